"""Tables of a PDF page without upright lines: level lines and characters go in; tables come out whose columns the gaps show.

Between level lines of one length (三线表, or a line under each row) gaps are enough. Without any line there must be a
head, three rows and a column of figures besides; running text in columns and tables of contents are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from checker.documents.pdf.cells import PageCell, PageTable, cell
from checker.documents.pdf.drawn import Stroke
from checker.documents.pdf.lines import TextLine, text_lines
from checker.documents.pdf.page import Char

_SAME_END = 4.0  # points
_GUTTER = 0.9  # of the width of a Chinese character
_WIDE_GUTTER = 1.4
_FIGURE = re.compile(r"[-+]?[\d,.]+(?:[%％]|万?元|分|个|项)?|[—\-/]")
_LEADERS = re.compile(r"\.{4}|…{2}|·{4}|．{3}")
_SENTENCE = re.compile(r"[。；;]")
_RUNNING = 0.8  # of the width of its column that most lines of running text fill
_FEWEST = 3
_SMALL = 3  # digits of the number of a page
_HIGHEST_GAP = 1.6  # heights of a line between two rows


def between_rules(chars: Sequence[Char], level: Sequence[Stroke]) -> list[PageTable]:
    """Tables between level lines of one length, which no upright line crosses."""
    return [table for rules in _stacks(level) if (table := _ruled(chars, rules)) is not None]


def _stacks(level: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Lines of one length under one another, from top to bottom."""
    free = sorted(level, key=lambda s: -s.place)
    while free:
        first = free[0]
        stack = [
            s for s in free if abs(s.start - first.start) <= _SAME_END and abs(s.end - first.end) <= _SAME_END
        ]
        free = [s for s in free if s not in stack]
        if len(stack) >= _FEWEST:
            yield stack


def _ruled(chars: Sequence[Char], rules: Sequence[Stroke]) -> PageTable | None:
    top, bottom = rules[0].place, rules[-1].place
    left, right = rules[0].start - _SAME_END, rules[0].end + _SAME_END
    inside = [c for c in chars if bottom < c.middle < top and left <= c.center <= right]
    edges = _edges(inside, left, right, _GUTTER)
    if len(edges) < 3 or _is_running(inside, edges):
        return None
    bands = [[c for c in inside if low.place < c.middle < high.place] for high, low in pairwise(rules)]
    filled = [band for band in bands if band]
    if len(filled) < 2:
        return None
    if len(rules) > _FEWEST + 1:  # a line under each row
        rows = [_cells(band, edges) for band in filled]
    else:
        rows = [_cells(filled[0], edges)] + [row for band in filled[1:] for row in _rows(band, edges)]
    return PageTable(rows, edges, bottom, top) if len(rows) >= 2 and _has_head(rows) else None


def aligned(chars: Sequence[Char], lines: Sequence[TextLine]) -> list[PageTable]:
    """Tables that only the gaps between their columns show."""
    found = []
    for run in _runs(lines):
        top, bottom = run[0].top, run[-1].bottom
        inside = [c for c in chars if bottom <= c.middle <= top]
        left, right = min(line.left for line in run), max(line.right for line in run)
        edges = _edges(inside, left - 1, right + 1, _WIDE_GUTTER)
        if len(edges) < 3 or _is_running(inside, edges):
            continue
        rows = _rows(inside, edges)
        if len(rows) > _FEWEST and _has_head(rows) and _has_figures(rows):
            found.append(PageTable(rows, edges, bottom, top))
    return found


def _runs(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """Lines close under one another that each have a wide gap and say no sentence."""
    run: list[TextLine] = []
    for line in lines:
        parted = "  " in line.text and not _SENTENCE.search(line.text) and not _LEADERS.search(line.text)
        near = not run or run[-1].bottom - line.top <= _HIGHEST_GAP * (line.top - line.bottom)
        if run and not (parted and near):
            if len(run) > _FEWEST:
                yield run
            run = []
        if parted:
            run.append(line)
    if len(run) > _FEWEST:
        yield run


def _edges(chars: Sequence[Char], left: float, right: float, gutter: float) -> tuple[float, ...]:
    """The sides, and the middle of each gap that goes through all lines."""
    if not chars:
        return ()
    em = median(c.top - c.bottom for c in chars) * 0.8
    edges, reached = [left], None
    for char in sorted(chars, key=lambda c: c.left):
        if reached is not None and char.left - reached >= gutter * em:
            edges.append((reached + char.left) / 2)
        reached = char.right if reached is None else max(reached, char.right)
    return (*edges, right)


def _cells(chars: Sequence[Char], edges: Sequence[float]) -> list[PageCell]:
    return [cell([c for c in chars if low <= c.center < high], low, high) for low, high in pairwise(edges)]


def _rows(chars: Sequence[Char], edges: Sequence[float]) -> list[list[PageCell]]:
    """Each line is a row, unless all that stands on it goes on with full cells above."""
    rows: list[list[PageCell]] = []
    for line in text_lines(chars):
        row = _cells([c for c in line.words.chars if c is not None], edges)
        if rows and is_rest(rows[-1], row):
            rows[-1] = [above.and_then(below) for above, below in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
    return rows


def is_rest(row: Sequence[PageCell], more: Sequence[PageCell]) -> bool:
    """Whether what looks like a row is the rest of the row before: some cells are empty, the others go on with full ones."""
    pairs = list(zip(row, more, strict=True))
    both = [(above, below) for above, below in pairs if above.lines and below.lines]
    some_end = any(above.lines and not below.lines for above, below in pairs)
    return some_end and bool(both) and all(above.goes_on_in(below) for above, below in both)


def _is_running(chars: Sequence[Char], edges: Sequence[float]) -> bool:
    """Whether most lines of every column fill it: text in columns, no table."""
    for low, high in pairwise(edges):
        lines = text_lines([c for c in chars if low <= c.center < high])
        width = max(line.right for line in lines) - min(line.left for line in lines)
        full = sum(line.right - line.left >= _RUNNING * width and len(line.text) > 8 for line in lines)
        if len(lines) < 4 or 2 * full < len(lines):
            return False
    return True


def _has_head(rows: Sequence[Sequence[PageCell]]) -> bool:
    """A first row of words, not of figures, that names nearly all columns."""
    named = [c.text for c in rows[0] if c.text]
    return len(named) >= max(2, len(rows[0]) - 1) and not any(map(_FIGURE.fullmatch, named))


def _has_figures(rows: Sequence[Sequence[PageCell]]) -> bool:
    """A column of which most cells below its head are figures, and not only the numbers of pages or rows."""
    for number, column in enumerate(zip(*rows, strict=True)):
        said = [c.text for c in column[1:] if c.text]
        figures = [text for text in said if _FIGURE.fullmatch(text)]
        mostly = len(said) >= _FEWEST and 4 * len(figures) >= 3 * len(said)
        if number and mostly and any("." in f or "," in f or len(f) > _SMALL for f in figures):
            return True
    return False
