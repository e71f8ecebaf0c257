"""Scanning: one run of text goes in, every number in it comes out with kind, digits, unit and place.

Readers are tried in order at each place where a number may begin; the first that understands it takes it, and the
last one takes whatever digits are left, so no digit goes unaccounted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from checker.documents.folding import fold
from checker.extraction import contexts
from checker.extraction.days import read_day
from checker.extraction.measures import COUNT_UNIT, MONEY, MONEY_UNIT, RATE_UNIT, RATES, counts_here
from checker.extraction.model import FigureKind
from checker.extraction.numbering import read_mark
from checker.extraction.numbers import NUMERAL, RUN, read_run, read_words


class Number(NamedTuple):
    """A number of a text; `start` and `end` count in that text. `rough` is `约500万元`, `20余家`."""

    kind: FigureKind
    digits: str
    unit: str
    start: int
    end: int
    unreadable: bool = False
    rough: bool = False


_START = re.compile(
    rf"\d|第|[①-⑳㈠-㈩]|{NUMERAL}|[上下]半年|前三个?季度|[+-]\d|[OolI](?=[\d.,]*\d)|[XxX×*]{{1,6}}(?=\s*(?:[万亿千]+元|元|%|分|个))"
    r"|元(?=以[上下])"
)
_MONEY = re.compile(rf"\s{{0,2}}(?P<rough>[余多])?\s?[(]?\s?(?P<unit>{MONEY_UNIT})(?![旦宵素器件月宝])")
_RATE = re.compile(rf"\s{{0,2}}(?P<rough>[余多])?(?P<unit>{RATE_UNIT})")
_TENTH = re.compile(r"\s?(?P<rough>多)?成(?=以|左|的|[，。；、,;)\s]|$|多)")
_SCORE = re.compile(
    r"\s{0,2}(?P<rough>[余多])?分(?!之|钟|公|支|局|别|类|布|析|批|期|管|担|配|享|队|摊|米|辨|流|散|校|院|店|部|行|册|包|工|级|组|项|头|歧|厂|站|区)"
)
_COUNT = re.compile(rf"\s{{0,2}}(?P<rough>[余多几])?\s?(?P<unit>{COUNT_UNIT})")
_SCALE = re.compile(r"\s?(?P<unit>万亿|千万|百万|[万亿])")
_PER = re.compile(
    r"/\s?(?P<per>人次|人|年|月|日|天|次|户|亩|平方米|立方米|万元|公里|吨|小时|千瓦时|课时|学时|批|件|台|升|㎡|m²)"
)
_BRACKETED = re.compile(r"\s?\(\s?(?P<unit>万元|亿元|千元|元|%|分)\s?\)")
_PERCENT_OF = re.compile(rf"百分之(?P<words>{NUMERAL}+(?:点{NUMERAL}+)?|\d+(?:\.\d+)?)")
_WORDS = re.compile(rf"{NUMERAL}+(?:点{NUMERAL}+)?")
_WORDS_MONEY = re.compile(
    rf"(?P<words>{NUMERAL}+?(?:点{NUMERAL}+)?)(?P<rough>[余多])?(?P<unit>{MONEY_UNIT})(?![旦宵素器件月宝])"
)
_BARE_MONEY = re.compile(r"(?P<unit>(?:[十百千]?[万亿])元)(?=以[上下]|级|及以|的?(?:重大)?项目|企业)")
_COMPOUND = re.compile(r"(?P<big>\d+(?:\.\d+)?)亿(?P<small>\d{1,4}(?:\.\d+)?)万元")
_MASKED = re.compile(
    r"(?=[\d,.]*[XxX×*]+)[\d,.XxX×*]*?[XxX*×]{1,}[\d,.XxX×*]*\s?(?P<unit>[万亿千]*元|%|分|个)"
)
_GARBLED = re.compile(r"(?=[\dOolI,.]*\d)(?=[\d,.]*[OolI])[\dOolI][\d,.OolI]*(?![A-Za-z])")
_STOPPED = re.compile(r"\d+[。·]\d+\s?(?:[万亿千]+元|元|%|分)")
_RANGE = re.compile(r"(?:\s?\(不?含[^()]{0,6}\))?\s?(?:-{1,2}|~|至|到)\s?")
_BETWEEN = re.compile(
    r"\s?[≤<]=?\s?(?P<what>[^\d≤<。；]{1,12}?)\s?[≤<]=?\s?\d+(?:\.\d+)?\s?(?P<unit>分|%|[万亿千]*元)?"
)
_INTERVAL = re.compile(
    r"(?P<a>\d+(?:\.\d+)?)(?P<ua>%|分)?\s?[,，]\s?(?P<b>\d+(?:\.\d+)?)(?P<ub>%|分)?\s?[\])]"
)
_LATIN = re.compile(r"[A-Za-z0-9._/@:&-]*[A-Za-z0-9]")
_YEARISH = re.compile(r"(?:19|20)\d\d(?=\s*(?:、|和|及|与|部门|预算|决算|财政|整体|单位|上半|下半))")
_POINTS_BEFORE = re.compile(r"[得扣计加减]\s?$")
_WORD_STOP = frozenset("统唯惟之任某每第逐其这那该另哪同进专单")
_APART = re.compile(r"(?:分别|各|依次|第\d+)[^。；]{0,12}$")


def scan(text: str) -> list[Number]:
    """Every number of `text`, in order; nothing overlaps."""
    folded = fold(text)
    found: list[Number] = []
    at = 0
    while (start := _START.search(folded, at)) is not None:
        place = start.start()
        numbers = _read(folded, place, at)
        found += numbers
        at = max([place + 1, *(n.end for n in numbers)])
    return found


def _read(text: str, at: int, floor: int) -> list[Number]:
    before, spoilt = text[max(floor, at - contexts.WIDTH) : at], _spoilt(text, at)
    if spoilt is not None:
        return [spoilt]
    if (mark := read_mark(text, at, floor)) is not None:
        kind = FigureKind.DOCUMENT_NUMBER if mark.is_document else FigureKind.ORDINAL
        return [Number(kind, mark.digits, mark.unit, mark.start, mark.end)] if mark.digits else []
    if (day := read_day(text, at)) is not None and not before[-1:].isdigit():
        kind = FigureKind.DATE if day.kind == "date" else FigureKind.YEAR
        return [Number(kind, day.digits or "", "", at, day.end, day.digits is None)]
    if text[at] in "+-" or text[at].isdigit():
        return list(_read_digits(text, at, floor))
    return list(_read_words(text, at, floor))


def _spoilt(text: str, at: int) -> Number | None:
    """Masked (`1**万元`), misread (`7O51.78`) and cut figures: there, and no value."""
    for pattern in (_MASKED, _GARBLED, _STOPPED):
        m = pattern.match(text, at)
        if m is not None and not (at and text[at - 1].isascii() and text[at - 1].isalpha()):
            if pattern is _MASKED and not re.search(r"\d|[XxX×*]{2}", m[0]):
                continue
            if pattern is _MASKED and re.search(r"\d\s?[×*xX]\s?\d", m[0]):
                continue  # a product: 0.9471×10分
            return Number(FigureKind.OTHER, "", "", at, m.end(), unreadable=True)
    return None


def _read_digits(text: str, at: int, floor: int) -> Iterator[Number]:
    if at and ((text[at - 1].isascii() and text[at - 1].isalpha()) or text[at - 1] in "_@"):
        yield from _read_code(text, at)
        return
    if text[at - 1 : at] in ("[", "(") and (m := _INTERVAL.match(text, at)) is not None:
        closed = text[at - 1] == "[" or m[0].endswith("]")
        if closed or read_run(m["a"] + "," + m["b"]) is None:
            unit = m["ub"] or m["ua"] or ""
            yield Number(FigureKind.THRESHOLD, m["a"], unit, at, m.end("ua") if m["ua"] else m.end("a"))
            yield Number(
                FigureKind.THRESHOLD, m["b"], unit, m.start("b"), m.end("ub") if m["ub"] else m.end("b")
            )
            return
    if m := _COMPOUND.match(text, at):
        digits = (
            str(int(m["big"]) * 10**4 + int(m["small"]))
            if m["big"].isdigit() and m["small"].isdigit()
            else ""
        )
        kind = FigureKind.MONEY if digits else FigureKind.OTHER
        yield Number(kind, digits, "万元" if digits else "", at, m.end(), unreadable=not digits)
        return
    if m := _YEARISH.match(text, at):
        yield Number(FigureKind.YEAR, m[0], "", at, m.end())
        return
    run = RUN.match(text, at)
    if run is None:
        return  # a dash between two things, no sign
    end, digits = run.end(), read_run(run[0])
    if "，" in run[0] and (digits is None or _APART.search(text[max(floor, at - 24) : at])):
        end = at + run[0].index("，")
        digits = read_run(run[0][: end - at])
    if (
        end < len(text)
        and text[end].isascii()
        and text[end].isalpha()
        and not re.compile(COUNT_UNIT).match(text, end)
    ):
        yield from _read_code(text, at)
        return
    before = text[max(floor, at - contexts.WIDTH) : at]
    yield _measure(text, at, end, digits, before)


def _read_code(text: str, at: int) -> Iterator[Number]:
    """Digits that belong to a word of letters: `PM2.5`, `5G`, `ISO9001`."""
    m = _LATIN.match(text, at)
    end = m.end() if m else at + 1
    yield Number(FigureKind.OTHER, text[at:end], "", at, end)


def _measure(text: str, at: int, end: int, digits: str | None, before: str) -> Number:
    """The unit after the digits, and with it the kind."""
    kind, unit, stop, rough = FigureKind.OTHER, "", end, False
    if m := _MONEY.match(text, end):
        opened = "(" in m[0]
        if not opened or text[m.end() : m.end() + 1] == ")":
            kind, unit, stop, rough = FigureKind.MONEY, MONEY[m["unit"]], m.end() + opened, bool(m["rough"])
    elif m := _RATE.match(text, end):
        kind, unit, stop, rough = FigureKind.RATE, RATES[m["unit"]], m.end(), bool(m["rough"])
    elif m := _BRACKETED.match(text, end):
        unit = m["unit"]
        kind, stop = {"%": FigureKind.RATE, "分": FigureKind.SCORE}.get(unit, FigureKind.MONEY), m.end()
    elif m := _TENTH.match(text, end):
        kind, unit, stop, rough = FigureKind.RATE, "%", m.end(), True
        digits = f"{digits}0" if digits and digits.isdigit() else None
    elif m := _SCORE.match(text, end):
        kind, unit, stop, rough = FigureKind.SCORE, "分", m.end(), bool(m["rough"])
    elif (m := _COUNT.match(text, end)) and counts_here(m["unit"], text[m.end() :][:2]):
        kind, unit, stop, rough = FigureKind.COUNT, m["unit"], m.end(), bool(m["rough"])
    elif m := _SCALE.match(text, end):
        return Number(FigureKind.OTHER, digits or "", m["unit"], at, m.end(), unreadable=True)
    if digits is None:
        return Number(FigureKind.OTHER, "", "", at, stop, unreadable=True)
    if unit and (m := _PER.match(text, stop)):
        return Number(FigureKind.OTHER, digits, f"{unit}/{m['per']}", at, m.end())
    after = text[stop : stop + 24]
    if kind is FigureKind.OTHER and (other := _partner(text, end)) is not None:
        return Number(FigureKind.THRESHOLD, digits, other, at, end)
    kind = _kind_by_context(kind, unit, before, after)
    rough = rough or contexts.is_rough(before, after)
    return Number(kind, digits, unit, at, stop, rough=rough)


def _kind_by_context(kind: FigureKind, unit: str, before: str, after: str) -> FigureKind:
    if contexts.in_formula(before, after):
        return FigureKind.OTHER
    if unit and _RANGE.fullmatch(before):
        return FigureKind.THRESHOLD
    if kind is FigureKind.OTHER:
        return FigureKind.THRESHOLD if contexts.is_bound(before, after) else kind
    if contexts.is_bound(before, after) or _opens_range(after):
        return FigureKind.THRESHOLD
    if kind is FigureKind.MONEY and contexts.is_size(after):
        return FigureKind.THRESHOLD
    if kind is FigureKind.RATE and contexts.is_growth(before):
        return FigureKind.GROWTH
    if kind in (FigureKind.RATE, FigureKind.SCORE) and contexts.is_weight(before, unit):
        return FigureKind.WEIGHT
    return kind


def _opens_range(after: str) -> bool:
    m = _RANGE.match(after)
    return m is not None and RUN.match(after, m.end()) is not None


def _partner(text: str, end: int) -> str | None:
    """The unit a bare number shares with the other end of its range: `60至90分`, `75≤得分<85分`; None: no range."""
    if m := _RANGE.match(text, end):
        run = RUN.match(text, m.end())
        if run is not None:
            stop = run.end()
            if m2 := _MONEY.match(text, stop):
                return MONEY[m2["unit"]]
            if m2 := _RATE.match(text, stop):
                return RATES[m2["unit"]]
            if _SCORE.match(text, stop):
                return "分"
            if (m2 := _COUNT.match(text, stop)) and counts_here(m2["unit"], text[m2.end() :][:2]):
                return m2["unit"]
    if m := _BETWEEN.match(text, end):
        return m["unit"] or ("分" if "分" in m["what"] else "")
    return None


def _read_words(text: str, at: int, floor: int) -> Iterator[Number]:
    """Chinese numerals before a unit: `五个`, `两倍`, `百分之九十五`, `五百万元`."""
    before = text[max(floor, at - contexts.WIDTH) : at]
    if m := _BARE_MONEY.match(text, at):
        yield Number(FigureKind.THRESHOLD, "1", m["unit"], at, m.end())
        return
    if m := _PERCENT_OF.match(text, at):
        digits = m["words"] if m["words"][0].isdigit() and m["words"].isascii() else read_words(m["words"])
        if digits is not None:
            kind = _kind_by_context(FigureKind.RATE, "%", before, text[m.end() : m.end() + 24])
            yield Number(kind, digits, "%", at, m.end())
        return
    if m := _WORDS_MONEY.match(text, at):
        digits, unit = _money_words(m["words"], m["unit"])
        if digits is not None:
            after = text[m.end() : m.end() + 24]
            kind = _kind_by_context(FigureKind.MONEY, unit, before, after)
            yield Number(
                kind, digits, unit, at, m.end(), rough=bool(m["rough"]) or contexts.is_rough(before, after)
            )
        return
    m = _WORDS.match(text, at)
    if m is None or (before and before[-1] in _WORD_STOP):
        return
    digits = read_words(m[0])
    if digits is None:
        return
    number = _measure(text, at, m.end(), digits, before)
    if number.unit and not number.unreadable and not _is_idiom(m[0], number.unit, before):
        yield number


def _is_idiom(words: str, unit: str, before: str) -> bool:
    """`十分`, `百分`, `一分` are words, not scores, unless points are given or taken."""
    return unit == "分" and (len(words) == 1 or words == "一百") and _POINTS_BEFORE.search(before) is None


def _money_words(words: str, unit: str) -> tuple[str | None, str]:
    """`五百` `万元` → 500 万元; `一亿两千` `万元` has a scale inside, so it becomes 120000000 元."""
    scale = unit.removesuffix("元")
    if not set(words) & set("万亿"):
        return read_words(words), MONEY[unit]
    return read_words(words + scale), "元"
