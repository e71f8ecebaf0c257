"""One page of a PDF: what PDFium knows of it goes in; its characters with their boxes, its drawn lines and pictures come out.

Everything is given in the frame in which the page is read: upright, from its lower left corner.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import pi
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from checker.documents.pdf.codes import UNKNOWN, character
from checker.documents.pdf.drawn import Stroke, drawn, unseen
from checker.documents.pdf.frame import IN_PLACE, SAME, Box, Frame, Matrix, moved, times, turn, upright

_FLAT = 0.6  # of the height before
SCAN = 0.5  # of the page covered by a picture
BELOW = 0.2  # of its height a character has below its base line
_QUARTER = pi / 2
_SLANT = 0.15  # what is written further off is a watermark or the ring of a seal
_LAST_CONTROL = 31
_HYPHEN = 2  # what PDFium makes of a hyphen at the end of a line
_BLANK = 32
_BLANKS = frozenset({0x85, 0xA0, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF})


@dataclass(frozen=True, slots=True)
class Char:
    """A character and its box in points, from the lower left of the page; `page` is its index in the file.

    `spaced`: the file has a blank before it. `quarters` against the clock it is written, on the page as it is read.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int = 0
    spaced: bool = False
    quarters: int = 0

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2

    @property
    def center(self) -> float:
        return (self.left + self.right) / 2

    def moved(self, matrix: Matrix) -> Char:
        left, bottom, right, top = moved(matrix, (self.left, self.bottom, self.right, self.top))
        return Char(self.text, left, right, bottom, top, self.page, self.spaced, self.quarters)


@dataclass(slots=True)
class Page:
    """`pictures` is how much of the page its largest picture covers, from 0 to 1; `hidden`: its words are not seen."""

    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    level: list[Stroke] = field(default_factory=list)
    upright: list[Stroke] = field(default_factory=list)
    pictures: float = 0
    hidden: bool = False
    frame: Frame = IN_PLACE


class _Raw(NamedTuple):
    """A character as the file has it: its box there, the start of its base line, the quarter it is written in."""

    text: str
    box: Box
    origin: tuple[float, float]
    quarters: int
    spaced: bool


def read_page(document: Any, number: int) -> Page:
    raw = pdfium.FPDF_LoadPage(document.raw, number)
    if not raw:
        return Page(0, 0)
    try:
        chars = list(_chars(raw))
        sheet = _sheet(raw)
        usual = Counter(c.quarters for c in chars).most_common(1)
        frame = upright(usual[0][0] if usual else pdfium.FPDFPage_GetRotation(raw), sheet)
        left, bottom, right, top = moved(frame.there, sheet)
        page = Page(right - left, top - bottom, frame=frame)
        page.chars = list(_placed(chars, frame, usual[0][0] if usual else 0, number))
        figures = drawn(raw, frame.there)
        page.level, page.upright = figures.level, figures.upright
        page.pictures = figures.picture / max(1.0, page.width * page.height)
        page.hidden = page.pictures >= SCAN and unseen(raw)
        return page
    finally:
        pdfium.FPDF_ClosePage(raw)


def _sheet(raw: Any) -> Box:
    """What is seen of the page, in the coordinates of the file."""
    box = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(raw, box) and box.right > box.left and box.top > box.bottom:
        return box.left, box.bottom, box.right, box.top
    return 0.0, 0.0, pdfium.FPDF_GetPageWidthF(raw), pdfium.FPDF_GetPageHeightF(raw)


def _chars(raw: Any) -> Iterator[_Raw]:
    """What is written level or upright, without blanks."""
    text = pdfium.FPDFText_LoadPage(raw)
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    spaced, half = False, 0
    unmapped = pdfium.FPDFText_HasUnicodeMapError
    try:
        for index in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code <= _LAST_CONTROL or unmapped(text, index) == 1:
                code = _control(text, index, code)
            if code == _BLANK or code in _BLANKS:
                spaced = True
                continue
            if 0xD800 <= code < 0xDC00:
                half = code
                continue
            if not pdfium.FPDFText_GetLooseCharBox(text, index, box_at):
                continue
            turned = pdfium.FPDFText_GetCharAngle(text, index)
            quarters = round(-turned / _QUARTER) if turned else 0
            if abs(turned + quarters * _QUARTER) > _SLANT:
                continue
            pdfium.FPDFText_GetCharOrigin(text, index, x_at, y_at)
            place = (box.left, box.bottom, box.right, box.top)
            yield _Raw(character(code, half), place, (x.value, y.value), quarters % 4, spaced)
            spaced, half = False, 0
    finally:
        pdfium.FPDFText_ClosePage(text)


def _control(text: Any, index: int, code: int) -> int:
    """What a control code, or one that the font does not explain, stands for: a blank, a hyphen that ends a line, a shape."""
    if code == _HYPHEN and pdfium.FPDFText_IsHyphen(text, index) == 1:
        return ord("-")
    unmapped = pdfium.FPDFText_HasUnicodeMapError(text, index) == 1
    if pdfium.FPDFText_IsGenerated(text, index) == 1 or (not unmapped and chr(code).isspace()):
        return _BLANK
    edges = [ctypes.c_double() for _ in range(4)]
    inked = pdfium.FPDFText_GetCharBox(text, index, *edges) and edges[0].value < edges[1].value
    return UNKNOWN if inked else _BLANK


def _placed(chars: Sequence[_Raw], frame: Frame, quarters: int, page: int) -> Iterator[Char]:
    """On their base lines: the box of a flat character such as 一 may be as flat, and takes the height before it."""
    height = 0.0
    ways = [times(frame.there, turn(relative)) for relative in range(4)]
    for text, box, origin, written, spaced in chars:
        relative = (written - quarters) % 4
        if ways[relative] != SAME:
            box, origin = moved(ways[relative], box), moved(ways[relative], (*origin, *origin))[:2]
        own = box[3] - box[1]
        height = own if own > _FLAT * height or (text.isalnum() and text != "一") else height
        bottom, top = origin[1] - BELOW * height, origin[1] + (1 - BELOW) * height
        char = Char(text, box[0], box[2], bottom, top, page, spaced, relative)
        yield char.moved(turn(-relative)) if relative else char
