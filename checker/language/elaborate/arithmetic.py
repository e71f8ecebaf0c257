"""Types of arithmetic and comparison: two types go in, the type of the result or the reason against comes out.

The tables are those of `values.quantity`: what is refused here is exactly what would clash there.
"""

from __future__ import annotations

from checker.functions.types import ANY, NUMERIC, Tag, Type
from checker.language.syntax import ArithmeticOp, CompareOp
from checker.values import quantity as q
from checker.values.units import Dimension, same_count

_UNIT = {
    Tag.MONEY: "元", Tag.RATE: "%", Tag.POINTS: "百分点", Tag.SCORE: "分", Tag.COUNT: "个", Tag.NUMBER: "",
    Tag.YEAR: "年", Tag.DURATION: "个月",
}  # fmt: skip
_TAG = {
    Dimension.MONEY: Tag.MONEY, Dimension.RATE: Tag.RATE, Dimension.POINTS: Tag.POINTS, Dimension.SCORE: Tag.SCORE,
    Dimension.COUNT: Tag.COUNT, Dimension.NUMBER: Tag.NUMBER, Dimension.YEAR: Tag.YEAR,
    Dimension.DURATION: Tag.DURATION, Dimension.QUANTITY: Tag.QUANTITY,
}  # fmt: skip


def _sample(t: Type) -> q.Quantity:
    return q.exact(1, t.unit if t.tag is Tag.COUNT and t.unit else _UNIT[t.tag])


def combine(op: ArithmeticOp, a: Type, b: Type) -> Type | None:
    """The type of `a op b`; None when it makes no sense."""
    if Tag.ANY in (a.tag, b.tag):
        return ANY
    if a.tag not in NUMERIC or b.tag not in NUMERIC:
        return None
    if Tag.QUANTITY in (a.tag, b.tag):
        if op == "/" and a.tag is b.tag:
            return Type(Tag.RATE)
        return Type(Tag.QUANTITY)
    try:
        match op:
            case "+" | "-":
                dimension, unit = q.sum_kind(_sample(a), _sample(b), 1 if op == "+" else -1)
            case "*":
                dimension, unit = q.product_kind(_sample(a), _sample(b))
            case "/":
                dimension, unit = q.quotient_kind(_sample(a), _sample(b))
    except q.Clash:
        return None
    tag = _TAG[dimension]
    return Type(tag, unit=unit if tag is Tag.COUNT else "")


def comparable(op: CompareOp, a: Type, b: Type) -> bool:
    """Whether `a op b` compares like with like; grades and choices are checked by the caller."""
    if Tag.ANY in (a.tag, b.tag):
        return True
    if a.tag in NUMERIC and b.tag in NUMERIC:
        if Tag.QUANTITY in (a.tag, b.tag):
            return True
        if a.tag is Tag.COUNT and b.tag is Tag.COUNT:
            return not a.unit or not b.unit or same_count(a.unit, b.unit)
        return a.tag is b.tag
    if {a.tag, b.tag} <= {Tag.DAY, Tag.YEAR}:
        return op != "~="
    if a.tag is not b.tag or op == "~=":
        return False
    if a.tag in (Tag.TEXT, Tag.TRUTH, Tag.BANDS, Tag.WEIGHTS, Tag.PERIOD, Tag.LIST):
        return op in ("=", "!=")
    return False
