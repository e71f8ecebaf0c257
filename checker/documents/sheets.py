"""One sheet of a spreadsheet: its XML and what the workbook says of formats go in, its rows as they are shown come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.documents.number_formats import BUILT_IN, show
from checker.documents.ooxml import Element, Package, child, local
from checker.documents.refusals import bomb

_CELLS = 300_000
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a row by column, both counted from 1."""

    number: int
    cells: dict[int, str]


@dataclass(slots=True)
class Sheet:
    """`reaching` are the rows a merged cell comes down to from above; `uncomputed` is a formula without a result."""

    rows: list[Row] = field(default_factory=list)
    reaching: frozenset[int] = frozenset()
    uncomputed: str | None = None


class Workbook:
    """What the sheets share: the texts, and the format of each style."""

    def __init__(self, package: Package, book: Element) -> None:
        properties = child(book, "workbookPr")
        self.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        texts = _part(package, "sharedStrings")
        self.texts = [] if texts is None else [_text(item) for item in texts if local(item) == "si"]
        self.formats = list(_formats(_part(package, "styles")))

    def shown(self, cell: Element) -> str | None:
        """What a cell shows; None where it is a formula whose result was not stored."""
        kind, stored = cell.get("t", "n"), child(cell, "v")
        if kind == "inlineStr":
            return _text(child(cell, "is"))
        if stored is None or not stored.text:
            return None if child(cell, "f") is not None and kind != "str" else ""
        text = str(stored.text)
        match kind:
            case "s":
                return self.texts[int(text)] if text.isdecimal() and int(text) < len(self.texts) else ""
            case "n":
                return show(text, self._format(cell.get("s")), since_1904=self.since_1904)
            case "b":
                return "是" if text == "1" else "否"
            case "d":
                return text.partition("T")[0]
            case _:
                return _unescaped(text)

    def _format(self, style: str | None) -> str:
        index = int(style) if style is not None and style.isdecimal() else 0
        return self.formats[index] if index < len(self.formats) else ""


def read_sheet(root: Element, workbook: Workbook) -> Sheet:
    """Hidden rows and columns are left out."""
    hidden = _hidden_columns(child(root, "cols"))
    sheet = Sheet(reaching=frozenset(_reached(child(root, "mergeCells"))))
    count = number = 0
    for row in _children(child(root, "sheetData")):
        number = _digits(row.get("r")) or number + 1
        if row.get("hidden") in ("1", "true"):
            continue
        cells: dict[int, str] = {}
        column = 0
        for cell in row:
            count += 1
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place is not None else column + 1
            text = workbook.shown(cell)
            if text is None:
                sheet.uncomputed = sheet.uncomputed or cell.get("r", "?")
            elif text.strip() and column not in hidden:
                cells[column] = text.strip()
        if count > _CELLS:
            raise bomb(f"单元格超过 {_CELLS} 个", f"more than {_CELLS} cells")
        if cells:
            sheet.rows.append(Row(number, dict(sorted(cells.items()))))
    sheet.rows.sort(key=lambda row: row.number)
    return sheet


def _part(package: Package, kind: str) -> Element | None:
    part = package.related(package.main, kind)
    return None if part is None else package.tree(part)


def _text(item: Element | None) -> str:
    """Of plain or rich text; what only says how a word is pronounced is no part of it."""
    if item is None:
        return ""
    parts = (
        str(element.text or "")
        for element in item.iter("{*}t")
        if not any(local(above) == "rPh" for above in element.iterancestors())
    )
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)


def _formats(styles: Element | None) -> Iterator[str]:
    own: dict[int, str] = {}
    for entry in _children(child(styles, "numFmts")):
        own[_digits(entry.get("numFmtId"))] = entry.get("formatCode", "")
    for style in _children(child(styles, "cellXfs")):
        number = _digits(style.get("numFmtId"))
        yield own.get(number) or BUILT_IN.get(number, "")


def _children(element: Element | None) -> Iterator[Element]:
    if element is not None:
        yield from element


def _hidden_columns(columns: Element | None) -> frozenset[int]:
    hidden: set[int] = set()
    for entry in _children(columns):
        if entry.get("hidden") in ("1", "true"):
            hidden |= set(range(_digits(entry.get("min")), min(_digits(entry.get("max")), 16_384) + 1))
    return frozenset(hidden)


def _reached(merges: Element | None) -> Iterator[int]:
    for merge in _children(merges):
        corners = _REFERENCE.findall(merge.get("ref", ""))
        if len(corners) == 2:
            first, last = int(corners[0][1]), int(corners[1][1])
            yield from range(first + 1, min(last, first + 10_000) + 1)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _digits(written: str | None) -> int:
    return (
        int(written)
        if written is not None and written.isascii() and written.isdecimal() and len(written) < 9
        else 0
    )
