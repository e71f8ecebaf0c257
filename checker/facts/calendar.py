"""A date or period as a report file writes it goes in, a Day or Period comes out."""

from __future__ import annotations

import re

from checker.values.dates import Day, Period, make_day

_YEAR = "([12][0-9]{3})"
_MONTH = "(0?[1-9]|1[0-2])"
DAY = (
    f"{_YEAR}(?:年|年度)?",
    f"{_YEAR}(?:-|/|\\.){_MONTH}",
    f"{_YEAR}年{_MONTH}月",
    f"{_YEAR}-{_MONTH}-([0-9]{{1,2}})",
    f"{_YEAR}/{_MONTH}/([0-9]{{1,2}})",
    f"{_YEAR}\\.{_MONTH}\\.([0-9]{{1,2}})",
    f"{_YEAR}年{_MONTH}月([0-9]{{1,2}})[日号]",
)
_DAYS = tuple(re.compile(form) for form in DAY)

_SPANS = {
    "": (1, 12), "全年": (1, 12), "上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "前三个季度": (1, 9),
    **{f"{lead}{name}季度": (3 * i + 1, 3 * i + 3) for i, name in enumerate("一二三四") for lead in ("", "第")},
}  # fmt: skip
_TO = "(?:至|到|-|—|–|~|～)"
PERIOD = (
    f"{_YEAR}(?:-{_MONTH})?(?:\\.\\.{_YEAR}-{_MONTH})?",
    f"{_YEAR}年(?:度)?({'|'.join(name for name in _SPANS if name)})?",
    f"{_YEAR}年{_MONTH}月?{_TO}{_MONTH}月",
    f"{_YEAR}年{_MONTH}月",
    f"{_YEAR}年{_MONTH}月{_TO}{_YEAR}年{_MONTH}月",
)
_ISO, _NAMED, _MONTHS, _ONE, _YEARS = (re.compile(form) for form in PERIOD)


def read_day(text: str, shown: str | None) -> Day | None:
    """`2024-06-07`, `2024-06`, `2024`, `2024年6月7日`; None where it is no date of the calendar."""
    for form in _DAYS:
        if found := form.fullmatch(text):
            year, *rest = (int(part) for part in found.groups())
            month, day = (*rest, None, None)[:2]
            return make_day(year, month, day, shown)
    return None


def read_period(text: str, shown: str | None) -> Period | None:
    """`2024-01..2024-10`, `2024年1月至10月`, `2024年上半年`, `2024`; None where it is no period."""
    ends = _ends(text)
    if ends is None or ends[:2] > ends[2:]:
        return None
    return Period(*ends, text=shown)


def _ends(text: str) -> tuple[int, int, int, int] | None:
    if found := _ISO.fullmatch(text):
        year, month, last_year, last_month = (int(p) if p else None for p in found.groups())
        if year is None:
            return None
        if month is None:
            return (year, 1, year, 12) if last_year is None else None
        return (year, month, last_year or year, last_month or month)
    if found := _NAMED.fullmatch(text):
        first, last = _SPANS[found[2] or ""]
        return (int(found[1]), first, int(found[1]), last)
    if found := _MONTHS.fullmatch(text):
        return (int(found[1]), int(found[2]), int(found[1]), int(found[3]))
    if found := _ONE.fullmatch(text):
        return (int(found[1]), int(found[2]), int(found[1]), int(found[2]))
    if found := _YEARS.fullmatch(text):
        a, b, c, d = (int(part) for part in found.groups())
        return (a, b, c, d)
    return None
