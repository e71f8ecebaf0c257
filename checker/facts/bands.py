"""The bands a report states go in as a JSON list, a BandTable comes out."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from checker.facts.context import Context, Here
from checker.facts.figures import read_figure
from checker.facts.model import Place
from checker.facts.places import is_text, read_place
from checker.values.tables import Band, BandTable, Range
from checker.values.units import Dimension, find_unit

SCALES = (Dimension.SCORE, Dimension.RATE)
BAND_KEYS = ("label", "lower", "lower_inclusive", "upper", "upper_inclusive", "at")


def read_bands(raw: Any, here: Here, context: Context) -> tuple[BandTable | None, tuple[Place, ...]]:
    """The bands in the order written, over 0 to 100 分 (0 to 100 % where the ends are rates).

    An end that is null or absent is not stated; for a stated one, whether it is included must be said.
    """
    if not isinstance(raw, list):
        zh = '等级标准是一串等级，写成 [{"label": "优", "lower": "90", …}, …]'
        context.refuse("R112", here, zh, "bands are a list of objects")
        return None, ()
    scales: set[Dimension] = set()
    rows = [_band(item, here.part(i), here.pointer, context, scales) for i, item in enumerate(raw)]
    if len(scales) > 1:
        zh, en = "各等级的界限有的是分，有的是比率", "some ends of the bands are scores, some are rates"
        context.refuse("R150", here, zh, en)
    unit, top = ("%", Fraction(1)) if Dimension.RATE in scales else ("分", Fraction(100))
    table = BandTable(unit, Range(Fraction(0), True, top, True), tuple(row[0] for row in rows if row))
    return table, tuple(row[1] for row in rows if row and row[1])


def _band(
    raw: Any, here: Here, pointer: str, context: Context, scales: set[Dimension]
) -> tuple[Band, Place | None] | None:
    if not isinstance(raw, dict):
        context.refuse(
            "R112", here, '一个等级写成 {"label": …, "lower": …, "upper": …}', "a band is an object"
        )
        return None
    context.refuse_strange_keys(raw, BAND_KEYS, here)
    label, at = raw.get("label"), raw.get("at")
    if not (is_text(label) and label.strip()):
        zh = "每个等级要有名称（label）"
        context.refuse("R150", here.part("label") if "label" in raw else here, zh, "every band has a label")
        label = ""
    lower, lower_in = _end("lower", raw, here, context, scales)
    upper, upper_in = _end("upper", raw, here, context, scales)
    if lower is not None and upper is not None and lower > upper:
        context.refuse("R150", here, "下限大于上限", "the lower end is above the upper end")
    place = None if at is None else read_place(at, here.part("at"), pointer, context)
    band = Band((label.strip(),), Range(lower, lower_in, upper, upper_in), place.quote if place else None)
    return band, place


def _end(
    side: str, raw: dict[str, Any], here: Here, context: Context, scales: set[Dimension]
) -> tuple[Fraction | None, bool]:
    value, inclusive = raw.get(side), raw.get(f"{side}_inclusive")
    if inclusive is not None and not isinstance(inclusive, bool):
        context.refuse(
            "R127", here.part(f"{side}_inclusive"), "这里写 true 或 false", "true or false is wanted"
        )
        inclusive = False
    if value is None:
        return None, bool(inclusive)
    if inclusive is None:
        zh, en = (
            f"没有写明含不含（{side}_inclusive）",
            f"{side}_inclusive must say whether the end is included",
        )
        context.refuse("R150", here.part(side), zh, en)
    figure = read_figure(value)
    unit = find_unit(figure.unit or "分") if figure else None
    if figure is None or unit is None or unit.dimension not in SCALES:
        zh, en = "等级的界限写成 “90”、“90分” 或 “90%”", "an end of a band is written “90”, “90分” or “90%”"
        context.refuse("R150", here.part(side), zh, en)
        return None, False
    scales.add(unit.dimension)
    return Fraction(figure.digits) * unit.factor, bool(inclusive)
