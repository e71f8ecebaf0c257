"""What must or must not stand before: an item goes in, a pattern for each length it can have comes out.

`re` looks behind over one length at a time, so `(前是:上|本年)` becomes two looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import TypeAlias

from checker.wording.notation import BUILT_IN, Beside, Edge, Either, Item, Name, OneOf, Repeat, Row, Sign

MOST = 400  # lengths
LARGEST = 200_000  # characters

Widths: TypeAlias = dict[int, str]


class NotFinite(Exception):
    """Nothing bounds what stands before, or it keeps something."""


class TooWide(Exception):
    """There are too many ways to be long."""


class Behind:
    """`emit` gives the pattern of an item, `look` the tree under a name that `emit` has let pass."""

    def __init__(self, emit: Callable[[Item], str], look: Callable[[str], Item]) -> None:
        self.emit, self.look = emit, look

    def pattern(self, item: Item, negated: bool) -> str:
        """Raises NotFinite, TooWide, and what `emit` raises."""
        widths = self.widths(item)
        if negated:
            return "".join(f"(?<!{p})" for _, p in sorted(widths.items()))
        looks = [f"(?<={p})" for _, p in sorted(widths.items())]
        return looks[0] if len(looks) == 1 else f"(?:{'|'.join(looks)})"

    def widths(self, item: Item) -> Widths:
        match item:
            case Sign() | OneOf():
                return {1: self.emit(item)}
            case Edge() | Beside(before=True):
                return {0: self.emit(item)}
            case Name(name):
                made = self.emit(item)
                return {1: made} if name in BUILT_IN else self.widths(self.look(name))
            case Either(branches):
                return _joined(w for b in branches for w in self.widths(b).items())
            case Row(items):
                found = {0: ""}
                for each in items:
                    found = _after(found, self.widths(each))
                return found
            case Repeat(inner, low, high) if high <= MOST:
                once, longer = self.widths(inner), {0: ""}
                ways = [(0, "")] if low == 0 else []
                for times in range(1, high + 1):
                    longer = _after(longer, once)
                    if times >= low:
                        ways += longer.items()
                return _joined(ways)
            case _:
                raise NotFinite


def _after(first: Widths, then: Widths) -> Widths:
    return _joined((a + b, p + q) for (a, p), (b, q) in product(first.items(), then.items()))


def _joined(ways: Iterable[tuple[int, str]]) -> Widths:
    found: dict[int, list[str]] = {}
    for width, made in ways:
        if made not in found.setdefault(width, []):
            found[width].append(made)
    if len(found) > MOST or sum(len(p) for each in found.values() for p in each) > LARGEST:
        raise TooWide
    return {w: each[0] if len(each) == 1 else f"(?:{'|'.join(each)})" for w, each in found.items()}
