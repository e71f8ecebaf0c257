"""Flows cut, joined and turned into facts: pieces of running text go in, pieces that still know their place come out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from checker.documents.model import Document, Flow, Paragraph
from checker.extraction.model import Json, at, stated
from checker.source import Span

BLANK = " \t\r\n\v\f\u00a0\u2002\u2003\u2009\u202f\u3000\ufeff"


def cut(flow: Flow, start: int, end: int | None = None) -> Flow:
    """`flow.text[start:end]` without the blanks around it."""
    end = len(flow.text) if end is None else end
    while start < end and flow.text[start] in BLANK:
        start += 1
    while end > start and flow.text[end - 1] in BLANK:
        end -= 1
    return Flow(flow.text[start:end], flow.offsets[start:end])


def join(flows: Iterable[Flow]) -> Flow:
    """Several flows read as one."""
    parts = list(flows)
    if len(parts) == 1:
        return parts[0]
    return Flow("".join(p.text for p in parts), tuple(o for p in parts for o in p.offsets))


def strip(flow: Flow, marks: str) -> Flow:
    """Without these marks, and blanks, at the end."""
    return cut(flow, 0, len(flow.text.rstrip(marks + BLANK)))


def whole(flow: Flow) -> Span:
    """The document span of a flow that is not empty."""
    return flow.span(0, len(flow.text))


def text_fact(document: Document, flow: Flow, value: Any = None) -> Json | None:
    """The flow as a fact; its text is the value unless another is given. None for an empty flow."""
    if not flow.text:
        return None
    return stated(document, flow.text if value is None else value, whole(flow))


def place(document: Document, flow: Flow) -> Json:
    """The `at` of a flow that is not empty."""
    return at(document, whole(flow))


def lines_of(paragraph: Paragraph) -> Iterator[Flow]:
    """The lines as they stand in the document; lines without text are left out."""
    offsets = paragraph.flow.offsets
    for piece in paragraph.pieces:
        line = cut(paragraph.flow, bisect_left(offsets, piece.start), bisect_left(offsets, piece.end))
        if line.text:
            yield line
