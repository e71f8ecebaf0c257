"""Rows on a line: lines with pipes or tabs between cells go in, tables come out with the lines they took."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.documents.lines import Line
from checker.documents.model import Cell, Table
from checker.documents.words import Words
from checker.source import Span

_PIPE = re.compile(r"(?<!\\)[|｜│┃]")
_RULE = re.compile(r"[\s|｜│┃:+=\-–—─━┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝═║╭╮╰╯┏┳┓┣╋┫┗┻┛]+")
_TAB = re.compile("\t")


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the half-open range of lines it was read from."""

    first: int
    last: int
    table: Table


def is_rule(line: Line) -> bool:
    """A line drawn between rows: `|---|---|`, `├──┼──┤`."""
    return (
        len(line.text) >= 3
        and _RULE.fullmatch(line.text) is not None
        and re.search(r"[-─━═]", line.text) is not None
    )


def find_grids(text: str, lines: Sequence[Line], words: Words) -> list[Found]:
    return _find(text, lines, words, _piped, "pipes") + _find(text, lines, words, _tabbed, "tabs")


def _piped(line: Line) -> bool:
    return len(_PIPE.findall(line.text)) >= (1 if line.text[:1] in "|｜│┃" else 2)


def _tabbed(line: Line) -> bool:
    return "\t" in line.text


def _find(
    text: str, lines: Sequence[Line], words: Words, is_row: Callable[[Line], bool], layout: str
) -> list[Found]:
    found: list[Found] = []
    at = 0
    while at < len(lines):
        if not is_row(lines[at]):
            at += 1
            continue
        end = _run_end(lines, at, is_row, layout)
        table = _table(text, lines[at:end], words, layout)
        if table is not None:
            found.append(Found(at, end, table))
        at = end
    return found


def _run_end(lines: Sequence[Line], at: int, is_row: Callable[[Line], bool], layout: str) -> int:
    """Where the run of rows ends; one blank line between rows is no end."""
    end = at + 1
    while end < len(lines):
        ahead = end
        while ahead < len(lines) and lines[ahead].blank and ahead - end < 2:
            ahead += 1
        if ahead < len(lines) and (is_row(lines[ahead]) or (layout == "pipes" and is_rule(lines[ahead]))):
            end = ahead + 1
        else:
            break
    return end


def _table(text: str, lines: Sequence[Line], words: Words, layout: str) -> Table | None:
    rows: list[list[Span]] = []
    ruled = 0
    for line in lines:
        if line.blank:
            continue
        if layout == "pipes" and is_rule(line):
            ruled = ruled or len(rows)
        else:
            rows.append(_pipe_cells(text, line) if layout == "pipes" else _tab_cells(text, line))
    rows = _without_frame(rows, lines) if layout == "pipes" else _without_indent(rows)
    if not _is_table(text, rows, words, ruled > 0, layout):
        return None
    width = max(len(r) for r in rows)
    cells = tuple(
        tuple(Cell(text[s.start : s.end], s, r, c) for c, s in enumerate(_padded(row, width)))
        for r, row in enumerate(rows)
    )
    span = Span(lines[0].span.start, max(line.span.end for line in lines))
    return Table(cells, ruled or header_rows(cells, words), span, layout)


def _pipe_cells(text: str, line: Line) -> list[Span]:
    cuts = [line.span.start + m.start() for m in _PIPE.finditer(line.text)]
    return _between(text, line.span, cuts)


def _tab_cells(text: str, line: Line) -> list[Span]:
    begin = line.span.start - len(line.indent)
    cuts = [i for i in range(begin, line.span.end) if text[i] == "\t"]
    return _between(text, Span(begin, line.span.end), cuts)


def _between(text: str, whole: Span, cuts: Sequence[int]) -> list[Span]:
    edges = [whole.start - 1, *cuts, whole.end]
    return [trimmed(text, left + 1, right) for left, right in pairwise(edges)]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the blanks at its ends; an empty one stays where it began."""
    inner = text[start:end]
    if not inner.strip():
        return Span(start, start)
    left = len(inner) - len(inner.lstrip())
    return Span(start + left, start + left + len(inner.strip()))


def _without_frame(rows: list[list[Span]], lines: Sequence[Line]) -> list[list[Span]]:
    """Rows without the outer pipes; a trailing pipe is a frame only where rows also begin with one."""
    drawn = [line for line in lines if not line.blank and not is_rule(line)]
    framed = 2 * sum(line.text[0] in "|｜│┃" for line in drawn) > len(drawn)
    out: list[list[Span]] = []
    for row, line in zip(rows, drawn, strict=True):
        cells = row
        if line.text[0] in "|｜│┃" and framed:
            cells = cells[1:]
        if line.text[-1] in "|｜│┃" and framed:
            cells = cells[:-1]
        out.append(cells)
    return out


def _without_indent(rows: list[list[Span]]) -> list[list[Span]]:
    """Tabs before every row are an indent, not an empty column."""
    while rows and all(len(r) > 1 and r[0].start == r[0].end for r in rows):
        rows = [r[1:] for r in rows]
    return rows


def _padded(row: list[Span], width: int) -> list[Span]:
    end = row[-1].end if row else 0
    return row + [Span(end, end)] * (width - len(row))


def _is_table(text: str, rows: list[list[Span]], words: Words, ruled: bool, layout: str) -> bool:
    if len(rows) < 2 or max(len(r) for r in rows) < 2:
        return False
    labels = sum(words.column(text[s.start : s.end]) is not None for s in rows[0])
    if ruled or labels >= 2:
        return True
    widths = Counter(len(r) for r in rows)
    usual, times = widths.most_common(1)[0]
    return times >= 2 and 2 * times > len(rows) and (layout == "pipes" or usual >= 3)


def header_rows(rows: Sequence[Sequence[Cell]], words: Words) -> int:
    """How many rows at the top are headings of columns: the last of the first three with two known labels, if any."""
    count = 0
    for number, row in enumerate(rows[:3], 1):
        filled = [c for c in row if c.text]
        known = sum(words.column(c.text) is not None for c in filled)
        if known >= 2 and 2 * known >= len(filled):
            count = number
    return count
