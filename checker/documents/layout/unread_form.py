"""Forms that were not understood: blocks go in; the place of a self-rating form outside all tables comes out.

Its header stands in the running text, so its rows do too, and cannot be told apart: what they state is there and not
read, and must not be called missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.documents.model import Block, Paragraph, Unread
from checker.folding import fold
from checker.source import Span

_BLANK = r"[^。;，\d]{0,14}?"
_HEADER = re.compile(
    rf"二级 ?指标 {{0,3}}三级 ?指标|三级 ?指标{_BLANK}(?:指标值|目标值|计划值|完成值|实际值|指标 ?性质|分值|权重){_BLANK}(?:指标值|目标值|完成值|实际值|分值|权重|得分)"
)
_ROWS = re.compile(r"(?:数量|质量|时效|成本|效益|满意度)[^。]{2,80}?\d|\d(?:\.\d+)? \d+(?:\.\d+)?(?= |$)")
_FEWEST_ROWS, _REACH = 3, 1500


def find_unread_form(blocks: Sequence[Block]) -> Unread | None:
    """The header of a form whose rows follow in the text; None where every form became a table, or none is filled in."""
    for stretch in _stretches(blocks):
        text = " ".join(fold(p.flow.text) for p in stretch)
        header = _HEADER.search(text)
        if header is None:
            continue
        rows = _ROWS.findall(text[header.end() : header.end() + _REACH])
        if len(rows) >= _FEWEST_ROWS:
            return _told(_span(stretch, header.start(), header.end()))
    return None


def _stretches(blocks: Sequence[Block]) -> Iterator[list[Paragraph]]:
    """Paragraphs with no table between."""
    stretch: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            stretch.append(block)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _span(stretch: Sequence[Paragraph], start: int, end: int) -> Span:
    offsets = [o for p in stretch for o in (*p.flow.offsets, p.span.end)]
    return Span(offsets[start], offsets[end - 1] + 1)


def _told(span: Span) -> Unread:
    return Unread(
        span,
        "这里有一张自评表，行和列连成了一片，没有读懂，因此不判断缺少什么；请换保留表格的文件",
        "there is a self-rating form here whose rows and columns ran together, so nothing is called missing; "
        "use a file that keeps its tables",
    )
