"""What the sheets of a spreadsheet share: its package goes in; what a cell shows, and whether lines are drawn around it,
come out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.documents.ooxml import Element, Package, child, is_on, local
from checker.documents.refusals import bomb
from checker.documents.sheets.number_formats import BUILT_IN, show

UNCOMPUTED = "=…"  # how a formula reads whose result was not stored: it is there, and no number
_CELLS = 300_000
_CHARACTERS = 20_000_000
_SIDES = ("left", "right", "start", "end")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Workbook:
    """Its texts, the format of each style, and how much all its cells together may say."""

    def __init__(self, package: Package, book: Element) -> None:
        properties = child(book, "workbookPr")
        self._since_1904 = properties is not None and is_on(properties.get("date1904"))
        texts = _part(package, "sharedStrings")
        self._texts = [] if texts is None else [_text(item) for item in texts if local(item) == "si"]
        styles = _part(package, "styles")
        self._formats = list(_formats(styles))
        self._framed = list(_framed(styles))
        self._cells, self._characters = _CELLS, _CHARACTERS

    def shown(self, cell: Element) -> str:
        """Raises Unreadable where there are too many cells, or a long text that they share is too long in all."""
        text = self._shown(cell)
        self._cells -= 1
        self._characters -= len(text)
        if self._cells < 0:
            raise bomb(f"单元格超过 {_CELLS} 个", f"more than {_CELLS} cells")
        if self._characters < 0:
            raise bomb(f"文字超过 {_CHARACTERS} 个", f"more than {_CHARACTERS} characters")
        return text.strip()

    def is_framed(self, cell: Element) -> bool:
        """Whether lines are drawn at the sides of a cell, as in a table that is still to be filled in."""
        index = digits(cell.get("s"))
        return index < len(self._framed) and self._framed[index]

    def _shown(self, cell: Element) -> str:
        kind, stored = cell.get("t", "n"), child(cell, "v")
        if kind == "inlineStr":
            return _text(child(cell, "is"))
        if stored is None or not stored.text:
            return UNCOMPUTED if child(cell, "f") is not None and kind != "str" else ""
        text = str(stored.text)
        match kind:
            case "s":
                return self._texts[int(text)] if text.isdecimal() and int(text) < len(self._texts) else ""
            case "n":
                return show(text, self._format(cell.get("s")), since_1904=self._since_1904)
            case "b":
                return "是" if text == "1" else "否"
            case "d":
                return text.partition("T")[0]
            case _:
                return _unescaped(text)

    def _format(self, style: str | None) -> str:
        index = digits(style)
        return self._formats[index] if index < len(self._formats) else ""


def digits(written: str | None) -> int:
    return (
        int(written)
        if written is not None and written.isascii() and written.isdecimal() and len(written) < 9
        else 0
    )


def children(element: Element | None) -> Iterator[Element]:
    if element is not None:
        yield from element


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
    for entry in children(child(styles, "numFmts")):
        own[digits(entry.get("numFmtId"))] = entry.get("formatCode", "")
    for style in children(child(styles, "cellXfs")):
        number = digits(style.get("numFmtId"))
        yield own.get(number) or BUILT_IN.get(number, "")


def _framed(styles: Element | None) -> Iterator[bool]:
    borders = [
        any(local(side) in _SIDES and side.get("style", "none") != "none" for side in border)
        for border in children(child(styles, "borders"))
    ]
    for style in children(child(styles, "cellXfs")):
        number = digits(style.get("borderId"))
        yield number < len(borders) and borders[number]
