"""Numbering: folded text and a place go in; the number there comes out if it numbers something or names a document."""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.extraction.numbers.digits import NUMERAL
from checker.extraction.numbers.measure_words import begins_unit
from checker.values.numerals import read_numeral
from checker.wording import phrase


class Mark(NamedTuple):
    """`digits` is empty for set phrases that count nothing (`第三方`)."""

    digits: str
    unit: str
    start: int
    end: int
    is_document: bool = False


_ONES = "[一二三四五六七八九十]"
_DOCUMENT = re.compile(r"[\[(]\s?(?P<year>(?:19|20)\d\d)\s?[\])]\s?第?\s?(?P<serial>\d{1,5}|[XxX×*]+)\s?号")
_AGENCY = re.compile(r"[\u4e00-\u9fff]{1,10}$")
_LEAD = phrase("文号前的动词")

_NTH = phrase("第几")
_SET_PHRASE = phrase("第一不是序数")
_LISTED = phrase("并列序数在前")
_MORE = phrase("并列的序数")

# At the start of a paragraph; `7.2023年` and `4.1-10月` are items 7 and 4, not decimals.
_HEAD_WORDS = re.compile(rf"({_ONES}{{1,3}})\s?[、.,，](?!{_ONES}级)")
_HEAD_DIGITS = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\s?[、.)](?!\d)")
_HEAD_GLUED = re.compile(
    r"(\d{1,2})[.、](?=(?:19|20)\d\d\s?[年-]|\d{1,2}\s?(?:-\s?\d{1,2}\s?)?月|\d+\s?[个家项名次])"
)
_HEAD_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\s?(?=[\u4e00-\u9fff])(?![万亿千百])")
# Within one.
_INNER_WORDS = re.compile(rf"({_ONES}{{1,3}})是(?!否)")
_INNER_DIGITS = re.compile(r"(\d{1,2})[、.](?=\s?[\u4e00-\u9fff\"])")
_PAREN = re.compile(rf"({_ONES}{{1,3}}|\d{{1,2}})\s?\)")
_CIRCLED = re.compile(r"[①-⑳㈠-㈩]")
_LEVELS = phrase("级别并列")
_NAMED = phrase("编号所指之物")
_NAMED_DIGITS = re.compile(r"(\d{1,3}(?:-\d{1,2})?)(?=\s?[:、)\]》\"]|\.(?!\d)|\s|$|[\u4e00-\u9fff])")
_NAMED_WORDS = re.compile(rf"({_ONES}{{1,3}})(?!{NUMERAL})")
_SAID_BEFORE = phrase("分为几级")
_FIGURE_BEFORE = phrase("数名在前")


def read_mark(text: str, at: int, floor: int) -> Mark | None:
    """The mark whose number begins at `at`; `floor` is where the number before it ended."""
    char, before = text[at], text[max(floor, at - 12) : at]
    if char == "第":
        return _read_nth(text, at)
    if _CIRCLED.match(char):
        return Mark(str(ord(char) - (0x245F if char <= "⑳" else 0x321F)), "", at, at + 1)
    if before[-1:] in ("[", "("):
        return _read_document(text, at) or _read_paren(text, at, before)
    if _LISTED.search(text[max(0, at - 24) : at]) and (m := _MORE.match(text, at)):
        return Mark(m[1], m[2] or "", at, m.end())
    if at == 0:
        return _read_head(text) or _read_level(text, at, before)
    return _read_inner(text, at, before) or _read_level(text, at, before) or _read_named(text, at, before)


def _first(text: str, at: int, *patterns: re.Pattern[str]) -> re.Match[str] | None:
    return next((m for p in patterns if (m := p.match(text, at)) is not None), None)


def _read_document(text: str, at: int) -> Mark | None:
    """`石发〔2019〕8号`, from the letters of the issuing body on."""
    m = _DOCUMENT.match(text, at - 1)
    if m is None:
        return None
    serial = m["serial"] if m["serial"].isdigit() else ""
    return Mark(f"{m['year']}-{serial}", "", _agency_start(text, at - 1), m.end(), is_document=True)


def _agency_start(text: str, bracket: int) -> int:
    m = _AGENCY.search(text, max(0, bracket - 10), bracket)
    if m is None:
        return bracket
    lead = _LEAD.match(m[0])
    return m.start() + (lead.end() if lead else 0)


def _read_nth(text: str, at: int) -> Mark | None:
    if m := _SET_PHRASE.match(text, at):
        return Mark("", "", at, m.end())
    m = _NTH.match(text, at)
    return _mark(m["n"], (m["unit"] or "").strip(), at, m.end()) if m else None


def _read_paren(text: str, at: int, before: str) -> Mark | None:
    m = _PAREN.match(text, at)
    return _mark(m[1], "", at, m.end(1)) if m and not _FIGURE_BEFORE.search(before) else None


def _read_head(text: str) -> Mark | None:
    """The number a paragraph begins with."""
    if m := _first(text, 0, _HEAD_GLUED, _HEAD_WORDS, _INNER_WORDS, _HEAD_DIGITS):
        return _mark(m[1], "", 0, m.end(1))
    if (m := _HEAD_DOTTED.match(text)) and not begins_unit(text, m.end(1)):
        return _mark(m[1], "", 0, m.end(1))
    return None


def _read_inner(text: str, at: int, before: str) -> Mark | None:
    """`；二是…`, `。2.…`: the number of an item within a paragraph."""
    if not before.strip() or before.rstrip()[-1] not in '。；:;！!?，"':
        return None
    m = _first(text, at, _INNER_WORDS, _INNER_DIGITS)
    return _mark(m[1], "", at, m.end(1)) if m else None


def _read_level(text: str, at: int, before: str) -> Mark | None:
    """`二、三级指标`: which level, not how many."""
    m = _LEVELS.match(text, at)
    if m is None or _SAID_BEFORE.search(before):
        return None
    return _mark(m[0], "级", at, m.end() + (text[m.end()] == "级"))


def _read_named(text: str, at: int, before: str) -> Mark | None:
    """`附表2`, `项目一`: a number that is part of a name."""
    if not _NAMED.search(before):
        return None
    m = _first(text, at, _NAMED_DIGITS, _NAMED_WORDS)
    return _mark(m[1], "", at, m.end(1)) if m and not begins_unit(text, m.end(1)) else None


def _mark(number: str, unit: str, start: int, end: int) -> Mark | None:
    if number.isascii():
        return Mark(number, unit, start, end)
    value = read_numeral(number)
    return Mark(str(value), unit, start, end) if value else None
