"""Sentences go in; the points a report says were taken off, from what and why, come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.documents.model import Document
from checker.extraction.model import FigureKind, Json, at, stated
from checker.extraction.sentences.mentions import fact_of
from checker.extraction.sentences.statements import Mention, Sentence
from checker.wording import phrase

_TAKEN = phrase("扣分之事")
_TOTAL = phrase("共扣")
_BARE = phrase("只有扣字")
_RULE = phrase("扣分规则")
_CAUSE = phrase("因何扣分")
_BEFORE = phrase("前句原因")
_CLAUSE = phrase("前句所指")
_WHY = phrase("后面的原因")
_AGAIN = phrase("又一扣分")  # the next deduction, not the reason of this one
_HEAD = phrase("扣分前的虚词")


def deductions_part(document: Document, sentences: Sequence[Sentence]) -> list[Json] | None:
    """One for each item; a stated sum of them is no item, a scoring rule (每…扣1分) no deduction."""
    found = [
        deduction
        for s in sentences
        if not s.section.roles & {"measures", "method"}
        for m in s.mentions
        if m.figure.unit == "分" and m.figure.kind in (FigureKind.SCORE, FigureKind.WEIGHT)
        for deduction in _of_mention(document, s, m)
    ]
    return found or None


def _of_mention(document: Document, sentence: Sentence, mention: Mention) -> Iterator[Json]:
    taken = _TAKEN.fullmatch(mention.lead)
    if taken is None or _TOTAL.search(mention.lead) or _is_rule(sentence, mention):
        return
    if _BARE.fullmatch(mention.lead) and _clause_before(sentence, mention) is None:
        return  # 得分97分，扣3分: all that was taken off
    start, end = mention.since + taken.start("item"), mention.since + taken.end("item")
    why = _reason(sentence, mention, start)
    cause = _CAUSE.search(sentence.text, start, end)
    if cause is not None:
        why, end = cause.span("why"), cause.start()
    head = _HEAD.match(sentence.text, start, end)
    start = head.end() if head else start
    end = start + len(sentence.text[start:end].rstrip("，、: "))
    if start == end:  # only the reason, or the clause before, names what it was for
        named = why or _clause_before(sentence, mention)
        if named is None:
            return
        (start, end), why = named, named
    yield {
        "item": _quoted(document, sentence, start, end),
        "points": fact_of(document, mention.figure),
        "reason": _quoted(document, sentence, *why) if why else None,
        "at": at(document, sentence.span(min(start, mention.start), mention.end)),
    }


def _is_rule(sentence: Sentence, mention: Mention) -> bool:
    after = sentence.text[mention.end : min(sentence.end, mention.end + 12)]
    return bool(
        _RULE.search(mention.lead)
        or phrase("扣分规则之后").match(mention.tail)
        or phrase("扣完为止").search(after)
    )


def _clause_before(sentence: Sentence, mention: Mention) -> tuple[int, int] | None:
    """“个别指标不够量化，扣0.5分”: what was found wanting stands before the comma."""
    before = _CLAUSE.search(sentence.text[sentence.start : mention.since])
    if before is None or _RULE.search(before["why"]) or _AGAIN.search(before["why"]):
        return None
    return sentence.start + before.start("why"), sentence.start + before.end("why")


def _reason(sentence: Sentence, mention: Mention, start: int) -> tuple[int, int] | None:
    """原因是… behind the points, or 因…， in the clause before."""
    after = sentence.text[mention.end : sentence.end]
    if (m := _WHY.match(after)) and not _AGAIN.search(m["why"]):
        return mention.end + m.start("why"), mention.end + len(after[: m.end("why")].rstrip("，、 "))
    before = _BEFORE.search(sentence.text[sentence.start : start])
    if before is None or _AGAIN.search(before["why"]):
        return None
    return sentence.start + before.start("why"), sentence.start + before.end("why")


def _quoted(document: Document, sentence: Sentence, start: int, end: int) -> Json:
    return stated(document, sentence.flow.text[start:end], sentence.span(start, end))
