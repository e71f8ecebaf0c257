"""Sentences go in; the satisfaction a report claims, how it was asked and of how many, come out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.documents.model import Document
from checker.extraction.mentions import fact_of, gather
from checker.extraction.model import FigureKind, Json, stated
from checker.extraction.statements import Mention, Sentence
from checker.extraction.wording import NOT_YET

_LABEL = re.compile(
    r"满意[度率](?:指标|调查|测评|评价|结果)*(?:均|都|已|全部|平均|综合|总体|最终|得分|达到?|为|是|在|[ :])*$"
)
_METHOD = re.compile(
    r"(?:通过|采[用取]|开展|组织|进行|经|以|利用|根据)(?P<m>[^，。;]{0,16}?(?:评议|问卷|调查|测评|访谈|走访|回访|座谈|民意|抽样))"
)
_SAMPLE = re.compile(r"问卷|样本|发放|回收|调查|访谈|抽样|走访|受访|测评")
_PEOPLE = ("份", "人", "户", "名", "位", "人次", "个")
_TARGET = re.compile(r"目标值?|指标值|≥|>|不低于|以上")


def satisfaction_part(document: Document, sentences: Sequence[Sentence]) -> Json:
    """Every field looked for is written, null where nothing states it."""
    stating = [(s, m) for s in sentences for m in s.mentions if _is_satisfaction(s, m)]
    method: Json | None = None
    sample: Json | None = None
    blocks = {s.block for s, _ in stating}
    for sentence in sentences:
        if sentence.block not in blocks:
            continue
        asked = _METHOD.search(sentence.text, sentence.start, sentence.end)
        if method is None and asked is not None:
            span = sentence.span(asked.start("m"), asked.end("m"))
            method = stated(document, "".join(document.quote(span).split()), span)
        for m in sentence.mentions:
            if (
                sample is None
                and m.figure.kind is FigureKind.COUNT
                and m.figure.unit in _PEOPLE
                and _SAMPLE.search(m.lead + m.tail[:4])
            ):
                sample = (
                    {**fact_of(document, m.figure), "unit": "人"}
                    if not m.figure.unreadable
                    else fact_of(document, m.figure)
                )
    return {
        "satisfaction": {
            "value": gather(document, [m.figure for _, m in stating]), "method": method, "sample_size": sample,
        }
    }  # fmt: skip


def _is_satisfaction(sentence: Sentence, mention: Mention) -> bool:
    if mention.figure.kind is not FigureKind.RATE or mention.figure.unit != "%":
        return False
    found = _LABEL.search(mention.lead)
    if found is None or sentence.section.roles & {"measures", "targets"}:
        return False
    return not (
        _TARGET.search(mention.lead) or NOT_YET.search(mention.lead) or mention.tail.startswith("以上")
    )
