"""How long what a tree matches can be, and which words it stands for where these can be listed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import assert_never

from checker.wording.notation import (
    BUILT_IN,
    ENDLESS,
    Beside,
    Blanks,
    Edge,
    Either,
    Figure,
    Gap,
    Item,
    Name,
    OneOf,
    Part,
    Repeat,
    Row,
    Sign,
)  # fmt: skip

MOST_WORDS = 5000
_WIDEST = 64  # a set of more characters than this is not listed

Look = Callable[[str], Item]


def bounds(item: Item, look: Look) -> tuple[int, int]:
    """The fewest and the most characters that `item` takes; ENDLESS when nothing bounds them."""
    match item:
        case Sign() | OneOf():
            return 1, 1
        case Name(name):
            return (1, 1) if name in BUILT_IN else bounds(look(name), look)
        case Blanks():
            return 0, ENDLESS
        case Figure():
            return 1, ENDLESS
        case Edge() | Beside():
            return 0, 0
        case Gap(low, high):
            return low, high
        case Part():
            return bounds(item.item, look)
        case Repeat():
            low, high = bounds(item.item, look)
            return min(ENDLESS, low * item.low), min(ENDLESS, high * item.high)
        case Row(items) if all(isinstance(i, Sign) for i in items):
            return len(items), len(items)
        case Row():
            each = [bounds(i, look) for i in item.items]
            return min(ENDLESS, sum(b[0] for b in each)), min(ENDLESS, sum(b[1] for b in each))
        case Either():
            each = [bounds(b, look) for b in item.branches]
            return min(b[0] for b in each), max(b[1] for b in each)
        case _:
            assert_never(item)


def words_of(item: Item, look: Look, most: int = MOST_WORDS) -> tuple[str, ...] | None:
    """The words that `item` stands for, in the order in which they would be tried; None where they cannot be listed."""
    try:
        return tuple(dict.fromkeys(_words(item, look, most)))
    except _TooMany:
        return None


class _TooMany(Exception):
    pass


def _words(item: Item, look: Look, most: int) -> list[str]:
    match item:
        case Sign(char):
            return [char]
        case OneOf(ranges, names, negated):
            if (
                negated
                or any(n in BUILT_IN for n in names)
                or sum(ord(b) - ord(a) + 1 for a, b in ranges) > _WIDEST
            ):
                raise _TooMany
            own = [chr(c) for a, b in ranges for c in range(ord(a), ord(b) + 1)]
            return _few(own + list(chain.from_iterable(_words(look(n), look, most) for n in names)), most)
        case Name(name):
            if name in BUILT_IN:
                raise _TooMany
            return _words(look(name), look, most)
        case Repeat(inner, low, high):
            if high == ENDLESS:
                raise _TooMany
            each = _words(inner, look, most)
            found, longer = [""] if low == 0 else [], [""]
            for times in range(1, high + 1):
                longer = _few(
                    [a + b for a in longer for b in each] if len(longer) * len(each) <= most else None, most
                )
                if times >= low:
                    found = _few(longer + found, most)
            return found
        case Row(items) if all(isinstance(i, Sign) for i in items):
            return ["".join(i.char for i in items if isinstance(i, Sign))]
        case Row(items):
            found = [""]
            for each_item in items:
                each = _words(each_item, look, most)
                found = _few(
                    [a + b for a in found for b in each] if len(found) * len(each) <= most else None, most
                )
            return found
        case Either(branches):
            return _few(list(chain.from_iterable(_words(b, look, most) for b in branches)), most)
        case Part() | Blanks() | Edge() | Gap() | Beside() | Figure():
            raise _TooMany
        case _:
            assert_never(item)


def _few(words: list[str] | None, most: int) -> list[str]:
    if words is None or len(words) > most:
        raise _TooMany
    return words
