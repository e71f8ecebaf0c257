"""The text of a Word file with the way back: each stretch of it knows the element it came from."""

from __future__ import annotations

from dataclasses import dataclass

from checker.documents.ooxml import Element


@dataclass(frozen=True, slots=True)
class Piece:
    """`[start, end)` of the text shows `element`: the text of a w:t character for character, or one w:tab, w:br …

    `field`: the marks it stands between, which no mark of another kind may come between.
    """

    start: int
    end: int
    element: Element
    field: tuple[Element, Element] | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows of cells, each `[start, end)` of the text; a cell that a merged one covers is empty."""

    rows: tuple[tuple[tuple[int, int], ...], ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordText:
    """`levels` gives, for the place where a styled heading begins, its level."""

    text: str
    pieces: tuple[Piece, ...]
    grids: tuple[Grid, ...]
    levels: tuple[tuple[int, int], ...]
