"""Contexts: the words before and after a number go in; whether it is a bound, a weight, a growth rate comes out."""

from __future__ import annotations

import re

from checker.wording import phrase, words

WIDTH = 14  # how many characters before a number decide
AHEAD = 24  # and how many after it

_BOUND_BEFORE = phrase("数前的界限")
_BOUND_AFTER = phrase("数后的界限")
_INCLUDED = phrase("括号里的含")
_TERM_AFTER = phrase("期限之内")
_SIZE_AFTER = phrase("某规模的项目")
_GROWTH_BEFORE = phrase("增减在前")
_WEIGHT_BEFORE = phrase("权重在前")
_SHARE_OF_WEIGHT = phrase("权重占比在前")
_ROUGH_BEFORE = phrase("约数在前")
_ROUGH_AFTER = phrase("约数在后")
# 预算29.6万，: of money when money was named just before, and nothing behind could be what is counted.
_MONEY_BEFORE = phrase("金额在前")
_MONEY_AFTER = phrase("金额到此为止")
_FORMULA_BEFORE = re.compile(r"[×*÷/]\s*$|(?<![A-Za-z])[xX]\s?$")
_FORMULA_AFTER = re.compile(r"\s*[×÷*]")
_RANGE = phrase("数到数")
_AND = phrase("数和数")
_TIMES = words("时间的单位")


def is_bound(before: str, after: str, unit: str) -> bool:
    """`不低于90%`, `≥85分`, `5亿元以上`, `3个工作日内`: a line that is drawn, not a figure that was reached."""
    if _BOUND_BEFORE.search(before) is not None or _BOUND_AFTER.match(after) is not None:
        return True
    if _INCLUDED.search(before) is not None and after.startswith(")"):  # 90分以上（含90分）
        return True
    return unit in _TIMES and _TERM_AFTER.match(after) is not None


def ends_range(before: str) -> bool:
    """Whether nothing but `至` or a dash stands between the number before and this one."""
    return _RANGE.fullmatch(before.removeprefix(")")) is not None


def range_length(after: str) -> int | None:
    """How far it is to the other end of a range that begins with this number; None: it begins none."""
    m = _RANGE.match(after)
    return m.end() if m is not None and after[m.end() : m.end() + 1].isdigit() else None


def is_listed(before: str) -> bool:
    """Whether nothing but `、` or `和` parts this number from the one before."""
    return _AND.fullmatch(before) is not None


def is_size(after: str) -> bool:
    """`10亿元` before `项目2个`: the size by which projects are counted, not an amount of money."""
    return _SIZE_AFTER.match(after) is not None


def is_growth(before: str) -> bool:
    return _GROWTH_BEFORE.search(before) is not None


def is_weight(before: str, unit: str) -> bool:
    """`产出指标50分`, `满分100分`, `权重10%`."""
    return (_WEIGHT_BEFORE if unit == "分" else _SHARE_OF_WEIGHT).search(before) is not None


def is_money(before: str, after: str) -> bool:
    """`预算29.6万，`: the 元 is left out, and what the number is of was said in front."""
    return _MONEY_BEFORE.search(before) is not None and _MONEY_AFTER.match(after) is not None


def is_rough(before: str, after: str, unit: str) -> bool:
    """`约500万元`, `300万元左右`; `近3年` is no rough figure but the last three years."""
    return (unit not in _TIMES and _ROUGH_BEFORE.search(before) is not None) or _ROUGH_AFTER.match(
        after
    ) is not None


def in_formula(before: str, after: str) -> bool:
    """`×100%`, `94.71%×10分`: an operand of a formula that is shown."""
    return _FORMULA_BEFORE.search(before) is not None or _FORMULA_AFTER.match(after) is not None
