"""The text of a Word file as a reader sees it: the body goes in; text, where each stretch of it came from, and the
places of headings and tables come out.

Tracked changes count as accepted; hidden text, fields' codes, tables of contents, headers and footers are left out.
A paragraph is a line, a table row is a line with tabs between its cells; footnotes come last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from checker.documents.ooxml import Element, child, local, value
from checker.documents.word_numbering import Numbering
from checker.documents.word_styles import Styles

_GONE = frozenset({"del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "pPr", "rPr", "sdtPr"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SYMBOLS = {
    ("Wingdings", 0xFE): "☑", ("Wingdings", 0xFC): "√", ("Wingdings", 0xA8): "□", ("Wingdings", 0x6F): "□",
    ("Wingdings", 0xFD): "☒", ("Wingdings", 0x6C): "●", ("Wingdings", 0x6E): "■", ("Wingdings", 0xD8): "➢",
    ("Wingdings 2", 0x52): "☑", ("Wingdings 2", 0x50): "√", ("Wingdings 2", 0xA3): "□", ("Wingdings 2", 0x2A): "□",
    ("Wingdings 2", 0x51): "☒",
}  # fmt: skip
_ONE_SPACE = str.maketrans("\t\n\r", "   ")
_MOST_COLUMNS = 63  # what Word allows


@dataclass(frozen=True, slots=True)
class Piece:
    """`[start, end)` of the text shows `element`: the text of a w:t character for character, or one w:tab, w:br …"""

    start: int
    end: int
    element: Element


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its rows of cells, each `[start, end)` of the text; a cell that a merged one covers is empty."""

    rows: tuple[tuple[tuple[int, int], ...], ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WordText:
    """`levels` gives, for the place where a styled heading begins, its level."""

    text: str
    pieces: tuple[Piece, ...]
    grids: tuple[Grid, ...]
    levels: tuple[tuple[int, int], ...]


def show(body: Element, notes: Iterable[Element], styles: Styles, numbering: Numbering) -> WordText:
    """The body and after it the notes it refers to."""
    walk = _Walk(styles, numbering)
    walk.blocks(body)
    for note in notes:
        walk.blocks(note)
    return WordText("".join(walk.out), tuple(walk.pieces), tuple(walk.grids), tuple(walk.levels))


@dataclass(slots=True)
class _Walk:
    styles: Styles
    numbering: Numbering
    out: list[str] = field(default_factory=list)
    at: int = 0
    pieces: list[Piece] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    levels: list[tuple[int, int]] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)  # the open fields; True: its result has begun
    label: str = ""  # a number that waits for the text behind it
    open_line: bool = False  # the mark of the paragraph before was deleted: the next goes on in its line

    # --- blocks -----------------------------------------------------------------------------------------------

    def blocks(self, parent: Element, inside: bool = False) -> None:
        """Paragraphs and tables, each ending its line; `inside` a cell a table is nothing but lines of text."""
        for element in parent:
            match local(element):
                case "p":
                    self.paragraph(element)
                case "tbl" if inside:
                    for cell in _cells_within(element):
                        self.blocks(cell, inside)
                case "tbl":
                    self.table(element)
                case "sdt":
                    if not _is_contents(element):
                        self.blocks_of(child(element, "sdtContent"), inside)
                case "AlternateContent":
                    self.blocks_of(_chosen(element), inside)
                case "ins" | "moveTo" | "customXml" | "smartTag":
                    self.blocks(element, inside)
                case _:
                    pass

    def blocks_of(self, parent: Element | None, inside: bool) -> None:
        if parent is not None:
            self.blocks(parent, inside)

    def paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        if self.styles.is_contents(properties):
            return
        if not self.open_line:
            self._begin(child(_survivor(element), "pPr"))
        boxes: list[Element] = []
        self.inline(element, properties, boxes)
        self._flush("")
        self.open_line = _ends_deleted(element)
        if not self.open_line:
            self._put("\n")
        for box in boxes:
            self.blocks(box, inside=True)

    def _begin(self, properties: Element | None) -> None:
        level = self.styles.level(properties)
        if level is not None:
            self.levels.append((self.at, level))
        self.label = self.numbering.label(properties)

    # --- inside a paragraph -----------------------------------------------------------------------------------

    def inline(self, parent: Element, properties: Element | None, boxes: list[Element]) -> None:
        for element in parent:
            name = local(element)
            if name in _GONE:
                continue
            if name == "r":
                if not self.styles.hides(child(element, "rPr"), properties):
                    self.inline(element, properties, boxes)
            elif name == "fldChar":
                self._field(value(element, "fldCharType"))
            elif name == "txbxContent":
                boxes.append(element)
            elif name == "AlternateContent":
                chosen = _chosen(element)
                if chosen is not None:
                    self.inline(chosen, properties, boxes)
            elif all(self.fields):
                self._character(element, name, properties, boxes)

    def _character(
        self, element: Element, name: str, properties: Element | None, boxes: list[Element]
    ) -> None:
        if name == "t":
            self._show((element.text or "").translate(_ONE_SPACE), element)
        elif name in _CHARACTERS:
            self._show(_CHARACTERS[name], element)
        elif name == "sym":
            self._show(_symbol(element), element)
        elif len(element):
            self.inline(element, properties, boxes)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif kind == "separate" and self.fields:
            self.fields[-1] = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _show(self, text: str, element: Element) -> None:
        if text:
            self._flush(text)
            self.pieces.append(Piece(self.at, self.at + len(text), element))
            self._put(text)

    def _flush(self, following: str) -> None:
        """The number that waits; parted from the text where both would read as one number or word."""
        if self.label:
            last, first = self.label[-1], following[:1]
            apart = last.isalnum() or last in "-•●■◆▪➢√*" or (first.isdigit() and last in ".．")
            self._put(self.label + (" " if first and apart and not first.isspace() else ""))
            self.label = ""

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.at += len(text)

    # --- tables -----------------------------------------------------------------------------------------------

    def table(self, element: Element) -> None:
        rows = list(_rows(element))
        lone = [cell for row in rows for cell in _cells(row)]
        if len(lone) == 1:  # a frame around text
            self.blocks(lone[0])
            return
        start = self.at
        grid = tuple(cells for row in rows if (cells := self._row(row)))
        if grid:
            self.grids.append(Grid(grid, start, self.at - 1))

    def _row(self, row: Element) -> tuple[tuple[int, int], ...]:
        cells: list[tuple[int, int]] = []
        properties = child(row, "trPr")
        self._empty(cells, _count(child(properties, "gridBefore")))
        for cell in _cells(row):
            if cells:
                self._put("\t")
            cells.append(self._cell(cell))
            self._empty(cells, _count(child(cell, "tcPr", "gridSpan"), 1) - 1)
        self._empty(cells, _count(child(properties, "gridAfter")))
        if cells:
            self._put("\n")
        return tuple(cells)

    def _cell(self, cell: Element) -> tuple[int, int]:
        start = self.at
        merged = child(cell, "tcPr", "vMerge")
        if merged is None or value(merged) == "restart":
            self.blocks(cell, inside=True)
            self._end_cell(start)
        return start, self.at

    def _end_cell(self, start: int) -> None:
        """The line ends behind the last words of a cell go."""
        self.open_line = False
        while (
            self.at > start and self.out[-1] == "\n" and not (self.pieces and self.pieces[-1].end == self.at)
        ):
            self.out.pop()
            self.at -= 1

    def _empty(self, cells: list[tuple[int, int]], count: int) -> None:
        for _ in range(count):
            if cells:
                self._put("\t")
            cells.append((self.at, self.at))


# --- where things stand in the file -------------------------------------------------------------------------


def _rows(table: Element) -> Iterator[Element]:
    """The rows that are left when the tracked changes are accepted."""
    for element in _flat(table, ("sdt", "sdtContent", "customXml", "ins")):
        if local(element) == "tr" and child(element, "trPr", "del") is None:
            yield element


def _cells(row: Element) -> Iterator[Element]:
    for element in _flat(row, ("sdt", "sdtContent", "customXml")):
        if local(element) == "tc" and child(element, "tcPr", "cellDel") is None:
            yield element


def _flat(parent: Element, through: tuple[str, ...]) -> Iterator[Element]:
    for element in parent:
        if local(element) in through:
            yield from _flat(element, through)
        else:
            yield element


def _cells_within(table: Element) -> Iterator[Element]:
    return (
        cell
        for row in _rows(table)
        for cell in _cells(row)
        if (merged := child(cell, "tcPr", "vMerge")) is None or value(merged) == "restart"
    )


def _ends_deleted(paragraph: Element) -> bool:
    """Whether the mark at its end was deleted, so that the next paragraph goes on in it."""
    mark = child(paragraph, "pPr", "rPr")
    return child(mark, "del") is not None or child(mark, "moveFrom") is not None


def _survivor(paragraph: Element) -> Element:
    """The paragraph whose mark is left, and with it its style and number, when this one's was deleted."""
    while _ends_deleted(paragraph):
        following = paragraph.getnext()
        if following is None or local(following) != "p":
            break
        paragraph = following
    return paragraph


def _chosen(alternatives: Element) -> Element | None:
    """Of the same thing in several forms the first; the fallback only where there is no other."""
    choice = child(alternatives, "Choice")
    return choice if choice is not None else child(alternatives, "Fallback")


def _is_contents(control: Element) -> bool:
    gallery = child(control, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and value(gallery) == "Table of Contents"


def _symbol(element: Element) -> str:
    font, code = value(element, "font") or "", value(element, "char") or ""
    try:
        return _SYMBOLS.get((font, int(code, 16) & 0xFF), "")
    except ValueError:
        return ""


def _count(element: Element | None, otherwise: int = 0) -> int:
    written = "" if element is None else value(element) or ""
    number = int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else otherwise
    return min(number, _MOST_COLUMNS)
