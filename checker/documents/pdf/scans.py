"""Pages of a PDF without words go in; the characters recognised in their pictures come out, each with its box on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Any

from checker.documents.pdf.ocr import DPI, Grey, Seen, at_once, recognise
from checker.documents.pdf.page import Char, Page

_POINTS = 72  # of an inch
_MOST_DOTS = 40_000_000  # a page of A2


def recognised(document: Any, pages: Sequence[tuple[int, Page]]) -> Iterator[tuple[Page, list[Char]]]:
    """By page, with its index; so many pictures at a time as are worked on. Raises Unreadable without tesseract."""
    step = at_once()
    for begin in range(0, len(pages), step):
        some = pages[begin : begin + step]
        scales = [_scale(page) for _, page in some]
        pictures = [_picture(document, index, s) for (index, _), s in zip(some, scales, strict=True)]
        for (index, page), scale, seen in zip(some, scales, recognise(pictures), strict=True):
            yield page, [_on_page(char, page.height, scale, index) for char in seen]


def _scale(page: Page) -> float:
    """Dots for a point."""
    return min(DPI / _POINTS, sqrt(_MOST_DOTS / max(1.0, page.width * page.height)))


def _picture(document: Any, index: int, scale: float) -> Grey:
    bitmap = document[index].render(scale=scale, grayscale=True)
    rows = bytes(bitmap.buffer)
    lines = (rows[n * bitmap.stride : n * bitmap.stride + bitmap.width] for n in range(bitmap.height))
    return Grey(bitmap.width, bitmap.height, b"".join(lines))


def _on_page(seen: Seen, height: float, scale: float, index: int) -> Char:
    return Char(
        seen.text, seen.left / scale, seen.right / scale, height - seen.bottom / scale, height - seen.top / scale, index
    )  # fmt: skip
