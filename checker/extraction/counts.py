"""Sentences go in; how many projects there are, were rated, exempted, finished, left unfinished or sampled comes out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.documents.model import Document
from checker.extraction.budget import counts_projects
from checker.extraction.mentions import gather
from checker.extraction.model import Figure, FigureKind, Json, stated
from checker.extraction.setting import Setting
from checker.extraction.statements import Mention, Sentence

FIELDS = ("total", "rated", "exempt", "finished", "unfinished", "sampled")
_COUNTED_BEFORE = re.compile(r"项目(?:数量?|总数)?(?:共计|共有?|合计|总计|累计|总共|分别|有|为|是|[:， ])*$")
_COUNTED_AFTER = re.compile(r"[^，。;、]{0,8}项目(?!标|组|负责)")
_NOT_RATED = re.compile(
    r"(?:不用|无需|无须|不需要?|不必|不纳入|未纳入|免于?|不参加|未参加|不进行|未开展|不开展|不作)[^，。;]{0,8}?(?:自评|评价|考评)"
)
_RATED = re.compile(r"自评|考评|评价(?!结果|等级|得分)|(?:纳入|参加|开展)[^，。;]{0,10}(?:绩效|评)")
_SAMPLED = re.compile(r"抽查|抽评|重点评价|抽取")
_UNDONE = re.compile(r"未(?:能|完全|全部|按期|如期)*(?:完成|实现|达标|达到|实施)|没有(?:完成|实施)")
_DONE = re.compile(
    r"(?:全部|全面|均|都|已|按期|圆满)(?:已经?|都|均)?(?:完成|实现|达到|达标)|完成(?:了)?(?:全部|绩效|年度)|绩效目标(?:全部|均)?(?:完成|实现)"
)
_ONE_OF_MANY = re.compile(
    r"分以上|分以下|分的|\d分|亿元|万元|以上项目|新(?:引进|增|建|签|开工)|招引|签约|引进|产业|其中[^，]{0,4}$"
)
_WHY = re.compile(
    r"(?:因|由于)?(?P<r>[^，。;]{2,30}?(?:未下达|未到位|涉密|未拨付|取消|未实施|合并|收回|不足)[^，。;]{0,10})"
)


def counts_part(document: Document, sentences: Sequence[Sentence], setting: Setting) -> Json:
    """Every field looked for is written, null where nothing states it."""
    found: dict[str, list[Figure]] = {field: [] for field in FIELDS}
    reason: Json | None = None
    for sentence in sentences:
        for mention in sentence.mentions:
            field = _field(sentence, mention, setting)
            if field is None:
                continue
            found[field].append(mention.figure)
            if field == "exempt" and reason is None:
                reason = _reason(document, sentence, mention)
    part: Json = {field: gather(document, figures) for field, figures in found.items()}
    part["exempt_reason"] = reason
    return {"project_counts": part}


def _field(sentence: Sentence, mention: Mention, setting: Setting) -> str | None:
    if mention.figure.kind is not FigureKind.COUNT or mention.figure.unit not in ("个", "项"):
        return None
    clause = mention.lead + "#" + mention.tail
    counted = _COUNTED_BEFORE.search(mention.lead) or _COUNTED_AFTER.match(mention.tail)
    if counted is None or _ONE_OF_MANY.search(mention.lead):
        return None
    if _NOT_RATED.search(clause) or _NOT_RATED.match(_next_clause(sentence, mention)):
        return "exempt"
    if _SAMPLED.search(clause):
        return "sampled"
    if _UNDONE.search(clause):
        return "unfinished"
    if _DONE.search(clause):
        return "finished"
    if _RATED.search(mention.lead) or _RATED.search(mention.tail):
        return "rated"
    return "total" if counts_projects(sentence, mention, setting) else None


def _next_clause(sentence: Sentence, mention: Mention) -> str:
    after = mention.end + len(mention.tail)
    return sentence.text[after : sentence.end].lstrip("，、 均都全部也")[:20]


def _reason(document: Document, sentence: Sentence, mention: Mention) -> Json | None:
    found = _WHY.search(sentence.text, mention.end, min(sentence.end, mention.end + 60))
    if found is None:
        return None
    start = found.start("r")
    for word in ("个", "项目", "项", "因", "由于"):
        if sentence.text.startswith(word, start):
            start += len(word)
    span = sentence.span(start, found.end("r"))
    return stated(document, "".join(document.quote(span).split()), span)
