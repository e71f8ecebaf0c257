"""Pages of a PDF whose words are not given, or not for certain: each page goes in; what is to be said of them comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.documents.model import Unread, Unreadable
from checker.documents.pdf.page import SCAN, Page

_FEW = 12  # characters a scanner's stamp may leave on a page without text
_SOME = 0.05  # of the characters of a page that may stand for nothing: bullets, signs of a symbol font
_NAMED = 20  # pages told by number


@dataclass(slots=True)
class Doubts:
    """By number, the first page being 1: pictures without words; fonts that tell nothing; fonts of which some tell
    nothing; pictures with words that a scanner recognised under them."""

    scans: list[int] = field(default_factory=list)
    garbled: list[int] = field(default_factory=list)
    partly: list[int] = field(default_factory=list)
    recognised: list[int] = field(default_factory=list)

    @property
    def wordless(self) -> list[int]:
        return sorted((*self.scans, *self.garbled))

    def look_at(self, number: int, page: Page) -> None:
        """Sorts a page; what its fonts do not tell is taken from it."""
        nothing = sum(c.text == "\ufffd" or "\ue000" <= c.text <= "\uf8ff" for c in page.chars)
        if page.pictures >= SCAN and len(page.chars) <= _FEW:
            self.scans.append(number)
        elif len(page.chars) > _FEW and 2 * nothing > len(page.chars):
            self.garbled.append(number)
            page.chars = []
        elif nothing > max(_FEW, _SOME * len(page.chars)):
            self.partly.append(number)
        elif page.hidden:
            self.recognised.append(number)

    def unread(self, ocr: bool) -> list[Unread]:
        found = []
        if ocr and self.wordless:
            pages = self.wordless
            found.append(
                Unread(
                    None,
                    f"第 {_listed(pages, '、')} 页的文字是用 OCR 从图片上识别的，会有认错的字和数；"
                    "请用 checkrules extract --ocr --review 逐项核对，核对后的 report.json 才算数",
                    f"the words of page {_listed(pages, ', ')} were recognised by OCR and hold mistakes: confirm them with "
                    "checkrules extract --ocr --review, and check the confirmed report.json",
                )
            )
        elif self.scans:
            found.append(
                Unread(
                    None,
                    f"第 {_listed(self.scans, '、')} 页是扫描图片，没有文字，读不出；请用原始 Word 文件检查，或用 checkrules extract --ocr --review 识别文字，核对后再检查",
                    f"page {_listed(self.scans, ', ')} is a scanned picture without text; check the original Word file, or recognise it with checkrules extract --ocr --review and confirm what was read",
                )
            )
        if self.garbled and not ocr:
            found.append(
                Unread(
                    None,
                    f"第 {_listed(self.garbled, '、')} 页的字体没有文字编码，读不出；请用原始 Word 文件检查",
                    f"the fonts on page {_listed(self.garbled, ', ')} do not tell their characters; check the original Word file",
                )
            )
        if self.partly:
            found.append(
                Unread(
                    None,
                    f"第 {_listed(self.partly, '、')} 页有的字体没有文字编码，其中的字读不出；请用原始 Word 文件检查",
                    f"some fonts on page {_listed(self.partly, ', ')} do not tell their characters; check the original Word file",
                )
            )
        if self.recognised:
            found.append(
                Unread(
                    None,
                    f"第 {_listed(self.recognised, '、')} 页的文字来自扫描件的识别层，可能有误；请与原件核对，或用原始 Word 文件检查",
                    f"the words of page {_listed(self.recognised, ', ')} are those a scanner recognised and may be wrong; "
                    "compare them with the original, or check the original Word file",
                )
            )
        return found

    def no_text(self) -> Unreadable:
        if self.scans:
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


def _listed(pages: Sequence[int], comma: str) -> str:
    return comma.join(map(str, pages[:_NAMED])) + ("…" if len(pages) > _NAMED else "")
