"""Numbering at the head of a line: folded text goes in, the marker that opens it (`(一)`, `1.`, `第二部分`) comes out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from checker.values.numerals import read_numeral
from checker.wording import phrase


class Family(Enum):
    """How a number is written; the value is the rank official writing gives it (一、 （一） 1. （1） ①)."""

    PART = 0
    HAN = 1
    HAN_BRACKET = 2
    DIGIT = 3
    DIGIT_BRACKET = 4
    CIRCLE = 5
    DECIMAL = 6


@dataclass(frozen=True, slots=True)
class Marker:
    """`[start, end)` is the marker in the text it was read from; `path` is (1, 2) for `1.2`, else (ordinal,)."""

    family: Family
    path: tuple[int, ...]
    start: int
    end: int

    @property
    def ordinal(self) -> int:
        return self.path[-1]


_HAN = "[一二三四五六七八九十]{1,3}"
_BRACKETED_HAN = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_BRACKETED_DIGIT = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED_DIGIT = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SINGLE = {
    c: (family, i)
    for family, chars in (
        (Family.HAN_BRACKET, _BRACKETED_HAN),
        (Family.DIGIT_BRACKET, _BRACKETED_DIGIT),
        (Family.DIGIT, _DOTTED_DIGIT),
        (Family.CIRCLE, _CIRCLED),
    )
    for i, c in enumerate(chars, 1)
}
_PATTERNS = (
    (Family.PART, re.compile(rf"第\s?({_HAN}|\d{{1,2}})\s?(?:部分|章|篇|编)[、:.]?")),
    (Family.HAN_BRACKET, re.compile(rf"(?:\(\s?)?({_HAN})\s?\)[、.:]?")),
    (Family.HAN, re.compile(rf"({_HAN})\s?(?:、|[.:](?!\d)|(?=\s))")),
    (Family.DIGIT_BRACKET, re.compile(r"(?:\(\s?)?(\d{1,2})\s?\)[、.:]?")),
    (Family.DIGIT, re.compile(r"(\d{1,2})\s?[、.]")),
)
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})(?:[、.](?!\d))?(?=\s|[^\d.%])")
# After `4.` a figure may follow (`4.1-10月`, `7.2023年`), or the dot was a decimal point after all (`4.5亿元`).
_DATED = re.compile(r"\d{4}\s?年|\d{1,2}\s?(?:[-~至到]\s?\d{1,2}\s?)?月|\d+\s?(?:[-~至])\s?\d+")
_MEASURED = phrase("带单位的数")
_HIGHEST = 30  # no report has so many parts; a number above it is an amount
_BARE = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,3})\s+(?=[一-龥])")


def read_marker(text: str, at: int = 0) -> Marker | None:
    """The marker that begins at `at`; a decimal point or a date is none (`4.5亿元`, `2024年`)."""
    if at >= len(text):
        return None
    if text[at] in _SINGLE:
        family, ordinal = _SINGLE[text[at]]
        end = at + 1 + (text[at + 1 : at + 2] in ("、", "."))
        return Marker(family, (ordinal,), at, end)
    for family, pattern in _PATTERNS:
        found = pattern.match(text, at)
        if found is None:
            continue
        if family is Family.DIGIT and text[found.end() : found.end() + 1].isdigit():
            return _after_a_dot(text, at, found)
        ordinal_read = _ordinal(found[1])
        return None if ordinal_read is None else Marker(family, (ordinal_read,), at, found.end())
    return None


def read_bare(text: str, at: int = 0) -> Marker | None:
    """A number parted from its title by a blank only (`1 基本情况`, `2.1 目标`); a table row looks the same."""
    found = _BARE.match(text, at)
    if found is None:
        return None
    path = tuple(int(n) for n in found[1].split("."))
    if max(path) > _HIGHEST:
        return None
    family = Family.DECIMAL if len(path) > 1 else Family.DIGIT
    return Marker(family, path, at, found.end(1))


def _after_a_dot(text: str, at: int, found: re.Match[str]) -> Marker | None:
    plain = Marker(Family.DIGIT, (int(found[1]),), at, found.end())
    if text[found.end() - 1] == "、" or _DATED.match(text, found.end()):
        return plain
    if _MEASURED.match(text, found.end()):
        return None
    decimal = _DECIMAL.match(text, at)
    if decimal is None:
        return None
    path = tuple(int(n) for n in decimal[1].split("."))
    return None if max(path) > _HIGHEST else Marker(Family.DECIMAL, path, at, decimal.end())


def _ordinal(written: str) -> int | None:
    return int(written) if written.isdecimal() else read_numeral(written)


def write_marker(family: Family, path: tuple[int, ...], like: str = "") -> str:
    """A marker in good form; the sign after a digit is taken from `like` (`1、` or `1.`)."""
    ordinal = path[-1]
    match family:
        case Family.PART:
            return (
                f"第{write_numeral(ordinal)}{like.strip()[-1:] if like.strip()[-1:] in '章篇编' else '部分'}"
            )
        case Family.HAN:
            return f"{write_numeral(ordinal)}、"
        case Family.HAN_BRACKET:
            return f"（{write_numeral(ordinal)}）"
        case Family.DIGIT:
            return f"{ordinal}{'、' if like.endswith('、') else '.'}"
        case Family.DIGIT_BRACKET:
            return f"（{ordinal}）"
        case Family.CIRCLE:
            return _CIRCLED[ordinal - 1] if ordinal <= len(_CIRCLED) else f"（{ordinal}）"
        case Family.DECIMAL:
            return ".".join(str(n) for n in path)


def write_numeral(number: int) -> str:
    """1 to 99 in Chinese: 十, 十二, 二十, 二十一."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十" if tens < 10 else str(number)
    return head + (digits[ones] if ones or not tens else "")
