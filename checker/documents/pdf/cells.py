"""Cells of a table on a PDF page: the characters that stand in one go in; its words come out, what a narrow cell tore made whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.documents.pdf.lines import Printed, TextLine, laid_out, text_lines
from checker.documents.pdf.page import Char
from checker.documents.pdf.seams import is_full, seam

_PADDING = 6.0  # points at either side of a cell, at most


@dataclass(frozen=True, slots=True)
class PageCell:
    """Its lines, and how much of its width they may fill."""

    lines: tuple[TextLine, ...] = ()
    width: float = 0.0

    @property
    def words(self) -> Printed:
        out = Printed()
        for number, line in enumerate(self.lines):
            if number:
                above = self.lines[number - 1]
                out += laid_out(seam(above, line, self._room(above)))
            out += line.words
        return out.strip()

    @property
    def text(self) -> str:
        return self.words.text

    def goes_on_in(self, more: PageCell) -> bool:
        """Whether its last line is full, so that the lines of the other may be the rest of it."""
        last = self.lines[-1] if self.lines else None
        return last is not None and bool(more.lines) and is_full(last, self._room(last), more.lines[0])

    def and_then(self, more: PageCell) -> PageCell:
        return PageCell(self.lines + more.lines, self.width or more.width)

    def _room(self, line: TextLine) -> float:
        return self.width - (line.right - line.left)


@dataclass(frozen=True, slots=True)
class PageTable:
    """`edges` are the places between its columns, from left to right, with its left and right side."""

    rows: list[list[PageCell]]
    edges: tuple[float, ...]
    bottom: float
    top: float

    def holds(self, char: Char) -> bool:
        return self.bottom <= char.middle <= self.top and self.edges[0] <= char.center <= self.edges[-1]


def cell(chars: Sequence[Char], left: float, right: float) -> PageCell:
    """The words between two edges, without the padding that the nearest of them shows."""
    if not chars:
        return PageCell((), right - left)
    lines = tuple(text_lines(chars))
    padding = min(_PADDING, max(0.0, min(line.left for line in lines) - left))
    return PageCell(lines, right - left - 2 * padding)
