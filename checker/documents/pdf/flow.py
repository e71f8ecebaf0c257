"""The sheets of a PDF go in; whole paragraphs and tables come out, over the ends of pages.

A line goes on in the next one only where it is full to the edge and the next is not indented; where in doubt both stay
lines, with their indents, and the reader of plain text decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from checker.documents.layout.grids import header_rows
from checker.documents.model import Cell
from checker.documents.pdf.cells import PageTable
from checker.documents.pdf.lines import Printed, TextLine, laid_out
from checker.documents.pdf.paragraphs import GAP, Placed, column_edges, goes_on, paragraphs_marked
from checker.documents.pdf.seams import seam
from checker.documents.pdf.sheet import Sheet
from checker.documents.pdf.unruled import is_rest
from checker.documents.words import known_words
from checker.source import Span

_SAME_EDGE = 3.0  # points
_WIDEST_INDENT = 60
_CONTINUED = re.compile(
    r"(?:续|接上)表?\S{0,12}|\S{0,20}[(（]续(?:表|上表)?\d*[)）]|续?表\d{1,2}[(（]?续[)）]?"
)
_MOST_HEAD_ROWS = 3


def flow(sheets: Sequence[Sheet]) -> list[Printed | PageTable]:
    columns = column_edges(sheets)
    marked = paragraphs_marked(sheets, columns)
    out: list[Printed | PageTable] = []
    paragraph: list[Placed] = []
    for number, sheet in enumerate(sheets, 1):
        for place, (part, column) in enumerate(zip(sheet.parts, sheet.columns, strict=True)):
            if isinstance(part, TextLine):
                line = Placed(number, part, *columns[sheet.width, column])
                if paragraph and not goes_on(paragraph, line, marked):
                    out += _closed(paragraph)
                    if paragraph[-1].page == number and paragraph[-1].gap(line) > GAP * part.em:
                        out.append(Printed())
                    paragraph = []
                paragraph.append(line)
                continue
            first = place == 0
            if len(paragraph) == 1 and _says_goes_on(sheet, place):
                paragraph, first = [], True
            out += _closed(paragraph)
            paragraph = []
            begun = out[-1] if out else None
            if first and isinstance(begun, PageTable) and _same_columns(begun, part):
                out[-1] = _stitched(begun, part)
            else:
                out.append(part)
    return out + list(_closed(paragraph))


def _says_goes_on(sheet: Sheet, place: int) -> bool:
    """Whether all that stands above a table is a line that says it goes on: 续表."""
    above = sheet.parts[place - 1]
    return (
        place == 1
        and isinstance(above, TextLine)
        and _CONTINUED.fullmatch("".join(above.text.split())) is not None
    )


def _closed(paragraph: Sequence[Placed]) -> Iterator[Printed]:
    """One line of text, except where two figures meet that may be one."""
    if not paragraph:
        return
    out = _indent(paragraph[0]) + paragraph[0].line.words
    for above, below in pairwise(paragraph):
        between = seam(above.line, below.line, above.right - above.line.right)
        if between == "\n":
            yield out
            out, between = Printed(), ""
        out += laid_out(between) + below.line.words
    yield out


def _indent(line: Placed) -> Printed:
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
