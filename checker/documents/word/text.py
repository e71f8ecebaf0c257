"""The text of a Word file as a reader sees it: the body goes in; text, where each stretch of it came from, and the
places of headings and tables come out.

Tracked changes count as accepted; hidden text, fields' codes, tables of contents, headers and footers are left out.
A paragraph is a line, a table row is a line with tabs between its cells; footnotes come last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checker.documents.ooxml import Element, child, local
from checker.documents.word.fields import Fields, computed
from checker.documents.word.formulas import spell_math
from checker.documents.word.model import Grid, Piece, WordText
from checker.documents.word.numbering import Numbering
from checker.documents.word.structure import chosen, ends_deleted, is_contents, survivor
from checker.documents.word.styles import Styles
from checker.documents.word.symbols import symbol, translation
from checker.documents.word.tables import beside, cells, covering, holds_text, is_covered, is_frame, rows

_GONE = frozenset({"del", "moveFrom", "delText", "delInstrText", "rt", "pPr", "rPr", "sdtPr"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_CONTENTS = frozenset({"目录", "目次"})
_ONE_SPACE = str.maketrans("\t\n\r", "   ")


def show(body: Element, notes: Sequence[Element], styles: Styles, numbering: Numbering) -> WordText:
    """The body and after it the notes it refers to."""
    walk = _Walk(styles, numbering, Fields([body, *notes]))
    walk.blocks(body)
    for note in notes:
        walk.blocks(note)
    return WordText("".join(walk.out), tuple(walk.pieces), tuple(walk.grids), tuple(walk.levels))


@dataclass(frozen=True, slots=True)
class _Around:
    """Of what stands in a paragraph: the paragraph's properties, the boxes anchored there, and what the characters of
    its run stand for."""

    properties: Element | None
    boxes: list[Element]
    signs: Mapping[int, str] | None = None


@dataclass(slots=True)
class _Walk:
    styles: Styles
    numbering: Numbering
    fields: Fields
    out: list[str] = field(default_factory=list)
    at: int = 0
    pieces: list[Piece] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    levels: list[tuple[int, int]] = field(default_factory=list)
    label: str = ""  # a number that waits for the text behind it
    open_line: bool = False  # the mark of the paragraph before was deleted: the next goes on in its line

    # --- blocks -----------------------------------------------------------------------------------------------

    def blocks(self, parent: Element, inside: bool = False) -> None:
        """Paragraphs and tables, each ending its line; `inside` a cell a table is nothing but lines of text."""
        for element in parent:
            match local(element):
                case "p":
                    self.paragraph(element, inside)
                case "tbl" if inside:
                    for cell in (c for row in rows(element) for c in cells(row) if not is_covered(c)):
                        self.blocks(cell, inside)
                case "tbl":
                    self.table(element)
                case "sdt" if is_contents(element):
                    self._drop_heading()
                    self.skip(element)
                case "sdt":
                    self.blocks_of(child(element, "sdtContent"), inside)
                case "AlternateContent":
                    self.blocks_of(chosen(element), inside)
                case "ins" | "moveTo" | "customXml" | "smartTag":
                    self.blocks(element, inside)
                case _:
                    pass

    def blocks_of(self, parent: Element | None, inside: bool) -> None:
        if parent is not None:
            self.blocks(parent, inside)

    def paragraph(self, element: Element, inside: bool) -> None:
        properties = child(element, "pPr")
        if self.styles.is_contents(properties):
            self._drop_heading()
            self.skip(element)
            return
        start, in_contents = self.at, self.fields.in_contents
        if not self.open_line and not in_contents:
            self._begin(child(survivor(element), "pPr"))
        around = _Around(properties, [])
        self.inline(element, around)
        self._flush("")
        if self.fields.in_contents and not in_contents:
            self._drop_heading()
        if in_contents and self.at == start:
            return
        self.open_line = ends_deleted(element)
        if not self.open_line:
            self._put("\n")
        for box in around.boxes:
            self.blocks(box, inside)

    def _drop_heading(self) -> None:
        """The word over a table of contents goes with it."""
        end = len(self.out)
        while end and not self.out[end - 1].strip():
            end -= 1
        start = end
        while start and self.out[start - 1] != "\n":
            start -= 1
        if "".join("".join(self.out[start:end]).split()) not in _CONTENTS:
            return
        self.at -= sum(map(len, self.out[start:]))
        del self.out[start:]
        while self.pieces and self.pieces[-1].end > self.at:
            self.pieces.pop()
        while self.levels and self.levels[-1][0] >= self.at:
            self.levels.pop()

    def skip(self, element: Element) -> None:
        """What is not shown, though a field may begin or end in it."""
        for mark in element.iter("{*}fldChar", "{*}instrText"):
            self._field(mark)

    def _begin(self, properties: Element | None) -> None:
        level = self.styles.level(properties)
        if level is not None:
            self.levels.append((self.at, level))
        self.label = self.numbering.label(properties)

    # --- inside a paragraph -----------------------------------------------------------------------------------

    def inline(self, parent: Element, around: _Around) -> None:
        for element in parent:
            self.one(element, around)

    def one(self, element: Element, around: _Around) -> None:
        name = local(element)
        if name in _GONE:
            return
        if name == "r":
            self._run(element, around)
        elif name in ("fldChar", "instrText"):
            self._field(element)
        elif name == "txbxContent":
            around.boxes.append(element)
        elif name == "AlternateContent":
            form = chosen(element)
            if form is not None:
                self.inline(form, around)
        else:
            self._character(element, name, around)

    def _run(self, run: Element, around: _Around) -> None:
        properties = child(run, "rPr")
        if self.styles.hides(properties, around.properties):
            self.skip(run)
            return
        signs = None if properties is None else translation(properties, self.styles.raises(properties))
        self.inline(run, around if signs is around.signs else replace(around, signs=signs))

    def _character(self, element: Element, name: str, around: _Around) -> None:
        if name == "t":
            text = (element.text or "").translate(_ONE_SPACE)
            self._show(text if around.signs is None else text.translate(around.signs), element)
        elif name in _CHARACTERS:
            self._show(_CHARACTERS[name], element)
        elif name == "sym":
            self._show(symbol(element), element)
        elif name == "oMath":
            for part in spell_math(element):
                if isinstance(part, str):
                    self._say(part)
                else:
                    self.one(part, around)
        elif len(element):
            self.inline(element, around)

    def _field(self, mark: Element) -> None:
        if local(mark) == "instrText":
            self.fields.read_code(mark.text or "")
            return
        ended = self.fields.pass_mark(mark, self.at)
        if ended is not None and ended.since in (None, self.at):
            self._show(computed(ended), ended.begin, (ended.begin, mark))

    def _show(self, text: str, element: Element, whole: tuple[Element, Element] | None = None) -> None:
        if text and self.fields.shown:
            self._flush(text)
            self.pieces.append(Piece(self.at, self.at + len(text), element, self.fields.around or whole))
            self._put(text)

    def _say(self, text: str) -> None:
        """What no element of the file holds."""
        if text and self.fields.shown:
            self._flush(text)
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
        """A row that holds a text of its own stands between what is left of the table."""
        found = [(row, cells(row)) for row in rows(element)]
        if is_frame([inner for _, inner in found]):
            for _, inner in found:
                self._texts(inner)
            return
        start = self.at
        grid: list[tuple[tuple[int, int], ...]] = []
        for row, inner in found:
            if holds_text(inner):
                self._close(grid, start)
                self._texts(inner)
                start, grid = self.at, []
            elif shown := self._row(row, inner):
                grid.append(shown)
        self._close(grid, start)

    def _texts(self, inner: Iterable[Element]) -> None:
        for cell in inner:
            if not is_covered(cell):
                self.blocks(cell)

    def _close(self, grid: list[tuple[tuple[int, int], ...]], start: int) -> None:
        if grid:
            self.grids.append(Grid(tuple(grid), start, self.at - 1))

    def _row(self, row: Element, inner: Iterable[Element]) -> tuple[tuple[int, int], ...]:
        places: list[tuple[int, int]] = []
        before, behind = beside(row)
        self._empty(places, before)
        for cell in inner:
            if places:
                self._put("\t")
            places.append(self._cell(cell))
            self._empty(places, covering(cell))
        self._empty(places, behind)
        if places:
            self._put("\n")
        return tuple(places)

    def _cell(self, cell: Element) -> tuple[int, int]:
        start = self.at
        if not is_covered(cell):
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

    def _empty(self, places: list[tuple[int, int]], number: int) -> None:
        for _ in range(number):
            if places:
                self._put("\t")
            places.append((self.at, self.at))
