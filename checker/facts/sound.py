"""A record type goes in; for each of its plain fields a quick test comes out that says: surely well written.

The reading of facts is put off until a rule asks for them, but a fault must be told at once. So every fact is tested
here first: what passes is read later, what does not is read now, with its diagnostics. A test may refuse what is
right; it must never pass what the reading refuses.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any

from checker.facts.figures import own_unit
from checker.facts.json_text import Digits
from checker.facts.limits import PAGES
from checker.facts.opening import UNREADABLE
from checker.values.units import UNITS, Dimension, same_count
from checker.vocabulary import DIMENSIONS, FactType, Kind, RecordSpec

Sound = Callable[[Any, str], bool]

_FACT_KEYS = frozenset(("value", "unit", "at"))
_PLACE_KEYS = frozenset(("start", "end", "line", "quote", "page", "paragraph", "table", "row", "column"))
_NUMBER = "-?[0-9]{1,15}(?:\\.[0-9]{1,9})?"
_DIGITS = {Kind.COUNT: "[0-9]{1,15}", Kind.YEAR: "[12][0-9]{3}"}


@functools.lru_cache(256)
def sounds(record: RecordSpec) -> Mapping[str, Sound]:
    """By English name; fields that are records, lists, tables or dates have none."""
    fields = {key: f for key, f in record.english.items() if f.low is None and f.high is None}
    found = {key: _sound(field.type) for key, field in fields.items()}
    return {key: sound for key, sound in found.items() if sound is not None}


def _sound(type_: FactType) -> Sound | None:
    kind = type_.kind
    if kind in DIMENSIONS:
        return _figure(type_)
    match kind:
        case Kind.TEXT:
            return _in_full(lambda value: type(value) is str and value != UNREADABLE)
        case Kind.TRUTH:
            return _in_full(lambda value: value is True or value is False)
        case Kind.ENUM:
            names = frozenset(name for pair in type_.choices for name in pair)
            return _in_full(lambda value: type(value) is str and value in names)
        case _:
            return None


def _figure(type_: FactType) -> Sound:
    kind = type_.kind
    bare = own_unit(type_) is not None
    digits = _DIGITS.get(kind, _NUMBER)
    units = _units(type_)
    unit = f"(?:{'|'.join(map(re.escape, units))})" if units else ""
    written = re.compile(f"{digits}{unit}{'?' if bare and units else ''}").fullmatch
    number = re.compile(digits).fullmatch

    def sound(raw: Any, text: str) -> bool:
        if type(raw) is dict:
            value, beside = raw.get("value"), raw.get("unit")
            if type(value) is str and beside is None:
                return written(value) is not None and _sound_parts(raw, text)
            if type(value) is str or type(value) is Digits:
                return beside in units and number(value) is not None and _sound_parts(raw, text)
            return False
        if type(raw) is str:
            return written(raw) is not None
        return raw is None or (bare and type(raw) is Digits and number(raw) is not None)

    return sound


def _units(type_: FactType) -> tuple[str, ...]:
    """Names of units that surely go with the type."""
    kind = type_.kind
    if kind is Kind.COUNT:
        return tuple(u.name for u in UNITS.values() if same_count(u.name, type_.unit))
    if kind is Kind.NUMBER:
        return ()
    if kind is Kind.QUANTITY:
        return tuple(UNITS)
    dimension: Dimension = DIMENSIONS[kind]
    return tuple(u.name for u in UNITS.values() if u.dimension is dimension)


def _in_full(well: Callable[[Any], bool]) -> Sound:
    def sound(raw: Any, text: str) -> bool:
        if type(raw) is dict:
            return "unit" not in raw and well(raw.get("value")) and _sound_parts(raw, text)
        return raw is None or well(raw)

    return sound


def _sound_parts(raw: dict[str, Any], text: str) -> bool:
    at = raw.get("at")
    return raw.keys() <= _FACT_KEYS and (at is None or (type(at) is dict and sound_place(at, text)))


def sound_place(at: dict[str, Any], text: str) -> bool:
    """Offsets within the text, the quote between them, and whole numbers for the rest."""
    if not at.keys() <= _PLACE_KEYS or "start" not in at or "end" not in at:
        return False
    for key, value in at.items():
        if key == "quote":
            if type(value) is not str:
                return False
        elif type(value) is Digits:
            if not value.isdigit() or len(value) > 9:
                return False
        elif type(value) is not int or not 0 <= value < 10**9:
            return False
    start, end = int(at["start"]), int(at["end"])
    if int(at.get("line", 1)) < 1 or not 1 <= int(at.get("page", 1)) <= PAGES:
        return False
    return start <= end <= len(text) and at.get("quote", text[start:end]) == text[start:end]
