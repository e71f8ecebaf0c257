"""Contexts: the words before and after a number go in; whether it is a bound, a weight, a growth rate comes out."""

from __future__ import annotations

import re

WIDTH = 14  # how many characters before a number decide
AHEAD = 24  # and how many after it

_BOUND_BEFORE = re.compile(
    r"(?:[≥≤<>]=?|不低于|不少于|不高于|不超过|不得超过|不得低于|不得少于|不小于|不大于|低于|高于|大于等于|小于等于|大于|小于"
    r"|少于|多于|超过|突破|至少|最多|最低|不足|不满|不到|未达到?)\s*$"
)
_BOUND_AFTER = re.compile(
    r"\s*(?:\(不?含[^()]{0,6}\))?\s*(?:及以上|及以下|以上|以下|以内|之内|之上|之下|以外|[≥≤<>]|上限|下限)"
)
_INCLUDED = re.compile(r"\(不?含\s?$")
_TERM_AFTER = re.compile(r"内(?![部容外资网涵控设蒙])")
_SIZE_AFTER = re.compile(
    r"(?:级|规模)?的?[^\d，。；;、:()]{0,6}(?:项目|企业|工程|园区|产业)[^\d，。；;、:()]{0,4}"
    r"[\d一二三四五六七八九十两]+\s*[个家项]"
)
_GROWTH_BEFORE = re.compile(
    r"(?:增长|下降|减少|增加|上升|提高|提升|降低|回落|下滑|增幅|增速|降幅|涨幅|跌幅|缩减|压减|压降|扩大|收窄|增收|减收"
    r"|下调|上调|同比|环比)(?:率|幅度)?(?:了|为|是|达到?|约|近|超过?|:)?\s*$"
)
_WEIGHT_BEFORE = re.compile(
    r"(?:指标|权重|分值|满意度|执行率|标准分|权数|满分|总分设定|总分设置)(?:权重|分值|占比|各|分别)?"
    r"(?:设定|设置|共计?|合计|总分|总分值)?(?:占|为|是|计|:|\()?\s*$"
)
_SHARE_OF_WEIGHT = re.compile(r"(?:权重|权数|分值占比)(?:为|占|是|:|\()?\s*$")
_ROUGH_BEFORE = re.compile(r"(?:约占?|近|大约|大概|将近|接近|估计)\s*$")
_ROUGH_AFTER = re.compile(r"\s*(?:左右|上下|有余)")
# 预算29.6万，: of money when money was named just before, and nothing behind could be what is counted.
_MONEY_BEFORE = re.compile(
    r"(?:资金|预算数?|经费|支出数?|执行数?|拨款|专款|列支|投资|补助|补贴|金额|费用?|结余|结转|总额)(?:总额|共计|合计|总计|约|[为是共达计:= ])*$"
)
_MONEY_AFTER = re.compile(r"\s*(?:$|[，。；;、,)）])")
_FORMULA_BEFORE = re.compile(r"[×*÷/]\s*$|(?<![A-Za-z])[xX]\s?$")
_FORMULA_AFTER = re.compile(r"\s*[×÷*]")
_RANGE = re.compile(r"(?:\s?\(不?含[^()]{0,6}\))?\s?(?:-{1,2}|~|至|到)\s?")
_AND = re.compile(r"\s?[、和及与]\s?")
_TIMES = ("天", "日", "工作日", "个工作日", "小时", "分钟", "年", "个月", "周")


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
