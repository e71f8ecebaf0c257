"""What is drawn on a PDF page: the page of PDFium goes in; its straight lines and its largest picture come out."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from checker.documents.pdf.frame import SAME, Matrix, times

_OBJECTS = 50_000
_DEEPEST = 4  # forms within forms
_THIN = 3.0  # points; what is drawn thinner is a line
_STRAIGHT = 0.5
_INVISIBLE = 3  # the mode in which recognised words lie over a scan
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line: at `place` across, from `start` to `end` along."""

    place: float
    start: float
    end: float


@dataclass(slots=True)
class Drawn:
    """`picture` is the area of the largest one."""

    level: list[Stroke] = field(default_factory=list)
    upright: list[Stroke] = field(default_factory=list)
    picture: float = 0


def drawn(raw: Any, frame: Matrix) -> Drawn:
    found = Drawn()
    for item, kind, matrix in _objects(raw, frame):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            found.picture = max(found.picture, _area(item, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            filled, stroked = ctypes.c_int(), ctypes.c_int()
            pdfium.FPDFPath_GetDrawMode(item, filled, stroked)
            for points in _outlines(item, times(_matrix(item), matrix)):
                _draw(found, points, stroked=bool(stroked.value))
    return found


def unseen(raw: Any) -> bool:
    """Whether nearly all words are invisible, or lie under the largest picture."""
    words = gone = 0
    largest = 0.0
    for item, kind, matrix in _objects(raw, SAME):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            words += 1
            gone += pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and _area(item, matrix) > largest:
            largest, gone = _area(item, matrix), words
    return gone >= _NEARLY_ALL * words


def _objects(raw: Any, frame: Matrix) -> Iterator[tuple[Any, int, Matrix]]:
    for index in range(min(pdfium.FPDFPage_CountObjects(raw), _OBJECTS)):
        item = pdfium.FPDFPage_GetObject(raw, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _within(item, frame, 1)
        else:
            yield item, kind, frame


def _within(form: Any, outer: Matrix, depth: int) -> Iterator[tuple[Any, int, Matrix]]:
    matrix = times(_matrix(form), outer)
    for index in range(min(pdfium.FPDFFormObj_CountObjects(form), _OBJECTS)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, kind, matrix
        elif depth < _DEEPEST:
            yield from _within(item, matrix, depth + 1)


def _outlines(item: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The corners of each closed or open figure of a path."""
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    a, b, c, d, e, f = matrix
    for index in range(min(pdfium.FPDFPath_CountSegments(item), _OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if points:
        yield points


def _draw(found: Drawn, points: list[tuple[float, float]], *, stroked: bool) -> None:
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    bottom, top = min(p[1] for p in points), max(p[1] for p in points)
    if top - bottom <= _THIN or right - left <= _THIN:
        if top - bottom <= right - left:
            found.level.append(Stroke((bottom + top) / 2, left, right))
        else:
            found.upright.append(Stroke((left + right) / 2, bottom, top))
        return
    if stroked:
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(y0 - y1) <= _STRAIGHT:
                found.level.append(Stroke(y0, min(x0, x1), max(x0, x1)))
            elif abs(x0 - x1) <= _STRAIGHT:
                found.upright.append(Stroke(x0, min(y0, y1), max(y0, y1)))


def _area(item: Any, matrix: Matrix) -> float:
    a, b, c, d, _, _ = times(_matrix(item), matrix)
    return abs(a * d - b * c)


def _matrix(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, m):
        return SAME
    return m.a, m.b, m.c, m.d, m.e, m.f
