"""Unknown as a value, and three-valued truth: what is missing travels with the answer that needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Why(Enum):
    """Why a fact has no value. Only NOT_STATED means: the whole report was searched and it is not there."""

    NOT_STATED = "not stated"
    NOT_LOOKED_FOR = "not looked for"
    UNREADABLE = "unreadable"
    UNDECIDABLE = "undecidable"
    NOT_WHOLE = "not read whole"  # of a list: some of it was read, and there is more


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """One missing fact: its path (`报告.得分`) or, for UNDECIDABLE, a sentence that says what cannot be known. For
    UNREADABLE `line` and `quote` are the words of the report that were not understood, where they are known."""

    path: str
    why: str
    line: int = 0
    quote: str = ""

    @property
    def reason(self) -> Why:
        return Why(self.why)


@dataclass(frozen=True, slots=True)
class Unknown:
    """No value, and every fact that is missing for it."""

    missing: frozenset[Missing]

    def merged(self, others: Iterable[Unknown]) -> Unknown:
        return Unknown(self.missing.union(*(o.missing for o in others)))

    @property
    def not_stated(self) -> bool:
        """Whether nothing but looked-for-and-not-stated facts stand in the way."""
        return bool(self.missing) and all(m.reason is Why.NOT_STATED for m in self.missing)


def unknown(path: str, why: Why, line: int = 0, quote: str = "") -> Unknown:
    return Unknown(frozenset({Missing(path, why.value, line, quote)}))


def undecidable(sentence: str) -> Unknown:
    return unknown(sentence, Why.UNDECIDABLE)


Truth = bool | Unknown


def all_of(values: Iterable[Truth]) -> Truth:
    """Kleene “and”: one false settles it; else every unknown is remembered."""
    gaps: list[Unknown] = []
    for value in values:
        if isinstance(value, Unknown):
            gaps.append(value)
        elif not value:
            return False
    return gaps[0].merged(gaps[1:]) if gaps else True


def any_of(values: Iterable[Truth]) -> Truth:
    """Kleene “or”: one true settles it; else every unknown is remembered."""
    gaps: list[Unknown] = []
    for value in values:
        if isinstance(value, Unknown):
            gaps.append(value)
        elif value:
            return True
    return gaps[0].merged(gaps[1:]) if gaps else False


def negate(value: Truth) -> Truth:
    return value if isinstance(value, Unknown) else not value
