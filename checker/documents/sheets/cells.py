"""One sheet of a spreadsheet: its XML and the workbook go in, its rows as they are shown come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.documents.ooxml import Element, child, is_on
from checker.documents.sheet import Row
from checker.documents.sheets.workbook import UNCOMPUTED, Workbook, children, digits

_ROWS, _COLUMNS = 2**20, 2**14  # as many as a sheet can have
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
# A picture set into a cell by WPS stands there as a formula.
_CELL_PICTURE = re.compile(r"=?(?:_xlfn\.)?DISPIMG\(.*\)")
_EMPTY_CELL = rb'<(?:\w+:)?c (?=[^<>]*\br=")[^<>]*(?:/>|></(?:\w+:)?c>)'
# Cells and rows that only have a look: a whole column in one colour is a million of them.
EMPTY = re.compile(
    rb'<(?:\w+:)?row (?=[^<>]*\br=")[^<>]*(?:/>|>(?:' + _EMPTY_CELL + rb")*</(?:\w+:)?row>)|" + _EMPTY_CELL
)


@dataclass(slots=True)
class Sheet:
    """`reaching` are the rows a merged cell comes down to from above, and the hidden ones, which part no table;
    `uncomputed` is a formula without a result; hidden are rows and columns that say something, and `partial` the rows
    in which something is hidden; the pictures are those in cells."""

    rows: list[Row] = field(default_factory=list)
    reaching: frozenset[int] = frozenset()
    uncomputed: str | None = None
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    partial: frozenset[int] = frozenset()
    pictures: int = 0


def read_sheet(root: Element, workbook: Workbook) -> Sheet:
    """Hidden rows and columns are left out."""
    hidden, passed = _union(_hidden(child(root, "cols")), _COLUMNS), set[int]()
    merged = list(_merged(child(root, "mergeCells")))
    reaching = [(top + 1, bottom) for (_, top), (_, bottom) in merged]
    sheet = Sheet()
    across = _union(((top, bottom) for (left, top), (right, bottom) in merged if left < right), _ROWS)
    unseen: list[int] = []
    partial: set[int] = set()
    number = 0
    for row in children(child(root, "sheetData")):
        number = digits(row.get("r")) or number + 1
        if is_on(row.get("hidden")) or _is_flat(row):
            if next(row.iter("{*}v", "{*}is"), None) is not None:
                unseen.append(number)
            reaching.append((number, number))
            continue
        cells: dict[int, str] = {}
        column = framed = 0
        for cell in row:
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place is not None else column + 1
            text = workbook.shown(cell)
            if text and column in hidden:
                passed.add(column)
                partial.add(number)
            elif _CELL_PICTURE.fullmatch(text):
                sheet.pictures += 1
            elif text:
                cells[column] = text
                if text == UNCOMPUTED:
                    sheet.uncomputed = sheet.uncomputed or cell.get("r", "?")
            framed += workbook.is_framed(cell)
        if cells or framed > 1:
            unfilled = framed > len(cells) and number not in across
            sheet.rows.append(Row(number, dict(sorted(cells.items())), unfilled))
    sheet.rows.sort(key=lambda row: row.number)
    sheet.reaching = _union(reaching, _ROWS)
    sheet.hidden_rows, sheet.hidden_columns = tuple(unseen), tuple(sorted(passed))
    sheet.partial = frozenset((*unseen, *partial))
    return sheet


def _hidden(columns: Element | None) -> Iterator[tuple[int, int]]:
    for entry in children(columns):
        if is_on(entry.get("hidden")) or _is_zero(entry.get("width")):
            yield digits(entry.get("min")), digits(entry.get("max"))


def _is_flat(row: Element) -> bool:
    """Whether its height was set to nothing, which hides it too."""
    return is_on(row.get("customHeight")) and _is_zero(row.get("ht"))


def _is_zero(measure: str | None) -> bool:
    return measure is not None and not measure.strip("0.")


def _merged(merges: Element | None) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last (column, row) of each merged cell."""
    for merge in children(merges):
        corners = [(_column(letters), int(row)) for letters, row in _REFERENCE.findall(merge.get("ref", ""))]
        if len(corners) == 2:
            yield corners[0], corners[1]


def _union(spans: Iterable[tuple[int, int]], most: int) -> frozenset[int]:
    """The numbers up to `most` that lie in any of the spans, however much they overlap."""
    union: set[int] = set()
    beyond = 0
    for first, last in sorted(spans):
        union.update(range(max(first, beyond), min(last, most) + 1))
        beyond = max(beyond, last + 1)
    return frozenset(union)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
