"""Columns of spaces: lines whose cells stand under one another go in, tables come out with the lines they took.

Only a header of known labels makes such a table: names and titles too are parted by several spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.documents.layout.grids import Found, header_rows
from checker.documents.layout.lines import Line, width
from checker.documents.model import Cell, Table
from checker.documents.words import Words
from checker.source import Span

_GAP = re.compile(r"\s{2,}|\t|\u3000")
_PIECE = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A cell's text on its line: its span in the text, and from which to which display column it reaches."""

    span: Span
    left: int
    right: int


def find_aligned(text: str, lines: Sequence[Line], words: Words, taken: set[int]) -> list[Found]:
    found: list[Found] = []
    at = 0
    while at < len(lines):
        header = [] if at in taken else _pieces(text, lines[at])
        if sum(words.column(text[p.span.start : p.span.end]) is not None for p in header) < max(
            3, len(header) - 1
        ):
            at += 1
            continue
        rows, end = [[p.span for p in header]], at + 1
        while (
            end < len(lines)
            and end not in taken
            and (row := _row(text, lines[end], lines[at], header)) is not None
        ):
            rows.append(row)
            end += 1
        if len(rows) > 1:
            found.append(Found(at, end, _build(text, rows, words)))
        at = end
    return found


def _pieces(text: str, line: Line) -> list[_Piece]:
    pieces: list[_Piece] = []
    start, column, done = line.span.start, width(line.indent), 0
    for m in _PIECE.finditer(line.text):
        column += width(line.text[done : m.start()])
        right = column + width(m[0])
        pieces.append(_Piece(Span(start + m.start(), start + m.end()), column, right))
        column, done = right, m.end()
    return pieces


def _row(text: str, line: Line, head: Line, header: Sequence[_Piece]) -> list[Span] | None:
    """The cells of a line. Where one gap parts all, as a typist leaves it, they follow one another from the left."""
    pieces = _pieces(text, line)
    gaps = {m[0] for each in (head, line) for m in _GAP.finditer(each.text)}
    if len(gaps) == 1 and 2 <= len(pieces) < len(header):
        end = pieces[-1].span.end
        return [p.span for p in pieces] + [Span(end, end)] * (len(header) - len(pieces))
    return _cells(pieces, header)


def _cells(pieces: Sequence[_Piece], header: Sequence[_Piece]) -> list[Span] | None:
    """Each piece under the heading it stands beneath; None where two claim one, or one alone could be a sentence."""
    if len(pieces) < 2 or len(pieces) > len(header):
        return None
    row: list[Span | None] = [None] * len(header)
    previous = -1
    for number, piece in enumerate(pieces):
        column = number if len(pieces) == len(header) else _beneath(piece, header)
        if column <= previous:
            return None
        row[column], previous = piece.span, column
    end = pieces[0].span.start
    cells: list[Span] = []
    for span in row:
        cells.append(span or Span(end, end))
        end = cells[-1].end
    return cells


def _beneath(piece: _Piece, header: Sequence[_Piece]) -> int:
    """The heading the piece overlaps most, else the nearest."""

    def distance(column: int) -> int:
        head = header[column]
        return max(piece.left, head.left) - min(piece.right, head.right)

    return min(range(len(header)), key=distance)


def _build(text: str, rows: Sequence[Sequence[Span]], words: Words) -> Table:
    cells = tuple(
        tuple(Cell(text[s.start : s.end], s, r, c) for c, s in enumerate(row)) for r, row in enumerate(rows)
    )
    span = Span(rows[0][0].start, max(s.end for row in rows for s in row))
    return Table(cells, header_rows(cells, words), span, "spaces")
