"""A report's text goes in; the same amounts and counts in other writing come out: units, thousands marks, numerals."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.variants.anatomy import NUMERAL, outside_tables

HANZI_DIGITS = "零一二三四五六七八九"
DATE = re.compile(r"(?m)^(\s*)(\d{4})年(\d{1,2})月(\d{1,2})日(\s*)\Z")


def thousands_marked(text: str) -> str:
    """7051.78万元 becomes 7,051.78万元."""
    return re.sub(
        r"(?<![\d.,])(\d{4,})((?:\.\d+)? ?(?:万元|亿元|元|万美元))", lambda m: f"{int(m[1]):,}{m[2]}", text
    )


def thousands_unmarked(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)


def thousands_fullwidth(text: str) -> str:
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "，", text)


def wan_as_yuan(text: str) -> str:
    """7051.78万元 becomes 70517800元 in running text: the same value."""
    return outside_tables(lambda line: re.sub(r"(?<![\d.])(\d+(?:\.\d+)?) ?万元", _yuan, line))(text)


def _yuan(amount: re.Match[str]) -> str:
    return (
        f"{Decimal(amount[1]) * 10000:f}".rstrip("0").rstrip(".") + "元"
        if "." in amount[1]
        else f"{amount[1]}0000元"
    )


def wan_as_yi(text: str) -> str:
    """7051.78万元 becomes 0.705178亿元 in running text: the same value to the same yuan."""
    return outside_tables(
        lambda line: re.sub(
            r"(?<![\d.])(\d+(?:\.\d+)?) ?万元", lambda m: f"{Decimal(m[1]).scaleb(-4):f}亿元", line
        )
    )(text)


def table_yuan_as_wan(text: str) -> str:
    """The amounts of a flattened table whose header says 元, in 万元 to the same yuan; the header says so."""
    if "（元）" not in text:
        return text
    cell = re.compile(r"(?m)^\t(\d{1,3}(?:,\d{3})+|0(?=\n\t0\n))$")
    text = cell.sub(lambda m: f"\t{Decimal(m[1].replace(',', '')).scaleb(-4):f}", text)
    return text.replace("（元）", "（万元）")


def table_unit_above(text: str) -> str:
    """The unit of the amounts stands on a line above the table and no longer in the header cells."""
    if "（元）" not in text:
        return text
    return text.replace("（元）", "").replace("\t序号", "单位：元\n\n\t序号", 1)


def counts_in_digits(text: str) -> str:
    """五个 becomes 5个; 一个 stays, since it is mostly no count."""
    count = re.compile(
        rf"(?<![{NUMERAL}每哪第百千])(两|[二三四五六七八九]|[二三四五六七八九]?十[{NUMERAL[:9]}]?)(?=[个项家人])"
    )
    return outside_tables(lambda line: count.sub(lambda m: str(_value(m[1])), line))(text)


def counts_in_hanzi(text: str) -> str:
    """17个 becomes 十七个, 2个 becomes 两个."""
    count = re.compile(r"(?<![\d.,，\-—])(\d{1,3}) ?(?=[个项家])")
    return outside_tables(lambda line: count.sub(lambda m: "两" if m[1] == "2" else _hanzi(int(m[1])), line))(
        text
    )


def signoff_date_in_hanzi(text: str) -> str:
    def date(found: re.Match[str]) -> str:
        year = "".join("〇一二三四五六七八九"[int(digit)] for digit in found[2])
        return f"{found[1]}{year}年{_hanzi(int(found[3]))}月{_hanzi(int(found[4]))}日{found[5]}"

    return DATE.sub(date, text)


def signoff_date_dotted(text: str) -> str:
    return DATE.sub(r"\1\2.\3.\4\5", text)


def _value(numeral: str) -> int:
    if numeral == "两":
        return 2
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return HANZI_DIGITS.index(numeral)
    return (HANZI_DIGITS.index(tens) if tens else 1) * 10 + (HANZI_DIGITS.index(ones) if ones else 0)


def _hanzi(number: int) -> str:
    """The numeral of 0 to 999 as it is spoken."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    spoken = f"{HANZI_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        spoken += ("" if tens == 1 and not hundreds else HANZI_DIGITS[tens]) + "十"
    elif hundreds and ones:
        spoken += "零"
    return spoken + (HANZI_DIGITS[ones] if ones or not number else "")
