"""PDF files: the bytes of a .pdf go in; a Document of its lines and ruled tables comes out, without running heads and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2

from checker.documents.flowing import page_number
from checker.documents.folding import fold
from checker.documents.model import Document, Unread, Unreadable
from checker.documents.pdf_frame import SAME, Frame
from checker.documents.pdf_lines import Printed, TextLine, laid_out, text_lines
from checker.documents.pdf_page import SCAN, Char, Page, read_page
from checker.documents.pdf_tables import RuledTable, ruled_tables
from checker.documents.refusals import bomb, damaged, encrypted
from checker.documents.rendering import Rendering

_PAGES = 2_000
_MARGIN = 0.12  # of the height: where running heads and page numbers stand
_FEW = 12  # characters a scanner's stamp may leave on a page without text
_SAME_EDGE = 3.0  # points
_WIDEST_INDENT = 60
_NAMED = 20  # pages told by number
_DIGITS = re.compile(r"\d+")


@dataclass(slots=True)
class _Sheet:
    """What stands on a page, from top to bottom."""

    height: float
    parts: list[TextLine | RuledTable]


@dataclass(frozen=True, slots=True)
class PdfText:
    """A file as read, and for each code point of its text the character on the page; None where none stands for it.

    The boxes are in the coordinates of the file, whichever way a page is turned to be read.
    """

    document: Document
    chars: tuple[Char | None, ...]


def read(data: bytes, name: str) -> Document:
    """Raises Unreadable where the file is damaged, protected, too long or nothing but scans."""
    return read_pdf(data, name).document


def read_pdf(data: bytes, name: str) -> PdfText:
    """As `read`, with the place of every character."""
    sheets: list[_Sheet] = []
    frames: list[Frame] = []
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
            sheets.append(_sheet(page))
            frames.append(page.frame)
    finally:
        document.close()
    if not any(sheet.parts for sheet in sheets):
        raise _no_text(scans)
    _drop_furniture(sheets)
    layout = _Layout()
    layout.fill(sheets)
    document = layout.rendering.document(name, "pdf", unread=tuple(_unread(scans, garbled)))
    return PdfText(document, tuple(_in_file(c, frames) for c in layout.whole()))


def _in_file(char: Char | None, frames: Sequence[Frame]) -> Char | None:
    return char if char is None or frames[char.page].back == SAME else char.moved(frames[char.page].back)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if "assword" in str(fault):
            raise encrypted() from None
        raise damaged(str(fault)) from None


def _sheet(page: Page) -> _Sheet:
    tables = ruled_tables(page)
    lines = text_lines([c for c in page.chars if not any(t.holds(c) for t in tables)])
    return _Sheet(page.height, sorted([*lines, *tables], key=lambda part: -part.top))


def _drop_furniture(sheets: Sequence[_Sheet]) -> None:
    """Page numbers at the edges, and what stands there on half of several pages."""
    seen = Counter(key for sheet in sheets for key in {_key(line) for line in _edges(sheet)})
    often = {key for key, times in seen.items() if times >= max(3, len(sheets) / 2)}
    for sheet in sheets:
        gone = {
            id(line) for line in _edges(sheet) if _key(line) in often or page_number(fold(line.text).strip())
        }
        sheet.parts = [part for part in sheet.parts if id(part) not in gone]


def _edges(sheet: _Sheet) -> list[TextLine]:
    low, high = _MARGIN * sheet.height, (1 - _MARGIN) * sheet.height
    return [p for p in sheet.parts if isinstance(p, TextLine) and (p.top < low or p.bottom > high)]


def _key(line: TextLine) -> str:
    return _DIGITS.sub("0", "".join(line.text.split()))


class _Layout:
    """The text so far, and the characters that stand for it."""

    def __init__(self) -> None:
        self.rendering = Rendering()
        self._chars: list[Char | None] = []

    def fill(self, sheets: Sequence[_Sheet]) -> None:
        lines = [part for sheet in sheets for part in sheet.parts if isinstance(part, TextLine)]
        margin = min((line.left for line in lines), default=0.0)
        for number, item in _flow(sheets, margin):
            while len(self.rendering.pages) < number:
                self.rendering.page()
            if isinstance(item, RuledTable):
                self._table(item.rows)
            else:
                self._put(self.rendering.at, item)
                self.rendering.line(item.text)

    def whole(self) -> tuple[Char | None, ...]:
        self._put(self.rendering.at, Printed())
        return tuple(self._chars)

    def _table(self, rows: Sequence[Sequence[Printed]]) -> None:
        filled = [c for c in range(len(rows[0])) if any(row[c].text for row in rows)]
        if not filled:
            return
        cells = [[row[c].strip() for c in filled] for row in rows]
        self.rendering.table([[cell.text for cell in row] for row in cells])
        for spans, row in zip(self.rendering.grids[-1], cells, strict=True):
            for span, cell in zip(spans, row, strict=True):
                self._put(span.start, cell)

    def _put(self, at: int, words: Printed) -> None:
        self._chars.extend([None] * (at - len(self._chars)))
        self._chars.extend(words.chars)


def _flow(sheets: Sequence[_Sheet], margin: float) -> list[tuple[int, Printed | RuledTable]]:
    """Lines with their indent, a blank one where there is a gap; a table that goes on overleaf is one."""
    flow: list[tuple[int, Printed | RuledTable]] = []
    for number, sheet in enumerate(sheets, 1):
        above: TextLine | None = None
        for place, part in enumerate(sheet.parts):
            if isinstance(part, TextLine):
                em = max(1.0, 0.8 * (part.top - part.bottom))
                if above is not None and above.bottom - part.top > 0.9 * em:
                    flow.append((number, Printed()))
                indent = laid_out(" " * min(_WIDEST_INDENT, round(2 * (part.left - margin) / em)))
                flow.append((number, indent + part.words))
                above = part
                continue
            begun = flow[-1][1] if flow else None
            if place == 0 and isinstance(begun, RuledTable) and _goes_on(begun, part):
                rows = begun.rows + part.rows[_repeated(begun.rows, part.rows) :]
                flow[-1] = (flow[-1][0], replace(begun, rows=rows))
            else:
                flow.append((number, part))
            above = None
    return flow


def _goes_on(begun: RuledTable, more: RuledTable) -> bool:
    """The same columns in the same places."""
    return len(begun.edges) == len(more.edges) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(begun.edges, more.edges, strict=True)
    )


def _repeated(rows: Sequence[Sequence[Printed]], more: Sequence[Sequence[Printed]]) -> int:
    """How many rows at the head of the next page say again what the head of the table says."""
    count = 0
    while count < min(3, len(rows), len(more)) and _texts(rows[count]) == _texts(more[count]):
        count += 1
    return count


def _texts(row: Sequence[Printed]) -> list[str]:
    return [cell.text for cell in row]


def _is_garbled(chars: Sequence[Char]) -> bool:
    """Most characters stand for nothing: the font does not tell what its shapes mean."""
    shown = [c.text for c in chars]
    nothing = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in shown)
    return len(shown) > _FEW and 2 * nothing > len(shown)


def _unread(scans: Sequence[int], garbled: Sequence[int]) -> list[Unread]:
    found = []
    if scans:
        found.append(
            Unread(
                None,
                f"第 {_listed(scans, '、')} 页是扫描图片，没有文字，读不出；请先用 OCR 识别成文字，核对后再检查",
                f"page {_listed(scans, ', ')} is a scanned picture without text; recognise it with OCR and check the result",
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
            "R216",
            "这份 PDF 是扫描件，每一页都是图片，没有文字；请用原始 Word 文件检查，或先用 OCR 识别成文字并核对",
            "this PDF is a scan: every page is a picture without text; check the original Word file, or recognise it with OCR",
        )
    return Unreadable(
        "R217",
        "这份 PDF 里没有能读的文字（可能是空白页，或字体没有文字编码）；请用原始 Word 文件检查",
        "this PDF has no text that can be read (blank pages, or fonts that do not tell their characters); "
        "check the original Word file",
    )
