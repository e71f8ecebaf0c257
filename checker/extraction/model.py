"""What the extractors hand to one another: figures with their places, and the shapes of report.json."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from checker.documents.model import Document, Paragraph, Table
from checker.source import Span

Json = dict[str, Any]


class FigureKind(Enum):
    """What a number is doing in the text; decides whether it may become a fact at all."""

    MONEY = "money"
    RATE = "rate"
    SCORE = "score"
    COUNT = "count"
    DATE = "date"
    YEAR = "year"
    DOCUMENT_NUMBER = "document_number"
    ORDINAL = "ordinal"
    WEIGHT = "weight"
    THRESHOLD = "threshold"
    GROWTH = "growth"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the text, digits and unit together.

    `digits` is what `Decimal` reads (`7051.78`, `-2.6`; thousands separators gone, Chinese numerals converted);
    `unit` is canonical (`万元`, `%`, `个`, `万美元`, "" when none, the column's unit for a table cell).
    `span` covers digits and unit as printed, also across a page break. `start`/`end` are its place in the flow
    of `block` (a Paragraph), or the cell's row and column stand in `cell` (a Table).
    A date's digits are ISO 8601 (`2021-04-15`, `2021-04`, `--10` for 10月, `2024-01..2024-10`), a document number's
    `2019-8`; for OTHER they may be any token (`PM2.5`). `unreadable`: glued, masked or broken, so no value may be
    taken from it. `rough`: said to be about that (`约500万元`, `20余家`).
    """

    kind: FigureKind
    digits: str
    unit: str
    span: Span
    block: int
    start: int = 0
    end: int = 0
    cell: tuple[int, int] | None = None
    unreadable: bool = False
    rough: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with all its figures: what every extractor gets."""

    document: Document
    figures: tuple[Figure, ...]

    def paragraphs(self) -> list[tuple[int, Paragraph]]:
        return [(i, b) for i, b in enumerate(self.document.blocks) if isinstance(b, Paragraph)]

    def tables(self) -> list[tuple[int, Table]]:
        return [(i, b) for i, b in enumerate(self.document.blocks) if isinstance(b, Table)]

    def figures_in(self, block: int, start: int = 0, end: int | None = None) -> list[Figure]:
        """Figures of a paragraph whose flow place lies within [start, end)."""
        return [
            f for f in self.figures
            if f.block == block and f.cell is None and f.start >= start and (end is None or f.end <= end)
        ]  # fmt: skip


def at(document: Document, span: Span, **where: Any) -> Json:
    """The `at` object of report.json for a span of the document."""
    where = {"page": document.page_of(span), **where}
    return {
        "start": span.start,
        "end": span.end,
        "line": document.line_of(span),
        **{k: v for k, v in where.items() if v is not None},
        "quote": document.quote(span),
    }


def stated(document: Document, value: Any, span: Span, unit: str | None = None, **where: Any) -> Json:
    """A fact in full: value, unit where it has one, and where it stands."""
    fact: Json = {"value": value}
    if unit:
        fact["unit"] = unit
    fact["at"] = at(document, span, **where)
    return fact


def figure_fact(document: Document, figure: Figure) -> Json:
    """The fact a figure states: its digits as printed, its unit, its place."""
    where = {} if figure.cell is None else {"row": figure.cell[0], "column": figure.cell[1]}
    return stated(document, figure.digits, figure.span, figure.unit, **where)
