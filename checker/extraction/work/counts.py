"""Sentences go in; how many projects there are, were rated, exempt, finished, unfinished and sampled comes out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.documents.model import Document
from checker.extraction.model import Figure, FigureKind, Json, at, stated
from checker.extraction.sentences.mentions import gather, worth
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import NOT_YET, Scope, whose

FIELDS = ("total", "rated", "exempt", "finished", "unfinished", "sampled")
_NOUN = r"(?:预算|支出|财政|自评|绩效|考评|评价|重点|部门|涉密|保密)*项目(?!标|库|组|部|经理|单位|负责)"
_AFTER = re.compile(rf" *的?(?:{_NOUN})")
_BEFORE = re.compile(rf"{_NOUN}(?:数量?|个数)?(?:总数)?[^，。;:]{{0,6}}$")
_EXEMPT = re.compile(
    r"(?:不用|无需|无须|不需要?|不再|不必|未|不|没有)(?:纳入|参加|参与|开展|进行|列入|实施|作)?(?:本次|此次|今年)?(?:年度|部门|单位)?(?:绩效)?"
    r"(?:自评|考评|评价)(?!结|得|表)|免(?:于|予)?(?:绩效)?自评"
)
_SAMPLED = re.compile(r"抽查|抽评|抽取|抽选")
_UNFINISHED = re.compile(r"(?:未能?|没有|尚未)(?:全部|完全|按期|按时|如期|能)*(?:完成|达成|实现|达标|实施)")
_FINISHED = re.compile(r"(?:全部|全面|均|已|都|圆满)?(?:完成|达成|实现|达标)")
_RATED = re.compile(r"自评|考评|绩效评价|评价|评估")
_RATED_ALL = re.compile(r"(?:完成|开展|实施|进行)了?(?:年度|预算|部门)*(?:绩效)?(?:自评|考评|评价)")
_STATES = (
    ("rated", _RATED_ALL),
    ("sampled", _SAMPLED),
    ("unfinished", _UNFINISHED),
    ("finished", _FINISHED),
    ("rated", _RATED),
)
_OF_STATE = re.compile(
    r"本次|此次|纳入|参加|参与|开展|列入|进行|实际|应|需|绩效|自评|考评|评价|评估|目标|指标|任务|(?<!\d)年度|抽查|抽评|抽取|抽选|随机|重点|达标"
    r"|全部|全面|完全|完成|达成|实现|实施|未|没有|尚|能|对|均|其|并|我们|且|到位|范围|了|不|用|再|工作|各|从|中"
)
# Of all the projects only those the budget began with, added, carried over or counted within the others.
_PART = re.compile(
    r"年初|年中|其中|包括|包含|含|新增|增加|追加|调增|调减|减少|取消|转列|结转|续建|延续|历年|上年|中央|省级资金|尚未|剩余|其他|其余|另有|另外"
)
_OF_SOME = re.compile(r"\d *分|[级]以[上下]|评[定为]*[\"']?[优良中差]|等级|等次|得分")
_ONLY = re.compile(
    r"(?:仅有?|只有)(?P<names>\"[^\"]{2,40}\"(?:[、和及]\"[^\"]{2,40}\")*)(?:一?个)?(?:预算)?(?:项目)?(?:未|没有)(?:全部|完全|能)*(?:完成|实施)"
)
_BECAUSE = re.compile(r"(?:由于|因为|因(?!此|素))(?P<why>[^，。;:]{3,}?)(?:，|的?[^，。;]{0,4}$)")
_SECRET = re.compile("涉密|保密")
_FILLER = "，、 故因此所以按规定"


@dataclass(frozen=True, slots=True)
class _Count:
    field: str
    sentence: Sentence
    mention: Mention


def counts_part(document: Document, sentences: Sequence[Sentence], setting: Setting) -> Json:
    """A report of one project has no count of its projects: what it counts are parts of it."""
    found: list[_Count] = []
    for sentence in sentences if not setting.of_one_project else ():
        fields = ((m, _field(sentence, m, setting)) for m in sentence.mentions)
        found += [_Count(field, sentence, m) for m, field in fields if field is not None]
    part: Json = {f: _fact(document, [c.mention.figure for c in found if c.field == f]) for f in FIELDS}
    part["unfinished"] = part["unfinished"] or _named_only(document, sentences)
    exempt = next((c for c in found if c.field == "exempt"), None)
    part["exempt_reason"] = _exempt_reason(document, exempt) if exempt else None
    return part


def _fact(document: Document, figures: Sequence[Figure]) -> Json | None:
    """Counts that differ are counts of different projects, and nothing says which are all of them."""
    fact = gather(document, figures)
    return {"unreadable": True, "at": fact["at"]} if fact and len({worth(f) for f in figures}) > 1 else fact


def _field(sentence: Sentence, mention: Mention, setting: Setting) -> str | None:
    figure = mention.figure
    if (
        figure.kind is not FigureKind.COUNT
        or figure.unit not in ("个", "项")
        or figure.unreadable
        or figure.rough
    ):
        return None
    after = _AFTER.match(mention.tail)
    if after is None and not _BEFORE.search(mention.lead):
        return None
    rest = re.match(r"[^，。;:()]*", sentence.text[mention.end : sentence.end])
    behind = rest[0] if rest else ""
    if _OF_SOME.search(mention.lead) or _OF_SOME.search(behind) or NOT_YET.search(_plain(mention.lead)):
        return None
    field = _state(mention.lead, behind, _next_clause(sentence, mention), after is not None)
    if field == "exempt":
        return field
    if field == "total" and _PART.search(mention.lead):
        return None
    words = mention.lead + (after[0] if after else "")
    scope = whose(words if field == "total" else _OF_STATE.sub("", words), setting)
    return None if scope is Scope.ITEM else field


def _plain(lead: str) -> str:
    """Without the words that say what state the projects are in; 未 and 目标 in them deny nothing."""
    return re.sub("目标|应|未|没有", "", _UNFINISHED.sub("", _EXEMPT.sub("", lead)))


def _state(lead: str, behind: str, following: str, noun_behind: bool) -> str:
    """What is said of the projects counted: in the words before the count, else in those behind it."""
    if _EXEMPT.search(lead) or _EXEMPT.search(behind) or (behind and _EXEMPT.match(following)):
        return "exempt"
    for field, pattern in _STATES:
        if pattern.search(lead) or (noun_behind and pattern.search(behind)):
            return field
    return "total"


def _next_clause(sentence: Sentence, mention: Mention) -> str:
    """The clause behind the count's own, unless it counts something itself."""
    parts = re.split("[，。;:]", sentence.text[mention.end : sentence.end])
    following = parts[1] if len(parts) > 1 else ""
    counts = re.search(r"\d|[一二三四五六七八九十两][个项]", following)
    return "" if counts else following.lstrip(_FILLER)


def _exempt_reason(document: Document, count: _Count) -> Json | None:
    """“有3个项目资金尚未到位，不参加自评”: what stands between the projects and the exemption, or 因… before it."""
    sentence, mention = count.sentence, count.mention
    behind = sentence.text[mention.end : sentence.end]
    stop = _EXEMPT.search(behind)
    inside = behind[: stop.start()].rstrip(_FILLER) if stop else ""
    noun = _AFTER.match(inside)
    start = noun.end() if noun else 0
    if cause := re.match(r" *(?:由于|因为|因)", inside[start:]):
        start += cause.end()
    if len(inside) - start >= 3 and not re.search("[。;:]", inside[start:]):
        return _quoted(document, sentence, mention.end + start, mention.end + len(inside))
    before = _BECAUSE.search(sentence.text[sentence.start : mention.start])
    if before is not None:
        start, end = before.span("why")
        return _quoted(document, sentence, sentence.start + start, sentence.start + end)
    secret = _SECRET.search(sentence.text, mention.since, mention.end + start)
    return _quoted(document, sentence, *secret.span()) if secret else None


def _quoted(document: Document, sentence: Sentence, start: int, end: int) -> Json:
    return stated(document, sentence.flow.text[start:end], sentence.span(start, end))


def _named_only(document: Document, sentences: Sequence[Sentence]) -> Json | None:
    """“仅有‘甲’项目未完成” says one, by naming it."""
    for sentence in sentences:
        m = _ONLY.search(sentence.text, sentence.start, sentence.end)
        if m is not None:
            names = m["names"].count('"') // 2
            return {"value": str(names), "unit": "个", "at": at(document, sentence.span(m.start(), m.end()))}
    return None
