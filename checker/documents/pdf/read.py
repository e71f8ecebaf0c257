"""PDF files: the bytes of a .pdf go in; a Document of its lines and ruled tables comes out, without running heads and page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from checker.documents.model import Document
from checker.documents.pdf.cells import PageTable
from checker.documents.pdf.doubts import Doubts
from checker.documents.pdf.flow import flow
from checker.documents.pdf.frame import Frame
from checker.documents.pdf.furniture import drop_furniture
from checker.documents.pdf.limits import look
from checker.documents.pdf.lines import Printed
from checker.documents.pdf.page import Char, Page, read_page
from checker.documents.pdf.scans import recognised
from checker.documents.pdf.sheet import sheet
from checker.documents.refusals import bomb, damaged, encrypted
from checker.documents.rendering import Rendering

_PAGES = 2_000


@dataclass(frozen=True, slots=True)
class PdfText:
    """A file as read, and for each code point of its text the character on the page; None where none stands for it.

    The boxes stand as the page is read, upright; its frame leads back to the coordinates of the file.
    """

    document: Document
    chars: tuple[Char | None, ...]
    frames: tuple[Frame, ...]


def read(data: bytes, name: str, ocr: bool = False) -> Document:
    """Raises Unreadable where the file is damaged, protected, too long or nothing but scans; with `ocr` the words of
    scans are recognised, and the document told to rest on that."""
    return read_pdf(data, name, ocr).document


def read_pdf(data: bytes, name: str, ocr: bool = False) -> PdfText:
    """As `read`, with the place of every character."""
    pages: list[Page] = []
    doubts = Doubts()
    look(data)
    document = _open(data)
    try:
        if len(document) > _PAGES:
            raise bomb(
                f"有 {len(document)} 页，上限是 {_PAGES} 页", f"{len(document)} pages, more than {_PAGES}"
            )
        for index in range(len(document)):
            page = read_page(document, index)
            doubts.look_at(index + 1, page)
            pages.append(page)
        if ocr:
            for page, chars in recognised(document, [(n - 1, pages[n - 1]) for n in doubts.wordless]):
                page.chars = chars
    finally:
        document.close()
    sheets = [sheet(page) for page in pages]
    if not any(found.parts for found in sheets):
        raise doubts.no_text()
    drop_furniture(sheets)
    layout = _Layout()
    layout.fill(flow(sheets))
    shown = layout.whole()
    layout.rendering.pages = _pages(shown, "".join(layout.rendering.out), len(pages))
    document = layout.rendering.document(name, "pdf", unread=tuple(doubts.unread(ocr)))
    return PdfText(document, shown, tuple(page.frame for page in pages))


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if "assword" in str(fault):
            raise encrypted() from None
        raise damaged(str(fault)) from None


def _pages(chars: Sequence[Char | None], text: str, count: int) -> list[int]:
    """Where each page begins: with the line of its first character, unless that line goes on from the page before."""
    begins = [len(text)] * count
    last = -1
    for offset, char in enumerate(chars):
        if char is None or char.page <= last:
            continue
        line = text.rfind("\n", 0, offset) + 1
        begun = line if all(c is None for c in chars[line:offset]) else offset
        begins[last + 1 : char.page + 1] = [begun if last >= 0 else 0] * (char.page - last)
        last = char.page
    return begins


class _Layout:
    """The text so far, and the characters that stand for it."""

    def __init__(self) -> None:
        self.rendering = Rendering()
        self._chars: list[Char | None] = []

    def fill(self, parts: Sequence[Printed | PageTable]) -> None:
        for part in parts:
            if isinstance(part, PageTable):
                self._table(part)
            else:
                self._put(self.rendering.at, part)
                self.rendering.line(part.text)

    def whole(self) -> tuple[Char | None, ...]:
        self._put(self.rendering.at, Printed())
        return tuple(self._chars)

    def _table(self, table: PageTable) -> None:
        words = [[cell.words for cell in row] for row in table.rows]
        filled = [c for c in range(len(words[0])) if any(row[c].text for row in words)]
        if not filled:
            return
        cells = [[row[c] for c in filled] for row in words]
        self.rendering.table([[cell.text for cell in row] for row in cells])
        for spans, row in zip(self.rendering.grids[-1], cells, strict=True):
            for span, cell in zip(spans, row, strict=True):
                self._put(span.start, cell)

    def _put(self, at: int, words: Printed) -> None:
        self._chars.extend([None] * (at - len(self._chars)))
        self._chars.extend(words.chars)
