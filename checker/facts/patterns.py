"""The type of a fact goes in, patterns of the ways to write it come out, as JSON Schema (ECMA 262) and Python read them."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.facts.calendar import DAY, PERIOD
from checker.facts.figures import COUNT, FIGURE, UNIT, YEAR, own_unit
from checker.values.units import UNITS, Unit, same_count, spellings
from checker.vocabulary import DIMENSIONS, FactType, Kind

ANY_UNIT = UNIT


def number(type_: FactType) -> str:
    """The digits alone."""
    match type_.kind:
        case Kind.COUNT:
            return COUNT
        case Kind.YEAR:
            return YEAR
        case _:
            return FIGURE


def unit(type_: FactType) -> str | None:
    """The units that go with the type; None where it has none."""
    kind = type_.kind
    if kind is Kind.QUANTITY:
        return ANY_UNIT
    if kind is Kind.COUNT:
        return _one_of(lambda u: same_count(u.name, type_.unit))
    if kind is Kind.NUMBER:
        return None
    return _one_of(lambda u: u.dimension is DIMENSIONS[kind])


def figure(type_: FactType) -> str:
    """Number and unit in one string; the unit may be left out where the type says which it is."""
    units = unit(type_)
    bare = "?" if own_unit(type_) is not None else ""
    return number(type_) + (f" ?(?:{units}){bare}" if units else "")


def day() -> str:
    return "|".join(DAY)


def period() -> str:
    return "|".join(PERIOD)


def whole(pattern: str) -> str:
    """The pattern for the whole text, blanks around it allowed."""
    return rf"^\s*(?:{pattern})\s*$"


def _one_of(wanted: Callable[[Unit], bool]) -> str:
    return "|".join(re.escape(name) for u in UNITS.values() if wanted(u) for name in spellings(u))
