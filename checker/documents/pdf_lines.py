"""Lines of a PDF page: characters with their boxes go in; lines of text come out, gaps as spaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from checker.documents.pdf_page import Char

_WIDEST_GAP = 60


@dataclass(frozen=True, slots=True)
class Printed:
    """A text and for each of its code points the character it is on the page; None: a blank or break laid out here."""

    text: str = ""
    chars: tuple[Char | None, ...] = ()

    def __add__(self, more: Printed) -> Printed:
        return Printed(self.text + more.text, self.chars + more.chars)

    def strip(self) -> Printed:
        start = len(self.text) - len(self.text.lstrip())
        end = max(start, len(self.text.rstrip()))
        return Printed(self.text[start:end], self.chars[start:end])


def laid_out(text: str) -> Printed:
    """Blanks and breaks that no character of the page stands for."""
    return Printed(text, (None,) * len(text))


@dataclass(frozen=True, slots=True)
class TextLine:
    """`words` without indent; the box in points."""

    words: Printed
    left: float
    right: float
    bottom: float
    top: float

    @property
    def text(self) -> str:
        return self.words.text


def text_lines(chars: Sequence[Char]) -> list[TextLine]:
    """From top to bottom. What overlaps by more than half its height stands on one line."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: -c.middle):
        if rows and _beside(rows[-1][0], char):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [_line(row) for row in map(_by_place, rows) if row]


def _by_place(row: list[Char]) -> list[Char]:
    """From left to right, without blanks at the ends."""
    row = sorted(row, key=lambda c: c.left)
    filled = [i for i, c in enumerate(row) if not c.text.isspace()]
    return row[filled[0] : filled[-1] + 1] if filled else []


def _beside(first: Char, char: Char) -> bool:
    return first.middle - char.middle < 0.5 * max(1.0, first.top - first.bottom, char.top - char.bottom)


def _line(row: list[Char]) -> TextLine:
    em = max(1.0, median(c.top - c.bottom for c in row) * 0.8)  # the loose box is higher than the type
    out: list[Char | None] = [row[0]]
    last, blank = row[0], False
    for char in row[1:]:
        if char.text.isspace():
            blank = True
            continue
        gap = char.left - last.right
        if gap > 0.75 * em:  # of two half-width blanks what is no mere spacing
            out.extend([None] * min(_WIDEST_GAP, max(1, round(2 * gap / em))))
        elif gap > 0.15 * em and (blank or (last.text.isascii() and char.text.isascii())):
            out.append(None)
        out.append(char)
        last, blank = char, False
    return TextLine(
        Printed("".join(" " if c is None else c.text for c in out), tuple(out)),
        row[0].left,
        max(c.right for c in row),
        min(c.bottom for c in row),
        max(c.top for c in row),
    )
