"""A fact written in full (`{"value": …, "unit": …, "at": …}`) goes in, its parts come out."""

from __future__ import annotations

from typing import Any, NamedTuple

from checker.facts.context import Context, Here
from checker.facts.model import Place
from checker.facts.places import is_text, read_places

FULL_KEYS = ("value", "unit", "at", "mentions")
LIST_KEYS = (*FULL_KEYS, "incomplete")
UNREADABLE_KEYS = ("unreadable", "at", "mentions")
UNREADABLE = "unreadable"


class Opened(NamedTuple):
    """`value` stands at `here`; it is "unreadable" or None where there is none. A plain fact has no places yet.
    `incomplete`: of a list that has more than its value."""

    value: Any
    unit: str
    places: tuple[Place, ...]
    here: Here
    incomplete: bool = False

    @property
    def quote(self) -> str | None:
        return self.places[0].quote if self.places else None


def open_fact(raw: Any, here: Here, context: Context, keys: tuple[str, ...] = FULL_KEYS) -> Opened:
    """The parts of a fact, plain or in full; a text of blanks is no value."""
    if not isinstance(raw, dict):
        return Opened(None if is_blank(raw) else raw, "", (), here)
    if UNREADABLE in raw:
        context.refuse_strange_keys(raw, UNREADABLE_KEYS, here)
        if raw[UNREADABLE] is not True:
            zh, en = "读不出写 true，否则不写这一项", "true is wanted, or no such key"
            context.refuse("R127", here.part(UNREADABLE), zh, en)
        return Opened(UNREADABLE, "", read_places(raw, here, context), here)
    context.refuse_strange_keys(raw, keys, here)
    incomplete = keys is LIST_KEYS and "incomplete" in raw
    if incomplete and raw["incomplete"] is not True:
        zh, en = "没有读全写 true，否则不写这一项", "true is wanted, or no such key"
        context.refuse("R127", here.part("incomplete"), zh, en)
    places = read_places(raw, here, context)
    if "value" not in raw:
        context.refuse("R112", here, "这里要 value", "a value is wanted")
        return Opened(UNREADABLE, "", places, here)
    value, unit = raw["value"], raw.get("unit")
    if unit is not None and not is_text(unit):
        context.refuse("R125", here.part("unit"), "单位是文字", "a unit is text")
        return Opened(UNREADABLE, "", places, here)
    said = None if is_blank(value) else value
    return Opened(said, (unit or "").strip(), places, here.part("value"), incomplete)


def is_blank(raw: Any) -> bool:
    return is_text(raw) and not raw.strip()
