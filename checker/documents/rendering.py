"""A text laid out by a reader: lines and rows of cells go in, in reading order; the Document they make comes out.

For formats that are no text themselves: a paragraph becomes a line, a table row a line with tabs between its cells.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.documents.layout.grids import Found, header_rows
from checker.documents.layout.lines import Line, split_lines
from checker.documents.model import Cell, Document, Table, Unread
from checker.documents.text import arrange
from checker.documents.words import Words, known_words
from checker.source import Span

_SEPARATORS = str.maketrans(dict.fromkeys("\t\v\f\x1c\x1d\x1e\x85\u2028\u2029", " ") | {"\r": "\n"})
_LEFT_OUT = dict.fromkeys((*range(9), *range(14, 28), 31))  # control characters say nothing


@dataclass(slots=True)
class Rendering:
    """The text so far, and where in it headings, tables and pages begin."""

    out: list[str] = field(default_factory=list)
    at: int = 0
    levels: dict[int, int] = field(default_factory=dict)
    grids: list[list[list[Span]]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    sheets: list[int] = field(default_factory=list)
    partial: set[int] = field(default_factory=set)  # the tables of which something is hidden, by their number

    def line(self, text: str, level: int | None = None) -> None:
        """One paragraph, or one line of it; with a level it is a heading."""
        clean = _clean(text)
        if level is not None and clean.strip():
            self.levels[self.at] = level
        self._put(clean + "\n")

    def table(self, rows: Sequence[Sequence[str]], *, whole: bool = True) -> None:
        """A table as it is: no cell is trimmed away, one that a merged one covers is empty."""
        width = max((len(row) for row in rows), default=0)
        if width:
            if not whole:
                self.partial.add(len(self.grids))
            self.grids.append([self._row([*row, *[""] * (width - len(row))]) for row in rows])

    def document(
        self, name: str, form: str, encoding: str | None = None, unread: tuple[Unread, ...] = (),
        beside: tuple[Unread, ...] = (),
    ) -> Document:  # fmt: skip
        """`unread` are parts of the text that are lost, `beside` what a report is whole without."""
        text, words = "".join(self.out), known_words()
        lines = split_lines(text)
        starts, ends = [line.span.start for line in lines], [line.span.end for line in lines]
        known = [
            _found(text, grid, starts, ends, words, whole=number not in self.partial)
            for number, grid in enumerate(self.grids)
        ]
        levels = {_number(at, lines, starts): level for at, level in self.levels.items()}
        blocks = arrange(text, words, known, levels)
        notes, pages = (*unread, *beside), tuple(self.pages)
        return Document(name, form, text, blocks, not unread, encoding, notes, pages, tuple(self.sheets))

    def _row(self, cells: Sequence[str]) -> list[Span]:
        spans = []
        for number, cell in enumerate(cells):
            clean = _clean(cell).strip()
            if number:
                self._put("\t")
            spans.append(Span(self.at, self.at + len(clean)))
            self._put(clean)
        self._put("\n")
        return spans

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.at += len(text)


def _clean(text: str) -> str:
    return text.translate(_SEPARATORS).translate(_LEFT_OUT)


def _found(
    text: str, grid: list[list[Span]], starts: list[int], ends: list[int], words: Words, *, whole: bool
) -> Found:
    rows = tuple(
        tuple(Cell(text[s.start : s.end], s, r, c) for c, s in enumerate(row)) for r, row in enumerate(grid)
    )
    span = Span(grid[0][0].start, grid[-1][-1].end)
    table = Table(rows, header_rows(rows, words), span, "grid", whole=whole)
    return Found(bisect_left(ends, span.start), bisect_left(starts, span.end + 1), table)


def _number(offset: int, lines: list[Line], starts: list[int]) -> int:
    """The line at an offset, which may stand in the blanks before it."""
    number = max(0, bisect_right(starts, offset) - 1)
    return number if lines[number].span.end >= offset and not lines[number].blank else number + 1
