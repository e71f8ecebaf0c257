"""Which lines of a PDF are one paragraph: its lines, each in its column, go in; whether one goes on in the next comes out.

A line goes on where it is full to the edge and the next has no indent. Behind the end of a sentence, or before what looks
like an item of a list, it does so only where the document marks its paragraphs, and none is marked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from checker.documents.layout.joining import ITEM
from checker.documents.pdf.lines import TextLine
from checker.documents.pdf.seams import is_full
from checker.documents.pdf.sheet import Sheet
from checker.folding import fold

# In widths of a Chinese character:
GAP = 0.9  # between paragraphs
_INDENT = 0.4
_WIDER = 0.15
_ENDED = re.compile(r"[。！？!?；;…：:][\"')\]》」』”’）】]*$")
_LARGER = 1.15
_FEWEST = 3  # lines that show where the edge of a column is, or how paragraphs are marked
_NARROWEST = 0.25  # of the page
_MOSTLY = 0.8

Columns = Mapping[tuple[float, int], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of text on its page, with the left and right edge of the column it stands in."""

    page: int
    line: TextLine
    left: float
    right: float

    @property
    def indent(self) -> float:
        return self.line.left - self.left

    def gap(self, below: Placed) -> float:
        return self.line.bottom - below.line.top

    def is_full(self, below: Placed) -> bool:
        return is_full(self.line, self.right - self.line.right, below.line)

    def beside(self, below: Placed) -> bool:
        """Whether the next line stands on the next page, or in the next column."""
        return self.page != below.page or self.left != below.left


def column_edges(sheets: Sequence[Sheet]) -> Columns:
    """By width of the page and number of the column: where lines begin, and where full ones end."""
    lines: dict[tuple[float, int], list[TextLine]] = {}
    for sheet in sheets:
        for part, column in zip(sheet.parts, sheet.columns, strict=True):
            if isinstance(part, TextLine):
                lines.setdefault((sheet.width, column), []).append(part)
    return {key: _edges(found, key[0]) for key, found in lines.items()}


def _edges(lines: Sequence[TextLine], width: float) -> tuple[float, float]:
    """The left edge, and the furthest place near which several lines end; none where all are short."""
    left = min(line.left for line in lines)
    ends = sorted((line.right for line in lines if line.right - left > _NARROWEST * width), reverse=True)
    em = max(line.em for line in lines)
    for number, end in enumerate(ends):
        if sum(end - e <= em for e in ends[number:]) >= max(_FEWEST, len(ends) // 10):
            return left, end
    return left, float("inf")


def paragraphs_marked(sheets: Sequence[Sheet], columns: Columns) -> bool:
    """Whether nearly every line behind one that is not full has an indent or stands off."""
    ends, within = [], []
    for above, below in _neighbours(sheets, columns):
        if above.is_full(below):
            within.append(above.gap(below) / below.line.em)
        else:
            ends.append((above.gap(below) / below.line.em, below.indent / below.line.em))
    if len(within) < _FEWEST or len(ends) < _FEWEST:
        return False
    usual = median(within)
    marked = sum(gap > usual + _WIDER or indent > 1 for gap, indent in ends)
    return marked >= _MOSTLY * len(ends)


def _neighbours(sheets: Sequence[Sheet], columns: Columns) -> Iterator[tuple[Placed, Placed]]:
    for number, sheet in enumerate(sheets, 1):
        pairs = pairwise(zip(sheet.parts, sheet.columns, strict=True))
        for (a, first), (b, second) in pairs:
            if isinstance(a, TextLine) and isinstance(b, TextLine) and first == second:
                edges = columns[sheet.width, first]
                yield Placed(number, a, *edges), Placed(number, b, *edges)


def goes_on(paragraph: Sequence[Placed], below: Placed, marked: bool) -> bool:
    """Whether the lines of a paragraph so far go on in the line below."""
    first, above, em = paragraph[0], paragraph[-1], below.line.em
    beside = above.beside(below)
    if above.line.em > _LARGER * em or em > _LARGER * above.line.em or not above.is_full(below):
        return False
    if not beside and above.gap(below) > _widest(paragraph, em):
        return False
    if below.indent > _INDENT * em and below.indent > above.indent + _INDENT * em:
        return False
    indented = first.indent > below.indent + em
    within = len(paragraph) > 1 and above.line.text[-1] in ":："  # no heading that announces a list
    if _ENDED.search(above.line.text) and not within:
        return (indented or (marked and not beside)) and ITEM.match(fold(below.line.text)) is None
    if ITEM.match(fold(below.line.text)):
        return marked and (indented or not beside)
    return len(paragraph) > 1 or below.indent <= first.indent + _INDENT * em


def _widest(paragraph: Sequence[Placed], em: float) -> float:
    """The gap between two lines of one paragraph."""
    gaps = [a.gap(b) for a, b in pairwise(paragraph) if not a.beside(b)]
    return min(gaps) + _WIDER * em if gaps else GAP * em
