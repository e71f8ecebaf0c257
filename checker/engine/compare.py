"""Comparing two known values: numbers by precision, dates by granularity, texts by their words, tables by content."""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from checker.functions.registry import Runtime
from checker.values import quantity as q
from checker.values.dates import Day, Period, compare_days
from checker.values.quantity import Agreement, Clash, Quantity
from checker.values.tables import BandTable, Range, WeightTable, weight_name
from checker.values.unknown import Truth, Unknown, negate, undecidable

STRETCHED = "只有在几乎所有数字都朝同一方向舍入时才对得上"


def same_text(text: str) -> str:
    """A text for comparison: width folded, white space gone."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def compare_values(
    op: str, a: Runtime, b: Runtime, tolerance: Fraction | None, labels: BandTable | None
) -> Truth:
    """`a op b` for two known values; `labels` decides which grades are one."""
    match a, b:
        case Quantity(), Quantity():
            return _numbers(op, a, b, tolerance or Fraction(0))
        case Day() | Quantity(), Day() | Quantity():
            return compare_days(op, _day(a), _day(b))
        case str(), str():
            return _signed(op, _texts(a, b, labels))
        case bool(), bool():
            return _signed(op, a is b)
        case BandTable(), BandTable():
            return _signed(op, same_bands(a, b))
        case WeightTable(), WeightTable():
            return _signed(op, same_weights(a, b))
        case Period(), Period():
            return _signed(op, a.covers(b) and b.covers(a))
        case _:
            return undecidable("两边不是同一类值，不能比较")


def _signed(op: str, equal: Truth) -> Truth:
    return negate(equal) if op == "!=" else equal


def _numbers(op: str, a: Quantity, b: Quantity, tolerance: Fraction) -> Truth:
    try:
        return q.compare(op, a, b, tolerance)
    except Clash:
        return unlike(a, b, "比较")


def agreement(a: Quantity, b: Quantity, tolerance: Fraction | None) -> Agreement | Unknown:
    """How two numbers agree, by 吻合."""
    try:
        return q.agree(a, b, tolerance or Fraction(0))
    except Clash:
        return unlike(a, b, "比较")


def unlike(a: Quantity, b: Quantity, verb: str) -> Unknown:
    """Why two numbers do not go together."""
    one, other = (f"“{x.unit}”" if x.unit else "没有写单位的数" for x in (a, b))
    return undecidable(f"{one}与{other}单位不同，不能{verb}")


def _day(value: Day | Quantity) -> Day:
    return value if isinstance(value, Day) else Day(int(value.value), 12, 31)


def _texts(a: str, b: str, labels: BandTable | None) -> Truth:
    a, b = same_text(a), same_text(b)
    if labels is None or a == b:
        return a == b
    left, right = labels.canonical(a), labels.canonical(b)
    for word, found in ((a, left), (b, right)):
        if found is None:
            return undecidable(f"“{word}”不是所用等级标准里的档名")
    return left == right


def _whole_range(r: Range, scale: Range) -> tuple[Fraction | None, bool, Fraction | None, bool]:
    """The range with ends not stated, or lying on the ends of the scale, written out."""
    lower, li = (scale.lower, True) if r.lower is None else (r.lower, r.lower_inclusive)
    upper, ui = (scale.upper, True) if r.upper is None else (r.upper, r.upper_inclusive)
    return lower, li or lower == scale.lower, upper, ui or upper == scale.upper


def same_bands(a: BandTable, b: BandTable) -> bool:
    """Same ranges under labels that the one or the other knows as one."""
    if len(a.bands) != len(b.bands):
        return False
    scale = b.scale if b.scale.lower is not None else a.scale
    left = {_whole_range(x.range, scale): set(x.labels) for x in a.bands}
    right = {_whole_range(x.range, scale): set(x.labels) for x in b.bands}
    return left.keys() == right.keys() and all(left[k] & right[k] for k in left)


def _weights(t: WeightTable) -> dict[str, Fraction]:
    return {weight_name(i.name): i.value.value for i in t.items}


def same_weights(a: WeightTable, b: WeightTable) -> bool:
    """Same first-level names with the same values."""
    return _weights(a) == _weights(b)
