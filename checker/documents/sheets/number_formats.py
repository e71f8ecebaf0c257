"""Figures as a spreadsheet shows them: a stored number and the code of its format go in, the words in the cell come out."""

from __future__ import annotations

import datetime
import functools
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

# What the numbers of formats stand for that no file spells out, as Chinese programs show them.
BUILT_IN: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "yyyy/m/d", 16: "m月d日",
    17: "yyyy年m月", 18: "h:mm", 19: "h:mm", 20: "h:mm", 21: "h:mm", 22: "yyyy/m/d", 27: "yyyy年m月", 28: "m月d日",
    29: "m月d日", 30: "yyyy/m/d", 31: "yyyy年m月d日", 32: "h:mm", 33: "h:mm", 34: "h:mm", 35: "h:mm", 36: "yyyy年m月",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
    45: "h:mm", 46: "h:mm", 47: "h:mm", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日",
    55: "yyyy年m月", 56: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip

_PROGRAM = Context(
    prec=15, rounding=ROUND_HALF_UP
)  # a spreadsheet keeps binary numbers and shows fifteen digits
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_MOST_DIGITS = 40
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<elapsed>[hms]+)\]'
    r"|\[(?P<test><=|>=|<>|[<>=])(?P<bound>-?\d+\.?\d*)\]|\[[^\]]*\]"
    r"|(?P<general>General)|(?P<ampm>AM/PM|上午/下午)|(?P<other>.)",
    re.I | re.S,
)
_GENERAL = "General"
_YEAR_FIRST = re.compile(r"y+([-/.])(m{1,2})\1(d{1,2})(?![a-z])", re.I)
_MARKS = frozenset("0#?.,%‰/@EeYyMmDdHhSs")
_DATE = re.compile(r"[ymdhs]", re.I)
_EPOCH, _EPOCH_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
_DAYS = 2_957_003  # to 31 December 9999 from the later epoch

_TESTS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip

_Token = tuple[str, str]  # "literal" or "mark", and the characters


def show(stored: str, code: str, *, since_1904: bool = False) -> str:
    """The number with its percent sign, thousands and decimals; a zero that its format would hide stays a zero."""
    try:
        number = _PROGRAM.create_decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite() or abs(number.adjusted()) > _MOST_DIGITS:
        return stored
    if code in ("", _GENERAL):
        return _plain(number)
    tokens = _section(code, number)
    if tokens is None:
        return ""
    marks = "".join(what for kind, what in tokens if kind == "mark")
    if (
        _GENERAL not in marks
        and _DATE.search(marks)
        and "E+" not in marks.upper()
        and "E-" not in marks.upper()
    ):
        return _date(number, tokens, marks, _EPOCH_1904 if since_1904 else _EPOCH) or _plain(number)
    if _GENERAL in marks:
        return "".join(_plain(number) if what == _GENERAL else what for _, what in tokens).strip()
    if tokens and not marks.strip(" ."):
        return _said(number, _words(tokens).strip(), since_1904)
    if not re.search(r"[0#?]", marks) or re.search(r"[Ee/@]", marks):
        return _plain(number)
    return _shown(number, tokens)


def _section(code: str, number: Decimal) -> Sequence[_Token] | None:
    """What a number is shown by: the section whose condition it meets, else that of positive numbers; others get a sign,
    whatever colour or bracket their own section gives them. None: the format shows no number at all."""
    sections = _sections(code)
    if len(sections) > 2 and not any(section.tokens for section in sections[:3]):
        return None
    if all(section.test is None for section in sections):
        return sections[0].tokens
    for section in sections:
        if section.test is not None and _TESTS[section.test](number, section.bound):
            return section.tokens
    return next((s.tokens for s in reversed(sections[:3]) if s.test is None), sections[0].tokens)


@dataclass(slots=True)
class _Section:
    """One of the ways a format has, and the condition for it."""

    tokens: list[_Token] = field(default_factory=list)
    test: str | None = None
    bound: Decimal = Decimal(0)


@functools.lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    sections = [_Section()]
    for m in _TOKEN.finditer(code):
        last = sections[-1]
        literal = m["quoted"] or m["escaped"] or m["currency"]
        if m["other"] == ";":
            sections.append(_Section())
        elif m["test"]:
            last.test, last.bound = m["test"], Decimal(m["bound"])
        elif literal is not None:
            last.tokens.append(("literal", literal))
        elif m["elapsed"]:
            last.tokens.append(("mark", m["elapsed"]))
        elif m["general"]:
            last.tokens.append(("mark", _GENERAL))
        elif m["other"]:
            last.tokens.append(("mark" if m["other"] in _MARKS else "literal", m["other"]))
    return tuple(sections)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _shown(number: Decimal, tokens: Sequence[_Token]) -> str:
    digits = [i for i, (kind, what) in enumerate(tokens) if kind == "mark" and what in "0#?"]
    after = digits[-1] + 1
    point = next((i for i, token in enumerate(tokens) if token == ("mark", ".")), after)
    first, end = min(digits[0], point), after + (tokens[after : after + 1] == [("mark", ".")])
    behind = end
    while behind < len(tokens) and tokens[behind] == ("mark", ","):
        behind += 1
    power = 2 * tokens.count(("mark", "%")) + 3 * tokens.count(("mark", "‰")) - 3 * (behind - end)
    places = [tokens[i][1] for i in digits if i > point]
    rounded = _EXACT.quantize(_EXACT.scaleb(abs(number), power), Decimal(1).scaleb(-len(places)))
    whole, _, part = format(rounded, "f").partition(".")
    while part.endswith("0") and places[len(part) - 1] != "0":
        part = part[:-1]
    sign = "-" if number < 0 and rounded else ""
    left, right = _words(tokens[:first]), _words(tokens[behind:])
    shown = _filled(whole, tokens[first : min(point, end)])
    return f"{sign}{left}{shown}{'.' + part if part else ''}{right}".strip()


def _said(number: Decimal, words: str, since_1904: bool) -> str:
    """What a format without a place for digits shows: its words, or the day of the week."""
    if words.lower() in ("aaa", "aaaa") and 0 <= number <= _DAYS:
        day = (_EPOCH_1904 if since_1904 else _EPOCH) + datetime.timedelta(days=int(number))
        return ("周" if len(words) == 3 else "星期") + "一二三四五六日"[day.weekday()]
    return words or _plain(number)


def _filled(whole: str, tokens: Sequence[_Token]) -> str:
    """The digits before the point from the right, around what stands between their places."""
    if ("mark", ",") in tokens:
        return f"{int(whole):,}"
    left = list(whole)
    out: list[str] = []
    for kind, what in reversed(tokens):
        if kind == "literal":
            out.append(what)
        elif what in "0#?":
            if not left and what != "0":
                continue
            out.append(left.pop() if left else "0")
    return "".join(left) + "".join(reversed(out))


def _words(tokens: Sequence[_Token]) -> str:
    return "".join(what for kind, what in tokens if (kind == "literal" and what != "-") or what in "%‰")


def _date(number: Decimal, tokens: Sequence[_Token], marks: str, epoch: datetime.date) -> str | None:
    """Year, month and day as far as the format shows them, a time of the day alone; None for no day there is."""
    if not 0 <= number <= _DAYS:
        return None
    day = epoch + datetime.timedelta(days=int(number))
    letters = set(marks.lower())
    chinese = any("年" in what or "月" in what for kind, what in tokens if kind == "literal")
    if {"y", "d"} <= letters and chinese:
        return f"{day.year}年{day.month}月{day.day}日"
    if {"y", "d"} <= letters:
        m = _YEAR_FIRST.search("".join(what for _, what in tokens))
        mark, month, date = m.groups() if m is not None else ("-", "mm", "dd")
        return f"{day.year}{mark}{day.month:0{len(month)}}{mark}{day.day:0{len(date)}}"
    if {"y", "m"} <= letters:
        return f"{day.year}年{day.month}月"
    if "y" in letters:
        return f"{day.year}年" if chinese else str(day.year)
    if "d" in letters:
        return f"{day.month}月{day.day}日"
    minutes = int(number % 1 * 1440)
    return f"{minutes // 60}:{minutes % 60:02}" if letters & set("hs") else None
