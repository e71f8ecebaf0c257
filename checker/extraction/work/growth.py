"""Sentences go in; growth rates with their wording, current and previous figure come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.documents.model import Document
from checker.extraction.model import Figure, FigureKind, Json, at, stated
from checker.extraction.sentences.mentions import fact_of
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.things import DIFFERENCE, bare, thing_of, words_of
from checker.wording import phrase

_WORDING = phrase("增长的用语")
_DOWN = phrase("下降之词")
_TIMES = phrase("是上年的几倍")
_PREVIOUS = phrase("往期")
_CHANGE = phrase("增减额")  # 较上年增加5万元: the change, not what was before
_SOURCES = (FigureKind.MONEY, FigureKind.COUNT, FigureKind.OTHER)


def growth_part(document: Document, sentences: Sequence[Sentence]) -> list[Json] | None:
    """In the order of the text; the sign is that of the words, 下降4.2% is -4.2%."""
    found = [
        g
        for s in sentences
        if not s.section.roles & {"measures", "targets"}
        for g in _of_sentence(document, s)
    ]
    return found or None


def _of_sentence(document: Document, sentence: Sentence) -> Iterator[Json]:
    for mention in sentence.mentions:
        if mention.figure.kind not in (FigureKind.GROWTH, FigureKind.RATE) or mention.figure.unreadable:
            continue
        times = _TIMES.search(mention.lead) if mention.figure.unit == "倍" else None
        grown = _WORDING.search(mention.lead)
        if times is None and (grown is None or mention.figure.unit not in ("%", "‰")):
            continue
        words = times or grown
        assert words is not None
        yield _growth(document, sentence, mention, words, multiple=times is not None)


def _growth(
    document: Document, sentence: Sentence, mention: Mention, words: re.Match[str], *, multiple: bool
) -> Json:
    own = mention.lead[: words.start("words")].strip(" ，、:")
    current = None if own else _current(sentence, mention)
    start = mention.since + words.start("words")
    span = sentence.span(start, mention.end)
    rate = fact_of(document, mention.figure)
    if not multiple and _DOWN.search(words["words"]) and not mention.figure.digits.startswith("-"):
        rate = fact_of(document, mention.figure, -1)
    return {
        "item": _item(sentence, mention, own, current),
        "current": fact_of(document, current.figure) if current else None,
        "previous": _stated(document, _previous(sentence, mention, current)),
        "rate": None if multiple else rate,
        "wording": stated(document, sentence.flow.text[start : mention.end].strip(), span),
        "multiple": stated(document, mention.figure.digits, mention.figure.span) if multiple else None,
        "at": at(document, span),
    }


def _item(sentence: Sentence, mention: Mention, own: str, current: Mention | None) -> str:
    if own:
        words = sentence.flow.text[mention.since : mention.since + len(own)]
        return bare(words).strip(" ，、:") or words
    place = thing_of(sentence, current) if current else None
    return (
        words_of(sentence, place).strip()
        if place
        else sentence.flow.text[mention.since : mention.start].strip()
    )


def _current(sentence: Sentence, mention: Mention) -> Mention | None:
    """The figure right before: 完成51亿元，同比增长3.5%; the difference in between (减少1.2万元) is stepped over."""
    at_ = mention.since
    for before in reversed(
        [m for m in sentence.mentions if m.end <= mention.since and m.depth <= mention.depth]
    ):
        if not phrase("短短之隔").fullmatch(sentence.text[before.end : at_]):
            return None
        if not DIFFERENCE.search(before.lead):
            return before if before.figure.kind in _SOURCES else None
        at_ = before.since
    return None


def _previous(sentence: Sentence, mention: Mention, current: Mention | None) -> Figure | None:
    if current is None:
        return None
    return next(
        (m.figure for m in sentence.mentions
         if m is not current and m.figure.unit == current.figure.unit and _PREVIOUS.search(m.lead) and not _CHANGE.search(m.lead) and abs(m.start - mention.start) < 60),
        None,
    )  # fmt: skip


def _stated(document: Document, figure: Figure | None) -> Json | None:
    return fact_of(document, figure) if figure else None
