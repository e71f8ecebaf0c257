"""Rows on a line: lines with pipes or tabs between cells go in, tables come out with the lines they took."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.documents.layout.lines import Line
from checker.documents.model import Cell, Table
from checker.documents.words import Words
from checker.source import Span

_BARS = "|｜│┃║"
_PIPE = re.compile(rf"(?<!\\)[{_BARS}]")
_TAB = re.compile("\t")
_RULE = re.compile(rf"[\s{_BARS}:+=\-─━┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝═╭╮╰╯┏┳┓┣╋┫┗┻┛]+")
_DRAWN = re.compile(r"--|[─━═]")


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the half-open range of lines it was read from."""

    first: int
    last: int
    table: Table


@dataclass(frozen=True, slots=True)
class _Layout:
    """How cells are parted: `pipes` (a row may be a drawn rule) or `tabs`."""

    name: str
    cut: re.Pattern[str]

    def is_row(self, line: Line) -> bool:
        cuts = len(self.cut.findall(line.text))
        return cuts >= (1 if self.name == "tabs" or line.text[:1] in _BARS else 2) and bool(line.text)

    def is_rule(self, line: Line) -> bool:
        """A line drawn between rows: `|---|---|`, `├──┼──┤`; `| — | — |` is a row of empty cells."""
        return (
            self.name == "pipes"
            and _RULE.fullmatch(line.text) is not None
            and _DRAWN.search(line.text) is not None
        )

    def cuts(self, line: Line) -> int:
        return len(self.cut.findall(line.text))


_PIPES, _TABS = _Layout("pipes", _PIPE), _Layout("tabs", _TAB)


def find_grids(text: str, lines: Sequence[Line], words: Words, taken: set[int]) -> list[Found]:
    """Tables of piped rows and of tabbed rows; no line is in two, none in lines already taken."""
    found: list[Found] = []
    for layout in (_PIPES, _TABS):
        at = 0
        while at < len(lines):
            if at in taken or not layout.is_row(lines[at]):
                at += 1
                continue
            end = min([_run_end(lines, at, layout, words), *(i for i in taken if i > at)])
            table = _table(text, lines[at:end], layout, words)
            if table is not None:
                found.append(Found(at, end, table))
            at = end
    return found


def _run_end(lines: Sequence[Line], at: int, layout: _Layout, words: Words) -> int:
    """Where the run of rows ends. A blank line between rows is no end, unless another header follows it."""
    width, end = layout.cuts(lines[at]), at + 1
    while end < len(lines):
        ahead = end
        while ahead < len(lines) and lines[ahead].blank and ahead - end < 2:
            ahead += 1
        if ahead == len(lines):
            break
        if layout.is_rule(lines[ahead]):
            end = ahead + 1
            continue
        row = lines[ahead]
        parted = ahead > end and (_heads(layout.cut.split(row.text), words) or layout.cuts(row) != width)
        if not layout.is_row(row) or parted:
            break
        width, end = layout.cuts(row), ahead + 1
    return end


def _table(text: str, lines: Sequence[Line], layout: _Layout, words: Words) -> Table | None:
    drawn = [line for line in lines if not line.blank and not layout.is_rule(line)]
    above = [i for i, line in enumerate(lines) if layout.is_rule(line)]
    ruled = sum(not line.blank for line in lines[: above[0]]) if above else 0
    if layout is _PIPES:
        framed = 2 * sum(line.text[0] in _BARS for line in drawn) > len(drawn)
        rows = [_pipe_cells(text, line, framed) for line in drawn]
    else:
        framed = False
        rows = _without_indent([_tab_cells(text, line) for line in drawn])
    if not (framed and len(rows) > 1) and not _is_table(text, rows, bool(ruled), layout, words):
        return None
    width = max(len(r) for r in rows)
    cells = tuple(
        tuple(Cell(text[s.start : s.end], s, r, c) for c, s in enumerate(_padded(row, width)))
        for r, row in enumerate(rows)
    )
    span = Span(drawn[0].span.start, max(line.span.end for line in lines))
    return Table(cells, ruled or header_rows(cells, words), span, layout.name)


def _is_table(text: str, rows: Sequence[Sequence[Span]], ruled: bool, layout: _Layout, words: Words) -> bool:
    if len(rows) < 2 or max(len(r) for r in rows) < 2:
        return False
    if ruled or sum(words.column(text[s.start : s.end]) is not None for s in rows[0]) >= 2:
        return True
    if any(len(row) > 2 and _heads([text[s.start : s.end] for s in row], words) for row in rows):
        return True
    usual, times = Counter(len(r) for r in rows).most_common(1)[0]
    return times >= 2 and 2 * times > len(rows) and (layout is _PIPES or usual >= 3)


def _pipe_cells(text: str, line: Line, framed: bool) -> list[Span]:
    """The cells of a row; in a framed table the outer pipes are the frame, else they part an empty cell."""
    cuts = [line.span.start + m.start() for m in _PIPE.finditer(line.text)]
    cells = _between(text, line.span, cuts)
    first = 1 if framed and line.text[0] in _BARS else 0
    last = len(cells) - 1 if framed and line.text[-1] in _BARS and len(cells) > 1 else len(cells)
    return cells[first:last]


def _tab_cells(text: str, line: Line) -> list[Span]:
    begin = line.span.start - len(line.indent)
    return _between(
        text, Span(begin, line.span.end), [i for i in range(begin, line.span.end) if text[i] == "\t"]
    )


def _between(text: str, whole: Span, cuts: Sequence[int]) -> list[Span]:
    return [_trimmed(text, left + 1, right) for left, right in pairwise([whole.start - 1, *cuts, whole.end])]


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without the blanks at its ends; an empty one stays where it began."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return Span(start + left, start + left + len(inner.strip())) if inner.strip() else Span(start, start)


def _without_indent(rows: list[list[Span]]) -> list[list[Span]]:
    """Tabs before every row are an indent, not an empty column."""
    while all(len(r) > 1 and r[0].start == r[0].end for r in rows):
        rows = [r[1:] for r in rows]
    return rows


def _padded(row: list[Span], width: int) -> list[Span]:
    end = row[-1].end if row else 0
    return row + [Span(end, end)] * (width - len(row))


def _heads(cells: Sequence[str], words: Words) -> bool:
    """Whether these are headings of columns: at least two, and half of what is filled in, are known labels."""
    filled = [c for c in cells if c.strip()]
    known = sum(words.column(c) is not None for c in filled)
    return known >= 2 and 2 * known >= len(filled)


def header_rows(rows: Sequence[Sequence[Cell]], words: Words) -> int:
    """How many rows at the top are headings of columns: up to the last of the first three that names two of them."""
    return max((n for n, row in enumerate(rows[:3], 1) if _heads([c.text for c in row], words)), default=0)
