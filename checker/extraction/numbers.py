"""Numbers as written: a stretch of folded text goes in, its exact digits come out, or the refusal to read it."""

from __future__ import annotations

import re

from checker.values.numerals import NUMERAL_CHARS, read_numeral

NUMERAL = "[" + "".join(sorted(NUMERAL_CHARS)) + "]"

# A sign belongs to the number unless it joins two things: `1-10月`, `2023-2024`, `A-1`.
RUN = re.compile(r"(?<![0-9A-Za-z%月日年号\])])[+-](?=\d)\d+(?:[.,，]\d+)*|\d+(?:[.,，]\d+)*")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
_NUMERAL = re.compile(f"({NUMERAL}+)(?:点({NUMERAL}+))?")


def read_run(run: str) -> str | None:
    """`1,310,000` → `1310000`, `-2.6` → `-2.6`; wrongly grouped thousands and two points → None."""
    if _PLAIN.fullmatch(run):
        return run.lstrip("+")
    if _GROUPED.fullmatch(run):
        return run.lstrip("+").replace(",", "").replace("，", "")
    return None


def read_words(words: str) -> str | None:
    """`四` → `4`, `九十七点五` → `97.5`; `三五` (three or five) and what is no numeral → None."""
    found = _NUMERAL.fullmatch(words)
    if found is None:
        return None
    whole, part = found.groups()
    number = read_numeral(whole)
    if number is None or (len(whole) > 1 and not set(whole) & set("十百千拾佰仟万亿")):
        return None
    if part is None:
        return str(number)
    digits = [read_numeral(c) for c in part]
    if any(d is None or d > 9 for d in digits):
        return None
    return f"{number}.{''.join(str(d) for d in digits)}"
