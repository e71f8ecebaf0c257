"""Spreadsheets: the bytes of an .xlsx go in; a Document of its sheets, title rows as paragraphs and the rest as tables, comes out."""

from __future__ import annotations

from collections.abc import Sequence

from checker.documents.model import Document, Unread
from checker.documents.notices import HiddenCells, drawn, hidden, uncomputed
from checker.documents.ooxml import Element, Package, child, local
from checker.documents.refusals import damaged, only_pictures
from checker.documents.rendering import Rendering
from checker.documents.sheet import blocks, lay_out
from checker.documents.sheets.cells import EMPTY, Sheet, read_sheet
from checker.documents.sheets.drawings import Drawings, read_drawings
from checker.documents.sheets.workbook import Workbook

_SHEET_STATES = ("hidden", "veryHidden")


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
    sheets_unseen: list[str] = []
    unseen: list[HiddenCells] = []
    pictures = charts = 0
    for entry in entries:
        target = next((targets.get(str(v)) for k, v in entry.attrib.items() if str(k).endswith("}id")), None)
        if target is None:
            continue
        if entry.get("state") in _SHEET_STATES:
            sheets_unseen.append(entry.get("name", ""))
            continue
        root = package.tree(target, EMPTY)
        if root is None:
            continue
        drawings = _drawings(package, target)
        pictures, charts = pictures + drawings.pictures, charts + drawings.charts
        if local(root) != "worksheet":
            continue
        sheet = read_sheet(root, workbook)
        if sheet.partial:
            unseen.append(HiddenCells(entry.get("name", ""), sheet.hidden_rows, sheet.hidden_columns))
        pictures += sheet.pictures
        rendering.sheets.append(rendering.at)
        _lay_out(sheet, drawings, rendering)
        if sheet.uncomputed is not None:
            lost.append(uncomputed(entry.get("name", ""), sheet.uncomputed))
    if pictures and not any(part.strip() for part in rendering.out):
        raise only_pictures()
    beside = [hidden(sheets_unseen, unseen)] if sheets_unseen or unseen else []
    beside += [drawn(pictures, charts, 0)] if pictures or charts else []
    return rendering.document(name, "xlsx", unread=tuple(lost), beside=tuple(beside))


def _drawings(package: Package, sheet: str) -> Drawings:
    part = package.related(sheet, "drawing")
    root: Element | None = None if part is None else package.tree(part)
    return Drawings() if root is None else read_drawings(root)


def _lay_out(sheet: Sheet, drawings: Drawings, rendering: Rendering) -> None:
    """A text box stands before the rows that follow it, where it parts no table, or behind them all."""
    boxes = list(drawings.boxes)
    for block in blocks(sheet.rows, sheet.reaching):
        while boxes and boxes[0][0] <= block[0].number:
            _add_box(boxes.pop(0)[1], rendering)
        lay_out(block, rendering, sheet.partial)
    for _, lines in boxes:
        _add_box(lines, rendering)


def _add_box(lines: Sequence[str], rendering: Rendering) -> None:
    for line in lines:
        rendering.line(line)
    rendering.line("")
