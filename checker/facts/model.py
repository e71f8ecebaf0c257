"""A report as the rules see it: records of facts, each fact a value or the reason why there is none, with places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.diagnostics import Words
from checker.values.dates import Day, Period
from checker.values.quantity import Quantity
from checker.values.tables import BandTable, OutlineTable, WeightTable
from checker.values.unknown import Unknown
from checker.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands. Offsets are half-open code points of the report's text; a fact given without `at` has
    none and is shown by its JSON pointer and the line of the report file."""

    pointer: str
    start: int | None = None
    end: int | None = None
    line: int | None = None
    quote: str | None = None
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    bbox: tuple[str, ...] | None = None


Scalar = Quantity | Day | Period | str | bool | BandTable | WeightTable


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `path` as an author would write it (`报告.项目[3].执行率`), `pointer` into report.json."""

    path: str
    pointer: str
    value: Scalar | Unknown
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A record; every field of its type is present in `fields`, stated or not. `key` names it in findings."""

    record: str
    path: str
    pointer: str
    fields: Mapping[str, Fact | Node | Series]
    places: tuple[Place, ...] = ()
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A list; `unknown` says why when the list itself was not given, `more` why there is more of it than its items. An
    empty list is a list."""

    path: str
    pointer: str
    items: tuple[Fact | Node, ...]
    unknown: Unknown | None = None
    places: tuple[Place, ...] = ()
    more: Unknown | None = None


Datum = Fact | Node | Series


@dataclass(frozen=True, slots=True)
class Report:
    """`root` is the record 报告. `text` is what the offsets count in ("" when the report has none). `unread` says which
    parts of the file could not be read."""

    name: str
    root: Node
    text: str
    complete: bool
    vocabulary: Vocabulary
    sha256: str
    format: str = "json"
    unread: tuple[Words, ...] = ()


Value = Scalar | OutlineTable
