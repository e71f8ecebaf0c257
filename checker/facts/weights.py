"""The weights a report states go in as a JSON list, a WeightTable comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from checker.facts.context import Context, Here
from checker.facts.figures import figure_in, read_quantity
from checker.facts.model import Place
from checker.facts.opening import UNREADABLE, open_fact
from checker.facts.places import is_text, read_place
from checker.values.quantity import Quantity, as_exact
from checker.values.tables import WeightItem, WeightTable
from checker.values.units import Dimension, find_unit
from checker.values.unknown import Unknown, Why, unknown
from checker.vocabulary import FactType, Kind

WEIGHT_KEYS = ("name", "value", "children", "at")
LEVELS = 3


def read_weights(
    raw: Any, here: Here, context: Context
) -> tuple[WeightTable | Unknown | None, tuple[Place, ...]]:
    """Weights in 分 or %, up to three levels; unknown as a whole where one of them has no value."""
    reading = _Reading(here.pointer, context)
    items = reading.items(raw, here, 1)
    places = tuple(reading.places)
    if items is None:
        return None, places
    if reading.gaps:
        return reading.gaps[0].merged(reading.gaps[1:]), places
    return WeightTable(None, items), places


@dataclass(slots=True)
class _Reading:
    pointer: str
    context: Context
    gaps: list[Unknown] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def items(self, raw: Any, here: Here, level: int) -> tuple[WeightItem, ...] | None:
        if not isinstance(raw, list):
            zh = '权重是一串指标，写成 [{"name": …, "value": "10分"}, …]'
            self.context.refuse("R112", here, zh, "weights are a list of objects")
            return None
        if level > LEVELS:
            self.context.refuse(
                "R151", here, f"权重最多 {LEVELS} 级", f"weights have at most {LEVELS} levels"
            )
            return None
        found = [self.item(item, here.part(i), level) for i, item in enumerate(raw)]
        return tuple(item for item in found if item is not None)

    def item(self, raw: Any, here: Here, level: int) -> WeightItem | None:
        if not isinstance(raw, dict):
            self.context.refuse(
                "R112", here, '一项权重写成 {"name": …, "value": "10分"}', "a weight is an object"
            )
            return None
        self.context.refuse_strange_keys(raw, WEIGHT_KEYS, here)
        name = raw.get("name")
        if not (is_text(name) and name.strip()):
            there = here.part("name") if "name" in raw else here
            self.context.refuse("R151", there, "每项权重要有名称（name）", "every weight has a name")
            name = ""
        value = self.value(raw, here)
        children = raw.get("children")
        below = () if children is None else self.items(children, here.part("children"), level + 1)
        if isinstance(value, Unknown):
            self.gaps.append(value)
            return None
        return None if value is None or below is None else WeightItem(name.strip(), value, below)

    def value(self, raw: dict[str, Any], here: Here) -> Quantity | Unknown | None:
        if raw.get("at") is not None:
            self.places.append(read_place(raw["at"], here.part("at"), self.pointer, self.context))
        fact = open_fact(raw.get("value"), here.part("value"), self.context)
        if isinstance(raw.get("value"), dict):
            self.places += fact.places
        if fact.value is None or fact.value == UNREADABLE:
            silence = self.context.null if "value" in raw else self.context.absent
            why = silence if fact.value is None else Why.UNREADABLE
            return unknown(f"{here.path}.{raw.get('name') or ''}", why)
        figure = figure_in(raw["value"])
        unit = find_unit(figure.unit) if figure else None
        type_ = FactType(Kind.RATE if unit and unit.dimension is Dimension.RATE else Kind.SCORE)
        quantity = read_quantity(fact, type_, self.context)
        return quantity and as_exact(quantity)
