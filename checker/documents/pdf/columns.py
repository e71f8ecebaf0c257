"""Text in two columns on a PDF page: its characters go in; the stretches to be read one after the other come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.documents.pdf.lines import TextLine, text_lines
from checker.documents.pdf.page import Char

_GAP = "  "
_LINES = 6  # in each column at least
_GUTTER = 6.0  # points
_STEP = 3.0
_SAME_LINE = 2.0
_MIDDLE = 0.15  # of the width to either side of the middle, where the gutter may be
_FULL = 0.8  # of the width of its column that most lines of running text fill
_SHORTEST = 8  # characters of such a line


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of one column, 0 where they go over the whole page."""

    lines: list[TextLine]
    column: int = 0


def stretches(chars: Sequence[Char], lines: list[TextLine]) -> list[Stretch]:
    """`lines` are those of the whole page. Only running text on both sides of a gutter is read column after column."""
    found = _gutter(chars, lines) if sum(_GAP in line.text for line in lines) >= _LINES else None
    if found is None:
        return [Stretch(lines)]
    place, low, high = found
    within = [c for c in chars if low < c.middle < high]
    sides = [text_lines([c for c in within if (c.center > place) is right]) for right in (False, True)]
    if not all(map(_is_running, sides)):
        return [Stretch(lines)]
    above = text_lines([c for c in chars if c.middle >= high])
    below = text_lines([c for c in chars if c.middle <= low])
    return [Stretch(above), Stretch(sides[0], 1), Stretch(sides[1], 2), Stretch(below)]


def _gutter(chars: Sequence[Char], lines: Sequence[TextLine]) -> tuple[float, float, float] | None:
    """Where nothing crosses the middle of the page, and from which to which height."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    place = (left + right) / 2 - _MIDDLE * (right - left)
    best: tuple[float, float, float, float] | None = None
    while place < (left + right) / 2 + _MIDDLE * (right - left):
        low, high = _free(chars, place)
        if best is None or high - low > best[0]:
            best = high - low, place, low, high
        place += _STEP
    if best is None:
        return None
    _, place, low, high = best
    within = [c for c in chars if low < c.middle < high]
    before = max((c.right for c in within if c.center < place), default=place)
    behind = min((c.left for c in within if c.center > place), default=place)
    return (before + behind) / 2, low + _SAME_LINE, high - _SAME_LINE


def _free(chars: Sequence[Char], place: float) -> tuple[float, float]:
    """The highest stretch in which no character comes near a place across."""
    crossing = [c.middle for c in chars if c.left < place + _GUTTER / 2 and c.right > place - _GUTTER / 2]
    ends = [min(c.bottom for c in chars), *sorted(crossing), max(c.top for c in chars)]
    return max(pairwise(ends), key=lambda pair: pair[1] - pair[0])


def _is_running(lines: Sequence[TextLine]) -> bool:
    if len(lines) < _LINES:
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    full = sum(line.right - line.left >= _FULL * width and len(line.text) >= _SHORTEST for line in lines)
    return 2 * full >= len(lines)
