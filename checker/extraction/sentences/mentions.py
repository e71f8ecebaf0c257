"""Figures that state one thing go in; the fact of report.json with all its places comes out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from checker.documents.model import Document
from checker.extraction.model import Figure, Json, at, figure_fact
from checker.values.units import find_unit


def fact_of(document: Document, figure: Figure, sign: int = 1) -> Json:
    """The fact a figure states; `unreadable` where no value may be taken from it."""
    if figure.unreadable or not figure.digits:
        return {"unreadable": True, "at": at(document, figure.span)}
    fact = figure_fact(document, figure)
    if sign < 0:
        fact["value"] = figure.digits[1:] if figure.digits.startswith("-") else "-" + figure.digits
    return fact


def count_of(document: Document, figure: Figure) -> Json:
    """The count a figure states; 60.5个 are no number of things, so `unreadable`."""
    if not figure.digits.isdecimal():
        return {"unreadable": True, "at": at(document, figure.span)}
    return fact_of(document, figure)


def gather(document: Document, figures: Sequence[Figure], sign: int = 1) -> Json | None:
    """The first figure is the fact; every place that states the same value, it included, is in `mentions`.

    Places with another value are no places of this fact: the mention lists carry those.
    """
    if not figures:
        return None
    first = figures[0]
    fact = fact_of(document, first, sign)
    same = [f for f in figures if f is first or (not f.unreadable and worth(f) == worth(first))]
    if len(same) > 1 and "value" in fact:
        fact["mentions"] = [at(document, f.span) for f in same]
    return fact


def worth(figure: Figure) -> tuple[str, Fraction] | None:
    """The value in the base unit of its kind, for telling figures apart; None where it has none."""
    try:
        number = Fraction(figure.digits)
    except (ValueError, ZeroDivisionError):
        return None
    unit = find_unit(figure.unit)
    return (unit.base, number * unit.factor) if unit else (figure.unit, number)
