"""Scanning: one run of text goes in, every number in it comes out with kind, digits, unit and place.

Readers are tried in order at each place where a number may begin; the first that understands it takes it, and the
last one takes whatever digits are left, so no digit goes unaccounted.
"""

from __future__ import annotations

import re

from checker.extraction.model import FigureKind
from checker.extraction.numbers.classify import measure
from checker.extraction.numbers.days import read_day
from checker.extraction.numbers.digits import NUMERAL, RUN, Number, read_run
from checker.extraction.numbers.measure_words import MONEY_UNIT
from checker.extraction.numbers.numbering import read_mark
from checker.extraction.numbers.spoilt import read_spoilt
from checker.extraction.numbers.spoken import read_spoken
from checker.folding import fold
from checker.wording import phrase

_START = re.compile(
    rf"\d|第|[①-⑳㈠-㈩]|{NUMERAL}|[上下]半年|前三个?季度|[+-]\d|[OolI](?=[\d.,]*\d)|[Xx×*][Xx×*.,\d]{{0,20}}(?=\s*(?:[万亿千]*元|%|分|个|家|项))"
)
_COMPOUND = re.compile(r"(?P<big>\d+)亿(?P<small>\d{1,4}(?:\.\d+)?)万元")
_INTERVAL = re.compile(
    r"(?P<a>\d+(?:\.\d+)?)(?P<ua>%|分)?\s?[,，]\s?(?P<b>\d+(?:\.\d+)?)(?P<ub>%|分)?\s?[\])]"
)
_YEARISH = phrase("没有年字的年份")
_CODE = re.compile(r"[A-Za-z0-9._/@:&-]*[A-Za-z0-9]")
_PHONE = re.compile(r"0\d{2,3}-\d{7,8}(?!\d)")
_MEASURED = re.compile(rf"\s?(?:{MONEY_UNIT}|%)")
_COUNTED = phrase("计量单位")
_APART = phrase("分别在前")


def scan(text: str) -> list[Number]:
    """Every number of `text`, in order; nothing overlaps."""
    folded = fold(text)
    found: list[Number] = []
    at = 0
    while (start := _START.search(folded, at)) is not None:
        last = found[-1] if found else None
        numbers, at = _read(folded, start.start(), last)
        found += numbers
    return found


def _read(text: str, at: int, last: Number | None) -> tuple[list[Number], int]:
    """The numbers that begin at `at` and where to go on; `last` is the number before."""
    floor = last.end if last is not None else 0
    if (day := read_day(text, at)) is not None and not text[at - 1 : at].isdigit():
        kind = FigureKind.DATE if day.kind == "date" else FigureKind.YEAR
        return [Number(kind, day.digits or "", "", at, day.end, day.digits is None)], day.end
    if (spoilt := read_spoilt(text, at)) is not None:
        return [spoilt], spoilt.end
    if (mark := read_mark(text, at, floor)) is not None:
        kind = FigureKind.DOCUMENT_NUMBER if mark.is_document else FigureKind.ORDINAL
        numbers = [Number(kind, mark.digits, mark.unit, mark.start, mark.end)] if mark.digits else []
        return numbers, mark.end
    if text[at] in "+-" or text[at].isdigit():
        numbers = _read_digits(text, at, floor, last)
        return numbers, max(at + 1, *(n.end for n in numbers)) if numbers else at + 1
    number, end = read_spoken(text, at, floor, last)
    return ([number] if number is not None else []), end


def _read_digits(text: str, at: int, floor: int, last: Number | None) -> list[Number]:
    if (code := _read_code(text, at)) is not None:
        return [code]
    if text[at - 1 : at] in ("[", "(") and (m := _INTERVAL.match(text, at)) and _is_interval(text, at, m):
        unit = m["ub"] or m["ua"] or ""
        ends = [
            (m["a"], m.start("a"), m.end("ua" if m["ua"] else "a")),
            (m["b"], m.start("b"), m.end("ub" if m["ub"] else "b")),
        ]
        return [Number(FigureKind.THRESHOLD, digits, unit, start, end) for digits, start, end in ends]
    if m := _COMPOUND.match(text, at):
        whole, _, part = m["small"].partition(".")
        digits = str(int(m["big"]) * 10**4 + int(whole)) + (f".{part}" if part else "")
        return [Number(FigureKind.MONEY, digits, "万元", at, m.end())]
    if m := _YEARISH.match(text, at):
        return [Number(FigureKind.YEAR, m[0], "", at, m.end())]
    run = RUN.match(text, at)
    if run is None:
        return []  # a dash between two things, no sign
    end = run.end()
    if "，" in run[0] and _APART.search(text[max(floor, at - 24) : at]):
        end = at + run[0].index("，")
    return [measure(text, at, end, read_run(text[at:end]), floor, last)]


def _read_code(text: str, at: int) -> Number | None:
    """Digits that belong to a word of letters or to a telephone: `PM2.5`, `5G`, `ISO9001`."""
    before, m = text[at - 1 : at], _PHONE.match(text, at)
    run = RUN.match(text, at)
    if m is None and run is not None:
        after = text[run.end() : run.end() + 1]
        worded = before.isascii() and before.isalpha() and _MEASURED.match(text, run.end()) is None
        lettered = worded or (after.isascii() and after.isalpha() and _COUNTED.match(text, run.end()) is None)
        m = _CODE.match(text, at) if lettered or before in ("_", "@") else None
    return Number(FigureKind.OTHER, m[0], "", at, m.end()) if m is not None else None


def _is_interval(text: str, at: int, m: re.Match[str]) -> bool:
    """`[90,100]` is one; `(1,200)` may as well be twelve hundred."""
    return text[at - 1] == "[" or m[0].endswith("]") or read_run(f"{m['a']},{m['b']}") is None
