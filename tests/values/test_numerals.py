"""Chinese numerals and digits as printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.values.numerals import read_digits, read_numeral

NUMERALS = {
    "零": 0, "〇": 0, "一": 1, "两": 2, "十": 10, "十二": 12, "二十": 20, "二十四": 24, "一十五": 15, "九十九": 99,
    "一百": 100, "一百零五": 105, "一百一十": 110, "一百一": 110, "两百五": 250, "三百六十五": 365, "一千零一": 1001,
    "一千零二十": 1020, "一千二": 1200, "三千二百": 3200, "两千零二十四": 2024, "一万": 10000, "一万二": 12000,
    "一万二千": 12000, "一万零五十": 10050, "十万": 100000, "十二万三千": 123000, "二十万零三百": 200300,
    "一千万": 10**7, "一亿": 10**8, "一亿二": 120000000, "一亿二千万": 120000000, "一亿零五": 100000005,
    "十亿五千万": 1050000000, "一万亿": 10**12, "十二万三千四百五十六亿": 12345600000000, "壹佰贰拾叁": 123,
    "肆仟伍佰陆拾柒万捌仟玖佰": 45678900, "二〇二三": 2023, "二零二四": 2024, "二○二四": 2024, "一九九八": 1998,
    "三五": 35,
    "百": 100, "千": 1000, "百万": 10**6, "千万": 10**7, "百五": 150,
}  # fmt: skip
NOT_NUMERALS = [
    "", "万", "亿", "一万百", "十百", "二十三十", "二十五六", "二三十", "一百零", "零十五", "一万万亿万", "二四百",
    "第一", "一、", "12", "一2", "廿", "半", "十十", "一百二百",
]  # fmt: skip


@pytest.mark.parametrize(("text", "number"), NUMERALS.items())
def test_numerals(text: str, number: int) -> None:
    assert read_numeral(text) == number


@pytest.mark.parametrize("text", NOT_NUMERALS)
def test_what_is_no_numeral(text: str) -> None:
    assert read_numeral(text) is None


def write(number: int) -> str:
    """The full formal numeral, written by the book: zeros once where places are skipped."""
    if number == 0:
        return "零"
    for size, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= size:
            many, rest = divmod(number, size)
            head = write(many) + name
            if not rest:
                return head
            return head + ("零" if rest < size // 10 else "") + write(rest)
    return "零一二三四五六七八九"[number]


@given(st.integers(0, 10**12 - 1))
def test_every_number_written_by_the_book_reads_back(number: int) -> None:
    text = write(number)
    assert read_numeral(text) == number
    if text.startswith("一十"):
        assert read_numeral(text[1:]) == number


DIGITS = {
    "1310000": "1310000", "1,310,000": "1310000", "1，310，000": "1310000", "－2.6": "-2.6", "−2.6": "-2.6",
    "﹣2.6": "-2.6", "+0.50": "0.50", "９７．８": "97.8", " 98.20 ": "98.20", "0": "0", "007": "7",
}  # fmt: skip


@pytest.mark.parametrize(("text", "number"), DIGITS.items())
def test_digits(text: str, number: str) -> None:
    found = read_digits(text)
    assert found == Decimal(number)
    assert found is not None
    assert found.as_tuple().exponent == Decimal(number).as_tuple().exponent


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        "1.",
        ".5",
        "1,31,000",
        "1310,000",
        "1,310.000,0",
        "1e5",
        "Infinity",
        "²",
        "٣",
        "1 000",
        "--1",
    ],
)
def test_what_is_no_digits(text: str) -> None:
    assert read_digits(text) is None
