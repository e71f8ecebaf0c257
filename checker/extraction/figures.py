"""Figures: a document goes in, every number of it comes out with kind, unit and place, and what was left over."""

from __future__ import annotations

import re

from checker.documents.model import Document, Paragraph, Table
from checker.extraction.model import Figure, Reading
from checker.extraction.scan import scan
from checker.source import Span
from checker.vocabulary import Vocabulary

_DIGITS = re.compile("[0-9０-９]+")


def read_figures(document: Document, vocabulary: Vocabulary) -> Reading:
    """The document with all its figures, in the order of the text."""
    figures: list[Figure] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            figures += _of_paragraph(index, block)
        else:
            figures += _of_table(index, block)
    return Reading(document, tuple(sorted(figures, key=lambda f: f.span)))


def _of_paragraph(index: int, block: Paragraph) -> list[Figure]:
    return [
        Figure(n.kind, n.digits, n.unit, block.flow.span(n.start, n.end), index, n.start, n.end,
               unreadable=n.unreadable, rough=n.rough)
        for n in scan(block.flow.text)
    ]  # fmt: skip


def _of_table(index: int, block: Table) -> list[Figure]:
    return [
        Figure(n.kind, n.digits, n.unit, Span(cell.span.start + n.start, cell.span.start + n.end), index,
               cell=(cell.row, cell.column), unreadable=n.unreadable, rough=n.rough)
        for row in block.rows for cell in row for n in scan(cell.text)
    ]  # fmt: skip


def uncovered(document: Document, figures: tuple[Figure, ...]) -> tuple[Span, ...]:
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
