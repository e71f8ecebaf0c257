"""The JSON objects and lists of a report go in, Nodes and Series of facts come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from checker.diagnostics import Words
from checker.facts.bands import read_bands
from checker.facts.columns import Columns
from checker.facts.context import Context, Here, did_you_mean, nearest
from checker.facts.figures import read_figure, read_quantity
from checker.facts.limits import ROWS
from checker.facts.model import Datum, Fact, Node, Place, Scalar, Series
from checker.facts.opening import LIST_KEYS, UNREADABLE, Opened, is_blank, open_fact
from checker.facts.places import file_place, is_text, read_places
from checker.facts.scalars import read_scalar
from checker.facts.sound import sounds
from checker.facts.weights import read_weights
from checker.values.quantity import Quantity, as_exact
from checker.values.units import find_unit
from checker.values.unknown import Unknown, Why, unknown
from checker.vocabulary import DIMENSIONS, FieldSpec, Kind, RecordSpec

RECORD_KEYS = ("at", "mentions")
LISTED = frozenset((Kind.LIST, Kind.TREE, Kind.BANDS, Kind.WEIGHTS))


class Fields(Mapping[str, Datum]):
    """Every field of a record, stated or not. What is surely well written is read when somebody asks for it."""

    __slots__ = ("_columns", "_context", "_here", "_raw", "_read", "_record", "_silence")

    def __init__(
        self, raw: dict[str, Any], read: dict[str, Datum], record: RecordSpec, here: Here, context: Context,
        columns: Columns | None = None, silence: Why | None = None,
    ) -> None:  # fmt: skip
        self._raw, self._read, self._record, self._here = raw, read, record, here
        self._context, self._columns = context, columns
        self._silence = context.absent if silence is None else silence

    def __getitem__(self, name: str) -> Datum:
        found = self._read.get(name)
        if found is None:
            field = self._record.fields[name]
            here = self._here.member(field.zh, field.en)
            if field.en in self._raw:
                found = read_field(self._raw[field.en], field, here, self._context, self._columns)
            elif self._raw and field.type.kind is Kind.TREE and field.type.record == self._record.zh:
                found = Series(here.path, here.pointer, ())  # a node given without branches is a leaf
            else:
                silence = self._silence if field.looked_for else Why.NOT_LOOKED_FOR
                found = valueless(field, silence, here, self._context)
            self._read[name] = found
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._record.fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._record.fields)

    def __len__(self) -> int:
        return len(self._record.fields)

    def __repr__(self) -> str:
        return repr(dict(self))


def valueless(
    field: FieldSpec, why: Why, here: Here, context: Context, places: tuple[Place, ...] = ()
) -> Fact | Node | Series:
    """The fact, record or list of which only is known why there is none."""
    gap = missing(here.path, why, places)
    match field.type.kind:
        case Kind.RECORD:
            record = context.vocabulary.records[field.type.record or ""]
            return Node(
                record.zh, here.path, here.pointer, Fields({}, {}, record, here, context, silence=why), places
            )
        case Kind.LIST | Kind.TREE:
            return Series(here.path, here.pointer, (), gap, places)
        case _:
            return Fact(here.path, here.pointer, gap, places)


def missing(path: str, why: Why, places: tuple[Place, ...]) -> Unknown:
    """The gap, with the words of the report that were not understood."""
    said = why is Why.UNREADABLE or why is Why.NOT_WHOLE
    place = next((p for p in places if p.quote and p.line), None) if said else None
    return unknown(path, why) if place is None else unknown(path, why, place.line or 0, place.quote or "")


def read_record(
    raw: dict[str, Any], record: RecordSpec, here: Here, context: Context, columns: Columns | None = None,
    free: tuple[str, ...] = RECORD_KEYS,
) -> Node:  # fmt: skip
    """A record; `free` are the keys it may have beside its fields and x_…."""
    read: dict[str, Datum] = {}
    sound, text = sounds(record), context.source.text
    for key, value in raw.items():
        is_sound = sound.get(key)
        if is_sound is None or not is_sound(value, text):
            field = record.english.get(key)
            if field is not None:
                read[field.zh] = read_field(value, field, here.member(field.zh, key), context, columns)
            elif key not in free and not key.startswith("x_"):
                _refuse_key(key, record, here, free, context)
    fields = Fields(raw, read, record, here, context, columns)
    return Node(
        record.zh, here.path, here.pointer, fields, read_places(raw, here, context), _key(raw, record)
    )


def _key(raw: dict[str, Any], record: RecordSpec) -> str | None:
    """What names the record in findings."""
    name = raw.get(record.key.en) if record.key else None
    if isinstance(name, dict):
        name = name.get("value")
    return name if is_text(name) and not is_blank(name) and name != UNREADABLE else None


def _refuse_key(key: str, record: RecordSpec, here: Here, free: tuple[str, ...], context: Context) -> None:
    names = [*record.english, *free]
    by_chinese = record.fields.get(key)
    meant = by_chinese.en if by_chinese else nearest(key, names)
    mend = Words(f"英文键是“{meant}”", f"the key is “{meant}”") if by_chinese else did_you_mean(key, names)
    home = next((r for r in context.vocabulary.records.values() if key in r.english), None)
    if mend is None and home is not None:
        mend = Words(f"“{key}”是“{home.zh}”里的一项", f"“{key}” belongs to {home.en}")
    context.refuse_key(key, here, mend, meant)


def read_field(
    raw: Any, field: FieldSpec, here: Here, context: Context, columns: Columns | None = None
) -> Datum:
    """One member of a record: null and "unreadable" say why there is no value, anything else must be one."""
    if raw is None or is_blank(raw):
        return valueless(field, context.null, here, context)
    kind = field.type.kind
    if raw == UNREADABLE or (isinstance(raw, dict) and UNREADABLE in raw):
        places = open_fact(raw, here, context).places
        return valueless(field, Why.UNREADABLE, here, context, places or (file_place(here, context),))
    if kind in LISTED and isinstance(raw, dict) and "value" not in raw:
        context.refuse("R112", here, f"这里要{field.type.zh}，写成 […]", "a list is wanted")
        return valueless(field, Why.UNREADABLE, here, context)
    if kind is Kind.LIST or kind is Kind.TREE:
        return _read_series(raw, field, here, context, columns)
    if kind is not Kind.RECORD:
        return _read_fact(raw, field, here, context, columns)
    record = context.vocabulary.records[field.type.record or ""]
    if isinstance(raw, dict):
        return read_record(raw, record, here, context, _of(record, columns))
    context.refuse("R112", here, f"这里要{field.type.zh}，写成 {{…}}", f"an object ({record.en}) is wanted")
    return valueless(field, Why.UNREADABLE, here, context)


def _read_fact(raw: Any, field: FieldSpec, here: Here, context: Context, columns: Columns | None) -> Fact:
    fact = open_fact(raw, here, context)
    if fact.value is None:
        return Fact(here.path, here.pointer, unknown(here.path, context.null), fact.places)
    value: Scalar | Unknown | None = None
    rows: tuple[Place, ...] = ()
    match field.type.kind:
        case _ if fact.value == UNREADABLE:
            pass
        case kind if kind in DIMENSIONS:
            value = _read_figure(fact, field, context, columns)
        case _ if fact.unit:
            _refuse_unit(fact, field, context)
        case Kind.BANDS:
            value, rows = read_bands(fact.value, fact.here, context)
        case Kind.WEIGHTS:
            value, rows = read_weights(fact.value, fact.here, context)
        case _:
            value = read_scalar(fact, field.type, context)
    if value is None:
        value = unknown(here.path, Why.UNREADABLE)
    return Fact(here.path, here.pointer, value, fact.places or rows or (file_place(here, context),))


def _read_figure(
    fact: Opened, field: FieldSpec, context: Context, columns: Columns | None
) -> Quantity | None:
    finest = columns.finest(field) if columns is not None else None
    quantity = read_quantity(fact, field.type, context, finest)
    if quantity is None or not _in_range(quantity, field, fact.here, context):
        return None
    return as_exact(quantity) if field.exact else quantity


def _refuse_unit(fact: Opened, field: FieldSpec, context: Context) -> None:
    zh, en = f"{field.type.zh}没有单位，写了“{fact.unit}”", f"“{fact.unit}”: this has no unit"
    context.refuse("R120", fact.here, zh, en)


def _in_range(value: Quantity, field: FieldSpec, here: Here, context: Context) -> bool:
    """Whether the value is one that can be; the ends are written like the values themselves."""
    low, high = _base_value(field.low), _base_value(field.high)
    if (low is not None and value.value < low) or (high is not None and value.value > high):
        zh, en = f"只能在 {field.low} 到 {field.high} 之间", f"between {field.low} and {field.high} only"
        context.refuse("R130", here, zh, en)
        return False
    return True


def _base_value(text: str | None) -> Fraction | None:
    figure = read_figure(text)
    unit = find_unit(figure.unit) if figure else None
    return Fraction(figure.digits) * (unit.factor if unit else 1) if figure else None


def _read_series(raw: Any, field: FieldSpec, here: Here, context: Context, outer: Columns | None) -> Series:
    fact = open_fact(raw, here, context, LIST_KEYS)
    if fact.value is None:
        return Series(here.path, here.pointer, (), unknown(here.path, context.null), fact.places)
    places = fact.places or (file_place(here, context),)
    if fact.unit and fact.value != UNREADABLE:
        _refuse_unit(fact, field, context)
    rows = _checked_rows(fact.value, field, fact.here, context) if fact.value != UNREADABLE else None
    item_type = field.type.item
    if rows is None or item_type is None:
        return Series(here.path, here.pointer, (), unknown(here.path, Why.UNREADABLE), places)
    member = FieldSpec(field.zh, field.en, item_type, field.doc)
    record = context.vocabulary.records.get(field.type.record or "")
    # The branches of a tree that is a table belong to the same table.
    columns = Columns(rows, record) if field.table and record else _of(record, outer)
    items: list[Fact | Node] = []
    for i, row in enumerate(rows):
        there = Here(f"{here.path}[{i + 1}]", f"{fact.here.pointer}/{i}")
        if row is None or is_blank(row):
            context.refuse("R112", there, "列表里不能有空的一项", "a list has no empty item")
        elif not isinstance(datum := read_field(row, member, there, context, columns), Series):
            items.append(datum)
    more = missing(here.path, Why.NOT_WHOLE, places) if fact.incomplete else None
    return Series(here.path, here.pointer, tuple(items), None, places, more)


def _of(record: RecordSpec | None, columns: Columns | None) -> Columns | None:
    """The columns, where the record is a row of their table."""
    return columns if columns is not None and columns.record is record else None


def _checked_rows(raw: Any, field: FieldSpec, here: Here, context: Context) -> list[Any] | None:
    if not isinstance(raw, list):
        context.refuse("R112", here, f"这里要{field.type.zh}，写成 […]", "a list is wanted")
        return None
    if len(raw) > ROWS:
        context.refuse(
            "R108", here, f"有 {len(raw)} 行，最多 {ROWS} 行", f"{len(raw)} rows; {ROWS} are the most"
        )
        return None
    return raw
