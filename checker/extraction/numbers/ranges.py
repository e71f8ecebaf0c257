"""Folded text goes in; every range of points it names (`75≤得分<85分`, `90分以上`, `60至90分`) comes out.

Each word of a range means an end that is in it or not, so the words stand here, beside what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

_N = r"[0-9]{1,3}(?:\.[0-9]{1,2})?"
_INC = r"(?:\((?P<{0}>不?含)[^()]{{0,8}}\))?"
_VAR = r"(?:[一-鿿]{0,8}(?:得分|分数|总分|评分|分值|成绩)|[A-Za-zＸ]{1,2})"
_TO = r"(?:-{1,2}|~|至|到)"
_FORMS = (
    # 75≤得分<85分, and 85>得分≥75
    rf"(?P<a>{_N}) *分?{_INC.format('ai')} *(?P<aop>[≤<≥>]=?) *{_VAR}? *(?P<bop>[≤<≥>]=?) *(?P<b>{_N}) *分?{_INC.format('bi')}",
    # [80，90)
    rf"(?P<open>[\[(]) *(?P<a>{_N}) *分?，? *(?P<b>{_N}) *分?(?P<close>[\])])",
    # 80（含）-90分, 80分以上90分以下, 80分以上至90分以下（不含90分）
    rf"(?P<a>{_N}) *分?{_INC.format('ai')}(?:及?以上)?{_INC.format('ai2')} *(?:{_TO}|、|，|(?<=以上)|(?<=\))) *(?P<b>{_N})(?![\d.]| *[个家项名人]) *分?{_INC.format('bi')}(?:及?以下|之间)?{_INC.format('bi2')}",
    # 大于等于80分小于90分
    rf"(?P<aop>大于等于|大于或等于|不低于|高于|大于|≥|>=|>) *(?P<a>{_N}) *分?(?:[，、且并]|但是?|而)*(?P<bop>小于等于|小于或等于|不高于|小于|低于|不足|不满|≤|<=|<) *(?P<b>{_N}) *分?",
    # 得分≥85分
    rf"{_VAR}? *(?P<op>≥|≤|>=|<=|>|<|大于等于|大于或等于|小于等于|小于或等于|不低于|不高于|大于|小于|高于|低于|不足|不满) *(?P<n>{_N}) *分?{_INC.format('ni')}",
    # 90分（含）以上, 60分以下（不含60分）
    rf"(?P<n>{_N}) *分?{_INC.format('ni')}及?(?P<side>以上|以下|以内){_INC.format('ni2')}",
)
_PATTERNS = tuple(re.compile(form) for form in _FORMS)
_AT_LEAST = {"≥", ">=", ">", "大于等于", "大于或等于", "不低于", "大于", "高于"}
_WITH_END = {"≥", "≤", ">=", "<=", "大于等于", "大于或等于", "小于等于", "小于或等于", "不低于", "不高于"}


@dataclass(frozen=True, slots=True)
class PointRange:
    """`[start, end)` in the text; an end that is None is open. An inclusion is None where nothing is said of it.

    `lower_at` and `upper_at` are the places of the two numbers.
    """

    start: int
    end: int
    lower: str | None
    upper: str | None
    lower_at: tuple[int, int] | None
    upper_at: tuple[int, int] | None
    lower_inclusive: bool | None = None
    upper_inclusive: bool | None = None

    @property
    def is_reversed(self) -> bool:
        """Whether the lower end lies above the upper end, as in 85≤得分＜75."""
        return (
            self.lower is not None and self.upper is not None and Fraction(self.lower) > Fraction(self.upper)
        )


def read_ranges(text: str, start: int, end: int) -> Iterator[PointRange]:
    """Ranges in `text[start:end]`, none overlapping; at one place the fuller form wins."""
    at = start
    while at < end:
        hits = [m for pattern in _PATTERNS if (m := pattern.search(text, at, end))]
        if not hits:
            return
        first = min(hits, key=lambda m: (_number(m), -m.end()))
        found = _read(first)
        if found is not None:
            yield found
        at = first.end()


def _number(m: re.Match[str]) -> int:
    """Where the first number stands: the forms differ in what they take along before it."""
    groups = m.groupdict()
    return m.start("a") if groups.get("a") else m.start("n")


def _read(m: re.Match[str]) -> PointRange | None:
    groups = m.groupdict()
    if groups.get("aop"):
        return _between(m)
    if groups.get("open"):
        ends = m["open"] == "[", m["close"] == "]"
        return PointRange(m.start(), m.end(), m["a"], m["b"], m.span("a"), m.span("b"), *ends)
    if groups.get("a"):
        marks = [_mark(groups.get("ai") or groups.get("ai2")), _mark(groups.get("bi") or groups.get("bi2"))]
        if marks[1] is None and "以下" in m.string[m.end("b") : m.end()]:
            marks[1] = False
        if float(m["a"]) >= float(m["b"]):
            if "以" in m[0]:
                return None
            return PointRange(
                m.start(), m.end(), m["b"], m["a"], m.span("b"), m.span("a"), marks[1], marks[0]
            )
        return PointRange(m.start(), m.end(), m["a"], m["b"], m.span("a"), m.span("b"), *marks)
    word = groups.get("op") or groups.get("side") or ""
    mark = _mark(groups.get("ni") or groups.get("ni2"))
    if groups.get("op"):
        mark = word in _WITH_END if mark is None else mark
    if word in _AT_LEAST or word == "以上":
        return PointRange(m.start(), m.end(), m["n"], None, m.span("n"), None, mark, None)
    return PointRange(m.start(), m.end(), None, m["n"], None, m.span("n"), None, mark)


def _between(m: re.Match[str]) -> PointRange | None:
    """Both signs point one way: `75≤得分<85` upwards, `85>得分≥75` downwards."""
    if m["aop"] in _AT_LEAST and m.start("aop") < m.start("a"):
        return PointRange(
            m.start(),
            m.end(),
            m["a"],
            m["b"],
            m.span("a"),
            m.span("b"),
            m["aop"] in _WITH_END,
            m["bop"] in _WITH_END,
        )
    up = m["aop"][0] in "≤<"
    if up is not (m["bop"][0] in "≤<"):
        return None
    ends = [(m["a"], m.span("a"), m["aop"] in _WITH_END), (m["b"], m.span("b"), m["bop"] in _WITH_END)]
    (low, low_at, low_in), (high, high_at, high_in) = ends if up else reversed(ends)
    return PointRange(m.start(), m.end(), low, high, low_at, high_at, low_in, high_in)


def _mark(word: str | None) -> bool | None:
    return None if word is None else word == "含"
