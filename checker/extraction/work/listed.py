"""Sentences go in; the results that stand in a list behind “实际完成：” come out, whatever section they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.extraction.model import FigureKind
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.things import thing_of, words_of
from checker.extraction.work.results import Result
from checker.wording import phrase

_HEAD = phrase("实际完成的引语")
_KINDS = (FigureKind.COUNT, FigureKind.MONEY, FigureKind.RATE, FigureKind.OTHER)


def listed_from(sentence: Sentence) -> tuple[int, int] | None:
    """Where the head of the list begins and ends."""
    found = _HEAD.search(sentence.text, sentence.start, sentence.end)
    return found.span() if found else None


def listed_results(sentences: Sequence[Sentence]) -> Iterator[Result]:
    for sentence in sentences:
        head = listed_from(sentence)
        for mention in sentence.all_mentions if head else ():
            if head and mention.start >= head[1] and _is_figure(mention):
                place = thing_of(sentence, mention)
                if place is not None:
                    yield Result(sentence, mention, words_of(sentence, place).strip(), place)


def _is_figure(mention: Mention) -> bool:
    figure = mention.figure
    return figure.kind in _KINDS and not figure.unreadable and not mention.depth and figure.unit != "分"
