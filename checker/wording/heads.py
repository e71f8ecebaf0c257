"""How a text that a tree matches can begin: items go in, sequences of sets of characters come out, cut to a length."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from checker.wording.chars import BLANK, Chars, chars_of, complement, union
from checker.wording.notation import (
    BUILT_IN,
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
)

MOST = 2000


class After(Enum):
    """What comes after a head: the end of the item, the end of the text, more of the item, or anything."""

    DONE = "done"
    END = "end"
    CUT = "cut"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Head:
    """`barred` are characters that cannot come next."""

    chars: tuple[Chars, ...]
    after: After
    barred: Chars = ()

    def then(self, other: Head) -> Head | None:
        """This beginning and then the other; None where what is barred comes next."""
        if not self.barred or not other.chars:
            return Head(self.chars + other.chars, other.after, union((*self.barred, *other.barred)))
        first = complement(union((*complement(other.chars[0]), *self.barred)))
        if not first:
            return None
        return Head((*self.chars, first, *other.chars[1:]), other.after, other.barred)


class TooMany(Exception):
    """There are more ways to begin than are worth looking at."""


def heads(items: Sequence[Item], length: int, look: Callable[[str], Item]) -> list[Head]:
    """All ways in which the items, one after the other, can begin. Raises TooMany."""
    found = [Head((), After.DONE)]
    for item in items:
        if all(h.after is not After.DONE for h in found):
            break
        own: dict[int, list[Head]] = {}
        longer: list[Head] = []
        for head in found:
            if head.after is not After.DONE:
                longer.append(head)
                continue
            left = length - len(head.chars)
            if left not in own:
                own[left] = _heads(item, left, look)
            longer += [joined for h in own[left] if (joined := head.then(h)) is not None]
            if len(longer) > 4 * MOST:
                raise TooMany
        found = _few(longer)
    return found


def _between(item: Gap, look: Callable[[str], Item]) -> Chars | None:
    """The characters that a gap runs over."""
    if item.only is not None:
        return chars_of(item.only, look)
    without = None if item.without is None else chars_of(item.without, look)
    if item.without is not None and without is None:
        return None
    return complement(union((*((ord(c), ord(c)) for c in item.stops), *(without or ()))))


def _few(found: list[Head]) -> list[Head]:
    unique = list(dict.fromkeys(found))
    if len(unique) > MOST:
        raise TooMany
    return unique


def _heads(item: Item, length: int, look: Callable[[str], Item]) -> list[Head]:
    if length <= 0:
        return [Head((), After.CUT)]
    match item:
        case Sign() | OneOf():
            chars = chars_of(item, look)
            return [Head((), After.OPEN)] if chars is None else [Head((chars,), After.DONE)]
        case Name(name):
            if name not in BUILT_IN:
                return _heads(look(name), length, look)
            return [Head((chars,), After.DONE)] if (chars := chars_of(item, look)) else []
        case Blanks():
            return [Head((), After.DONE), Head((BLANK,), After.DONE)]
        case Edge(last):
            return [Head((), After.END)] if last else [Head((), After.DONE)]
        case Figure():
            return [Head((), After.OPEN)]
        case Gap(_, high):
            chars = _between(item, look)
            if chars is None:
                return [Head((), After.OPEN)]
            # its least number is left out of account: that a word counts as one of the least characters is no loss
            return [
                Head((chars,) * n, After.DONE if n < length else After.CUT)
                for n in range(min(high, length) + 1)
            ]
        case Beside(before, negated, inner):
            if before or negated:
                barred = None if before else chars_of(inner, look)
                return [Head((), After.DONE, barred or ())]
            return [Head(h.chars, After.OPEN) for h in _heads(inner, length, look)]
        case Part():
            return _heads(item.item, length, look)
        case Repeat(inner, low, high):
            found = heads([inner] * low, length, look)
            for more in range(low + 1, min(high, max(low, length)) + 1):
                found = _few(found + heads([inner] * more, length, look))
            return found
        case Row(items):
            return heads(items, length, look)
        case Either(branches):
            return _few([h for b in branches for h in _heads(b, length, look)])
        case _:
            assert_never(item)
