"""Chinese numerals and full-width digits: text of a number goes in, an exact Decimal comes out."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
NUMERAL_CHARS = frozenset(DIGITS) | frozenset(SMALL) | frozenset(LARGE)
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％－＋", "0123456789.,%-+")

_DIGIT = "[一二三四五六七八九两壹贰叁肆伍陆柒捌玖]"
_ZEROS = "零〇○"
_ZERO = f"[{_ZEROS}]?"
# Below 10,000, largest first; 十 alone is ten, and zeros stand where a place is skipped.
_SECTION = re.compile(
    f"(?:({_DIGIT})[千仟])?{_ZERO}(?:({_DIGIT})[百佰])?{_ZERO}(?:({_DIGIT}?)([十拾]))?{_ZERO}({_DIGIT})?"
)
_SHORT = re.compile(f".*([百佰千仟万亿])({_DIGIT})")


def read_numeral(text: str) -> int | None:
    """`二十四` → 24, `两百五` → 250, `一亿二千万` → 120000000, `二〇二三` → 2023; None where it is no numeral.

    Digits without places between them are read one after another; whether `三五` is 35 or “three or five” the
    caller must know.
    """
    if not text or any(c not in NUMERAL_CHARS for c in text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    if text[0] in _ZEROS or text[-1] in _ZEROS:
        return None
    if text[0] in "百佰千仟":
        # A hundred per cent (百分之百), a million (百万): the one before it is understood.
        text = "一" + text
    if short := _SHORT.fullmatch(text):
        # 两百五 is 250, 一万二 is 12000: the last digit counts in the next smaller place.
        place = SMALL.get(short[1]) or LARGE[short[1]]
        before = _read_large(text[:-1])
        return None if before is None else before + DIGITS[short[2]] * place // 10
    return _read_large(text)


def _read_large(text: str) -> int | None:
    """Split at the last 亿, else the last 万: so many of them, and the rest."""
    for name, size in reversed(LARGE.items()):
        many, found, rest = text.rpartition(name)
        if found:
            count, remainder = _read_large(many), _read_large(rest) if rest else 0
            if not count or remainder is None or remainder >= size:
                return None
            return count * size + remainder
    return _read_section(text)


def _read_section(text: str) -> int | None:
    found = _SECTION.fullmatch(text)
    if found is None or not text:
        return None
    thousands, hundreds, tens, ten, ones = found.groups()
    many_tens = DIGITS[tens] if tens else bool(ten)
    places = (DIGITS.get(thousands, 0), DIGITS.get(hundreds, 0), many_tens, DIGITS.get(ones, 0))
    return sum(digit * size for digit, size in zip(places, (1000, 100, 10, 1), strict=True))


def read_digits(text: str) -> Decimal | None:
    """`1，310，000`, `－2.6`, `９７．８` → exact Decimal; wrongly grouped thousands and other text → None."""
    plain = text.strip().translate(FULL_WIDTH).replace("−", "-").replace("﹣", "-")
    sign = ""
    if plain.startswith(("+", "-")):
        sign, plain = plain[0], plain[1:]
    whole, dot, part = plain.partition(".")
    if "," in whole:
        groups = whole.split(",")
        if not (1 <= len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:])):
            return None
        whole = "".join(groups)
    if not whole.isascii() or not whole.isdigit() or (dot and not (part.isascii() and part.isdigit())):
        return None
    return Decimal(sign.replace("+", "") + whole + dot + part)
