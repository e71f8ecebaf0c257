"""The sheets of a PDF go in; whole paragraphs and tables come out, each with the number of the page where it begins.

A line goes on in the next one only where it is full to the edge and the next is not indented; where in doubt both stay
lines, with their indents, and the reader of plain text decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from checker.documents.folding import fold
from checker.documents.grids import header_rows
from checker.documents.joining import ITEM
from checker.documents.model import Cell
from checker.documents.pdf_cells import PageTable
from checker.documents.pdf_lines import Printed, TextLine, laid_out
from checker.documents.pdf_seams import is_full, seam
from checker.documents.pdf_sheet import Sheet
from checker.documents.pdf_unruled import is_rest
from checker.documents.words import known_words
from checker.source import Span

_SAME_EDGE = 3.0  # points
_WIDEST_INDENT = 60
_GAP = 0.9  # of a character's width, between paragraphs
_ENDED = re.compile(r"[。！？!?；;…：:][\"')\]》」』”’）】]*$")
_CONTINUED = re.compile(
    r"(?:续|接上)表?\S{0,12}|\S{0,20}[(（]续(?:表|上表)?\d*[)）]|续?表\d{1,2}[(（]?续[)）]?"
)
_FEWEST = 3  # lines that show where the edge of a column is
_MOST_HEAD_ROWS = 3


@dataclass(frozen=True, slots=True)
class Begun:
    """A part and the page it begins on, the first being 1."""

    page: int
    part: Printed | PageTable


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text on its page, with the left and right edge of the column it stands in."""

    page: int
    line: TextLine
    left: float
    right: float


def flow(sheets: Sequence[Sheet]) -> list[Begun]:
    edges = _edges(sheets)
    out: list[Begun] = []
    paragraph: list[_Line] = []
    for number, sheet in enumerate(sheets, 1):
        for place, (part, column) in enumerate(zip(sheet.parts, sheet.columns, strict=True)):
            if isinstance(part, TextLine):
                line = _Line(number, part, *edges[sheet.width, column])
                if paragraph and not _goes_on(paragraph, line):
                    out += _closed(paragraph)
                    if paragraph[-1].page == number and _gap(paragraph[-1], line) > _GAP * part.em:
                        out.append(Begun(number, Printed()))
                    paragraph = []
                paragraph.append(line)
                continue
            if place and _CONTINUED.fullmatch(fold(_last_text(sheet, place))) and len(paragraph) == 1:
                paragraph, place = [], place - 1
            out += _closed(paragraph)
            paragraph = []
            begun = out[-1].part if out else None
            if place == 0 and isinstance(begun, PageTable) and _same_columns(begun, part):
                out[-1] = replace(out[-1], part=_stitched(begun, part))
            else:
                out.append(Begun(number, part))
    return out + list(_closed(paragraph))


def _last_text(sheet: Sheet, place: int) -> str:
    before = sheet.parts[place - 1]
    return "".join(before.text.split()) if place == 1 and isinstance(before, TextLine) else ""


def _edges(sheets: Sequence[Sheet]) -> dict[tuple[float, int], tuple[float, float]]:
    """By width of the page and column: where lines begin, and where full ones end."""
    lines: dict[tuple[float, int], list[TextLine]] = {}
    for sheet in sheets:
        for part, column in zip(sheet.parts, sheet.columns, strict=True):
            if isinstance(part, TextLine):
                lines.setdefault((sheet.width, column), []).append(part)
    return {key: (min(line.left for line in found), _right_edge(found)) for key, found in lines.items()}


def _right_edge(lines: Sequence[TextLine]) -> float:
    """The furthest place near which several lines end."""
    ends = sorted((line.right for line in lines), reverse=True)
    em = max(line.em for line in lines)
    for number, end in enumerate(ends):
        near = sum(end - e <= em for e in ends[number:])
        if near >= max(_FEWEST, len(ends) // 10):
            return end
    return float("inf")


def _gap(above: _Line, below: _Line) -> float:
    return above.line.bottom - below.line.top


def _goes_on(paragraph: Sequence[_Line], below: _Line) -> bool:
    first, above = paragraph[0], paragraph[-1]
    a, b = above.line, below.line
    beside = above.page != below.page or above.left != below.left
    if a.em > 1.15 * b.em or b.em > 1.15 * a.em or not (beside or _gap(above, below) <= _GAP * b.em):
        return False
    if not is_full(a, above.right - a.right, b) or b.text[:1].isspace() or ITEM.match(fold(b.text)):
        return False
    indent, usual = b.left - below.left, first.line.left - first.left
    if indent > 0.4 * b.em and indent > a.left - above.left + 0.4 * b.em:
        return False
    if _ENDED.search(a.text):
        return usual > indent + b.em
    return len(paragraph) > 1 or indent <= usual + 0.4 * b.em


def _closed(paragraph: Sequence[_Line]) -> Iterator[Begun]:
    """One line of text, except where two figures meet that may be one."""
    if not paragraph:
        return
    page, out = paragraph[0].page, _indent(paragraph[0])
    out += paragraph[0].line.words
    for above, below in pairwise(paragraph):
        between = seam(above.line, below.line, above.right - above.line.right)
        if between == "\n":
            yield Begun(page, out)
            page, out, between = below.page, Printed(), ""
        out += laid_out(between) + below.line.words
    yield Begun(page, out)


def _indent(line: _Line) -> Printed:
    return laid_out(" " * min(_WIDEST_INDENT, round(2 * (line.line.left - line.left) / line.line.em)))


def _same_columns(begun: PageTable, more: PageTable) -> bool:
    """As many columns, equally wide, and no head of another table."""
    if len(begun.edges) != len(more.edges):
        return False
    shift = more.edges[0] - begun.edges[0]
    alike = all(abs(b - a - shift) <= _SAME_EDGE for a, b in zip(begun.edges, more.edges, strict=True))
    heads = _head_rows(more)
    return alike and (heads == 0 or _repeated(begun, more) > 0)


def _head_rows(table: PageTable) -> int:
    nowhere = Span(0, 0)
    rows = [[Cell(c.text, nowhere, 0, 0) for c in row] for row in table.rows[:_MOST_HEAD_ROWS]]
    return header_rows(rows, known_words())


def _stitched(begun: PageTable, more: PageTable) -> PageTable:
    """Heads said again are left out; a row that the end of the page cut is whole again."""
    rows, rest = list(begun.rows), more.rows[_repeated(begun, more) :]
    if rest and is_rest(rows[-1], rest[0]):
        rows[-1] = [above.and_then(below) for above, below in zip(rows[-1], rest[0], strict=True)]
        rest = rest[1:]
    return replace(begun, rows=rows + rest, edges=more.edges)


def _repeated(begun: PageTable, more: PageTable) -> int:
    """How many rows at the head of the next page say again what the head of the table says."""
    count = 0
    while count < min(_MOST_HEAD_ROWS, len(begun.rows), len(more.rows)) and _said(begun, count) == _said(
        more, count
    ):
        count += 1
    return count


def _said(table: PageTable, row: int) -> list[str]:
    return ["".join(cell.text.split()) for cell in table.rows[row]]
