"""Spoken numbers: folded text and a place go in; a number in Chinese numerals with its unit comes out."""

from __future__ import annotations

import re

from checker.extraction.model import FigureKind
from checker.extraction.numbers import contexts
from checker.extraction.numbers.classify import kind_of, measure
from checker.extraction.numbers.digits import NUMERAL, WORDS, Number, read_words
from checker.extraction.numbers.measure_words import MONEY
from checker.wording import phrase

_PERCENT = re.compile(rf"百分之(?P<words>{WORDS}|\d+(?:\.\d+)?)")
_MONEY = re.compile(
    rf"(?P<words>{NUMERAL}{{1,30}}?(?:点[零一二三四五六七八九]+)?)(?P<rough>[余多])?(?P<unit>[万亿]?[美欧日港]?元)(?![旦宵素器件月宝])"
)
_BARE_MONEY = phrase("没有数字的金额")
_WORDS = re.compile(WORDS)
_NOT_BEFORE = frozenset("统唯惟之任某每第逐其这那该另哪同进专单几数")
_MANY = frozenset("百千万亿")  # alone they mean many: 百日攻坚, 千家万户
_POINTS_BEFORE = phrase("加减分在前")


def read_spoken(text: str, at: int, floor: int, last: Number | None) -> tuple[Number | None, int]:
    """The number that begins at `at`, if one does, and where to go on reading."""
    before = text[max(floor, at - contexts.WIDTH) : at]
    if m := _BARE_MONEY.match(text, at):
        return Number(FigureKind.THRESHOLD, "1", m["unit"], at, m.end()), m.end()
    if m := _PERCENT.match(text, at):
        digits = m["words"] if m["words"][0] in "0123456789" else read_words(m["words"])
        if digits is not None:
            kind = kind_of(FigureKind.RATE, "%", before, text[m.end() : m.end() + contexts.AHEAD], last)
            return Number(kind, digits, "%", at, m.end()), m.end()
    m = _WORDS.match(text, at)
    if m is None or (before and before[-1] in _NOT_BEFORE):
        return None, at + 1 if m is None else m.end()
    if (money := _money(text, at, before, last)) is not None:
        return money, money.end
    digits = read_words(m[0])
    if digits is None or m[0] in _MANY:
        return None, m.end()
    number = measure(text, at, m.end(), digits, floor, last)
    if (
        not number.unit
        or number.unreadable
        or _is_idiom(m[0], number.unit, before, text[number.end : number.end + 1])
    ):
        return None, m.end()
    return number, number.end


def _money(text: str, at: int, before: str, last: Number | None) -> Number | None:
    """`五百万元` → 500 万元; `一亿两千万元` has a scale inside, so it becomes 120000000 元."""
    m = _MONEY.match(text, at)
    if m is None:
        return None
    words, unit = m["words"], m["unit"]
    if set(words) & set("万亿"):
        words, unit = words + unit.rstrip("元美欧日港"), unit.lstrip("万亿")
    digits = read_words(words)
    if digits is None:
        return None
    after = text[m.end() : m.end() + contexts.AHEAD]
    kind = kind_of(FigureKind.MONEY, unit, before, after, last)
    rough = bool(m["rough"]) or contexts.is_rough(before, after, unit)
    return Number(kind, digits, MONEY[unit], at, m.end(), rough=rough)


def _is_idiom(words: str, unit: str, before: str, after: str) -> bool:
    """`十分` and `一分` are words, not scores, unless points are given or taken; `一户一策` counts nothing."""
    if unit == "分":
        return len(words) == 1 and _POINTS_BEFORE.search(before) is None
    return words == "一" and after == "一"
