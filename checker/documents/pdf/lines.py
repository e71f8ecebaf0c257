"""Lines of a PDF page: characters with their boxes go in; lines of text come out, gaps as spaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from checker.documents.pdf.frame import Matrix, moved, turn
from checker.documents.pdf.page import Char

_WIDEST_GAP = 60
_FIRST_WIDE = "\u2e80"
# In ems, the width of a Chinese character:
_WIDE = 0.75  # of two half-width blanks what is no mere spacing
_LETTERS = 0.4
_QUARTER = 0.36
_NARROW = 0.15


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
    em: float = 1.0

    @property
    def text(self) -> str:
        return self.words.text

    def moved(self, matrix: Matrix) -> TextLine:
        chars = tuple(c and c.moved(matrix) for c in self.words.chars)
        left, bottom, right, top = moved(matrix, (self.left, self.bottom, self.right, self.top))
        return TextLine(Printed(self.words.text, chars), left, right, bottom, top, self.em)


def text_lines(chars: Sequence[Char]) -> list[TextLine]:
    """From top to bottom. What overlaps by more than half its height stands on one line; so does what is turned alike."""
    level = [c for c in chars if not c.quarters]
    lines = _lines(level)
    for quarters in (1, 2, 3) if len(level) < len(chars) else ():
        turned = _lines([c.moved(turn(quarters)) for c in chars if c.quarters == quarters])
        lines += [line.moved(turn(-quarters)) for line in turned]
    return lines if len(level) == len(chars) else sorted(lines, key=lambda line: -line.top)


def _lines(chars: Sequence[Char]) -> list[TextLine]:
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda c: -c.middle):
        if rows and _beside(rows[-1][0], char):
            rows[-1].append(char)
        else:
            rows.append([char])
    return [_line(sorted(row, key=lambda c: c.left)) for row in rows]


def _beside(first: Char, char: Char) -> bool:
    return first.middle - char.middle < 0.5 * max(1.0, first.top - first.bottom, char.top - char.bottom)


def _line(row: list[Char]) -> TextLine:
    em = _em(row)
    out: list[Char | None] = [row[0]]
    for last, char in pairwise(row):
        gap = char.left - last.right
        if gap > _WIDE * em:
            out.extend([None] * min(_WIDEST_GAP, round(2 * gap / em)))
        elif gap > _NARROW * em and _apart(last, char, gap / em):
            out.append(None)
        out.append(char)
    return TextLine(
        Printed("".join(" " if c is None else c.text for c in out), tuple(out)),
        row[0].left,
        max(c.right for c in row),
        min(c.bottom for c in row),
        max(c.top for c in row),
        em,
    )


def _apart(last: Char, char: Char, gap: float) -> bool:
    """Whether a gap of so many ems is a blank; between Chinese and figures programs leave a quarter by themselves."""
    latin = last.text.isascii(), char.text.isascii()
    if all(latin):
        return char.spaced or gap > _LETTERS
    if any(latin) and (last.text.isalnum() and char.text.isalnum()):
        return gap > _QUARTER
    return char.spaced


def _em(row: Sequence[Char]) -> float:
    """The width of a Chinese character, else by height: the loose box is higher than the type."""
    wide = [c.right - c.left for c in row if c.text >= _FIRST_WIDE]
    return max(1.0, median(wide) if wide else 0.8 * median(c.top - c.bottom for c in row))
