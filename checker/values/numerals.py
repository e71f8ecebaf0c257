"""Chinese numerals and full-width digits: text of a number goes in, an exact Decimal comes out."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
NUMERAL_CHARS = frozenset(DIGITS) | frozenset(SMALL) | frozenset(LARGE)
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％－＋", "0123456789.,%-+")


def read_numeral(text: str) -> int | None:
    """`二十四` → 24, `两百` → 200, `二〇二三` → 2023, `一万二千` → 12000; None where it is no numeral."""
    if not text or any(c not in NUMERAL_CHARS for c in text):
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text)) if len(text) != 1 else DIGITS[text]
    total = section = digit = 0
    seen_digit = False
    last_small = 0
    for c in text:
        if c in DIGITS:
            digit, seen_digit = DIGITS[c], True
        elif c in SMALL:
            section += (digit if seen_digit else 1) * SMALL[c]
            last_small, digit, seen_digit = SMALL[c], 0, False
        else:
            section += digit
            if section == 0 and total == 0:
                return None
            total = (total + section) * LARGE[c]
            section = digit = 0
            seen_digit, last_small = False, LARGE[c]
    if seen_digit and last_small >= 100 and text[-2] in SMALL | LARGE:
        digit *= last_small // 10  # 两百五 is 250
    return total + section + digit


def read_digits(text: str) -> Decimal | None:
    """`1，310，000`, `－2.6`, `９７．８` → exact Decimal; wrongly grouped thousands and other text → None."""
    plain = text.strip().translate(FULL_WIDTH).replace("−", "-").replace("﹣", "-")
    sign = ""
    if plain[:1] in "+-":
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
