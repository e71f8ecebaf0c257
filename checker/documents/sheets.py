"""One sheet of a spreadsheet: its XML and what the workbook says of formats go in, its rows as they are shown come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.documents.number_formats import BUILT_IN, show
from checker.documents.ooxml import Element, Package, child, local
from checker.documents.refusals import bomb

_CELLS = 300_000
_ROWS, _COLUMNS = 2**20, 2**14  # as many as a sheet can have
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_SIDES = ("left", "right", "start", "end")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Row:
    """The filled cells of a row by column, both counted from 1; none in an empty row of a drawn table.

    `unfilled`: lines are drawn around cells beside them that nothing was written in.
    """

    number: int
    cells: dict[int, str]
    unfilled: bool = False


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
        styles = _part(package, "styles")
        self.formats = list(_formats(styles))
        self._framed = list(_framed(styles))

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

    def is_framed(self, cell: Element) -> bool:
        """Whether lines are drawn at the sides of a cell, as in a table that is still to be filled in."""
        index = _digits(cell.get("s"))
        return index < len(self._framed) and self._framed[index]

    def _format(self, style: str | None) -> str:
        index = _digits(style)
        return self.formats[index] if index < len(self.formats) else ""


def read_sheet(root: Element, workbook: Workbook) -> Sheet:
    """Hidden rows and columns are left out."""
    hidden = _union(_hidden(child(root, "cols")), _COLUMNS)
    merged = list(_merged(child(root, "mergeCells")))
    sheet = Sheet(reaching=_union(((top + 1, bottom) for (_, top), (_, bottom) in merged), _ROWS))
    across = _union(((top, bottom) for (left, top), (right, bottom) in merged if left < right), _ROWS)
    count = number = 0
    for row in _children(child(root, "sheetData")):
        number = _digits(row.get("r")) or number + 1
        if row.get("hidden") in ("1", "true"):
            continue
        cells: dict[int, str] = {}
        column = framed = 0
        for cell in row:
            count += 1
            place = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(place[1]) if place is not None else column + 1
            text = workbook.shown(cell)
            if text is None:
                sheet.uncomputed = sheet.uncomputed or cell.get("r", "?")
            elif text.strip() and column not in hidden:
                cells[column] = text.strip()
            framed += workbook.is_framed(cell)
        if count > _CELLS:
            raise bomb(f"单元格超过 {_CELLS} 个", f"more than {_CELLS} cells")
        if cells or framed > 1:
            unfilled = framed > len(cells) and number not in across
            sheet.rows.append(Row(number, dict(sorted(cells.items())), unfilled))
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


def _framed(styles: Element | None) -> Iterator[bool]:
    borders = [
        any(local(side) in _SIDES and side.get("style", "none") != "none" for side in border)
        for border in _children(child(styles, "borders"))
    ]
    for style in _children(child(styles, "cellXfs")):
        number = _digits(style.get("borderId"))
        yield number < len(borders) and borders[number]


def _children(element: Element | None) -> Iterator[Element]:
    if element is not None:
        yield from element


def _hidden(columns: Element | None) -> Iterator[tuple[int, int]]:
    for entry in _children(columns):
        if entry.get("hidden") in ("1", "true"):
            yield _digits(entry.get("min")), _digits(entry.get("max"))


def _merged(merges: Element | None) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The first and the last (column, row) of each merged cell."""
    for merge in _children(merges):
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


def _digits(written: str | None) -> int:
    return (
        int(written)
        if written is not None and written.isascii() and written.isdecimal() and len(written) < 9
        else 0
    )
