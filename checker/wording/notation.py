"""What the notation can say, as a closed tree: each thing written is one of these, with its place in the written text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

# One-character classes that every phrase knows.
BUILT_IN = {"数": r"\d", "字": "一-鿿", "空": r"\s", "任": "."}
FIGURES = ("金额", "比率", "分", "计数", "年", "日期")
ENDLESS = 1 << 30


@dataclass(frozen=True, slots=True)
class Sign:
    """One character that stands for itself."""

    char: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """One character within one of the ranges or of one of the named classes; `negated`: within none of them."""

    ranges: tuple[tuple[str, str], ...]
    names: tuple[str, ...]
    negated: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """What stands under the name: a class, a phrase, a slot, or one built in."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Blanks:
    """Any blanks, also none."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edge:
    """The first or the last place of the text that the reader gives."""

    last: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gap:
    """As few characters as possible, none of `without`, or all of `only`."""

    low: int
    high: int
    stops: str
    without: Item | None
    only: Item | None
    stated: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Beside:
    """What must, or must not, stand before or behind, and is not taken."""

    before: bool
    negated: bool
    item: Item
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """What is kept under a name."""

    name: str
    item: Item
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that was read before: one of FIGURES."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repeat:
    item: Item
    low: int
    high: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One after the other."""

    items: tuple[Item, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Either:
    branches: tuple[Item, ...]
    start: int
    end: int


Item: TypeAlias = Sign | OneOf | Name | Blanks | Edge | Gap | Beside | Part | Figure | Repeat | Row | Either
