"""Where a line of a PDF ends: two lines under one another go in; what stands between them, if they are one text, comes out.

A line is full when what begins the next one would not have found room on it: then the program broke it, not the author.
"""

from __future__ import annotations

import re
from typing import Literal

from checker.documents.pdf.lines import TextLine

_WORD = re.compile(r"[!-~]+")
_TO_COMMA = re.compile(r"[,.]?\d+[,.%]?")
_ONE = re.compile(r".")
_CLOSING = re.compile(r".[，。、；：！？）】》〉」』”’％%,.;:!?)\]]*", re.DOTALL)
_TAIL = re.compile(r"(?P<compared>[≥≤=＝<>＜＞±约]?)(?P<figure>[+-]?\d[\d,]*\.?\d*)")
_REST = "，。、；：！？）】》〉」』”’％%"  # never begins what is said
_HEAD = re.compile(r"[,.]?\d[\d,]*(?:\.\d+)?%?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?%?")
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?%?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SURE = 4  # digits on the first line of a figure without points that a narrow cell has torn
_SLACK = 0.3  # of the width of a Chinese character

Seam = Literal["", " ", "\n"]


def is_full(line: TextLine, room: float, below: TextLine) -> bool:
    """Whether the first word below is wider than the room left behind a line, or cannot begin anything."""
    return below.text[0] in _REST or room < _first_width(below, _WORD) + _SLACK * line.em


def seam(above: TextLine, below: TextLine, room: float) -> Seam:
    """Nothing, as in Chinese; a blank between words; a break between figures that may be two."""
    last, first = above.text[-1], below.text[0]
    if _in_figure(last) and _in_figure(first):
        return "" if _is_torn(above, below, room) else "\n"
    if not (last.isascii() and last.isalnum() and first.isascii() and first.isalnum()):
        return ""
    return "\n" if last.isdigit() or first.isdigit() else " "


def _in_figure(char: str) -> bool:
    return char in "0123456789.,"


def _is_torn(above: TextLine, below: TextLine, room: float) -> bool:
    """Whether a figure that fills its line goes on below: both parts make one, and the next of it had no room."""
    tail, head = _TAIL.fullmatch(above.text), _HEAD.match(below.text)
    if tail is None or head is None:
        return False
    first, rest = tail["figure"], head[0]
    whole, at_point = first + rest, first[-1] in ",." or rest[0] in ",."
    if room >= _first_width(below, _TO_COMMA if at_point else _ONE) + _SLACK * below.em:
        return False
    if _GROUPED.fullmatch(whole) or (at_point and _PLAIN.fullmatch(whole)):
        return True
    if _PLAIN.fullmatch(whole) is None or (_YEAR.fullmatch(first) and not tail["compared"]):
        return False
    unlike = bool(tail["compared"]) or len(below.text) > len(
        rest
    )  # two figures would both be compared, or counted
    return unlike or len(first) >= max(_SURE, len(rest) + 1)


def _first_width(line: TextLine, word: re.Pattern[str]) -> float:
    """How wide is what cannot be parted at the start of a line."""
    found = word.match(line.text) or _CLOSING.match(line.text)
    end = found.end() if found is not None else 1
    ends = [c.right for c in line.words.chars[:end] if c is not None]
    return ends[-1] - line.left if ends else 0.0
