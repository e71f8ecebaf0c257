"""Paragraphs and cells go in; the facts come out whose name stands alone on a line or in a cell, with words beside or
under it that no fact explains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.documents.model import Cell, Paragraph, Table
from checker.extraction.absence.claims import Claims
from checker.extraction.absence.gaps import Gap
from checker.extraction.absence.prose import Sought
from checker.extraction.model import Reading
from checker.extraction.sentences.names import Names
from checker.extraction.sentences.statements import fold_clauses
from checker.extraction.tables.blanks import is_blank
from checker.extraction.tables.columns import shape_table
from checker.source import Span
from checker.vocabulary import Kind, Vocabulary

NUMBERING = re.compile(r"^[(\[]?\s*[一二三四五六七八九十\d]{1,3}\s*[)\]、.]+\s*")
_DECORATION = re.compile(r"\([^()]*\)|[\s:\"*]")
_MORE = 6  # characters that a line may have before the name that ends it
_SHORT = 40  # a line that can be a value
_OF_TABLES = "tables"
_HEADS = 3  # labels of one list that make a line its head
_LONGEST_HEADS = 120
_SAYS = re.compile(r"\w")


def traces_on_lines(reading: Reading, sought: Sought, claims: Claims) -> Iterator[tuple[Gap, Span]]:
    """（一）自评得分, and on the next line 玖拾陆."""
    blocks = reading.document.blocks
    for above, below in pairwise(blocks):
        if not isinstance(above, Paragraph) or not isinstance(below, Paragraph):
            continue
        named = list(_named(NUMBERING.sub("", fold_clauses(above.flow.text).strip()), sought))
        text = fold_clauses(below.flow.text).strip()
        if not named or len(text) > _SHORT or NUMBERING.match(text) or not _SAYS.search(text):
            continue
        if not claims.touch(below.span) and not _is_name(text, sought):
            for gap in named:
                yield gap, Span(above.span.start, below.span.end)


def _named(line: str, sought: Sought) -> Iterator[Gap]:
    """The facts of which a short line is the name, or ends in it."""
    bare = _DECORATION.sub("", line)
    if len(bare) > 30:
        return
    for name in sought.names.find(bare):
        if name.end == len(bare) and name.start <= _MORE:
            for gap in sought.by_word.get(name.word, ()):
                if gap.names(name.word):
                    yield gap


def _is_name(line: str, sought: Sought) -> bool:
    """Whether a line is itself the name of something."""
    bare = _DECORATION.sub("", line)
    return len(bare) <= 30 and any(n.end == len(bare) and n.start <= _MORE for n in sought.names.find(bare))


def traces_in_cells(table: Table, sought: Sought, claims: Claims) -> Iterator[tuple[Gap, Span]]:
    """自评得分 in one cell, and in the next, or in that below, 玖拾陆."""
    below: dict[int, Cell] = {}
    for row in reversed(table.rows):
        filled = [c for c in row if c.text]
        for at, cell in enumerate(filled):
            if named := list(_named(fold_clauses(cell.text), sought)):
                beside = filled[at + 1] if at + 1 < len(filled) else None
                value = _value(below.get(cell.column), beside, sought)
                if value is not None and not is_blank(value.text) and not claims.touch(value.span):
                    for gap in named:
                        yield gap, value.span
        below |= {c.column: c for c in filled}


def _value(below: Cell | None, beside: Cell | None, sought: Sought) -> Cell | None:
    """The cell a name is of: that below it where it heads a column, else that beside it; another name is neither."""
    return next(
        (c for c in (below, beside) if c is not None and not _is_name(fold_clauses(c.text), sought)), None
    )


def traces_of_heads(
    gaps: Sequence[Gap], reading: Reading, vocabulary: Vocabulary
) -> Iterator[tuple[Gap, Span]]:
    """The heads of a list, in a line or a row of cells: the rows under them were not understood."""
    for gap in gaps:
        record = vocabulary.records.get(gap.field.type.record or "")
        if (
            record is None
            or gap.field.read != _OF_TABLES
            or gap.field.type.kind not in (Kind.LIST, Kind.TREE)
        ):
            continue
        by_label = {label: f.en for f in record.fields.values() for label in f.labels}
        names = Names(by_label)
        for line, span in _lines(reading, vocabulary):
            if len({by_label[n.word] for n in names.find(line)}) >= _HEADS:
                yield gap, span
                break


def _lines(reading: Reading, vocabulary: Vocabulary) -> Iterator[tuple[str, Span]]:
    """Short lines, and the rows of tables that are no heads of a list that was understood, each with its place."""
    for number, block in enumerate(reading.document.blocks):
        match block:
            case Paragraph():
                for piece in block.pieces:
                    line = fold_clauses(reading.document.quote(piece))
                    if len(line) <= _LONGEST_HEADS and not any(c in line for c in "。，"):
                        yield line, piece
            case Table():
                sections = shape_table(reading.document, number, vocabulary).sections
                known = {row for s in sections if s.record is not None for row in s.header}
                for row in block.rows:
                    cells = [c for c in row if c.text]
                    if cells and cells[0].row not in known:
                        yield (
                            " ".join(fold_clauses(c.text) for c in cells),
                            Span(cells[0].span.start, cells[-1].span.end),
                        )
