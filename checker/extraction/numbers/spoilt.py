"""Spoilt figures: folded text and a place go in; a figure that is there but has no value comes out."""

from __future__ import annotations

import re

from checker.extraction.model import FigureKind
from checker.extraction.numbers.digits import Number

_UNIT = r"\s?(?:[万亿千]*元|%|分(?![之钟别])|个|家|项)"
# 1**万元, XX%, ××分: somebody left the value out.
_MASKED = re.compile(rf"[\d,.]*(?:[Xx×*]{{2,}}[\d,.Xx×*]*|(?<=\d)\*+(?!\s?\d)|[Xx×*](?={_UNIT}))(?:{_UNIT})?")
# 7O51.78, l00: letters that were read for digits.
_MISREAD = re.compile(r"(?=[\dOolI,.]*\d)(?=[\d,.]*[OolI])[\dOolI][\d,.OolIXx×*]*+(?![A-Za-z])")
# 7051。78万元: a stop where the point should be.
_STOPPED = re.compile(rf"\d+[。·]\d+{_UNIT}")
# 1 310 000元, 7051.7 8万元: blanks inside, so where the number ends is a guess.
_PARTED = re.compile(rf"\d+(?:[.,，]\d+)*(?:\s\d+(?:[.,，]\d+)*)+(?:{_UNIT}|(?=\s|$|[，。；、)]))")


def read_spoilt(text: str, at: int) -> Number | None:
    """The figure without a value that begins at `at`."""
    if at and text[at - 1].isascii() and text[at - 1].isalpha():
        return None
    for pattern in (_MASKED, _MISREAD, _STOPPED, _PARTED):
        m = pattern.match(text, at)
        if m is not None and m.end() > at:
            return Number(FigureKind.OTHER, "", "", at, m.end(), unreadable=True)
    return None
