"""A report.json object goes in, its one canonical text comes out: keys in the vocabulary's order, a fact to a line."""

from __future__ import annotations

import json
from decimal import Decimal

from checker.facts.bands import BAND_KEYS
from checker.facts.json_text import Digits, Json
from checker.facts.opening import FULL_KEYS, LIST_KEYS, UNREADABLE_KEYS
from checker.facts.places import LEAST, PLACE_KEYS
from checker.facts.unread import FIGURE_KEYS, SOURCE_KEYS
from checker.facts.weights import WEIGHT_KEYS
from checker.vocabulary import FactType, Kind, RecordSpec, Vocabulary

WIDTH = 110
_PLACE_ORDER = (*LEAST, "quote", "bbox")
_ONE_LINE = frozenset((*LIST_KEYS, *UNREADABLE_KEYS, *PLACE_KEYS, *BAND_KEYS, *FIGURE_KEYS))


def dump(obj: Json, vocabulary: Vocabulary) -> str:
    """The object as a file: what `decode` makes of the text is what `decode_object` makes of the object.

    Numbers may be int, Decimal or Digits. Keys the vocabulary does not know stand last, in their order.
    """
    if isinstance(obj, dict):
        obj = _in_order(obj, vocabulary.report, vocabulary)
        parts = {"figures": FIGURE_KEYS, "source": SOURCE_KEYS}
        obj |= {key: _sorted(obj.pop(key), order) for key, order in parts.items() if key in obj}
    return _written(obj, 0) + "\n"


# --- order ------------------------------------------------------------------------------------------------


def _in_order(raw: dict[str, Json], record: RecordSpec, vocabulary: Vocabulary) -> dict[str, Json]:
    known = {
        f.en: _value_in_order(raw[f.en], f.type, vocabulary) for f in record.fields.values() if f.en in raw
    }
    return known | {key: _sorted(raw[key], _PLACE_ORDER) for key in raw if key not in known}


def _value_in_order(raw: Json, type_: FactType, vocabulary: Vocabulary) -> Json:
    match type_.kind:
        case Kind.RECORD if isinstance(raw, dict):
            return _in_order(raw, vocabulary.records[type_.record or ""], vocabulary)
        case Kind.LIST | Kind.TREE if isinstance(raw, list) and type_.item is not None:
            return [_value_in_order(item, type_.item, vocabulary) for item in raw]
        case Kind.LIST | Kind.TREE if isinstance(raw, dict) and isinstance(raw.get("value"), list):
            return {**_sorted(raw, LIST_KEYS), "value": _value_in_order(raw["value"], type_, vocabulary)}
        case Kind.BANDS:
            return _sorted(raw, BAND_KEYS)
        case Kind.WEIGHTS:
            return _sorted(raw, WEIGHT_KEYS)
        case _:
            return _sorted(raw, FULL_KEYS)


def _sorted(raw: Json, order: tuple[str, ...]) -> Json:
    """Objects and lists of objects with the keys of `order` first; what stands in them is a fact or a place."""
    if isinstance(raw, list):
        return [_sorted(item, order) for item in raw]
    if not isinstance(raw, dict):
        return raw
    inner = {"at": _PLACE_ORDER, "mentions": _PLACE_ORDER, "value": FULL_KEYS}
    keys = [key for key in order if key in raw] + [key for key in raw if key not in order]
    return {key: _sorted(raw[key], inner.get(key, order)) for key in keys}


# --- layout -----------------------------------------------------------------------------------------------


def _written(value: Json, indent: int) -> str:
    if not isinstance(value, dict | list) or not value or (indent and _fits_a_line(value)):
        return _line(value)
    inner = " " * (indent + 1)
    if isinstance(value, dict):
        lines = [f"{_line(str(key))}: {_written(member, indent + 1)}" for key, member in value.items()]
        opening, closing = "{", "}"
    else:
        lines = [_written(item, indent + 1) for item in value]
        opening, closing = "[", "]"
    body = ",\n".join(inner + line for line in lines)
    return f"{opening}\n{body}\n{' ' * indent}{closing}"


def _fits_a_line(value: Json) -> bool:
    """A fact, a place, a band or a figure does; a record or list of plain values where it is short."""
    if isinstance(value, dict) and value.keys() <= _ONE_LINE:
        return not any(
            isinstance(member, list) for key, member in value.items() if key not in ("bbox", "mentions")
        )
    members = value.values() if isinstance(value, dict) else value
    return not any(isinstance(m, dict | list) for m in members) and len(_line(value)) <= WIDTH


def _line(value: Json) -> str:
    match value:
        case Digits():
            return str(value)
        case Decimal():
            return format(value, "f")
        case dict():
            return (
                "{" + ", ".join(f"{_line(str(key))}: {_line(member)}" for key, member in value.items()) + "}"
            )
        case list() | tuple():
            return "[" + ", ".join(map(_line, value)) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False, default=str)
