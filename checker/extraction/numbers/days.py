"""Days, months and years as written: folded text and a place go in, the calendar reading there comes out.

Digits follow ISO 8601: `2021-04-15`, `2021-04`, `--04-15` and `--10` where the year is not said there, and
`2024-01..2024-10` or `--01..--10` for a span of months. A year alone is `2024`. How a date is written is a grammar
with a value for each part, not a way of wording, and so it stands here and not in rules/wording.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.values.dates import make_day
from checker.values.numerals import read_numeral


class DayRead(NamedTuple):
    """`kind` is `date` or `year`; `digits` is None where the calendar has no such day."""

    kind: str
    digits: str | None
    end: int


_SMALL = "(?:[12]?\\d|3[01]|0\\d|[一二三四五六七八九]|二?十[一二三四五六七八九]?|三十一?)"
_YEAR = "(?:(?:19|20)\\d\\d|[一二][零一二三四五六七八九]{3})"
_TO = r"\s*(?:-{1,2}|~|至|到)\s*"
_MONTH = r"\s*月份?"

_MONTHS = re.compile(
    rf"(?:(?P<y>{_YEAR})\s*年度?\s*)?(?P<a>{_SMALL})(?:{_MONTH})?{_TO}(?:(?P<y2>{_YEAR})\s*年)?(?P<b>{_SMALL}){_MONTH}"
    rf"(?!\s*\d{{1,2}}\s*[日号])"
)
_FULL = re.compile(rf"(?P<y>{_YEAR})\s*年\s*(?P<m>{_SMALL})\s*月\s*(?P<d>{_SMALL})\s*[日号]")
_ISO = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<s>[-./])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>[12]\d|3[01]|0?[1-9])(?![\d.]\d|\d)"
)
_MONTH_OF = re.compile(rf"(?P<y>{_YEAR})\s*年度?\s*(?P<m>{_SMALL}){_MONTH}")
_DAY = re.compile(rf"(?P<m>{_SMALL})\s*月\s*(?P<d>{_SMALL})\s*[日号]")
_MONTH_ALONE = re.compile(rf"(?P<m>{_SMALL}){_MONTH}")
_PART = re.compile(
    rf"(?:(?P<y>{_YEAR})\s*年度?\s*)?(?:(?P<half>[上下])半年|第?(?P<q>[一二三四1-4])季度|前(?P<qs>[二两三3])季度|前三个季度)"
)
_YEARS = re.compile(rf"(?P<y>{_YEAR})(?P<to>{_TO})(?=(?:19|20)\d\d\s*(?:学年|年))")
_YEAR_ALONE = re.compile(rf"(?P<y>{_YEAR})\s*(?:学年度?|年度?|财年)")
_DOTTED = re.compile(
    r"(?P<y>(?:19|20)\d\d)[./-](?P<m>0[1-9]|1[0-2])(?![\d.]|-\d)(?!\s*(?:万|亿|元|%|分|个|项|家))"
)


def _year(text: str) -> int:
    return int(text) if text[0].isdigit() and text.isascii() else int(read_numeral(text) or 0)


def _small(text: str) -> int:
    return int(text) if text.isascii() else int(read_numeral(text) or 0)


def _months(year: int | None, first: int, last_year: int | None, last: int) -> str | None:
    """`2024-01..2024-10`; without a year `--01..--10`."""
    if not (1 <= first <= 12 and 1 <= last <= 12) or ((last_year or year) == year and last < first):
        return None
    start, stop = (f"{year:04d}" if year else "-"), (f"{last_year or year:04d}" if last_year or year else "-")
    return f"{start}-{first:02d}..{stop}-{last:02d}"


def read_day(text: str, at: int) -> DayRead | None:
    """What stands at `at`, the longest reading first; None where no date or year begins there."""
    if m := _FULL.match(text, at) or _ISO.match(text, at):
        day = make_day(_year(m["y"]), _small(m["m"]), _small(m["d"]))
        digits = f"{day.year:04d}-{day.month:02d}-{day.day:02d}" if day and day.month and day.day else None
        return DayRead("date", digits, m.end())
    if m := _PART.match(text, at):
        first, last = _part(m)
        year = _year(m["y"]) if m["y"] else None
        return DayRead("date", _months(year, first, year, last), m.end())
    if m := _MONTHS.match(text, at):
        year = _year(m["y"]) if m["y"] else None
        digits = _months(year, _small(m["a"]), _year(m["y2"]) if m["y2"] else year, _small(m["b"]))
        return DayRead("date", digits, m.end())
    if m := _MONTH_OF.match(text, at) or _DOTTED.match(text, at):
        month = _small(m["m"])
        return DayRead("date", f"{_year(m['y']):04d}-{month:02d}" if 1 <= month <= 12 else None, m.end())
    if m := _DAY.match(text, at):
        day = make_day(2000, _small(m["m"]), _small(m["d"]))  # a leap year: 29 February may be meant
        digits = f"--{day.month:02d}-{day.day:02d}" if day and day.month and day.day else None
        return DayRead("date", digits, m.end())
    if m := _MONTH_ALONE.match(text, at):
        month = _small(m["m"])
        return DayRead("date", f"--{month:02d}", m.end()) if 1 <= month <= 12 else None
    if m := _YEARS.match(text, at):
        return DayRead("year", str(_year(m["y"])), m.end("y"))
    if m := _YEAR_ALONE.match(text, at):
        return DayRead("year", str(_year(m["y"])), m.end())
    return None


def _part(m: re.Match[str]) -> tuple[int, int]:
    if m["half"]:
        return (1, 6) if m["half"] == "上" else (7, 12)
    if m["q"]:
        quarter = _small(m["q"])
        return 3 * quarter - 2, 3 * quarter
    quarters = _small(m["qs"]) if m["qs"] else 3
    return 1, 3 * quarters
