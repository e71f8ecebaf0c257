"""Units: a unit as written goes in, its dimension, base unit and factor come out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class Dimension(Enum):
    """What kind of thing a number measures; values of different dimensions never mix silently."""

    MONEY = "money"
    RATE = "rate"
    POINTS = "points"
    SCORE = "score"
    COUNT = "count"
    YEAR = "year"
    DURATION = "duration"
    NUMBER = "number"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor` converts to the base unit of the dimension: 万元 is 10000 元, % is 1/100."""

    name: str
    en: str
    dimension: Dimension
    base: str
    factor: Fraction


def _table() -> dict[str, Unit]:
    money = {
        "元": 1,
        "千元": 10**3,
        "万元": 10**4,
        "百万元": 10**6,
        "千万元": 10**7,
        "亿元": 10**8,
        "万亿元": 10**12,
    }
    english = {
        "元": "yuan", "千元": "thousand-yuan", "万元": "wan", "百万元": "million-yuan", "千万元": "ten-million-yuan",
        "亿元": "yi", "万亿元": "trillion-yuan",
    }  # fmt: skip
    rows = [Unit(n, english[n], Dimension.MONEY, "元", Fraction(f)) for n, f in money.items()]
    for currency, code in {"美元": "USD", "欧元": "EUR", "港元": "HKD", "日元": "JPY"}.items():
        for prefix, factor in {"": 1, "万": 10**4, "亿": 10**8}.items():
            en = code if not prefix else f"{'wan' if prefix == '万' else 'yi'}-{code}"
            rows.append(Unit(prefix + currency, en, Dimension.MONEY, currency, Fraction(factor)))
    rows += [
        Unit("%", "%", Dimension.RATE, "%", Fraction(1, 100)),
        Unit("‰", "permille", Dimension.RATE, "%", Fraction(1, 1000)),
        Unit("倍", "times", Dimension.RATE, "%", Fraction(1)),
        Unit("百分点", "pp", Dimension.POINTS, "百分点", Fraction(1, 100)),
        Unit("分", "pts", Dimension.SCORE, "分", Fraction(1)),
        Unit("年", "year", Dimension.YEAR, "年", Fraction(1)),
        Unit("个月", "months", Dimension.DURATION, "月", Fraction(1)),
    ]
    counts = {
        "个": "items", "家": "firms", "项": "entries", "人": "persons", "次": "times-done", "天": "days", "字": "chars",
        "人次": "visits", "位": "seats", "名": "heads", "户": "households", "件": "pieces", "篇": "papers", "期": "issues",
        "场": "events", "处": "places", "批": "batches", "套": "sets", "台": "machines", "辆": "vehicles", "所": "schools",
        "座": "sites", "条": "strips", "份": "copies", "部": "works", "只": "heads-of", "头": "cattle", "株": "plants",
        "村": "villages", "行": "rows", "级": "grades", "档": "tiers",
    }  # fmt: skip
    rows += [Unit(n, en, Dimension.COUNT, n, Fraction(1)) for n, en in counts.items()]
    return {row.name: row for row in rows}


UNITS = _table()
ENGLISH_UNITS = {unit.en: unit for unit in UNITS.values()}
_OTHER_SPELLINGS = {"个百分点": "百分点", "％": "%"}
_BY_SPELLING = UNITS | ENGLISH_UNITS | {other: UNITS[name] for other, name in _OTHER_SPELLINGS.items()}

# 个 项 家 … are measure words of one and the same count of things: "项目10项" and "项目10个" are equal.
THINGS = frozenset(["个", "家", "项", "件", "位", "名", "处", "批", "套", "份", "条"])


def find_unit(name: str) -> Unit | None:
    """A unit by its Chinese or English name or another usual spelling."""
    return _BY_SPELLING.get(name)


def spellings(unit: Unit) -> tuple[str, ...]:
    """Every name by which `find_unit` knows the unit."""
    return tuple(name for name, found in _BY_SPELLING.items() if found is unit)


def same_count(a: str, b: str) -> bool:
    """Whether two count units may be compared: equal, or both measure words of things."""
    return a == b or (a in THINGS and b in THINGS)
