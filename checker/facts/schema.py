"""The vocabulary goes in, the JSON Schema (draft 2020-12) of report.json comes out.

Schema and `decode` accept and refuse the same files. What a schema cannot say, `decode` alone refuses: a quote that is
not the text at its offsets, offsets beyond the text or in the wrong order; a lower end of a band above its upper end,
ends in different units; a date the calendar does not have, a period that ends before it begins; a value outside its
range; a key written twice; half of a surrogate pair; nesting, file size and long numbers; and how a JSON number is
written (no exponent, no fraction where it is whole).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checker.facts import patterns
from checker.facts.figures import own_unit
from checker.facts.limits import PAGES, ROWS
from checker.facts.places import LEAST, MOST, SIDE
from checker.facts.scalars import TRUTHS
from checker.facts.unread import FIGURE_KINDS, SHA256, SOURCE_TEXTS, UNREAD_KEYS
from checker.facts.weights import LEVELS
from checker.values.units import find_unit
from checker.vocabulary import DIMENSIONS, FactType, Kind, RecordSpec, Vocabulary

Schema = dict[str, Any]

NULL: Schema = {"type": "null"}
TEXT: Schema = {"type": "string"}
BLANK: Schema = {"type": "string", "pattern": r"^\s*$"}
NOT_BLANK: Schema = {"type": "string", "pattern": r"\S"}
# Bands and weights are in 分 or in %.
_SHARES = (FactType(Kind.SCORE), FactType(Kind.RATE))


def report_schema(vocabulary: Vocabulary) -> Schema:
    """Records stand under `$defs` by their English name, the shapes they share by names of their own."""
    report = vocabulary.report
    root = _record(report, vocabulary)
    root["properties"] |= {"source": _any(NULL, _source()), "figures": _any(NULL, _list(_figure()))}
    records = {
        f"record_{r.en}": _record(r, vocabulary) for r in vocabulary.records.values() if r is not report
    }
    fields = (f.type for r in vocabulary.records.values() for f in r.fields.values())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:checkrules:report:{vocabulary.version}",
        "title": "report.json",
        "description": report.doc,
        **root,
        "$defs": {**_shared(fields), **records},
    }


def _shared(fields: Iterable[FactType]) -> dict[str, Schema]:
    """Shapes used more than once."""
    types = (type_.item or type_ for type_ in fields)
    values = {
        _name(t): _any(*_scalar(t)) for t in (*types, *_SHARES) if t.kind not in (Kind.RECORD, Kind.ENUM)
    }
    weights = {f"weight_{level}": _weight(level) for level in range(1, LEVELS + 1)}
    return {
        "place": _place(),
        "nothing": _any(NULL, BLANK),
        "nothing_there": _nothing_there(),
        "unreadable": _unreadable(),
        **values,
        "band": _band(),
        **weights,
    }


def _name(type_: FactType) -> str:
    unit = find_unit(type_.unit)
    return f"{type_.kind.name.lower()}_{unit.en}" if unit else type_.kind.name.lower()


# --- records and facts ------------------------------------------------------------------------------------


def _record(record: RecordSpec, vocabulary: Vocabulary) -> Schema:
    fields = {
        f.en: {"title": f.zh, "description": f.doc, **_any(_ref("nothing"), *_stated(f.type, vocabulary))}
        for f in record.fields.values()
    }
    return _object({**fields, **_places()})


def _stated(type_: FactType, vocabulary: Vocabulary) -> list[Schema]:
    """What a member may be when it is there: its value, plainly or in full, or unreadable."""
    match type_.kind:
        case Kind.RECORD:
            return [_ref("record_" + vocabulary.records[type_.record or ""].en), _ref("unreadable")]
        case Kind.LIST | Kind.TREE:
            assert type_.item is not None
            rows = _list(_item(type_.item, vocabulary)) | {"maxItems": ROWS}
            value = [rows, _full(rows, incomplete={"const": True})]
        case Kind.ENUM:
            value = _scalar(type_)
        case _:
            value = [_ref(_name(type_))]
    return [*value, _ref("nothing_there"), _ref("unreadable")]


def _item(type_: FactType, vocabulary: Vocabulary) -> Schema:
    """What stands in a list is there: never null, never blank."""
    stated = _any(*_stated(type_, vocabulary))
    return stated if type_.kind is Kind.RECORD else {"allOf": [stated, {"not": BLANK}]}


def _scalar(type_: FactType) -> list[Schema]:
    """The value of a fact, plainly and in full."""
    if type_.kind in DIMENSIONS:
        return _quantity(type_)
    match type_.kind:
        case Kind.TEXT:
            value = TEXT
        case Kind.TRUTH:
            value = _any({"type": "boolean"}, {"enum": list(TRUTHS)})
        case Kind.ENUM:
            value = {"enum": [name for pair in type_.choices for name in reversed(pair)]}
        case Kind.DAY:
            value = _written(patterns.day())
        case Kind.PERIOD:
            value = _written(patterns.period())
        case Kind.BANDS:
            value = _list(_ref("band"))
        case Kind.WEIGHTS:
            value = _list(_ref("weight_1"))
        case _:
            raise AssertionError(type_.kind)
    return [value, _full(value)]


def _quantity(type_: FactType) -> list[Schema]:
    """`"7051.78万元"`, 98.2 where the unit is understood, and both in full, the unit inside or beside."""
    figure, digits = _written(patterns.figure(type_)), _any(_written(patterns.number(type_)), _number(type_))
    plain = [figure, _number(type_)] if own_unit(type_) is not None else [figure]
    forms = [*plain, _full(_any(*plain))]
    unit = patterns.unit(type_)
    if unit is not None:
        beside = _written(unit)
        forms.append(_object({"value": digits, "unit": beside, **_places()}, "value", "unit"))
    return forms


def _number(type_: FactType) -> Schema:
    match type_.kind:
        case Kind.COUNT:
            return {"type": "integer", "minimum": 0, "exclusiveMaximum": 10**30}
        case Kind.YEAR:
            return {"type": "integer", "minimum": 1000, "maximum": 2999}
        case _:
            return {"type": "number", "exclusiveMinimum": -(10**30), "exclusiveMaximum": 10**30}


def _full(value: Schema, **also: Schema) -> Schema:
    return _object({"value": value, "unit": _any(NULL, BLANK), **also, **_places()}, "value")


def _nothing_there() -> Schema:
    """Looked for at a place and not stated, or not readable there."""
    nothing = _any(NULL, BLANK, {"const": "unreadable"})
    return _object({"value": nothing, "unit": _any(NULL, TEXT), **_places()}, "value")


def _unreadable() -> Schema:
    return _any({"const": "unreadable"}, _object({"unreadable": {"const": True}, **_places()}, "unreadable"))


# --- tables a report states ---------------------------------------------------------------------------------


def _band() -> Schema:
    end = _any(*(_written(patterns.figure(type_)) for type_ in _SHARES), _number(_SHARES[0]))
    included = _any(NULL, {"type": "boolean"})
    band = _object(
        {
            "label": NOT_BLANK, "lower": _any(NULL, end), "lower_inclusive": included,
            "upper": _any(NULL, end), "upper_inclusive": included, "at": _any(NULL, _ref("place")),
        },
        "label",
    )  # fmt: skip
    return band | {"allOf": [_said_when_stated(side) for side in ("lower", "upper")]}


def _said_when_stated(side: str) -> Schema:
    """Whether a stated end is included must be said."""
    stated = {"properties": {side: {"not": NULL}}, "required": [side]}
    said = {"properties": {f"{side}_inclusive": {"type": "boolean"}}, "required": [f"{side}_inclusive"]}
    return {"if": stated, "then": said}


def _weight(level: int) -> Schema:
    value = _any(
        _ref("nothing"), _ref("nothing_there"), _ref("unreadable"), *(_ref(_name(type_)) for type_ in _SHARES)
    )
    below = [_list(_ref(f"weight_{level + 1}"))] if level < LEVELS else []
    at = _any(NULL, _ref("place"))
    return _object({"name": NOT_BLANK, "value": value, "children": _any(NULL, *below), "at": at}, "name")


# --- places, source, figures --------------------------------------------------------------------------------


def _places() -> dict[str, Schema]:
    return {"at": _any(NULL, _ref("place")), "mentions": _any(NULL, _list(_ref("place")))}


def _place() -> Schema:
    numbers = {
        key: {"type": "integer", "minimum": least, "maximum": PAGES if key == "page" else MOST}
        for key, least in LEAST.items()
    }
    limit = 10**9
    side = _any(
        {"type": "string", "pattern": f"^{SIDE}$"},
        {"type": "number", "exclusiveMinimum": -limit, "exclusiveMaximum": limit},
    )
    box = _list(side) | {"minItems": 4, "maxItems": 4}
    return _object({**numbers, "quote": TEXT, "bbox": box}) | {
        "dependentRequired": {"start": ["end"], "end": ["start"]}
    }


def _source() -> Schema:
    texts = {key: _any(NULL, TEXT) for key in SOURCE_TEXTS}
    texts["sha256"] = _any(NULL, {"type": "string", "pattern": f"^{SHA256}$"})
    unread = _list(_object(dict.fromkeys(UNREAD_KEYS, TEXT), *UNREAD_KEYS))
    return _object({**texts, "complete": _any(NULL, {"type": "boolean"}), "unread": _any(NULL, unread)})


def _figure() -> Schema:
    text = _any(NULL, TEXT)
    value = _any(NULL, TEXT, {"type": "number"})
    at = _any(NULL, _ref("place"))
    return _object(
        {"kind": {"enum": list(FIGURE_KINDS)}, "value": value, "unit": text, "at": at, "fact": text}, "kind"
    )


# --- words of JSON Schema -----------------------------------------------------------------------------------


def _object(properties: dict[str, Schema], *required: str) -> Schema:
    found: Schema = {
        "type": "object", "properties": properties, "patternProperties": {"^x_": True}, "additionalProperties": False,
    }  # fmt: skip
    return found | {"required": list(required)} if required else found


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _any(*schemas: Schema) -> Schema:
    return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}


def _written(pattern: str) -> Schema:
    return {"type": "string", "pattern": patterns.whole(pattern)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
