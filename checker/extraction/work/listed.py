"""Sentences go in; the results that stand in a list behind “实际完成：” come out, whatever section they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.extraction.model import FigureKind
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.things import thing_of, words_of
from checker.extraction.work.results import Result

_HEAD = re.compile(
    r"(?:^|(?<=[，;。:)] )|(?<=[，;。:)]))(?:截[至止]?[^，。;:]{0,12}?)?(?:全年|年底|年末|年度|[本当]年|20\d\d年度?|目前|其中|目标\d?)*+"
    r"(?:实际(?:完成|达到|实现)?|完成)(?:情况|值|结果)?(?:为|如下|是)?:"
)
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
