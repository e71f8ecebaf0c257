"""Ruled tables of a PDF page: drawn lines and characters go in; grids of words come out with the box they stand in.

A cell is what no line parts: where a line is missing between two places of the grid, they are one merged cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.documents.pdf_drawn import Stroke
from checker.documents.pdf_lines import Printed, laid_out, text_lines
from checker.documents.pdf_page import Char, Page

_NEAR = 2.5  # points within which two lines are one


@dataclass(frozen=True, slots=True)
class RuledTable:
    """`edges` are the places of its upright lines, from left to right; the last is its right side."""

    rows: list[list[Printed]]
    edges: tuple[float, ...]
    bottom: float
    top: float

    def holds(self, char: Char) -> bool:
        center = (char.left + char.right) / 2
        return self.bottom <= char.middle <= self.top and self.edges[0] <= center <= self.edges[-1]


def ruled_tables(page: Page) -> list[RuledTable]:
    level, upright = _joined(page.level), _joined(page.upright)
    return [table for group in _groups(level, upright) if (table := _table(*group, page.chars)) is not None]


def _joined(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Strokes that go on in one another as one."""
    rows: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda s: s.place):
        if rows and stroke.place - rows[-1][0].place <= _NEAR:
            rows[-1].append(stroke)
        else:
            rows.append([stroke])
    return [whole for row in rows for whole in _along(row)]


def _along(row: list[Stroke]) -> Iterator[Stroke]:
    place = sum(s.place for s in row) / len(row)
    start, end = None, 0.0
    for stroke in sorted(row, key=lambda s: s.start):
        if start is not None and stroke.start <= end + _NEAR:
            end = max(end, stroke.end)
            continue
        if start is not None:
            yield Stroke(place, start, end)
        start, end = stroke.start, stroke.end
    if start is not None:
        yield Stroke(place, start, end)


def _groups(level: list[Stroke], upright: list[Stroke]) -> Iterator[tuple[list[Stroke], list[Stroke]]]:
    """Lines that hang together by crossing or touching."""
    left = list(upright)
    free = list(level)
    while free:
        across, up = [free.pop(0)], list[Stroke]()
        grown = True
        while grown:
            more_up = [v for v in left if any(_touch(h, v) for h in across)]
            up += more_up
            left = [v for v in left if v not in more_up]
            more = [h for h in free if any(_touch(h, v) for v in up)]
            across += more
            free = [h for h in free if h not in more]
            grown = bool(more or more_up)
        yield across, up


def _touch(h: Stroke, v: Stroke) -> bool:
    return h.start - _NEAR <= v.place <= h.end + _NEAR and v.start - _NEAR <= h.place <= v.end + _NEAR


def _table(level: list[Stroke], upright: list[Stroke], chars: Sequence[Char]) -> RuledTable | None:
    xs, ys = _places(upright), _places(level)[::-1]
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 1 or height * width < 2:
        return None
    home = _homes(level, upright, xs, ys)
    held: dict[tuple[int, int], list[Char]] = {}
    for char in chars:
        center = (char.left + char.right) / 2
        if xs[0] <= center < xs[-1] and ys[-1] < char.middle <= ys[0]:
            row = bisect_right([-y for y in ys], -char.middle) - 1
            column = bisect_right(xs, center) - 1
            held.setdefault(home[min(row, height - 1), min(column, width - 1)], []).append(char)
    if len(held) < 2:
        return None
    rows = [[_words(held.get((r, c), ())) for c in range(width)] for r in range(height)]
    return RuledTable(rows, tuple(xs), ys[-1], ys[0])


def _places(strokes: Sequence[Stroke]) -> list[float]:
    places: list[float] = []
    for place in sorted(s.place for s in strokes):
        if not places or place - places[-1] > _NEAR:
            places.append(place)
    return places


def _homes(
    level: list[Stroke], upright: list[Stroke], xs: list[float], ys: list[float]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the top left one of the cell it belongs to."""
    home: dict[tuple[int, int], tuple[int, int]] = {}
    for r, (top, bottom) in enumerate(pairwise(ys)):
        for c, (left, right) in enumerate(pairwise(xs)):
            if c and not _parted(upright, left, (top + bottom) / 2):
                home[r, c] = home[r, c - 1]
            elif r and not _parted(level, top, (left + right) / 2):
                home[r, c] = home[r - 1, c]
            else:
                home[r, c] = r, c
    return home


def _parted(strokes: Sequence[Stroke], place: float, along: float) -> bool:
    return any(abs(s.place - place) <= _NEAR and s.start <= along <= s.end for s in strokes)


def _words(chars: Sequence[Char]) -> Printed:
    """The lines of a cell closed up as Chinese is; figures that a narrow cell may have torn are left apart."""
    out = Printed()
    for line in text_lines(chars):
        if out.text:
            out += laid_out(_between(out.text[-1], line.text[0]))
        out += line.words
    return out


def _between(last: str, first: str) -> str:
    if not (last.isascii() and last.isalnum() and first.isascii() and first.isalnum()):
        return ""
    return "\n" if last.isdigit() or first.isdigit() else " "
