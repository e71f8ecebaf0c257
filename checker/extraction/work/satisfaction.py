"""Sentences go in; the satisfaction reached, how it was asked for and how many were asked come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.documents.model import Document
from checker.extraction.model import Figure, FigureKind, Json, stated
from checker.extraction.sentences.mentions import fact_of, gather
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import (
    COMPARED,
    LOOSE,
    NOT_YET,
    label_pattern,
    labels_of,
    other_year,
)
from checker.vocabulary import Vocabulary
from checker.wording import phrase, words

_LINK = phrase("满意度名目之后")
_METHOD = phrase("满意度调查方法")
_SAMPLE = phrase("调查的份数")
_SAMPLE_UNITS = words("样本的单位")
_REACHED = phrase("实际达到")  # 满意度目标≥90%，实际达到94.2%
_NEAR = 24
_WEIGHED = phrase("讲满意度权重")


def satisfaction_part(
    document: Document, sentences: Sequence[Sentence], setting: Setting, vocabulary: Vocabulary
) -> Json:
    """The method and the sample are looked for where satisfaction is spoken of, and nowhere else."""
    labels = labels_of(vocabulary, "满意度")["value"]
    spoken = [s for s in sentences if phrase("讲满意").search(s.words) and not s.section.roles & {"measures"}]
    return {
        "value": gather(document, [m.figure for m in _values(spoken, setting, labels)]),
        "method": _method(document, spoken),
        "sample_size": _sample(document, spoken),
    }


def _values(spoken: Sequence[Sentence], setting: Setting, labels: tuple[str, ...]) -> Iterator[Mention]:
    """A rate said to be reached: no target, no limit, no weight."""
    pattern = label_pattern(labels, _LINK)
    for sentence in spoken:
        aimed_at = sentence.section.roles & {"targets"} and not phrase("讲达到").search(sentence.words)
        for before, mention in pairwise([None, *sentence.all_mentions]) if not aimed_at else ():
            if mention is None or mention.figure.kind is not FigureKind.RATE:
                continue
            named = pattern.search(mention.lead) or (
                _REACHED.match(mention.lead)
                and before
                and phrase("讲满意").search(
                    sentence.text, max(sentence.start, before.start - _NEAR), before.start
                )
            )
            if not named:
                continue
            if LOOSE.match(mention.tail) or any(p.search(mention.lead) for p in (NOT_YET, COMPARED)):
                continue
            weighed = _WEIGHED.search(sentence.text, sentence.start, mention.start)
            if not weighed and not other_year(sentence, mention, setting):
                yield mention


def _method(document: Document, spoken: Sequence[Sentence]) -> Json | None:
    for sentence in spoken:
        for m in _METHOD.finditer(sentence.text, sentence.start, sentence.end):
            if not phrase("未做调查").search(sentence.text[max(sentence.start, m.start() - 6) : m.start()]):
                span = sentence.span(m.start(), m.end())
                return stated(document, sentence.flow.text[m.start() : m.end()], span)
    return None


def _sample(document: Document, spoken: Sequence[Sentence]) -> Json | None:
    """Valid answers before those returned before those sent out; one questionnaire, or household, is one asked."""
    found: list[tuple[int, Figure]] = []
    for sentence in spoken:
        for mention in sentence.mentions if _METHOD.search(sentence.words) else ():
            if mention.figure.unit in _SAMPLE_UNITS and (m := _SAMPLE.search(mention.lead)):
                rank = (
                    0
                    if phrase("讲有效").search(mention.lead)
                    else 1
                    if phrase("收回的问卷").search(m[0])
                    else 2
                )
                found.append((rank, mention.figure))
    if not found:
        return None
    fact = fact_of(document, min(found, key=lambda f: f[0])[1])
    return {**fact, "unit": "人"} if "value" in fact else fact
