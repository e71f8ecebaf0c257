"""Running text goes in; what it says of budget added or cut during the year comes out, with amounts and reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.documents.model import Flow
from checker.extraction.frame.flows import cut, place, text_fact
from checker.extraction.frame.outline import Outline
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Figure, FigureKind, Json, Reading, figure_fact
from checker.wording import phrase

_CHANGED = phrase("预算调整")
_REASON = phrase("调整原因")
_SKIPPED = frozenset({"measures", "method"})


def budget_changes_json(reading: Reading, outline: Outline) -> list[Json]:
    """`budget_changes` of report.json: one per clause; an amount only right behind the word for the change."""
    document = reading.document
    return [
        {
            "text": text_fact(document, clause),
            "amount": None if figure is None else figure_fact(document, figure),
            "reason": None if reason is None else text_fact(document, reason),
            "at": place(document, clause),
        }
        for clause, figure, reason in _changes(reading, outline)
    ]


def _changes(reading: Reading, outline: Outline) -> Iterator[tuple[Flow, Figure | None, Flow | None]]:
    for block, paragraph in reading.paragraphs():
        flow, text = paragraph.flow, fold(paragraph.flow.text)
        seen: set[int] = set()
        for changed in _CHANGED.finditer(text):
            start, end = _clause(text, changed.start(), changed.end())
            if start in seen or _SKIPPED & outline.roles_at((block, changed.start())):
                continue
            seen.add(start)
            money = [f for f in reading.figures_in(block, changed.start(), end) if f.kind is FigureKind.MONEY]
            stop = text.find("。", end)
            reason = _REASON.search(text, start, len(text) if stop < 0 else stop)
            yield cut(flow, start, end), money[0] if money else None, _reason(flow, reason)


def _reason(flow: Flow, found: re.Match[str] | None) -> Flow | None:
    if found is None:
        return None
    group = "r" if found["r"] else "s"
    return cut(flow, found.start(group), found.end(group))


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(c, 0, start) for c in "，。;:()") + 1
    ends = [i for c in "，。;()" if (i := text.find(c, end)) >= 0]
    return first, min(ends, default=len(text))
