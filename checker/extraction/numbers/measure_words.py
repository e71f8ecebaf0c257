"""Measure words: which words after a number are a unit, and how the unit is written in report.json."""

from __future__ import annotations

import re

from checker.wording import phrase

# What money is counted in is no matter of wording: each name stands for one amount.
MONEY = {
    "元": "元", "圆": "元", "块钱": "元", "千元": "千元", "万元": "万元", "十万元": "十万元", "百万元": "百万元",
    "千万元": "千万元", "亿元": "亿元", "万亿元": "万亿元", "百亿元": "百亿元", "千亿元": "千亿元",
    "万圆": "万元", "亿圆": "亿元", "元人民币": "元", "万元人民币": "万元", "亿元人民币": "亿元",
}  # fmt: skip
MONEY |= {scale + currency: scale + currency for currency in ("美元", "欧元", "港元", "日元", "英镑", "加元", "澳元")
          for scale in ("", "万", "百万", "千万", "亿")}  # fmt: skip
MONEY |= {scale + "港币": scale + "港元" for scale in ("", "万", "亿")}

RATES = {"%": "%", "‰": "‰", "个百分点": "百分点", "百分点": "百分点", "倍": "倍"}

# What only begins like a measure word: `5项` is a count, `5项目`, `3部分`, `两次要` are none.
_NO_MEASURE_WORD = phrase("不是量词")
MONEY_UNIT = "|".join(r"\s?".join(unit) for unit in sorted(MONEY, key=len, reverse=True))  # also `万 元`
SCALE_UNIT = "万亿|千万|百万|[万亿]"
RATE_UNIT = "|".join(sorted(map(re.escape, RATES), key=len, reverse=True))


def counts_here(unit: str, after: str) -> bool:
    """Whether the measure word ends here: `5项` before `，` does, before `目` (`5项目`) it does not."""
    return _NO_MEASURE_WORD.match(unit + after) is None


def money_unit(written: str) -> str:
    """The canonical name of a money unit as written: `万 元` → `万元`."""
    return MONEY["".join(written.split())]


_MONEY_OR_RATE = re.compile(rf"\s{{0,2}}(?:{MONEY_UNIT}|{RATE_UNIT})")
_POINT_OR_DAY = phrase("分或月日")
_COUNT = phrase("计数")
_SCALE = re.compile(r"\s{0,2}[万亿]")


def begins_unit(text: str, at: int) -> bool:
    """Whether a unit of any kind stands at `at`: then the number before it is measured, not numbered."""
    if _MONEY_OR_RATE.match(text, at) or _POINT_OR_DAY.match(text, at):
        return True
    if (m := _COUNT.match(text, at)) is not None:
        return counts_here(m["unit"], text[m.end() : m.end() + 2])
    return _SCALE.match(text, at) is not None
