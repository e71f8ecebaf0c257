"""The JSON objects and lists of a report go in, Nodes and Series of facts come out."""

from __future__ import annotations

from typing import Any

from checker.diagnostics import Words
from checker.facts.absent import Fields, absent
from checker.facts.columns import align
from checker.facts.composites import read_bands, read_weights
from checker.facts.context import Context, Here, nearest
from checker.facts.limits import ROWS
from checker.facts.model import Datum, Fact, Node, Place, Scalar, Series
from checker.facts.places import bare_place, read_places
from checker.facts.scalars import read_scalar
from checker.values.quantity import Quantity, as_exact
from checker.values.unknown import Unknown, Why, unknown
from checker.vocabulary import FactType, FieldSpec, Kind, RecordSpec, Vocabulary

RECORD_KEYS = ("at", "mentions")
FACT_KEYS = ("value", "unit", "at", "mentions", "unreadable")
UNREADABLE = "unreadable"


def read_record(
    raw: dict[str, Any], record: RecordSpec, here: Here, vocabulary: Vocabulary, context: Context, *,
    free: tuple[str, ...] = RECORD_KEYS,
) -> Node:  # fmt: skip
    """A record; `free` are the keys it may have beside its fields."""
    stated: dict[str, Datum] = {}
    for key, value in raw.items():
        field = record.english.get(key)
        if field is not None:
            stated[field.zh] = read_field(value, field, here.member(field.zh, key), vocabulary, context)
        elif key not in free and not key.startswith("x_"):
            _refuse_key(key, record, here, vocabulary, context)
    name = stated.get(record.key.zh) if record.key else None
    key_value = name.value if isinstance(name, Fact) and isinstance(name.value, str) else None
    fields = Fields(stated, record, context.absent, here, vocabulary)
    return Node(record.zh, here.path, here.pointer, fields, read_places(raw, here, context), key_value)


def _refuse_key(key: str, record: RecordSpec, here: Here, vocabulary: Vocabulary, context: Context) -> None:
    field = record.fields.get(key)
    names = [*record.english, *RECORD_KEYS]
    meant = field.en if field else nearest(key, names)
    home = next((r for r in vocabulary.records.values() if key in r.english), None)
    mend = Words(f"是不是“{meant}”？", f"did you mean “{meant}”?") if meant else None
    if mend is None and home is not None:
        mend = Words(f"“{key}”属于{home.zh}", f"“{key}” belongs to {home.en}")
    context.refuse(
        "R111", Here(here.path, f"{here.pointer}/{key.replace('~', '~0').replace('/', '~1')}"),
        f"没有“{key}”这一项", f"no “{key}” in {record.en}",
        help=mend or Words("自己加的项以 x_ 开头", "keys of your own begin with x_"),
        replacement=f'"{meant}"' if meant else None, on_key=True,
    )  # fmt: skip


def read_field(raw: Any, field: FieldSpec, here: Here, vocabulary: Vocabulary, context: Context) -> Datum:
    """One member of a record: null and "unreadable" say why there is no value, anything else must be one."""
    kind = field.type.kind
    if raw is None:
        return absent(field, context.null, here, vocabulary)
    if raw == UNREADABLE or (isinstance(raw, dict) and raw.get(UNREADABLE) is True):
        full = raw if isinstance(raw, dict) else {}
        _known_keys(full, FACT_KEYS, here, context)
        return absent(field, Why.UNREADABLE, here, vocabulary, read_places(full, here, context))
    if kind is Kind.RECORD:
        record = vocabulary.records[field.type.record or ""]
        if isinstance(raw, dict):
            return read_record(raw, record, here, vocabulary, context)
        context.refuse(
            "R112", here, f"这里要{field.type.zh}，写成 {{…}}", f"an object ({record.en}) is expected"
        )
        return absent(field, Why.UNREADABLE, here, vocabulary)
    if kind is Kind.LIST or kind is Kind.TREE:
        return _series(raw, field, here, vocabulary, context)
    return _fact(raw, field, field.type, here, context)


def _fact(raw: Any, field: FieldSpec, type_: FactType, here: Here, context: Context) -> Fact:
    plain, unit, quote, there = raw, "", None, here
    places: tuple[Place, ...]
    if isinstance(raw, dict):
        _known_keys(raw, FACT_KEYS, here, context)
        if "value" not in raw:
            context.refuse("R112", here, "这里要 value", "a value is expected")
            return Fact(here.path, here.pointer, unknown(here.path, Why.UNREADABLE))
        plain, given, there = raw["value"], raw.get("unit"), Here(here.path, here.pointer + "/value")
        places = read_places(raw, here, context)
        quote = places[0].quote
        if isinstance(given, str):
            unit = given.strip()
        elif given is not None:
            context.refuse("R112", here.key("unit"), "单位是文字", "a unit is text")
    else:
        places = ()
    value: Scalar | Unknown | None
    if plain is None or (type(plain) is str and not plain.strip()):
        return Fact(here.path, here.pointer, unknown(here.path, context.null), places)
    if plain == UNREADABLE:
        return Fact(here.path, here.pointer, unknown(here.path, Why.UNREADABLE), places)
    if type_.kind is Kind.BANDS:
        value, found = read_bands(plain, there, context)
        places = found or places
    elif type_.kind is Kind.WEIGHTS:
        value, found = read_weights(plain, there, context)
        places = found or places
    else:
        value = read_scalar(plain, unit, type_, quote, there, context)
        if isinstance(value, Quantity) and field.exact:
            value = as_exact(value)
    if value is None:
        value = unknown(here.path, Why.UNREADABLE)
    return Fact(here.path, here.pointer, value, places or (bare_place(here, context),))


def _series(raw: Any, field: FieldSpec, here: Here, vocabulary: Vocabulary, context: Context) -> Series:
    places: tuple[Place, ...] = ()
    items, inner = raw, here
    if isinstance(raw, dict) and "value" in raw:
        _known_keys(raw, FACT_KEYS, here, context)
        items, inner, places = (
            raw["value"],
            Here(here.path, here.pointer + "/value"),
            read_places(raw, here, context),
        )
    if not isinstance(items, list):
        context.refuse("R112", inner, f"这里要{field.type.zh}，写成 […]", "a list is expected")
        return Series(here.path, here.pointer, (), unknown(here.path, Why.UNREADABLE))
    if len(items) > ROWS:
        context.refuse(
            "R108", inner, f"{len(items)} 行，超过 {ROWS} 行", f"{len(items)} rows, more than {ROWS}"
        )
        return Series(here.path, here.pointer, (), unknown(here.path, Why.UNREADABLE))
    of = field.type.item
    assert of is not None
    member = FieldSpec(field.zh, field.en, of, field.doc)
    data: list[Fact | Node] = []
    for i, item in enumerate(items):
        there = inner.item(i)
        if item is None:
            context.refuse("R112", there, "列表里不能有 null", "a list has no null in it")
            continue
        datum = read_field(item, member, there, vocabulary, context)
        assert not isinstance(datum, Series)
        data.append(datum)
    rows = align(data) if field.table else data
    return Series(here.path, here.pointer, tuple(rows), None, places or (bare_place(here, context),))


def _known_keys(raw: dict[str, Any], keys: tuple[str, ...], here: Here, context: Context) -> None:
    for key in raw:
        if key not in keys and not key.startswith("x_"):
            meant = nearest(key, keys)
            mend = Words(f"是不是“{meant}”？", f"did you mean “{meant}”?") if meant else None
            context.refuse(
                "R111", here.key(key), f"没有“{key}”这一项", f"no “{key}” here", help=mend, on_key=True
            )
