"""A field, words and the figures in them go in; the fact that the words state comes out, None where they state none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.extraction.model import Figure, FigureKind
from checker.source import Span
from checker.values.units import same_count
from checker.vocabulary import FieldSpec, Kind
from checker.wording import phrase

_TO_FIGURE = phrase("名目到数")
_TO_WORDS = phrase("名目所陈")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")  # one day, month or year, with its year
_LONGEST_TEXT = 60
_AROUND = " \"'、"
_KINDS = {
    Kind.MONEY: (FigureKind.MONEY,),
    Kind.RATE: (FigureKind.RATE,),
    Kind.SCORE: (FigureKind.SCORE, FigureKind.WEIGHT, FigureKind.OTHER),
    Kind.COUNT: (FigureKind.COUNT, FigureKind.OTHER),
    Kind.NUMBER: (FigureKind.OTHER, FigureKind.COUNT),
    Kind.YEAR: (FigureKind.YEAR,),
    Kind.DAY: (FigureKind.DATE,),
}


@dataclass(frozen=True, slots=True)
class Stated:
    """What is stated, and where: a figure, or words."""

    value: Figure | str
    span: Span


def figure_of(field: FieldSpec, figure: Figure) -> Figure | None:
    """The figure as one of the field's type, with its unit; None where it is of another kind."""
    if figure.kind not in _KINDS.get(field.type.kind, ()):
        return None
    match field.type.kind:
        case Kind.SCORE:
            return replace(figure, unit="分") if figure.unit in ("", "分") else None
        case Kind.COUNT:
            unit = figure.unit or field.type.unit
            odd = figure.unreadable or not figure.digits.isdecimal()  # 60.5个 are no number of things
            return replace(figure, unit=unit, unreadable=odd) if same_count(unit, field.type.unit) else None
        case Kind.DAY:
            return replace(figure, unit="") if _DAY.fullmatch(figure.digits) else None
        case Kind.NUMBER | Kind.YEAR:
            return replace(figure, unit="")
        case _:
            return figure


def is_link(text: str, start: int, end: int) -> bool:
    """Whether nothing but linking words stands between a label and its figure."""
    return _TO_FIGURE.fullmatch(text, start, end) is not None


def words_after(text: str, start: int, end: int) -> tuple[int, int] | None:
    """`[start, end)` of the short text behind a label and 为, ：, …"""
    said = _TO_WORDS.match(text, start, end)
    return None if said is None else short_text(text, said.end(), end)


def short_text(text: str, start: int, end: int) -> tuple[int, int] | None:
    words = text[start:end]
    start += len(words) - len(words.lstrip(_AROUND))
    end -= len(words) - len(words.rstrip(_AROUND))
    return (start, end) if start < end <= start + _LONGEST_TEXT else None


def figure_between(
    field: FieldSpec, text: str, start: int, end: int, figures: Sequence[Figure]
) -> Figure | None:
    """The figure of the field's kind that stands behind a label at `start`, with linking words between them."""
    first = next((f for f in figures if start <= f.start < end), None)
    found = None if first is None else figure_of(field, first)
    return found if first is not None and is_link(text, start, first.start) else None
