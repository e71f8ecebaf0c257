"""Sentences go in; the points a report says were taken off, from what and why, come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.documents.model import Document
from checker.extraction.model import FigureKind, Json, at, stated
from checker.extraction.sentences.mentions import fact_of
from checker.extraction.sentences.statements import Mention, Sentence

_TAKEN = re.compile(
    r"(?P<item>.*?)(?:自评|酌情|予以|相应|分别|被|共|合计|总计|各|均)*(?:扣除?|扣减|扣掉|失|丢)(?:了|分)?[为: ]*$"
)
_TOTAL = re.compile(r"(?:共计?|合计|总计|总共|累计)被?(?:扣|失|丢)")
_BARE = re.compile(r"(?:扣除?|失|丢)分?[: ]*")
_RULE = re.compile(r"每|扣完为止|酌情|酌扣|视情况|标准|则|最多扣|不得分|的，?扣|如|若|凡|应扣|可扣")
_BECAUSE = r"(?<![起原成])(?:由于|因为|因(?!此|素|公|而))"
_CAUSE = re.compile(rf"{_BECAUSE}(?P<why>[^;。，]{{3,}}?)$")
_BEFORE = re.compile(rf"{_BECAUSE}(?P<why>[^，;。]{{3,}})，$")
_CLAUSE = re.compile(r"(?:^|[，;。)])(?P<why>[^，;。()\d]{4,40})，$")
_WHY = re.compile(rf"^[，(、]?(?:(?:主要|扣分|具体)?原因(?:是|为|在于|:)|{_BECAUSE}|主要是)(?P<why>[^;。)]+)")
_AGAIN = re.compile(r"[扣失丢] *\d")  # the next deduction, not the reason of this one
_HEAD = re.compile(r"^(?:其中|分别)?[:，、 ]*")


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
    return bool(_RULE.search(mention.lead) or re.match("以[上下]|起", mention.tail) or "完为止" in after)


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
