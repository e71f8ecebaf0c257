"""Tables of web pages: rows of cells that span rows and columns go in, a grid with a place for each comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import html

from checker.documents.refusals import MAX_CELLS, too_many_cells
from checker.documents.sheet import Row, is_alone, is_text

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_DRAWN = re.compile(r"border(?!-collapse)[^;]*\b(?:solid|double|dashed|dotted|windowtext)", re.I)
_WIDEST = 200
_LONGEST_NAME = 12
_LONGEST = 5_000


def is_hidden(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None


def rows_of(table: html.HtmlElement) -> Iterator[list[html.HtmlElement]]:
    """The cells of each row of this table, not of tables within it; what is hidden takes no place."""
    for row in _rows(table):
        if not is_hidden(row):
            yield [cell for cell in row if cell.tag in ("td", "th") and not is_hidden(cell)]


def is_layout(table: html.HtmlElement) -> bool:
    """A table that only arranges the page: it holds other tables or headings, or has a single cell."""
    if any(True for _ in table.iterdescendants("table", "h1", "h2", "h3", "h4")):
        return True
    return sum(len(cells) for cells in rows_of(table)) <= 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that begins with its own title or with prose, as programs save a whole sheet."""

    rows: tuple[Row, ...]


def as_sheet(rows: Sequence[Sequence[html.HtmlElement]], grid: Sequence[Sequence[str]]) -> Sheet | None:
    """None where it is a table alone."""
    said = [{column: text for column, text in enumerate(line, 1) if text} for line in grid]
    is_report = any(is_text(Row(0, texts)) for texts in said)
    made = [
        Row(number, texts, _is_unfilled(cells, texts, is_report))
        for number, (cells, texts) in enumerate(zip(rows, said, strict=False), 1)
    ]
    filled = [row for row in made if row.cells]
    if not filled or not is_alone(filled[0]):
        return None
    return Sheet(tuple(row for row in made if row.cells or row.unfilled))


def spread(rows: Sequence[Sequence[tuple[str, html.HtmlElement]]]) -> list[list[str]]:
    """Each text at the top left of what its cell spans; the rest of that is empty."""
    grid: list[list[str]] = []
    cells = 0
    covered: dict[int, int] = {}  # column: how many more rows a cell above reaches down
    for row in rows:
        line: list[str] = []
        reaching = dict(covered)
        covered = {column: left - 1 for column, left in covered.items() if left > 1}
        for text, cell in row:
            while len(line) in reaching:
                line.append("")
            if len(line) >= _WIDEST:
                break
            down, right = _count(cell, "rowspan", _LONGEST), _count(cell, "colspan", _WIDEST)
            if down > 1:
                covered |= dict.fromkeys(range(len(line), len(line) + right), down - 1)
            line += [text, *[""] * (right - 1)]
        grid.append(line[:_WIDEST])
        cells += len(grid[-1])
        if cells > MAX_CELLS:
            raise too_many_cells()
    return grid


def _is_unfilled(cells: Sequence[html.HtmlElement], texts: Mapping[int, str], is_report: bool) -> bool:
    """Whether there are cells in which nothing was written: with lines around them, or beside a name in a form whose
    lines are drawn otherwise."""
    drawn = sum(_DRAWN.search(cell.get("style") or "") is not None for cell in cells)
    named = len(texts) == 1 and len(cells) > 1 and max(map(len, texts.values())) <= _LONGEST_NAME
    return drawn > len(texts) or (not drawn and named and not is_report)


def _rows(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for element in table:
        if element.tag == "tr":
            yield element
        elif element.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in element if row.tag == "tr")


def _count(cell: html.HtmlElement, name: str, most: int) -> int:
    written = (cell.get(name) or "").strip()
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else 1
    return min(max(number, 1), most)
