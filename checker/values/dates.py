"""Days and periods: calendar values with the granularity at which they were printed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from checker.values.unknown import Truth, undecidable


@dataclass(frozen=True, slots=True)
class Day:
    """A date printed to the year, month or day; stands for every day it may mean."""

    year: int
    month: int | None = None
    day: int | None = None
    text: str | None = None

    @property
    def first(self) -> datetime.date:
        return datetime.date(
            self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day
        )

    @property
    def last(self) -> datetime.date:
        if self.day is not None:
            return self.first
        month = self.month or 12
        following = datetime.date(self.year + month // 12, month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)

    @property
    def grain(self) -> int:
        return 1 + (self.month is not None) + (self.day is not None)


def make_day(
    year: int, month: int | None = None, day: int | None = None, text: str | None = None
) -> Day | None:
    """None when there is no such day in the calendar."""
    if month is None and day is not None:
        return None
    try:
        value = Day(year, month, day, text)
        value.first, value.last  # noqa: B018 - the calendar decides
    except ValueError:
        return None
    return value


def compare_days(op: str, a: Day, b: Day) -> Truth:
    """As printed when both have one granularity; else the coarser is an interval and may be undecidable."""
    if a.grain == b.grain:
        return _decide(op, a.first, a.first, b.first, b.first)
    return _decide(op, a.first, a.last, b.first, b.last)


def _decide(
    op: str, alow: datetime.date, ahigh: datetime.date, blow: datetime.date, bhigh: datetime.date
) -> Truth:
    match op:
        case "<":
            surely, possibly = ahigh < blow, alow < bhigh
        case "<=":
            surely, possibly = ahigh <= blow, alow <= bhigh
        case ">":
            surely, possibly = alow > bhigh, ahigh > blow
        case ">=":
            surely, possibly = alow >= bhigh, ahigh >= blow
        case "=":
            surely, possibly = alow == ahigh == blow == bhigh, alow <= bhigh and blow <= ahigh
        case "!=":
            surely = ahigh < blow or bhigh < alow
            possibly = not (alow == ahigh == blow == bhigh)
        case _:
            raise ValueError(op)
    if surely:
        return True
    return undecidable("日期只写到月或年，先后不能断定") if possibly else False


@dataclass(frozen=True, slots=True)
class Period:
    """First and last month, inclusive."""

    start_year: int
    start_month: int
    end_year: int
    end_month: int
    text: str | None = None

    def covers(self, other: Period) -> bool:
        start, end = (self.start_year, self.start_month), (self.end_year, self.end_month)
        return start <= (other.start_year, other.start_month) and (other.end_year, other.end_month) <= end

    @property
    def months(self) -> int:
        return (self.end_year - self.start_year) * 12 + self.end_month - self.start_month + 1


def whole_year(year: int) -> Period:
    return Period(year, 1, year, 12)


def show_day(day: Day) -> str:
    if day.text is not None:
        return day.text
    out = f"{day.year}年"
    if day.month is not None:
        out += f"{day.month}月"
    if day.day is not None:
        out += f"{day.day}日"
    return out


def show_period(period: Period) -> str:
    if period.text is not None:
        return period.text
    p = period
    if p == whole_year(p.start_year):
        return f"{p.start_year}年"
    if p.months == 1:
        return f"{p.start_year}年{p.start_month}月"
    if p.start_year == p.end_year:
        return f"{p.start_year}年{p.start_month}月至{p.end_month}月"
    return f"{p.start_year}年{p.start_month}月至{p.end_year}年{p.end_month}月"
