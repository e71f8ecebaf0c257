"""Running heads, running feet and page numbers: the sheets of a PDF go in; their lines at the edges that are no text go out.

A line is one where it stands at an edge and says the same on several pages, figures aside. What stands on the first
page only, such as the title of the report, never is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median
from typing import assert_never

from checker.documents.layout.flowing import page_number
from checker.documents.pdf.cells import PageTable
from checker.documents.pdf.lines import TextLine
from checker.documents.pdf.sheet import Part, Sheet
from checker.folding import fold

_MARGIN = 0.12  # of the height
_OUTERMOST = 3  # lines at either edge
_SAME_PLACE = 6.0  # points
_LARGER = 1.15
_FEW_PAGES = 3
_DIGITS = re.compile(r"\d+")
_OF_PAGES = re.compile(
    r"第\d{1,4}页[,，/]?(?:共\d{1,4}页)?|共\d{1,4}页[,，/]?(?:第\d{1,4}页)?|\d{1,4}/\d{1,4}页?|页码[:：]?\d{1,4}"
    r"|p(?:age|\.)?\d{1,4}(?:(?:of|/)\d{1,4})?|[ivx]{1,6}",
    re.IGNORECASE,
)


def drop_furniture(sheets: Sequence[Sheet]) -> None:
    size = _usual_size(sheets)
    said: defaultdict[str, list[TextLine]] = defaultdict(list)
    for sheet in sheets:
        for key, line in {_key(line): line for _, line in _edges(sheet)}.items():
            if line.em <= _LARGER * size:  # what is set larger is a title, though each page have the same
                said[key].append(line)
    usual = {key: lines for key, lines in said.items() if len(lines) >= _several(len(sheets))}
    for sheet in sheets:
        sheet.drop(
            {
                number
                for number, line in _edges(sheet)
                if _is_number(line, len(sheets)) or _is_among(line, usual.get(_key(line), []))
            }
        )


def _usual_size(sheets: Sequence[Sheet]) -> float:
    sizes = [line.em for sheet in sheets for part in sheet.parts for line in _lines(part)]
    return median(sizes) if sizes else 1.0


def _lines(part: Part) -> Sequence[TextLine]:
    match part:
        case TextLine():
            return (part,)
        case PageTable():
            return [line for row in part.rows for cell in row for line in cell.lines]
        case _:
            assert_never(part)


def _several(pages: int) -> int:
    """On how many pages a line must stand: left and right pages may have heads of their own."""
    return max(2 if pages <= _FEW_PAGES else 3, pages // 3)


def _is_among(line: TextLine, others: Sequence[TextLine]) -> bool:
    """Whether it has the size and the height on the page that half of the others have."""
    alike = [
        o
        for o in others
        if abs(o.top - line.top) <= _SAME_PLACE and o.em <= _LARGER * line.em <= _LARGER**2 * o.em
    ]
    return 2 * len(alike) >= len(others) > 0


def _edges(sheet: Sheet) -> Iterator[tuple[int, TextLine]]:
    """The first and last lines, as far as they stand in the margins."""
    low, high = _MARGIN * sheet.height, (1 - _MARGIN) * sheet.height
    lines = [(i, part) for i, part in enumerate(sheet.parts) if isinstance(part, TextLine)]
    top = sorted((pair for pair in lines if pair[1].bottom > high), key=lambda pair: -pair[1].top)
    foot = sorted((pair for pair in lines if pair[1].top < low), key=lambda pair: pair[1].top)
    yield from top[:_OUTERMOST]
    yield from foot[:_OUTERMOST]


def _key(line: TextLine) -> str:
    return _DIGITS.sub("0", "".join(line.text.split()))


def _is_number(line: TextLine, pages: int) -> bool:
    said = fold(line.text).strip()
    bare = "".join(said.split())
    return page_number(said) is not None or (pages > 1 and _OF_PAGES.fullmatch(bare) is not None)
