"""Spreadsheets: the bytes of an .xlsx go in; a Document of its sheets, title rows as paragraphs and the rest as tables, comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from checker.documents.model import Document, Unread
from checker.documents.notices import drawn, hidden, uncomputed
from checker.documents.ooxml import Element, Package, child, local
from checker.documents.refusals import MAX_CELLS, damaged, only_pictures, too_many_cells
from checker.documents.rendering import Rendering
from checker.documents.sheet_drawings import Drawings, read_drawings
from checker.documents.sheets import EMPTY, Row, Sheet, read_sheet
from checker.documents.workbook import Workbook

_SHEET_STATES = ("hidden", "veryHidden")
_LONG, _LONG_IN_LINES, _FEWEST_LINES = 60, 120, 3


def read(data: bytes, name: str) -> Document:
    """Raises Unreadable where the file is damaged, protected or not safe to open."""
    package = Package(data)
    book = package.tree(package.main)
    entries = child(book, "sheets")
    if book is None or entries is None:
        raise damaged("no sheets")
    workbook = Workbook(package, book)
    targets = package.targets(package.main)
    rendering = Rendering()
    lost: list[Unread] = []
    unseen, pictures, charts = [0, 0, 0], 0, 0
    for entry in entries:
        target = next((targets.get(str(v)) for k, v in entry.attrib.items() if str(k).endswith("}id")), None)
        if target is None:
            continue
        if entry.get("state") in _SHEET_STATES:
            unseen[0] += 1
            continue
        root = package.tree(target, EMPTY)
        if root is None:
            continue
        drawings = _drawings(package, target)
        pictures, charts = pictures + drawings.pictures, charts + drawings.charts
        if local(root) != "worksheet":
            continue
        sheet = read_sheet(root, workbook)
        unseen[1:] = unseen[1] + sheet.hidden_rows, unseen[2] + sheet.hidden_columns
        pictures += sheet.pictures
        _lay_out(sheet, drawings, rendering)
        if sheet.uncomputed is not None:
            lost.append(uncomputed(entry.get("name", ""), sheet.uncomputed))
    if pictures and not any(part.strip() for part in rendering.out):
        raise only_pictures()
    beside = [hidden(*unseen)] if any(unseen) else []
    beside += [drawn(pictures, charts, 0)] if pictures or charts else []
    return rendering.document(name, "xlsx", unread=tuple(lost), beside=tuple(beside))


def _drawings(package: Package, sheet: str) -> Drawings:
    part = package.related(sheet, "drawing")
    root: Element | None = None if part is None else package.tree(part)
    return Drawings() if root is None else read_drawings(root)


def _lay_out(sheet: Sheet, drawings: Drawings, rendering: Rendering) -> None:
    """A text box stands before the rows that follow it, where it parts no table, or behind them all."""
    boxes = list(drawings.boxes)
    for block in _blocks(sheet.rows, sheet.reaching):
        while boxes and boxes[0][0] <= block[0].number:
            _add_box(boxes.pop(0)[1], rendering)
        for is_text, rows in groupby(block, _is_text):
            if is_text:
                _add_lines(rows, rendering)
            else:
                _add_table(list(rows), rendering)
        rendering.line("")
    for _, lines in boxes:
        _add_box(lines, rendering)


def _blocks(rows: Sequence[Row], reaching: frozenset[int]) -> Iterator[list[Row]]:
    """Rows up to a blank one, unless a merged cell reaches down over it."""
    block: list[Row] = []
    last = 0
    for row in rows:
        gap = range(last + 1, row.number)
        if block and any(number not in reaching for number in gap):
            yield block
            block = []
        block.append(row)
        last = row.number
    if block:
        yield block


def _add_table(block: list[Row], rendering: Rendering) -> None:
    """What stands alone in its row above and below the table is text, and so are labels such as 填报单位：… 金额单位：…"""
    first, last = 0, len(block)
    while first < last and (_is_alone(block[first]) or _is_labels(block[first])):
        first += 1
    while last > first and (_is_alone(block[last - 1]) or _is_labels(block[last - 1])):
        last -= 1
    for row in block[:first]:
        rendering.line("    ".join(row.cells.values()))
    table = block[first:last]
    columns = sorted({column for row in table for column in row.cells})
    if len(table) * len(columns) > MAX_CELLS:
        raise too_many_cells()
    if len(table) == 1:
        rendering.line("    ".join(table[0].cells.values()))
    else:
        rendering.table([[row.cells.get(column, "") for column in columns] for row in table])
    for row in block[last:]:
        rendering.line("    ".join(row.cells.values()))


def _add_lines(rows: Iterator[Row], rendering: Rendering) -> None:
    for row in rows:
        for text in row.cells.values():
            rendering.line(text)


def _add_box(lines: Sequence[str], rendering: Rendering) -> None:
    for line in lines:
        rendering.line(line)
    rendering.line("")


def _is_text(row: Row) -> bool:
    """Whether it holds a text of its own, alone or beside its name: prose in merged cells."""
    text = list(row.cells.values())[-1] if row.cells else ""
    if len(row.cells) == 1 and len(text) >= _LONG:
        return True
    lines = sum(map(bool, map(str.strip, text.split("\n"))))
    return len(row.cells) <= 2 and len(text) >= _LONG_IN_LINES and lines >= _FEWEST_LINES


def _is_alone(row: Row) -> bool:
    return not row.cells or (len(row.cells) == 1 and not row.unfilled)


def _is_labels(row: Row) -> bool:
    return all("：" in text or ":" in text for text in row.cells.values())
