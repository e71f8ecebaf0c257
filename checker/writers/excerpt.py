"""Places and the text they point into go in; short rows that show the words among their neighbours come out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.diagnostics import width
from checker.facts.model import Place
from checker.source import SourceFile
from checker.writers.wrap import shorten, visible

# A line up to this width is taken for a table cell that stands alone, and is shown beside its neighbours.
_CELL = 24
_BRACKETS = 4  # columns that may be set around a mark
_ELLIPSIS = "…"
_BORDER = " ┊ "

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The lines shown and their words; a fact without a place has its JSON pointer instead."""

    lines: tuple[int, ...]
    pieces: tuple[Piece, ...]
    page: int | None = None
    pointer: str | None = None

    @property
    def width(self) -> int:
        return sum(width(p.text) for p in self.pieces)


def excerpts(places: Iterable[Place], source: SourceFile | None, columns: int) -> list[Row]:
    """A row for each line, in order; cells that stand on lines of their own share a row."""
    placed: dict[int, list[Range]] = {}
    pages: dict[int, int | None] = {}
    bare: list[Row] = []
    for place in places:
        if place.start is None or place.end is None or source is None:
            bare.append(_bare(place, columns))
        else:
            line = source.line_of(place.start)
            placed.setdefault(line, []).append((place.start, place.end))
            pages[line] = place.page
    rows = [_row(line, placed[line], pages[line], source, columns) for line in sorted(placed) if source]
    return [*_beside(rows, columns), *dict.fromkeys(bare)]


def _bare(place: Place, columns: int) -> Row:
    quote = shorten(visible(place.quote or ""), columns)
    lines = () if place.line is None else (place.line,)
    pointer = place.pointer if place.start is None else None
    return Row(lines, (Piece(quote, marked=True),) if quote else (), place.page, pointer)


def _row(line: int, ranges: Sequence[Range], page: int | None, source: SourceFile, columns: int) -> Row:
    text, first = source.line_text(line), source.line_start(line)
    marks = _merged((max(0, start - first), min(len(text), end - first)) for start, end in ranges)
    shown = _window(text, marks, columns - _BRACKETS * min(len(marks), 3))
    pieces: list[Piece] = []
    last = 0
    for start, end in shown:
        if text[last:start].strip():
            pieces.append(Piece(_ELLIPSIS))
        pieces.extend(_pieces(text, (start, end), marks))
        last = end
    if text[last:].strip():
        pieces.append(Piece(_ELLIPSIS))
    return Row((line,), _trimmed(pieces), page)


def _window(text: str, marks: list[Range], columns: int) -> list[Range]:
    """The parts of the line that are shown: the marks, each with as much around it as the columns allow."""
    most = columns - 4 if len(marks) == 1 else columns // 2
    parts = _merged(part for mark in marks for part in _clipped(text, mark, most))
    while len(parts) > 1 and _wide(text, parts) > columns:
        parts.pop()
    share = max(0, columns - _wide(text, parts)) // max(1, len(parts))
    grown: list[Range] = []
    for start, end in parts:
        left = _reach(text, range(start - 1, -1, -1), share // 2)
        right = _reach(text, range(end, len(text)), share - width(text[start - left : start]))
        if end + right == len(text):
            left = _reach(text, range(start - 1, -1, -1), share - width(text[end:]))
        grown.append((start - left, end + right))
    return _merged(grown)


def _wide(text: str, parts: list[Range]) -> int:
    """Columns of the parts with an ellipsis on either side of each."""
    return sum(width(text[start:end]) + 2 for start, end in parts)


def _clipped(text: str, mark: Range, columns: int) -> list[Range]:
    """The mark, or its head and tail where it is too wide."""
    start, end = mark
    if width(text[start:end]) <= columns:
        return [mark]
    head = _reach(text, range(start, end), columns // 2)
    tail = _reach(text, range(end - 1, start - 1, -1), columns // 2)
    return [(start, start + head), (end - tail, end)]


def _reach(text: str, indices: range, columns: int) -> int:
    """How many characters, taken in this direction, fit."""
    for taken, i in enumerate(indices):
        columns -= width(text[i])
        if columns < 0:
            return taken
    return len(indices)


def _merged(ranges: Iterable[Range]) -> list[Range]:
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _pieces(text: str, part: Range, marks: list[Range]) -> list[Piece]:
    """The part, cut where marks begin and end."""
    start, end = part
    inside = [m for m in marks if m[0] < end and m[1] > start]
    cuts = sorted({start, end, *(min(max(edge, start), end) for m in inside for edge in m)})
    return [
        Piece(visible(text[a:b]), any(m[0] <= a and b <= m[1] for m in inside)) for a, b in pairwise(cuts)
    ]


def _trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Without the blanks at either end; where everything is marked, nothing needs a mark."""
    kept = [p for p in pieces if p.text]
    if kept:
        kept[0] = Piece(kept[0].text.lstrip(), kept[0].marked)
        kept[-1] = Piece(kept[-1].text.rstrip(), kept[-1].marked)
    kept = [p for p in kept if p.text]
    return tuple(Piece(p.text) for p in kept) if all(p.marked for p in kept) else tuple(kept)


def _beside(rows: list[Row], columns: int) -> list[Row]:
    out: list[Row] = []
    for row in rows:
        last = out[-1] if out else None
        if last and _is_cell(row) and last.page == row.page and _cells_fit(last, row, columns):
            out[-1] = Row((*last.lines, *row.lines), (*last.pieces, Piece(_BORDER), *row.pieces), row.page)
        else:
            out.append(row)
    return out


def _is_cell(row: Row) -> bool:
    return row.width <= _CELL and not any(p.text == _ELLIPSIS for p in row.pieces)


def _cells_fit(last: Row, row: Row, columns: int) -> bool:
    """Whether the row before consists of cells, and one more fits."""
    fits = last.width + width(_BORDER) + row.width <= columns
    return fits and (len(last.lines) > 1 or _is_cell(last))
