"""Spreadsheets: the bytes of an .xlsx go in; a Document of its sheets, title rows as paragraphs and the rest as tables, comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.documents.model import Document, Unread
from checker.documents.ooxml import Package, child, local
from checker.documents.refusals import damaged
from checker.documents.rendering import Rendering
from checker.documents.sheets import Row, Workbook, read_sheet

_SHEET_STATES = ("hidden", "veryHidden")


def read(data: bytes, name: str) -> Document:
    """Raises Unreadable where the file is damaged, protected or not safe to open."""
    package = Package(data)
    book = package.tree(package.main)
    sheets = child(book, "sheets")
    if book is None or sheets is None:
        raise damaged("no sheets")
    workbook = Workbook(package, book)
    targets = package.targets(package.main)
    rendering = Rendering()
    unread: list[Unread] = []
    for entry in sheets:
        target = next((targets.get(str(v)) for k, v in entry.attrib.items() if str(k).endswith("}id")), None)
        root = None if target is None or entry.get("state") in _SHEET_STATES else package.tree(target)
        if root is None or local(root) != "worksheet":
            continue
        sheet = read_sheet(root, workbook)
        for block in _blocks(sheet.rows, sheet.reaching):
            _lay_out(block, rendering)
            rendering.line("")
        if sheet.uncomputed is not None:
            unread.append(_uncomputed(entry.get("name", ""), sheet.uncomputed))
    return rendering.document(name, "xlsx", unread=tuple(unread))


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


def _lay_out(block: list[Row], rendering: Rendering) -> None:
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
    if len(table) == 1:
        rendering.line("    ".join(table[0].cells.values()))
    else:
        rendering.table([[row.cells.get(column, "") for column in columns] for row in table])
    for row in block[last:]:
        rendering.line("    ".join(row.cells.values()))


def _is_alone(row: Row) -> bool:
    return not row.cells or (len(row.cells) == 1 and not row.unfilled)


def _is_labels(row: Row) -> bool:
    return all("：" in text or ":" in text for text in row.cells.values())


def _uncomputed(sheet: str, cell: str) -> Unread:
    return Unread(
        None,
        f"工作表“{sheet}”的 {cell} 等单元格是公式，文件里没有保存计算结果；请在 Excel 或 WPS 里打开，重新计算后保存",
        f"{cell} and maybe other cells of the sheet {sheet!r} are formulas without a stored result; "
        "open the file in its own program, let it compute and save it",
    )
