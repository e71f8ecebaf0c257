"""Figures: a document goes in, every number of it comes out with kind, unit and place, and what was left over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from checker.documents.model import Document, Paragraph, Table
from checker.extraction.model import Figure, FigureKind, Reading
from checker.extraction.numbers.digits import Number
from checker.extraction.numbers.scan import scan
from checker.extraction.tables.cells import read_cell
from checker.extraction.tables.columns import Shape
from checker.extraction.tables.continued import shape_tables
from checker.source import Span
from checker.vocabulary import Vocabulary

_DIGITS = re.compile("[0-9０-９]+")
NO_BLOCK = -1  # of figures that stand in no paragraph or cell: page numbers, a converter's marks


def read_figures(document: Document, vocabulary: Vocabulary) -> Reading:
    """The document with all its figures, in the order of the text."""
    figures: list[Figure] = []
    item = 0
    shapes = shape_tables(document, vocabulary)
    for index, block in enumerate(document.blocks):
        match block:
            case Paragraph():
                numbers = scan(block.flow.text)
                numbers, item = _told_apart(numbers, block.flow.text, item)
                figures += [_figure(n, block.flow.span(n.start, n.end), index, None) for n in numbers]
            case Table():
                figures += _of_table(index, block, shapes[index])
    figures += _between_blocks(document, figures)
    return Reading(document, tuple(sorted(figures, key=lambda f: f.span)))


def uncovered(document: Document, figures: Iterable[Figure]) -> tuple[Span, ...]:
    """The digit runs of the text that belong to no figure."""
    spans = sorted(f.span for f in figures)
    left: list[Span] = []
    at = 0
    for run in _DIGITS.finditer(document.text):
        while at < len(spans) and spans[at].end < run.end():
            at += 1
        if at == len(spans) or spans[at].start > run.start():
            left.append(Span(run.start(), run.end()))
    return tuple(left)


def _told_apart(numbers: list[Number], text: str, item: int) -> tuple[list[Number], int]:
    """After item 3, `4.15万元` that begins a paragraph may be item 4 or a decimal: no value may be taken from it.

    `item` is the number of the list item before, 0 where there is none; that of this paragraph comes back.
    """
    first = numbers[0] if numbers and numbers[0].start == 0 else None
    if first is None:
        return numbers, item
    if first.kind is FigureKind.ORDINAL:
        return numbers, int(first.digits) if text[0].isdigit() and first.digits.isdigit() else item
    if item and first.digits.startswith(f"{item + 1}."):
        spoilt = Number(FigureKind.OTHER, "", "", 0, first.end, unreadable=True)
        return [spoilt, *numbers[1:]], item + 1
    return numbers, item


def _of_table(index: int, table: Table, shape: Shape) -> Iterator[Figure]:
    for number, row in enumerate(table.rows):
        section = shape.section_of(number)
        for cell in row:
            column = section.column_of(cell) if section is not None else None
            for n in read_cell(cell.text, column):
                span = Span(cell.span.start + n.start, cell.span.start + n.end)
                yield _figure(n, span, index, (cell.row, cell.column))


def _figure(n: Number, span: Span, block: int, cell: tuple[int, int] | None) -> Figure:
    place = (0, 0) if cell is not None else (n.start, n.end)
    return Figure(n.kind, n.digits, n.unit, span, block, *place, cell, n.unreadable, n.rough)


def _between_blocks(document: Document, figures: list[Figure]) -> Iterator[Figure]:
    """Digits that no reader of the text sees, since they are no part of what it says."""
    seen: list[Span] = []
    for block in document.blocks:
        match block:
            case Table():
                seen += [cell.span for row in block.rows for cell in row]
            case Paragraph():
                seen += _stretches(block)
    seen.sort()
    for run in uncovered(document, figures):
        at = bisect_left(seen, run)
        if not any(s.start <= run.start < s.end for s in seen[max(0, at - 1) : at + 1]):
            yield Figure(FigureKind.OTHER, document.quote(run), "", run, NO_BLOCK)


def _stretches(block: Paragraph) -> Iterator[Span]:
    """The unbroken parts of the document that a paragraph's flow is made of."""
    offsets = block.flow.offsets
    start = offsets[0]
    for left, right in pairwise(offsets):
        if right != left + 1:
            yield Span(start, left + 1)
            start = right
    yield Span(start, offsets[-1] + 1)
