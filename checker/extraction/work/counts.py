"""Sentences go in; how many projects there are, were rated, exempt, finished, unfinished and sampled comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.documents.model import Document
from checker.extraction.model import Figure, FigureKind, Json, at, stated
from checker.extraction.sentences.mentions import count_of, gather, worth
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import NOT_YET, Scope, whose
from checker.wording import phrase, words

FIELDS = ("total", "rated", "exempt", "finished", "unfinished", "sampled")
_AFTER = phrase("数后的项目")
_BEFORE = phrase("项目在数前")
_EXEMPT = phrase("不参加自评")
_SAMPLED = phrase("抽查")
_UNFINISHED = phrase("未完成")
_FINISHED = phrase("已完成")
_RATED = phrase("讲自评")
_RATED_ALL = phrase("完成了自评")
_STATES = (
    ("rated", _RATED_ALL),
    ("sampled", _SAMPLED),
    ("unfinished", _UNFINISHED),
    ("finished", _FINISHED),
    ("rated", _RATED),
)
_OF_STATE = phrase("讲状态的词")
# Of all the projects only those the budget began with, added, carried over or counted within the others.
_PART = phrase("只是一部分项目")
_OF_SOME = phrase("某些等次的项目")
_ONLY = phrase("仅有某项目未完成")
_BECAUSE = phrase("因何不评")
_SECRET = phrase("涉密")
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
    if fact is not None and "value" in fact and "value" not in count_of(document, figures[0]):
        return count_of(document, figures[0])
    return {"unreadable": True, "at": fact["at"]} if fact and len({worth(f) for f in figures}) > 1 else fact


def _field(sentence: Sentence, mention: Mention, setting: Setting) -> str | None:
    figure = mention.figure
    if (
        figure.kind is not FigureKind.COUNT
        or figure.unit not in words("项目的单位")
        or figure.unreadable
        or figure.rough
    ):
        return None
    after = _AFTER.match(mention.tail)
    if after is None and not _BEFORE.search(mention.lead):
        return None
    rest = phrase("到句读为止").match(sentence.text[mention.end : sentence.end])
    behind = rest[0] if rest else ""
    if _OF_SOME.search(mention.lead) or _OF_SOME.search(behind) or NOT_YET.search(_plain(mention.lead)):
        return None
    field = _state(mention.lead, behind, _next_clause(sentence, mention), after is not None)
    if field == "exempt":
        return field
    if field == "total" and _PART.search(mention.lead):
        return None
    said = mention.lead + (after[0] if after else "")
    scope = whose(said if field == "total" else _OF_STATE.sub("", said), setting)
    return None if scope is Scope.ITEM else field


def _plain(lead: str) -> str:
    """Without the words that say what state the projects are in; 未 and 目标 in them deny nothing."""
    return phrase("目标应未").sub("", _UNFINISHED.sub("", _EXEMPT.sub("", lead)))


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
    parts = phrase("句读").split(sentence.text[mention.end : sentence.end])
    following = parts[1] if len(parts) > 1 else ""
    counts = phrase("讲个数").search(following)
    return "" if counts else following.lstrip(_FILLER)


def _exempt_reason(document: Document, count: _Count) -> Json | None:
    """“有3个项目资金尚未到位，不参加自评”: what stands between the projects and the exemption, or 因… before it."""
    sentence, mention = count.sentence, count.mention
    behind = sentence.text[mention.end : sentence.end]
    stop = _EXEMPT.search(behind)
    inside = behind[: stop.start()].rstrip(_FILLER) if stop else ""
    noun = _AFTER.match(inside)
    start = noun.end() if noun else 0
    if cause := phrase("由于在前").match(inside[start:]):
        start += cause.end()
    if len(inside) - start >= 3 and not phrase("大句读").search(inside[start:]):
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
