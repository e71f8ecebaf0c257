"""Measuring: the digits of a number and the text around it go in; its unit, and by unit and words its kind, come out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.extraction.model import FigureKind
from checker.extraction.numbers import contexts
from checker.extraction.numbers.digits import RUN, Number
from checker.extraction.numbers.measure_words import (
    MONEY_UNIT,
    RATE_UNIT,
    RATES,
    SCALE_UNIT,
    counts_here,
    money_unit,
)
from checker.wording import phrase

_MONEY = re.compile(rf"\s{{0,2}}(?P<rough>[余多])?\s?(?P<unit>{MONEY_UNIT})(?![旦宵素器件月宝])")
_RATE = re.compile(rf"\s{{0,2}}(?P<rough>[余多])?(?P<unit>{RATE_UNIT})")
_TENTHS = phrase("几成")
_SCORE = phrase("得分的分")
_COUNT = phrase("余数计数")
_SCALE = re.compile(rf"\s?(?P<unit>{SCALE_UNIT})")
_SCALE_ROUGH = phrase("几万余")
_BRACKETED = re.compile(r"\s?\(\s?(?P<unit>万元|亿元|千元|元|%|分)\s?\)")
# 全年预算数（万元）：650.00
_LABELLED = re.compile(r"\(\s?(?:单位:)?(?P<unit>万元|亿元|千元|元|%|分)\s?\)\s?[:为是]?\s?$")
_BRACKETED_KINDS = {"%": FigureKind.RATE, "分": FigureKind.SCORE}
_PER = phrase("每单位")
_BETWEEN = re.compile(
    r"\s?[≤<]=?\s?(?P<what>[^\d≤<。；]{1,12}?)\s?[≤<]=?\s?\d+(?:\.\d+)?\s?(?P<unit>分|%|[万亿千]*元)?"
)


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: FigureKind
    name: str
    end: int
    rough: bool = False


def measure(text: str, at: int, end: int, digits: str | None, floor: int, last: Number | None) -> Number:
    """The number whose digits are `text[at:end]`; `floor` is where the number before it, `last`, ended."""
    if m := _TENTHS.match(text, end):
        digits = f"{digits}0" if digits is not None and digits.isdigit() else None
        unit = _Unit(FigureKind.RATE, "%", m.end(), rough=True)
    else:
        unit = _unit(text, end)
        if unit.kind is FigureKind.OTHER and (m := _SCALE.match(text, end)):
            if digits is None or not contexts.is_money(
                text[max(floor, at - contexts.WIDTH) : at], text[m.end() :]
            ):
                return _of_what(text, at, digits, m)
            unit = _Unit(FigureKind.MONEY, f"{m['unit']}元", m.end())
    if digits is None:
        return Number(FigureKind.OTHER, "", "", at, unit.end, unreadable=True)
    if unit.name and (m := _PER.match(text, unit.end)):
        per = unit.kind if unit.kind in (FigureKind.MONEY, FigureKind.COUNT) else FigureKind.OTHER
        return Number(per, digits, f"{unit.name}/{m['per']}", at, m.end())
    if unit.kind is FigureKind.OTHER and (m := _LABELLED.search(text[max(floor, at - contexts.WIDTH) : at])):
        unit = _Unit(_BRACKETED_KINDS.get(m["unit"], FigureKind.MONEY), m["unit"], end)
    if unit.kind is FigureKind.OTHER and (other := _far_unit(text, end)) is not None:
        return Number(FigureKind.THRESHOLD, digits, other, at, end)
    before, after = text[max(floor, at - contexts.WIDTH) : at], text[unit.end : unit.end + contexts.AHEAD]
    kind = kind_of(unit.kind, unit.name, before, after, last)
    return Number(
        kind, digits, unit.name, at, unit.end, rough=unit.rough or contexts.is_rough(before, after, unit.name)
    )


def _of_what(text: str, at: int, digits: str | None, scale: re.Match[str]) -> Number:
    """`500万`: of what is not said, unless the other end of a range says it: `1500万-2000万元`."""
    other = _far_unit(text, scale.end())
    if digits is not None and other is not None and other.startswith(scale["unit"]):
        return Number(FigureKind.THRESHOLD, digits, other, at, scale.end())
    return Number(FigureKind.OTHER, digits or "", scale["unit"], at, scale.end(), unreadable=True)


def kind_of(kind: FigureKind, unit: str, before: str, after: str, last: Number | None) -> FigureKind:
    """What the words around a number make of its kind."""
    if contexts.in_formula(before, after):
        return FigureKind.OTHER
    if contexts.is_bound(before, after, unit):
        return FigureKind.THRESHOLD
    if kind is FigureKind.OTHER:
        return kind
    if contexts.range_length(after) is not None or (last is not None and contexts.ends_range(before)):
        return FigureKind.THRESHOLD
    match kind:
        case FigureKind.MONEY if contexts.is_size(after):
            return FigureKind.THRESHOLD
        case FigureKind.RATE if contexts.is_growth(before) or _goes_on(last, unit, before):
            return FigureKind.GROWTH
        case FigureKind.RATE | FigureKind.SCORE if contexts.is_weight(before, unit):
            return FigureKind.WEIGHT
        case _:
            return kind


def _goes_on(last: Number | None, unit: str, before: str) -> bool:
    """`分别增长9.8%、8.1%`: the second is a growth rate like the first."""
    return (
        last is not None
        and last.kind is FigureKind.GROWTH
        and last.unit == unit
        and contexts.is_listed(before)
    )


def _unit(text: str, at: int) -> _Unit:
    """The unit that stands at `at`, the empty one where none does."""
    if m := _MONEY.match(text, at):
        return _Unit(FigureKind.MONEY, money_unit(m["unit"]), m.end(), bool(m["rough"]))
    if m := _SCALE_ROUGH.match(text, at):
        kind = FigureKind.MONEY if m["base"].endswith("元") else FigureKind.COUNT
        return _Unit(kind, m["scale"] + m["base"], m.end(), rough=True)
    if m := _RATE.match(text, at):
        return _Unit(FigureKind.RATE, RATES[m["unit"]], m.end(), bool(m["rough"]))
    if m := _BRACKETED.match(text, at):
        return _Unit(_BRACKETED_KINDS.get(m["unit"], FigureKind.MONEY), m["unit"], m.end())
    if m := _SCORE.match(text, at):
        return _Unit(FigureKind.SCORE, "分", m.end(), bool(m["rough"]))
    if (m := _COUNT.match(text, at)) and counts_here(m["unit"], text[m.end() : m.end() + 2]):
        return _Unit(FigureKind.COUNT, m["unit"], m.end(), bool(m["rough"]))
    return _Unit(FigureKind.OTHER, "", at)


def _far_unit(text: str, end: int) -> str | None:
    """The unit a bare number shares with the other end of its range: `60至90分`, `75≤得分<85分`; None: no range."""
    length = contexts.range_length(text[end : end + contexts.AHEAD])
    run = RUN.match(text, end + length) if length is not None else None
    if run is not None and (name := _unit(text, run.end()).name):
        return name
    m = _BETWEEN.match(text, end)
    return None if m is None else m["unit"] or ("分" if "分" in m["what"] else "")
