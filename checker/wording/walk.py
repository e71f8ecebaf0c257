"""Every node of a tree, each before what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.wording.notation import BUILT_IN, Beside, Either, Gap, Item, Name, OneOf, Part, Repeat, Row


def walk(item: Item) -> Iterator[Item]:
    left = [item]
    while left:
        here = left.pop()
        yield here
        left += reversed(within(here))


def within(item: Item) -> tuple[Item, ...]:
    """What an item directly holds; the names within [ ] are names too."""
    match item:
        case Row(items):
            return items
        case Either(branches):
            return branches
        case Repeat() | Part() | Beside():
            return (item.item,)
        case Gap():
            return tuple(i for i in (item.without, item.only) if i is not None)
        case OneOf(_, names):
            return tuple(Name(n, item.start, item.end) for n in names)
        case _:
            return ()


def last_of(item: Item, look: Callable[[str], Item]) -> Iterator[Item]:
    """What a text of the item can end with, down to what is no longer made of others."""
    match item:
        case Row(items):
            yield from last_of(items[-1], look)
        case Either(branches):
            for branch in branches:
                yield from last_of(branch, look)
        case Part() | Repeat():
            yield from last_of(item.item, look)
        case Name(name) if name not in BUILT_IN:
            yield from last_of(look(name), look)
        case _:
            yield item
