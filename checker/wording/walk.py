"""Every node of a tree, each before what it holds."""

from __future__ import annotations

from collections.abc import Iterator

from checker.wording.notation import Beside, Either, Gap, Item, Name, OneOf, Part, Repeat, Row


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
