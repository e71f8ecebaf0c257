"""Sentences go in; the points a report says it took off, for what and why, come out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.documents.model import Document
from checker.extraction.mentions import fact_of
from checker.extraction.model import FigureKind, Json, at, stated
from checker.extraction.statements import Mention, Sentence

_TAKEN = re.compile(
    r"(?P<item>.*?)(?:酌情|自评|共|合计|予以|被|相应|分别)*(?:扣(?:除|减|掉|分)?|减|失)(?:了|去|分)?(?:为|计|共|[ :])*$"
)
_RULE = re.compile(r"每|如|若|凡|的，?扣|应扣|可扣|酌扣|不得分|扣分标准|评分标准")
_WHY = re.compile(r"(?:因为|由于|因|原因(?:是|为|:))(?P<r>[^。;]{3,80})")
_TRIM = re.compile(r"^(?:其中|在|对|[，:、\d.一二三四五六七八九十（）() ])+|(?:指标|方面|上|[:， ])+$")


def deductions_part(document: Document, sentences: Sequence[Sentence]) -> Json:
    return {
        "deductions": [
            d for s in sentences for m in s.mentions if (d := _deduction(document, s, m)) is not None
        ]
    }


def _deduction(document: Document, sentence: Sentence, mention: Mention) -> Json | None:
    if mention.figure.unit != "分" or mention.figure.kind not in (FigureKind.SCORE, FigureKind.WEIGHT):
        return None
    found = _TAKEN.search(mention.lead)
    if found is None or _RULE.search(sentence.words[: mention.end - sentence.start]):
        return None
    why = _WHY.search(sentence.text, sentence.start, sentence.end)
    reason: Json | None = None
    if why is not None:
        span = sentence.span(why.start("r"), why.end("r"))
        reason = stated(document, "".join(document.quote(span).split()), span)
    item = _TRIM.sub("", _TRIM.sub("", found["item"])).strip()
    if not item and mention.since > sentence.start:
        before = re.split("[，;:。]", sentence.text[sentence.start : mention.since].rstrip("，;: "))[-1]
        item = _TRIM.sub("", before).strip()
    return {
        "item": item or None, "points": fact_of(document, mention.figure), "reason": reason,
        "at": at(document, mention.figure.span),
    }  # fmt: skip
