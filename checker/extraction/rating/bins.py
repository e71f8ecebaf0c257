"""Sentences go in; how many projects scored in each stretch of points (`90分以上的24个`) comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.documents.model import Document
from checker.extraction.model import FigureKind, Json, at, stated
from checker.extraction.numbers.ranges import PointRange, read_ranges
from checker.extraction.sentences.mentions import count_of
from checker.extraction.sentences.statements import Mention, Sentence
from checker.values.units import same_count
from checker.wording import phrase

_THEN = phrase("分数段后的个数")
_NONE = phrase("个数为零")
_NONE_BEFORE = phrase("前面说没有")
_FIRST = phrase("个数在分数段前")
_SHARE = phrase("比例的段")  # stretches of a share, by which points are given out
_SCORED = phrase("讲得分")


def bins_part(document: Document, sentences: Sequence[Sentence]) -> list[Json]:
    """In the order of the text; 没有 and 无 are a count of 0, quoted as they stand."""
    return [
        bin_
        for sentence in sentences
        if _SCORED.search(sentence.words) and not _SHARE.search(sentence.words)
        for bin_ in _of_sentence(document, sentence)
    ]


def _of_sentence(document: Document, sentence: Sentence) -> Iterator[Json]:
    things = (m for m in sentence.mentions if m.figure.kind is FigureKind.COUNT)
    counts = {m.start: m for m in things if same_count(m.figure.unit, "个")}
    for found in read_ranges(sentence.text, sentence.start, sentence.end):
        count = _after(document, sentence, found, counts) or _before(document, sentence, found, counts)
        if count is not None:
            yield _bin(document, sentence, found, count)


def _after(
    document: Document, sentence: Sentence, found: PointRange, counts: dict[int, Mention]
) -> Json | None:
    then = _THEN.match(sentence.text, found.end, sentence.end)
    end = then.end() if then else found.end
    if end in counts:
        return count_of(document, counts[end].figure)
    none = _NONE.match(sentence.text, end, sentence.end) or _NONE_BEFORE.search(
        sentence.text, sentence.start, found.start
    )
    return stated(document, "0", sentence.span(none.start(), none.end()), "个") if none else None


def _before(
    document: Document, sentence: Sentence, found: PointRange, counts: dict[int, Mention]
) -> Json | None:
    for mention in counts.values():
        if mention.end <= found.start and _FIRST.match(sentence.text[mention.end : found.start]):
            return count_of(document, mention.figure)
    return None


def _bin(document: Document, sentence: Sentence, found: PointRange, count: Json) -> Json:
    span = sentence.span(found.start, found.end)
    return {
        "raw": sentence.flow.text[found.start : found.end].strip(),
        "lower": _end(document, sentence, found.lower, found.lower_at),
        "lower_inclusive": found.lower_inclusive is True,
        "upper": _end(document, sentence, found.upper, found.upper_at),
        "upper_inclusive": found.upper_inclusive is True,
        "count": count,
        "at": at(document, span),
    }


def _end(
    document: Document, sentence: Sentence, digits: str | None, place: tuple[int, int] | None
) -> Json | None:
    return stated(document, digits, sentence.span(*place), "分") if digits and place else None
