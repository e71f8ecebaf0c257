"""Running text goes in; the projects that were picked for a check come out, with what is told of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from checker.documents.model import Flow
from checker.extraction.frame.flows import cut, place, strip, text_fact
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import FigureKind, Json, Reading, figure_fact
from checker.extraction.prose.project_names import split_names
from checker.wording import phrase

_PICKED = phrase("抽查项目")
_DESCRIBED = phrase("逐个介绍抽查项目")
_AMOUNT_LABEL = phrase("抽查项目的金额")


def sampled_json(reading: Reading) -> list[Json]:
    """`sampled` of report.json; amount and score only where the description itself labels them."""
    for block, paragraph in reading.paragraphs():
        flow, text = paragraph.flow, fold(paragraph.flow.text)
        picked = _PICKED.search(text)
        if picked is None:
            continue
        names = _names(flow, text, picked.end())
        described = list(_descriptions(text, picked.end()))
        return [
            _sampled(reading, block, flow, name, described[i] if i < len(described) else None)
            for i, name in enumerate(names)
        ]
    return []


def _names(flow: Flow, text: str, start: int) -> list[Flow]:
    end = next(
        (
            m.start()
            for m in re.finditer("[，。;]", text)
            if m.start() >= start and _closed(text, start, m.start())
        ),
        len(text),
    )
    return [n for n in split_names(cut(flow, start, end)) if len(n.text) >= 3]


def _closed(text: str, start: int, end: int) -> bool:
    return text.count("(", start, end) == text.count(")", start, end)


def _descriptions(text: str, after: int) -> Iterator[tuple[int, int]]:
    """What 项目一…是 and 项目二…是 introduce, each up to the next."""
    heads = list(_DESCRIBED.finditer(text, after))
    for head, following in zip_longest(heads, heads[1:]):
        yield head.end(), following.start() if following else len(text)


def _sampled(reading: Reading, block: int, flow: Flow, name: Flow, described: tuple[int, int] | None) -> Json:
    document = reading.document
    text = fold(flow.text)
    amount = score = description = None
    if described is not None:
        figures = reading.figures_in(block, *described)
        amount = next(
            (
                f
                for f in figures
                if f.kind is FigureKind.MONEY and _AMOUNT_LABEL.search(text[described[0] : f.start])
            ),
            None,
        )
        score = next((f for f in figures if f.kind is FigureKind.SCORE), None)
        description = strip(cut(flow, *described), "。；;")
    return {
        "name": text_fact(document, name),
        "amount": None if amount is None else figure_fact(document, amount),
        "score": None if score is None else figure_fact(document, score),
        "description": None if description is None else text_fact(document, description),
        "at": place(document, name),
    }
