"""One page of a PDF: what PDFium knows of it goes in; its characters with their boxes, its drawn lines and pictures come out."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

_OBJECTS = 50_000
_DEEPEST = 4  # forms within forms
_THIN = 3.0  # points; what is drawn thinner is a line
_STRAIGHT = 0.5
_FLAT = 0.6  # of the height before
_BELOW = 0.2  # of its height a character has below its base line

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Char:
    """A character and its box in points, from the lower left of the page; `page` is its index in the file."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    page: int = 0

    @property
    def middle(self) -> float:
        return (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line: at `place` across, from `start` to `end` along."""

    place: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """`pictures` is how much of the page its largest picture covers, from 0 to 1."""

    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    level: list[Stroke] = field(default_factory=list)
    upright: list[Stroke] = field(default_factory=list)
    pictures: float = 0


def read_page(document: Any, number: int) -> Page:
    raw = pdfium.FPDF_LoadPage(document.raw, number)
    if not raw:
        return Page(0, 0)
    try:
        page = Page(pdfium.FPDF_GetPageWidthF(raw), pdfium.FPDF_GetPageHeightF(raw))
        page.chars = list(_chars(raw, number))
        for item, matrix in _objects(raw):
            _take(page, item, matrix)
        return page
    finally:
        pdfium.FPDF_ClosePage(raw)


def _chars(raw: Any, page: int) -> Iterator[Char]:
    """On their base lines: the box of a flat character such as 一 may be as flat, and takes the height before it."""
    text = pdfium.FPDFText_LoadPage(raw)
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    height = 0.0
    try:
        for index in range(pdfium.FPDFText_CountChars(text)):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code < 32 or not pdfium.FPDFText_GetLooseCharBox(text, index, box):
                continue
            own = box.top - box.bottom
            height = own if own > _FLAT * height else height
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            shown = chr(code) if code < 0x110000 else "\ufffd"
            bottom, top = y.value - _BELOW * height, y.value + (1 - _BELOW) * height
            yield Char(shown, box.left, box.right, bottom, top, page)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _objects(raw: Any) -> Iterator[tuple[Any, _Matrix]]:
    for index in range(min(pdfium.FPDFPage_CountObjects(raw), _OBJECTS)):
        yield from _within(pdfium.FPDFPage_GetObject(raw, index), _SAME, 0)


def _within(item: Any, outer: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
        yield item, outer
    elif depth < _DEEPEST:
        matrix = _times(_matrix(item), outer)
        for index in range(min(pdfium.FPDFFormObj_CountObjects(item), _OBJECTS)):
            yield from _within(pdfium.FPDFFormObj_GetObject(item, index), matrix, depth + 1)


def _take(page: Page, item: Any, matrix: _Matrix) -> None:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
        a, b, c, d, _, _ = _times(_matrix(item), matrix)
        page.pictures = max(page.pictures, abs(a * d - b * c) / max(1.0, page.width * page.height))
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, filled, stroked)
        for points in _outlines(item, _times(_matrix(item), matrix)):
            _draw(page, points, stroked=bool(stroked.value))


def _outlines(item: Any, matrix: _Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each closed or open figure of a path."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(item), _OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        a, b, c, d, e, f = matrix
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points:
        yield points


def _draw(page: Page, points: list[tuple[float, float]], *, stroked: bool) -> None:
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    bottom, top = min(p[1] for p in points), max(p[1] for p in points)
    if top - bottom <= _THIN or right - left <= _THIN:
        if top - bottom <= right - left:
            page.level.append(Stroke((bottom + top) / 2, left, right))
        else:
            page.upright.append(Stroke((left + right) / 2, bottom, top))
        return
    if stroked:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(y0 - y1) <= _STRAIGHT:
                page.level.append(Stroke(y0, min(x0, x1), max(x0, x1)))
            elif abs(x0 - x1) <= _STRAIGHT:
                page.upright.append(Stroke(x0, min(y0, y1), max(y0, y1)))


def _matrix(item: Any) -> _Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, m):
        return _SAME
    return m.a, m.b, m.c, m.d, m.e, m.f


def _times(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    u, v, w, x, y, z = outer
    return a * u + b * w, a * v + b * x, c * u + d * w, c * v + d * x, e * u + f * w + y, e * v + f * x + z
