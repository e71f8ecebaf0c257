"""Numbers as written: a stretch of folded text goes in, its exact digits come out, or the refusal to read it.

Numerals are a grammar with a value for each character, not a way of wording, and so they stand here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from checker.extraction.model import FigureKind
from checker.values.numerals import DIGITS, NUMERAL_CHARS, read_numeral


class Number(NamedTuple):
    """A number of a text; `start` and `end` count in that text. `rough` is `约500万元`, `20余家`."""

    kind: FigureKind
    digits: str
    unit: str
    start: int
    end: int
    unreadable: bool = False
    rough: bool = False


NUMERAL = "[" + "".join(sorted(NUMERAL_CHARS)) + "]"
_DIGIT = "[" + "".join(sorted(DIGITS)) + "]"
WORDS = rf"{NUMERAL}+(?:点{_DIGIT}+)?"

# A sign belongs to the number unless it joins two things: `1-10月`, `2023-2024`, `A-1`.
RUN = re.compile(
    r"(?<![0-9A-Za-z%月日年号万亿千百元分个家项人次户\])])[+-](?=\d)\d+(?:[.,，]\d+)*|\d+(?:[.,，]\d+)*"
)
# A run takes in the digits of any script, as 9٣; only those that everybody reads make a number.
_PLAIN = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?")
_NUMERAL = re.compile(rf"({NUMERAL}+)(?:点({_DIGIT}+))?")
_LONGEST = 30  # characters; what is longer is no number anybody wrote
_SCALES = frozenset("十百千拾佰仟万亿")


def read_run(run: str) -> str | None:
    """`1,310,000` → `1310000`, `-2.6` → `-2.6`; wrongly grouped thousands and two points → None."""
    if _PLAIN.fullmatch(run):
        return run.lstrip("+")
    if _GROUPED.fullmatch(run):
        return run.lstrip("+").replace(",", "").replace("，", "")
    return None


def read_words(words: str) -> str | None:
    """`四` → `4`, `九十七点五` → `97.5`; `三五` (three or five), `百` (many) and what is no numeral → None."""
    found = _NUMERAL.fullmatch(words)
    if found is None or len(words) > _LONGEST:
        return None
    whole, part = found.groups()
    number = read_numeral(whole)
    if number is None or (len(whole) > 1 and not set(whole) & _SCALES):
        return None
    return str(number) if part is None else f"{number}.{''.join(str(DIGITS[c]) for c in part)}"
