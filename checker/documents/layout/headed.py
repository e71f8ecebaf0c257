"""Names above figures: rows whose name stands on the line above their cells go in, tables come out.

Some converters put the first, merged cell of a row on a line of its own: a header, then name and figures in turn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.documents.layout.grids import Found, header_rows
from checker.documents.layout.lines import Line
from checker.documents.model import Cell, Table
from checker.documents.words import Words
from checker.source import Span

_CUT = re.compile(r"[ \u3000]*(?:\t|\|| {2,}|\u3000)[ \u3000]*")
_SENTENCE_END = re.compile(r"[。；！？]$")
_LONGEST_NAME = 40
_FEWEST_ROWS = 2

Row = list[Span]


def find_headed(text: str, lines: Sequence[Line], words: Words) -> list[Found]:
    found: list[Found] = []
    at = 0
    while at < len(lines):
        header = _cells(lines[at])
        if len(header) < 3 or not _heads([text[s.start : s.end] for s in header], words):
            at += 1
            continue
        rows, end = _rows(lines, at + 1, len(header))
        if len(rows) >= _FEWEST_ROWS:
            first, headings = _header(lines, at, header, rows, words)
            found.append(Found(first, end, _build(text, [headings, *rows], words)))
            at = end
        at += 1
    return found


def _rows(lines: Sequence[Line], at: int, width: int) -> tuple[list[Row], int]:
    """Name and figures in turn, as long as they come; a name has no cells and figures no more than the header."""
    rows: list[Row] = []
    while at + 1 < len(lines) and _is_name(lines[at]):
        figures = _cells(lines[at + 1])
        if not 2 <= len(figures) <= width:
            break
        rows.append([lines[at].span, *figures])
        at += 2
    return rows, at


def _header(
    lines: Sequence[Line], at: int, header: Row, rows: Sequence[Row], words: Words
) -> tuple[int, Row]:
    """The first line of the table and its headings: that of the names may stand above too, or nowhere."""
    if max(map(len, rows)) <= len(header):
        return at, header
    if at and _is_name(lines[at - 1]) and words.column(lines[at - 1].text) is not None:
        return at - 1, [lines[at - 1].span, *header]
    return at, [Span(header[0].start, header[0].start), *header]


def _is_name(line: Line) -> bool:
    return (
        0 < len(line.text) <= _LONGEST_NAME
        and len(_cells(line)) == 1
        and _SENTENCE_END.search(line.text) is None
    )


def _cells(line: Line) -> Row:
    """The cells of a line; tabs before the first are empty cells."""
    begin = line.span.start - line.indent.count("\t")
    whole = line.indent[len(line.indent) - line.indent.count("\t") :] + line.text
    cells: Row = []
    start = 0
    for m in _CUT.finditer(whole):
        cells.append(Span(begin + start, begin + m.start()))
        start = m.end()
    return [*cells, Span(begin + start, begin + len(whole))]


def _heads(cells: Sequence[str], words: Words) -> bool:
    known = sum(words.column(c) is not None for c in cells)
    return known >= 2 and 2 * known >= len(cells)


def _build(text: str, rows: Sequence[Row], words: Words) -> Table:
    width = max(map(len, rows))
    padded = [row + [Span(row[-1].end, row[-1].end)] * (width - len(row)) for row in rows]
    cells = tuple(
        tuple(Cell(text[s.start : s.end], s, r, c) for c, s in enumerate(row)) for r, row in enumerate(padded)
    )
    span = Span(min(s.start for s in rows[0]), max(s.end for s in rows[-1]))
    return Table(cells, max(1, header_rows(cells, words)), span, "headed")
