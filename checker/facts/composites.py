"""Bands and weights a report states go in as JSON lists, a BandTable or WeightTable comes out."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from checker.diagnostics import Words
from checker.facts.context import Context, Here, nearest
from checker.facts.figures import number_text, read_figure, read_quantity
from checker.facts.json_text import Digits
from checker.facts.model import Place
from checker.facts.places import read_place
from checker.values.quantity import Quantity, as_exact
from checker.values.tables import Band, BandTable, Range, WeightItem, WeightTable
from checker.values.units import Dimension, find_unit
from checker.values.unknown import Unknown, Why, unknown
from checker.vocabulary import FactType, Kind

BAND_KEYS = ("label", "lower", "lower_inclusive", "upper", "upper_inclusive", "at")
WEIGHT_KEYS = ("name", "value", "children", "at")
LEVELS = 3


def read_bands(raw: Any, here: Here, context: Context) -> tuple[BandTable | None, tuple[Place, ...]]:
    """The bands in the order written, over 0 to 100 分 (or 0 to 100 %); an end that is null is not stated."""
    if not isinstance(raw, list):
        context.refuse("R112", here, '等级标准是一串等级，写成 [{"label": …}, …]', "bands are a list")
        return None, ()
    units: dict[str, str] = {}
    bands, places = [], []
    for i, item in enumerate(raw):
        there = here.item(i)
        if not _is_object(item, BAND_KEYS, there, context):
            continue
        label = item.get("label")
        if type(label) is not str or not label.strip():
            context.refuse("R150", there, "每个等级要有 label", "every band has a label")
            continue
        ends = {side: _end(item, side, units, there, context) for side in ("lower", "upper")}
        (lower, lower_in), (upper, upper_in) = ends["lower"], ends["upper"]
        if lower is not None and upper is not None and lower > upper:
            context.refuse("R150", there, "下限大于上限", "the lower end is above the upper end")
        place = read_place(item["at"], there.key("at"), here.pointer, context) if item.get("at") else None
        if place is not None:
            places.append(place)
        bands.append(
            Band((label.strip(),), Range(lower, lower_in, upper, upper_in), place.quote if place else None)
        )
    if len(set(units.values())) > 1:
        context.refuse("R150", here, "各等级的单位不一致", "the bands have different units")
    unit = next(iter(units.values()), "分")
    top = Fraction(1) if unit == "%" else Fraction(100)
    return BandTable(unit, Range(Fraction(0), True, top, True), tuple(bands)), tuple(places)


def _end(
    item: dict[str, Any], side: str, units: dict[str, str], here: Here, context: Context
) -> tuple[Fraction | None, bool]:
    raw, inclusive = item.get(side), item.get(f"{side}_inclusive")
    if inclusive is not None and not isinstance(inclusive, bool):
        context.refuse(
            "R127", here.key(f"{side}_inclusive"), "这里写 true 或 false", "true or false expected"
        )
        inclusive = True
    if raw is None:
        return None, bool(inclusive)
    number = number_text(raw)
    if number is not None:
        raw = number
    figure = read_figure(raw) if isinstance(raw, str) else None
    known = find_unit(figure[1] or "分") if figure else None
    if figure is None or known is None or known.dimension not in (Dimension.SCORE, Dimension.RATE):
        context.refuse(
            "R150",
            here.key(side),
            "等级的界限写成 “90” 或 “90分”",
            "an end of a band is written “90” or “90分”",
        )
        return None, False
    units[side + here.pointer] = known.name
    if inclusive is None:
        context.refuse(
            "R150",
            here.key(side),
            f"写明含不含（{side}_inclusive）",
            f"say whether it is included ({side}_inclusive)",
        )
    return Fraction(figure[0]) * known.factor, bool(inclusive)


def read_weights(
    raw: Any, here: Here, context: Context
) -> tuple[WeightTable | Unknown | None, tuple[Place, ...]]:
    """Weights in 分 or %; unknown as a whole where one of them was not read."""
    gaps: list[Unknown] = []
    places: list[Place] = []
    items = _weights(raw, here, context, 1, gaps, places)
    if items is None:
        return None, ()
    if gaps:
        return gaps[0].merged(gaps[1:]), tuple(places)
    return WeightTable(None, items), tuple(places)


def _weights(
    raw: Any, here: Here, context: Context, level: int, gaps: list[Unknown], places: list[Place]
) -> tuple[WeightItem, ...] | None:
    if not isinstance(raw, list):
        context.refuse(
            "R112", here, '权重表是一串指标，写成 [{"name": …, "value": …}, …]', "weights are a list"
        )
        return None
    if level > LEVELS:
        context.refuse("R151", here, f"权重最多 {LEVELS} 级", f"weights have at most {LEVELS} levels")
        return None
    items = []
    for i, item in enumerate(raw):
        there = here.item(i)
        if not _is_object(item, WEIGHT_KEYS, there, context):
            continue
        name = item.get("name")
        if type(name) is not str or not name.strip():
            context.refuse("R151", there, "每项权重要有 name", "every weight has a name")
            continue
        children = item.get("children")
        below = (
            _weights(children, there.key("children"), context, level + 1, gaps, places) if children else ()
        )
        value = _weight(item, there, context, places)
        if isinstance(value, Unknown):
            gaps.append(value)
        elif value is not None:
            items.append(WeightItem(name.strip(), value, below or ()))
    return tuple(items)


def _weight(
    item: dict[str, Any], here: Here, context: Context, places: list[Place]
) -> Quantity | Unknown | None:
    raw, there, unit, quote = item.get("value"), here.key("value"), "", None
    at = item.get("at")
    if isinstance(raw, dict):
        if not _is_object(raw, ("value", "unit", "at", "mentions", "unreadable"), there, context):
            return None
        unit, at = raw.get("unit") or "", raw.get("at") or at
        raw = "unreadable" if raw.get("unreadable") else raw.get("value")
    if at is not None:
        place = read_place(
            at,
            there.key("at") if isinstance(item.get("value"), dict) else here.key("at"),
            here.pointer,
            context,
        )
        places.append(place)
        quote = place.quote
    if raw is None or raw == "unreadable":
        return unknown(f"{here.path}.权重", context.null if raw is None else Why.UNREADABLE)
    rate = unit in ("%", "％") or (
        isinstance(raw, str) and type(raw) is not Digits and raw.strip()[-1:] in ("%", "％")
    )
    value = read_quantity(raw, unit, FactType(Kind.RATE if rate else Kind.SCORE), quote, there, context)
    return None if value is None else as_exact(value)


def _is_object(raw: Any, keys: tuple[str, ...], here: Here, context: Context) -> bool:
    if not isinstance(raw, dict):
        context.refuse("R112", here, "这里要 {…}", "an object is expected")
        return False
    for key in raw:
        if key not in keys and not key.startswith("x_"):
            meant = nearest(key, keys)
            mend = Words(f"是不是“{meant}”？", f"did you mean “{meant}”?") if meant else None
            context.refuse(
                "R111", here.key(key), f"没有“{key}”这一项", f"no “{key}” here", help=mend, on_key=True
            )
    return True
