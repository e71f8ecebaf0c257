"""Days and periods, against every day they may mean."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.values.dates import Day, Period, compare_days, make_day, show_day, show_period, whole_year
from checker.values.unknown import Unknown

COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


@st.composite
def days(draw: st.DrawFn) -> Day:
    grain = draw(st.integers(1, 3))
    # The ends of months and years are where comparisons turn.
    ends = st.sampled_from(
        [datetime.date(2024, *end) for end in ((1, 1), (1, 31), (2, 1), (2, 29), (12, 31))]
    )
    date = draw(ends | st.dates(datetime.date(2023, 11, 1), datetime.date(2025, 2, 28)))
    day = make_day(date.year, date.month if grain > 1 else None, date.day if grain > 2 else None)
    assert day is not None
    return day


def meant(day: Day) -> Iterator[datetime.date]:
    """Every calendar day it may stand for, found by looking at all of them."""
    date = datetime.date(day.year, 1, 1)
    while date.year == day.year:
        if day.month in (None, date.month) and day.day in (None, date.day):
            yield date
        date += datetime.timedelta(days=1)


@given(days())
def test_first_and_last(day: Day) -> None:
    every = list(meant(day))
    assert (day.first, day.last) == (every[0], every[-1])


@given(days(), days(), st.sampled_from(list(COMPARE)))
def test_comparison(a: Day, b: Day, op: str) -> None:
    answer = compare_days(op, a, b)
    if a.grain == b.grain:
        as_printed = [(d.year, d.month or 0, d.day or 0) for d in (a, b)]
        assert answer is COMPARE[op](*as_printed)
        return
    # Within a span the outcome only changes at its ends and at the other's.
    ends = (a.first, a.last, b.first, b.last)
    near = {d + datetime.timedelta(days=n) for d in ends for n in (-1, 0, 1)}
    outcomes = {
        COMPARE[op](x, y)
        for x in near if a.first <= x <= a.last
        for y in near if b.first <= y <= b.last
    }  # fmt: skip
    assert answer == outcomes.pop() if len(outcomes) == 1 else isinstance(answer, Unknown)


@pytest.mark.parametrize(
    "parts", [(2023, 2, 29), (2024, 13, None), (2024, 4, 31), (2024, None, 5), (0, 1, 1), (2024, 0, None)]
)
def test_no_such_day(parts: tuple[int, int | None, int | None]) -> None:
    assert make_day(*parts) is None


def test_the_last_day_of_a_leap_february() -> None:
    assert Day(2024, 2).last == datetime.date(2024, 2, 29)
    assert Day(2100, 2).last == datetime.date(2100, 2, 28)


@pytest.mark.parametrize(
    ("day", "text"),
    [(Day(2024), "2024年"), (Day(2024, 6), "2024年6月"), (Day(2024, 6, 7), "2024年6月7日"),
     (Day(2024, 6, 7, "2024.6.7"), "2024.6.7")],
)  # fmt: skip
def test_days_shown(day: Day, text: str) -> None:
    assert show_day(day) == text


@pytest.mark.parametrize(
    ("period", "text", "months"),
    [
        (Period(2024, 1, 2024, 10), "2024年1月至10月", 10),
        (Period(2024, 3, 2024, 3), "2024年3月", 1),
        (Period(2023, 11, 2024, 2), "2023年11月至2024年2月", 4),
        (whole_year(2024), "2024年", 12),
        (Period(2024, 1, 2024, 6, "上半年"), "上半年", 6),
    ],
)
def test_periods_shown(period: Period, text: str, months: int) -> None:
    assert (show_period(period), period.months) == (text, months)


MONTHS = st.tuples(st.integers(2023, 2025), st.integers(1, 12))


@given(MONTHS, MONTHS, MONTHS, MONTHS)
def test_covering_is_containing_every_month(
    a: tuple[int, int], b: tuple[int, int], c: tuple[int, int], d: tuple[int, int]
) -> None:
    def period(*ends: tuple[int, int]) -> tuple[Period, set[int]]:
        first, last = min(ends), max(ends)
        return Period(*first, *last), set(range(first[0] * 12 + first[1], last[0] * 12 + last[1] + 1))

    (outer, outer_months), (inner, inner_months) = period(a, b), period(c, d)
    assert outer.covers(inner) == (inner_months <= outer_months)
    assert outer.months == len(outer_months)
