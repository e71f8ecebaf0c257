"""Sentences go in; growth rates with their wording and the figure that grew, and “twice last year's”, come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.documents.model import Document
from checker.extraction.mentions import fact_of
from checker.extraction.model import Figure, FigureKind, Json, at, stated
from checker.extraction.statements import Mention, Sentence

_WORDING = re.compile(
    r"(?:同比|环比|[比较](?:上年|去年|上一?年|同期)(?:同期)?(?:名义|实际)?)?(?:名义|实际)?(?:增长|增速|增幅|增加|提高|上升|下降|减少|降低|回落|下滑)"
    r"(?:率|了|约|达到?|为|[ :])*$"
)
_DOWN = re.compile(r"下降|减少|降低|回落|下滑")
_LAST_YEAR = re.compile(r"(?:是|为|达到?)?(?:去年|上年|上一?年)(?:同期)?的?$")
_TRIM = re.compile(r"^(?:其中|[，:、 ])+|(?:累计|共计|预计|完成|实现|达到?|为|是|[:， ])+$")


def growth_part(document: Document, sentences: Sequence[Sentence]) -> Json:
    return {"growth": [g for s in sentences for g in _of_sentence(document, s)]}


def _of_sentence(document: Document, sentence: Sentence) -> Iterator[Json]:
    before: Mention | None = None
    for mention in sentence.mentions:
        figure = mention.figure
        if figure.kind is FigureKind.GROWTH:
            yield _growth(document, sentence, mention, before)
        elif figure.kind is FigureKind.RATE and figure.unit == "倍" and _LAST_YEAR.search(mention.lead):
            yield _multiple(document, sentence, mention, before)
        elif figure.kind in (FigureKind.MONEY, FigureKind.COUNT, FigureKind.RATE):
            before = mention


def _growth(document: Document, sentence: Sentence, mention: Mention, before: Mention | None) -> Json:
    text = sentence.text[sentence.start : mention.start]
    found = _WORDING.search(text)
    start = sentence.start + found.start() if found is not None else mention.start
    span = sentence.span(start, mention.end)
    down = found is not None and _DOWN.search(found[0]) is not None
    rate = fact_of(document, mention.figure, -1 if down and not mention.figure.digits.startswith("-") else 1)
    beside = before if before is not None and start - before.end <= 12 else None
    return {
        "item": _item(mention, beside, found), "current": fact_of(document, beside.figure) if beside else None,
        "previous": None, "rate": rate, "wording": stated(document, document.quote(span), span), "multiple": None,
        "at": at(document, span),
    }  # fmt: skip


def _item(mention: Mention, beside: Mention | None, found: re.Match[str] | None) -> str | None:
    lead = beside.lead if beside is not None else _WORDING.sub("", mention.lead) if found else mention.lead
    return _TRIM.sub("", _TRIM.sub("", lead)).strip() or None


def _multiple(document: Document, sentence: Sentence, mention: Mention, before: Mention | None) -> Json:
    figure: Figure = mention.figure
    span = sentence.span(max(sentence.start, mention.since), mention.end)
    return {
        "item": _item(mention, before, None), "current": fact_of(document, before.figure) if before else None,
        "previous": None, "rate": None, "wording": stated(document, document.quote(span), span),
        "multiple": {"value": figure.digits, "at": at(document, figure.span)}, "at": at(document, span),
    }  # fmt: skip
