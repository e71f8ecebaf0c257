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

_NATURES = (
    (
        "target_low",
        re.compile(r"(?:目标|指标)值?[^，。;]{0,30}?(?:偏低|过低|较低|设低)|设定值偏低|超额(?:较多)?完成"),
    ),
    (
        "target_high",
        re.compile(
            r"(?:目标|指标)值?[^，。;]{0,30}?(?:偏高|过高|较高|设高)|(?:目标|指标)[^。;]{0,60}?(?:完成困难|难以完成|无法完成)"
        ),
    ),
    (
        "unpaid",
        re.compile(
            r"(?:资金|款项?|经费|补助|补贴|奖补)[^，。;]{0,12}?(?:未|没有?|尚未|未能)[^，。;]{0,6}?(?:兑付|拨付|支付|到位|下达)|未(?:能)?(?:完成)?(?:兑付|拨付|支付)"
        ),
    ),
    (
        "unfinished",
        re.compile(
            r"(?:未|没有|尚未|未能)(?:全部|完全|按期|按时|如期|能够?)?(?:完成|实施|开展|执行|支出|启动|开工|完工|验收)"
        ),
    ),
)
_NAMED_LIST = re.compile(
    r"未(?:全部|完全)?完成[^，。;:]{0,16}?项目[^，。;:]{0,10}?(?:\d+[个项])?[，,]?(?:分别(?:是|为)|包括|即|为|有|是|:)(?P<n>[^。;]{4,200})"
)
_UNDONE = re.compile("未|没有")
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
            if 4 <= len(bare) <= 60 and not is_general(bare) and re.search(r"项目|经费|资金|费用?$", bare):
                yield cut(name, 0, len(bare)), nature
    for name in names_in(flow, projects):
        yield name, nature
