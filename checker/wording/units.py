"""The words that a tree is made of, each of which can be taken out: what a case must hold, one by one.

A word is a branch, a character of [ ], or what may be missing. A branch that is again made of branches is no word of its
own: its parts are. Names are words of their own entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.wording.notation import Beside, Either, Item, OneOf, Part, Repeat, Row
from checker.wording.written import Written

_WIDEST = 64


@dataclass(frozen=True, slots=True)
class Unit:
    """A word at a place of a tree: the way of child numbers to what holds it, and which of its children it is."""

    way: tuple[int, ...]
    child: int
    start: int
    end: int

    def text(self, written: Written) -> str:
        return written.text[self.start : self.end].strip()


def units(item: Item, way: tuple[int, ...] = ()) -> Iterator[Unit]:
    match item:
        case Either(branches):
            for i, branch in enumerate(branches):
                inner = list(units(branch, (*way, i)))
                if not _choice(branch):
                    yield Unit(way, i, branch.start, branch.end)
                yield from inner
        case OneOf(ranges, _, negated) if not negated and 1 < len(ranges) <= _WIDEST:
            for i in range(len(ranges)):
                yield Unit(way, i, item.start, item.end)
        case Repeat(inner, low, _):
            if low == 0 and not _choice(inner):
                yield Unit(way, -1, item.start, item.end)
            yield from units(inner, (*way, 0))
        case Row(items):
            for i, each in enumerate(items):
                yield from units(each, (*way, i))
        case Part() | Beside():
            yield from units(item.item, (*way, 0))
        case _:
            return


def _choice(item: Item) -> bool:
    """Whether taking it out is taking out each of its own words."""
    return isinstance(item, Either) or (
        isinstance(item, OneOf) and not item.negated and 1 < len(item.ranges) <= _WIDEST
    )


def said(unit: Unit, tree: Item, written: Written) -> str:
    """How the word is written."""
    holder = at(tree, unit.way)
    if isinstance(holder, OneOf):
        first, last = holder.ranges[unit.child]
        return first if first == last else f"{first}-{last}"
    return unit.text(written)


def at(tree: Item, way: tuple[int, ...]) -> Item:
    for step in way:
        tree = _children(tree)[step]
    return tree


def without(tree: Item, unit: Unit, way: tuple[int, ...] | None = None) -> Item | None:
    """The tree with the word taken out; None where nothing is left."""
    way = unit.way if way is None else way
    if way:
        changed = without(_children(tree)[way[0]], unit, way[1:])
        return None if changed is None else _with_child(tree, way[0], changed)
    match tree:
        case Either(branches):
            left = branches[: unit.child] + branches[unit.child + 1 :]
            return left[0] if len(left) == 1 else replace(tree, branches=left)
        case OneOf(ranges):
            return replace(tree, ranges=ranges[: unit.child] + ranges[unit.child + 1 :])
        case Repeat():
            return Row((), tree.start, tree.end)
        case _:
            return None


def _children(item: Item) -> tuple[Item, ...]:
    match item:
        case Row(items):
            return items
        case Either(branches):
            return branches
        case Repeat() | Part() | Beside():
            return (item.item,)
        case _:
            return ()


def _with_child(item: Item, i: int, child: Item) -> Item:
    match item:
        case Row(items):
            return replace(item, items=(*items[:i], child, *items[i + 1 :]))
        case Either(branches):
            return replace(item, branches=(*branches[:i], child, *branches[i + 1 :]))
        case Repeat() | Part() | Beside():
            return replace(item, item=child)
        case _:
            return item
