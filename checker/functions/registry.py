"""What a builtin is: its names, how it types its arguments, and the Python function that computes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.diagnostics import Words
from checker.facts.model import Fact, Node, Report, Scalar, Series
from checker.functions.types import Tag, Type
from checker.values.dates import Day
from checker.values.tables import LexiconTable, OutlineTable
from checker.values.unknown import Unknown, Why, unknown

# A Fact is passed, with its places, only to functions with `sees_facts`.
Runtime = Scalar | Node | Series | LexiconTable | OutlineTable | Fact | Unknown


@dataclass(frozen=True, slots=True)
class Context:
    """The run a function is called in."""

    report: Report
    as_of: Day


@dataclass(frozen=True, slots=True)
class Problem:
    """Why arguments do not fit; `argument` is its index, or None for the call as a whole."""

    words: Words
    argument: int | None = None


Check = Callable[[Sequence[Type]], Type | Problem]
Run = Callable[[Context, Sequence[Runtime]], Runtime]


@dataclass(frozen=True, slots=True)
class Function:
    """`aggregate` takes one list and may be written with 逐个 inside; `sees_facts` wants text facts with their
    places instead of bare texts."""

    zh: str
    en: str
    check: Check
    run: Run
    doc: str
    aggregate: bool = False
    sees_facts: bool = False


def wrong(index: int | None, zh: str, en: str) -> Problem:
    return Problem(Words(zh, en), index)


def expect_count(args: Sequence[Type], least: int, most: int) -> Problem | None:
    if least <= len(args) <= most:
        return None
    want = str(least) if least == most else f"{least} 至 {most}"
    return wrong(None, f"要 {want} 个实参，写了 {len(args)} 个", f"takes {want} arguments, {len(args)} given")


def expect_list(args: Sequence[Type]) -> Type | Problem:
    """The item type of the single list argument."""
    if (bad := expect_count(args, 1, 1)) is not None:
        return bad
    if args[0].tag is Tag.ANY:
        return args[0]
    if args[0].tag is not Tag.LIST or args[0].item is None:
        return wrong(
            0, f"这里要列表，写的是{args[0].say().zh}", f"a list is wanted here, this is {args[0].say().en}"
        )
    return args[0].item


def items_of(value: Runtime) -> list[Runtime] | Unknown:
    """The values of a list, facts opened."""
    if isinstance(value, Unknown):
        return value
    if not isinstance(value, Series):
        return [value]
    if value.unknown is not None:
        return value.unknown
    return [i.value if isinstance(i, Fact) else i for i in value.items]


def known_items(value: Runtime) -> list[Runtime] | Unknown:
    """As `items_of`, but unknown as soon as one element is."""
    items = items_of(value)
    if isinstance(items, Unknown):
        return items
    gaps = [i for i in items if isinstance(i, Unknown)]
    return gaps[0].merged(gaps[1:]) if gaps else items


def partial(context: Context, value: Runtime) -> Unknown | None:
    """Unknown when `value` is a list that was not read whole, or one of a report that was not: there may be more of
    it."""
    if isinstance(value, Series) and value.more is not None:
        return value.more
    if context.report.complete or not isinstance(value, Series) or not value.path.startswith("报告"):
        return None
    return unknown(value.path, Why.NOT_LOOKED_FOR)


def made_list(values: Sequence[Fact | Node], path: str = "", more: Unknown | None = None) -> Series:
    return Series(path, "", tuple(values), more=more)
