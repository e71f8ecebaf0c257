"""Explanations go in; the projects that the text calls unfinished, unpaid or wrongly targeted come out, with reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.documents.model import Document, Flow
from checker.extraction.frame.flows import cut, place, text_fact, whole
from checker.extraction.frame.outline import Outline
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Json, Reading
from checker.extraction.prose.problems import cause_fact, problem_flows
from checker.extraction.prose.project_names import is_general, names_in, split_names
from checker.source import Span
from checker.wording import phrase

_NATURES = (
    ("target_low", phrase("目标偏低")),
    ("target_high", phrase("目标偏高")),
    ("unpaid", phrase("资金未支付")),
    ("unfinished", phrase("没有完成")),
)
_NAMED_LIST = phrase("列出未完成项目")
_UNDONE = phrase("未")
_SENTENCE = re.compile(r"[^。!?]+[。!?]?")


def unfinished_json(reading: Reading, outline: Outline, projects: Sequence[str] = ()) -> list[Json]:
    """`unfinished` of report.json; a project once. `projects` are names known from tables."""
    document = reading.document
    found: dict[str, Json] = {}
    entries = problem_flows(document, outline)
    for flow in [*entries, *_sentences(reading, [whole(e) for e in entries])]:
        for name, nature in _explained(flow, projects):
            key = fold(name.text)
            if key not in found:
                found[key] = _unfinished(document, flow, name, nature)
    return sorted(found.values(), key=lambda r: int(r["at"]["start"]))


def _unfinished(document: Document, flow: Flow, name: Flow, nature: str) -> Json:
    return {
        "name": text_fact(document, name),
        "reason": cause_fact(document, flow),
        "nature": nature,
        "at": place(document, name),
    }


def _sentences(reading: Reading, told: Sequence[Span]) -> Iterator[Flow]:
    """Sentences outside the entries already told that say something was not done."""
    for _, paragraph in reading.paragraphs():
        text = fold(paragraph.flow.text)
        if not _UNDONE.search(text) or any(_meet(paragraph.span, span) for span in told):
            continue
        for sentence in _SENTENCE.finditer(text):
            if _UNDONE.search(sentence[0]):
                yield cut(paragraph.flow, sentence.start(), sentence.end())


def _meet(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _explained(flow: Flow, projects: Sequence[str]) -> Iterator[tuple[Flow, str]]:
    """Names in the flow with what is said of them: right behind a quoted name, or of all that it lists."""
    text = fold(flow.text)
    nature = next((code for code, pattern in _NATURES if pattern.search(text)), None)
    if nature is None:
        return
    listed = _NAMED_LIST.search(text)
    if listed is not None:
        for name in split_names(cut(flow, listed.start("n"), listed.end("n"))):
            bare = re.split("，", name.text)[0]
            if 4 <= len(bare) <= 60 and not is_general(bare) and phrase("资金一类的词").search(bare):
                yield cut(name, 0, len(bare)), nature
    for name in names_in(flow, projects):
        yield name, nature
