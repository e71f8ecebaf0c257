"""PDF files: the bytes of a .pdf go in; a Document of its lines and ruled tables comes out, without running heads and page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from checker.documents.model import Document, Unread, Unreadable
from checker.documents.pdf_cells import PageTable
from checker.documents.pdf_flow import Begun, flow
from checker.documents.pdf_frame import SAME
from checker.documents.pdf_furniture import drop_furniture
from checker.documents.pdf_lines import Printed
from checker.documents.pdf_page import SCAN, Char, Page, read_page
from checker.documents.pdf_scans import recognised
from checker.documents.pdf_sheet import sheet
from checker.documents.refusals import bomb, damaged, encrypted
from checker.documents.rendering import Rendering

_PAGES = 2_000
_FEW = 12  # characters a scanner's stamp may leave on a page without text
_NAMED = 20  # pages told by number


@dataclass(frozen=True, slots=True)
class PdfText:
    """A file as read, and for each code point of its text the character on the page; None where none stands for it.

    The boxes are in the coordinates of the file, whichever way a page is turned to be read.
    """

    document: Document
    chars: tuple[Char | None, ...]


def read(data: bytes, name: str, ocr: bool = False) -> Document:
    """Raises Unreadable where the file is damaged, protected, too long or nothing but scans; with `ocr` the words of
    scans are recognised, and the document told to rest on that."""
    return read_pdf(data, name, ocr).document


def read_pdf(data: bytes, name: str, ocr: bool = False) -> PdfText:
    """As `read`, with the place of every character."""
    pages: list[Page] = []
    scans: list[int] = []
    garbled: list[int] = []
    document = _open(data)
    try:
        if len(document) > _PAGES:
            raise bomb(
                f"有 {len(document)} 页，上限是 {_PAGES} 页", f"{len(document)} pages, more than {_PAGES}"
            )
        for index in range(len(document)):
            page = read_page(document, index)
            if page.pictures >= SCAN and len(page.chars) <= _FEW:
                scans.append(index + 1)
            elif _is_garbled(page.chars):
                garbled.append(index + 1)
                page.chars = []
            pages.append(page)
        if ocr:
            wordless = sorted(n - 1 for n in (*scans, *garbled))
            for page, chars in recognised(document, [(n, pages[n]) for n in wordless]):
                page.chars = chars
    finally:
        document.close()
    sheets = [sheet(page) for page in pages]
    if not any(found.parts for found in sheets):
        raise _no_text(scans)
    drop_furniture(sheets)
    layout = _Layout()
    layout.fill(flow(sheets))
    document = layout.rendering.document(name, "pdf", unread=tuple(_unread(scans, garbled, ocr)))
    return PdfText(document, tuple(_in_file(c, pages) for c in layout.whole()))


def _in_file(char: Char | None, pages: Sequence[Page]) -> Char | None:
    back = SAME if char is None else pages[char.page].frame.back
    return char if char is None or back == SAME else char.moved(back)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if "assword" in str(fault):
            raise encrypted() from None
        raise damaged(str(fault)) from None


class _Layout:
    """The text so far, and the characters that stand for it."""

    def __init__(self) -> None:
        self.rendering = Rendering()
        self._chars: list[Char | None] = []

    def fill(self, parts: Sequence[Begun]) -> None:
        for begun in parts:
            while len(self.rendering.pages) < begun.page:
                self.rendering.page()
            if isinstance(begun.part, PageTable):
                self._table(begun.part)
            else:
                self._put(self.rendering.at, begun.part)
                self.rendering.line(begun.part.text)

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


def _is_garbled(chars: Sequence[Char]) -> bool:
    """Most characters stand for nothing: the font does not tell what its shapes mean."""
    shown = [c.text for c in chars]
    nothing = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in shown)
    return len(shown) > _FEW and 2 * nothing > len(shown)


def _unread(scans: Sequence[int], garbled: Sequence[int], ocr: bool) -> list[Unread]:
    found = []
    if ocr and (scans or garbled):
        pages = sorted((*scans, *garbled))
        return [
            Unread(
                None,
                f"第 {_listed(pages, '、')} 页的文字是用 OCR 从图片上识别的，会有认错的字和数；"
                "请用 checkrules extract --ocr --review 逐项核对，核对后的 report.json 才算数",
                f"the words of page {_listed(pages, ', ')} were recognised by OCR and hold mistakes: confirm them with "
                "checkrules extract --ocr --review, and check the confirmed report.json",
            )
        ]
    if scans:
        found.append(
            Unread(
                None,
                f"第 {_listed(scans, '、')} 页是扫描图片，没有文字，读不出；请用原始 Word 文件检查，或用 checkrules extract --ocr --review 识别文字，核对后再检查",
                f"page {_listed(scans, ', ')} is a scanned picture without text; check the original Word file, or recognise it with checkrules extract --ocr --review and confirm what was read",
            )
        )
    if garbled:
        found.append(
            Unread(
                None,
                f"第 {_listed(garbled, '、')} 页的字体没有文字编码，读不出；请用原始 Word 文件检查",
                f"the fonts on page {_listed(garbled, ', ')} do not tell their characters; check the original Word file",
            )
        )
    return found


def _listed(pages: Sequence[int], comma: str) -> str:
    return comma.join(map(str, pages[:_NAMED])) + ("…" if len(pages) > _NAMED else "")


def _no_text(scans: Sequence[int]) -> Unreadable:
    if scans:
        return Unreadable(
            "R218",
            "这份 PDF 是扫描件，每一页都是图片，没有文字；请用原始 Word 文件检查，或用 checkrules extract --ocr --review 识别文字，核对后再检查",
            "this PDF is a scan: every page is a picture without text; check the original Word file, or recognise it with checkrules extract --ocr --review and confirm what was read",
        )
    return Unreadable(
        "R217",
        "这份 PDF 里没有能读的文字（可能是空白页，或字体没有文字编码）；请用原始 Word 文件检查",
        "this PDF has no text that can be read (blank pages, or fonts that do not tell their characters); "
        "check the original Word file",
    )
