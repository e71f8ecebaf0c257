"""Tables that go on: a document goes in; the shape of each of its tables comes out, rows without a header of their own
under that of the table before them.

A page break parts a table in two, and the second half has no header. Its rows are read under the first one where they
fit it: as wide, and figures where figures are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from checker.documents.model import Cell, Document, Paragraph, Table
from checker.documents.words import plain
from checker.extraction.tables.blanks import is_blank
from checker.extraction.tables.columns import (
    RECORDS,
    Section,
    Shape,
    is_fund,
    is_total,
    shape_table,
    shift_of,
)
from checker.vocabulary import Kind, Vocabulary
from checker.wording import phrase

# What may stand between the halves: that there is more, and the furniture of a page.
BETWEEN = phrase("两页表之间")
_FIGURES = (Kind.MONEY, Kind.RATE, Kind.SCORE)
_FIGURE = phrase("单元格里的数")
_DIGIT = phrase("有数字")


class _Open(NamedTuple):
    """A table that may go on: its last section, and how wide its rows are."""

    section: Section
    width: int


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A document known by what it is, not by what stands in it: two of the same words are read one after the other."""

    document: Document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.document is other.document

    def __hash__(self) -> int:
        return id(self.document)


def shape_tables(document: Document, vocabulary: Vocabulary) -> Mapping[int, Shape]:
    """By block. The last document is remembered, since every reader of its tables asks."""
    return _shaped(_Same(document), vocabulary)


@lru_cache(maxsize=1)
def _shaped(same: _Same, vocabulary: Vocabulary) -> Mapping[int, Shape]:
    document = same.document
    shapes: dict[int, Shape] = {}
    before: _Open | None = None
    for block, found in enumerate(document.blocks):
        if isinstance(found, Paragraph):
            before = before if BETWEEN.fullmatch(plain(found.flow.text)) else None
            continue
        shape = shape_table(document, block, vocabulary)
        if before is not None:
            shape = _continued(before, found, shape)
        shapes[block] = shape
        before = _open_end(found, shape)
    return shapes


def loose_ends(document: Document, shapes: Mapping[int, Shape]) -> Iterator[tuple[int, int]]:
    """Tables that may go on and the tables right behind them that nobody understands, by block: they may be the rest, and
    do not fit."""
    before: int | None = None
    for block, found in enumerate(document.blocks):
        if isinstance(found, Paragraph):
            before = before if BETWEEN.fullmatch(plain(found.flow.text)) else None
            continue
        if before is not None and not shapes[block].sections and _has_figures(found):
            yield before, block
        before = block if _open_end(found, shapes[block]) is not None else None


def _has_figures(table: Table) -> bool:
    return any(is_total(row) or sum(map(_is_figure, row)) >= 2 for row in table.rows)


def _is_figure(cell: Cell) -> bool:
    return _FIGURE.fullmatch(plain(cell.text)) is not None


def _open_end(table: Table, shape: Shape) -> _Open | None:
    """The last section where it reaches to the end of the table and no sum closes it."""
    last = shape.sections[-1] if shape.sections else None
    if last is None or last.record is None or last.record.zh not in RECORDS:
        return None
    end = len(table.rows) - 1
    reaches = last.rows[-1] == end if last.rows else last.header[-1] == end
    closed = any(is_total(table.rows[row]) for row in last.rows)
    return _Open(last, len(table.rows[-1])) if reaches and not closed else None


def _continued(before: _Open, table: Table, shape: Shape) -> Shape:
    first = min((s.header[0] for s in shape.sections), default=len(table.rows))
    rows = tuple(range(first))
    section = before.section
    if not rows or not _fit(before, [table.rows[row] for row in rows]):
        return shape
    fields = {c.index: c.field for c in section.columns if c.field is not None}
    shifts = {r: by for r in rows if (by := shift_of(table.rows[r], fields, len(section.columns)))}
    return replace(shape, sections=(replace(section, header=(), rows=rows, shifts=shifts), *shape.sections))


def _fit(before: _Open, rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether rows can stand under the header: as wide as the rows above, under figures nothing but figures, and in most
    rows one; where no column asks for figures, in most rows a digit; and under funds nothing but funds."""
    if any(len(row) != before.width for row in rows):
        return False
    record = before.section.record
    if record is not None and record.zh == "资金" and not all(map(_names_fund, rows)):
        return False
    fields = {c.index: c.field for c in before.section.columns if c.field is not None}
    numeric = [index for index, field in fields.items() if field.type.kind in _FIGURES]
    with_figures = 0
    for row in rows:
        by = shift_of(row, fields, len(before.section.columns))
        under = {c.column + by: plain(c.text) for c in row}
        said = [text for index in numeric if (text := under.get(index, ""))]
        if not all(_FIGURE.fullmatch(text) or is_blank(text) for text in said):
            return False
        with_figures += (
            any(map(_FIGURE.fullmatch, said)) if numeric else any(map(_DIGIT.search, under.values()))
        )
    return 2 * with_figures > len(rows)


def _names_fund(row: Sequence[Cell]) -> bool:
    return is_fund(next((c.text for c in row if c.text), ""))
