"""Sets of characters as ranges of code points: whether two have a character in common, and what one leaves over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from checker.wording.notation import BUILT_IN, Either, Item, Name, OneOf, Sign

Chars: TypeAlias = tuple[tuple[int, int], ...]

_LAST = 0x10FFFF
ALL: Chars = ((0, _LAST),)
BLANK: Chars = ((9, 13), (32, 32))
_BUILT_IN: dict[str, Chars] = {"数": ((48, 57),), "字": ((0x4E00, 0x9FFF),), "空": BLANK, "任": ALL}
assert set(_BUILT_IN) == set(BUILT_IN)


def chars_of(item: Item, look: Callable[[str], Item]) -> Chars | None:
    """The characters that an item of one character each stands for; None for any other item."""
    match item:
        case Sign(char):
            return ((ord(char), ord(char)),)
        case OneOf(ranges, names, negated):
            found = [(ord(a), ord(b)) for a, b in ranges]
            for name in names:
                inner = _BUILT_IN.get(name) or chars_of(look(name), look)
                if inner is None:
                    return None
                found += inner
            return complement(union(found)) if negated else union(found)
        case Name(name):
            return _BUILT_IN.get(name) or chars_of(look(name), look)
        case Either(branches):
            each = [chars_of(b, look) for b in branches]
            return None if None in each else union(r for c in each if c is not None for r in c)
        case _:
            return None


def union(ranges: Iterable[tuple[int, int]]) -> Chars:
    out: list[tuple[int, int]] = []
    for low, high in sorted(ranges):
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return tuple(out)


def complement(chars: Chars) -> Chars:
    out, at = [], 0
    for low, high in chars:
        if at < low:
            out.append((at, low - 1))
        at = high + 1
    return tuple(out) if at > _LAST else (*out, (at, _LAST))


def common(one: Chars, other: Chars) -> bool:
    return any(a <= d and c <= b for a, b in one for c, d in other)


def within(one: Chars, other: Chars) -> bool:
    """Whether `other` has all of `one`."""
    return not common(one, complement(other))
