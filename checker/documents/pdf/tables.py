"""Ruled tables of a PDF page: drawn lines and characters go in; grids of words come out with the box they stand in.

A cell is what no line parts: where a line is missing between two places of the grid, they are one merged cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median

from checker.documents.pdf.cells import PageTable, cell
from checker.documents.pdf.drawn import Stroke
from checker.documents.pdf.page import Char, Page

_NEAR = 2.5  # points within which two lines are one
_OPEN = 8.0  # points that level lines reach beyond the last upright one, where a table has no sides
_DRAWING = 1_000  # lines that no table of one page has


def ruled_tables(page: Page) -> list[PageTable]:
    level, upright = joined(page.level), joined(page.upright)
    if len(level) + len(upright) > _DRAWING:
        return []
    return [table for group in _groups(level, upright) if (table := _table(*group, page.chars)) is not None]


def joined(strokes: Sequence[Stroke]) -> list[Stroke]:
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


def _table(level: list[Stroke], upright: list[Stroke], chars: Sequence[Char]) -> PageTable | None:
    xs, ys = _with_sides(_places(upright), level), _places(level)[::-1]
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 1 or height * width < 2:
        return None
    home = _homes(level, upright, xs, ys)
    held: dict[tuple[int, int], list[Char]] = {}
    for char in chars:
        center = char.center
        if xs[0] <= center < xs[-1] and ys[-1] < char.middle <= ys[0]:
            row = bisect_right([-y for y in ys], -char.middle) - 1
            column = bisect_right(xs, center) - 1
            held.setdefault(home[min(row, height - 1), min(column, width - 1)], []).append(char)
    if len(held) < 2:
        return None
    rows = []
    for r in range(height):
        ends = [_end(home, r, c, width) for c in range(width)]
        rows.append([cell(held.get((r, c), ()), xs[c], xs[ends[c]]) for c in range(width)])
    return PageTable(rows, tuple(xs), ys[-1], ys[0])


def _end(home: Mapping[tuple[int, int], tuple[int, int]], row: int, column: int, width: int) -> int:
    """The place where the cell that begins here ends, to the right."""
    end = column + 1
    while end < width and home[row, end] == home[row, column]:
        end += 1
    return end


def _places(strokes: Sequence[Stroke]) -> list[float]:
    places: list[float] = []
    for place in sorted(s.place for s in strokes):
        if not places or place - places[-1] > _NEAR:
            places.append(place)
    return places


def _with_sides(xs: list[float], level: Sequence[Stroke]) -> list[float]:
    """The places of upright lines; where most level ones reach beyond them, the table is open at that side."""
    if not xs or not level:
        return xs
    left, right = median(h.start for h in level), median(h.end for h in level)
    return [left] * (left < xs[0] - _OPEN) + xs + [right] * (right > xs[-1] + _OPEN)


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
