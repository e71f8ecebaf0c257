"""Sentences go in; the year's targets, and the results the text reports with their year and period, come out linked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from checker.documents.model import Document
from checker.extraction.mentions import fact_of
from checker.extraction.model import Figure, FigureKind, Json, at, stated
from checker.extraction.setting import Setting
from checker.extraction.statements import Mention, Sentence
from checker.extraction.wording import COMPARED, year_of
from checker.source import Span
from checker.values.units import find_unit, same_count

_TARGET = re.compile(
    r"(?:绩效|工作|任务|年度|预期|总体|全年|具体|主要|计划)+目标(?:任务|值)?(?:主要)?(?:[:为是]|如下|设定为)|目标(?:任务)?[:为]|计划(?:完成|实现|招引|引进|新增|建设)"
)
_ACHIEVED = re.compile(r"完成情况|实现情况|实际|已(?:完成|实现)|目标(?:的|任务)?(?:完成|实现)")
_VERBS = (
    r"其中|全年|全区|全市|全县|年内|计划|力争|确保|实现|完成|招引|引进|新引进|新增|新签约?|达到?|累计|合计|共计|共有?|总计|总共?|预计|现有|目前|认定"
    r"|具有|具备|实施|开展|组织|举办|建设|建成|培训|发放|办理|的|了|约|等|各类|各项|多个"
)
_LEADING = re.compile(rf"^(?:{_VERBS}|[，:、 ])+")
_TRAILING = re.compile(r"(?:\([^()]*\)|累计|合计|共计|共有?|总计|完成|实现|达到?|预计|为|是|约|了|[:， ])+$")
_GENERIC = re.compile(r"^(?:项目|企业|任务|活动|工程|资金|人员)?$")
_ALL_KINDS = re.compile(r"各类|各项|等")
_PROVISIONAL = re.compile(r"预计|预估|初步(?:统计|核算)|估计")
_EXCESS = re.compile(r"超额|超出|超过目标|偏高|偏低|高于(?:年初)?目标|低于(?:年初)?目标")
_WHY = re.compile(r"(?:原因(?:是|为|在于|:)|由于|因为|因(?!此|而|素))(?P<r>[^。;]{4,120})")
_ALIKE = 82
_PLAIN = frozenset({FigureKind.MONEY, FigureKind.COUNT, FigureKind.RATE})
_SKIPPED_ROLES = frozenset(
    {"measures", "problems", "application", "evaluators", "organisation", "method", "overview"}
)


@dataclass(frozen=True, slots=True)
class _Said:
    sentence: Sentence
    mention: Mention
    item: str
    key: str
    generic: bool


def results_part(
    document: Document, sentences: Sequence[Sentence], setting: Setting, taken: frozenset[Span]
) -> Json:
    """`targets` and `actuals`; `taken` are the places of figures that became other facts."""
    targets: list[_Said] = []
    actuals: list[_Said] = []
    for sentence in sentences:
        goal = _goal(sentence)
        for mention in sentence.mentions:
            if mention.figure.kind not in _PLAIN or mention.figure.span in taken or mention.figure.unreadable:
                continue
            said = _said(sentence, mention)
            if said is None:
                continue
            if goal is not None and mention.start >= goal:
                targets.append(said)
            elif not sentence.section.roles & _SKIPPED_ROLES:
                actuals.append(said)
    return {
        "targets": [_target(document, t, actuals, sentences) for t in targets] or None,
        "actuals": [_actual(document, a, setting) for a in actuals],
    }


def _goal(sentence: Sentence) -> int | None:
    """Where in the sentence the target is announced; None when it tells results."""
    found = _TARGET.search(sentence.text, sentence.start, sentence.end)
    if found is None or _ACHIEVED.search(sentence.text, sentence.start, found.end() + 6):
        return None
    return found.end()


def _said(sentence: Sentence, mention: Mention) -> _Said | None:
    lead = mention.lead.rpartition(":")[2] if ":" in mention.lead else mention.lead
    item = _TRAILING.sub("", lead).strip(" 、，")
    item = re.sub(r"^(?:其中|[，:、 ])+", "", item)
    key = _LEADING.sub("", _TRAILING.sub("", lead))
    if not key and not item:
        item = key = mention.tail.strip()[:12]
    if not item:
        return None
    kinds = _ALL_KINDS.search(lead) is not None
    head = re.split("[、和及与等]", key)[-1] if kinds else key
    return _Said(sentence, mention, item, key, kinds or _GENERIC.match(head) is not None)


def _target(
    document: Document, target: _Said, actuals: Sequence[_Said], sentences: Sequence[Sentence]
) -> Json:
    met = next((a for a in actuals if _answers(target, a)), None)
    return {
        "item": target.item, "value": fact_of(document, target.mention.figure),
        "actual": fact_of(document, met.mention.figure) if met is not None else None,
        "reason": _reason(document, target, sentences), "at": at(document, target.mention.figure.span),
    }  # fmt: skip


def _answers(target: _Said, actual: _Said) -> bool:
    """The same thing counted the same way: by name, or both the total of everything of the kind."""
    if not _alike(target.mention.figure, actual.mention.figure) or COMPARED.search(actual.mention.lead):
        return False
    if any(
        f.kind is FigureKind.THRESHOLD and actual.mention.since <= f.start < actual.mention.start
        for f in actual.sentence.figures
    ):
        return False
    if target.generic or actual.generic:
        return target.generic and actual.generic and (target.key[-2:] == actual.key[-2:] or not target.key)
    return min(len(target.key), len(actual.key)) >= 2 and fuzz.partial_ratio(target.key, actual.key) >= _ALIKE


def _alike(a: Figure, b: Figure) -> bool:
    x, y = find_unit(a.unit), find_unit(b.unit)
    if x is None or y is None:
        return a.unit == b.unit
    return same_count(a.unit, b.unit) if a.kind is FigureKind.COUNT else x.base == y.base


def _reason(document: Document, target: _Said, sentences: Sequence[Sentence]) -> Json | None:
    """Why a target was missed or far exceeded, where a sentence says so of this item."""
    for sentence in sentences:
        if target.key and target.key[:6] in sentence.words and _EXCESS.search(sentence.words):
            found = _WHY.search(sentence.text, sentence.start, sentence.end)
            if found is not None:
                span = sentence.span(found.start("r"), found.end("r"))
                return stated(document, "".join(document.quote(span).split()), span)
    return None


def _actual(document: Document, said: _Said, setting: Setting) -> Json:
    sentence, mention = said.sentence, said.mention
    year = year_of(sentence, mention)
    words = sentence.text[mention.since : mention.start]
    return {
        "item": said.item, "value": fact_of(document, mention.figure),
        "year": str(year) if year is not None else None, "period": _period(document, sentence, mention, setting),
        "provisional": _PROVISIONAL.search(words) is not None, "comparison": COMPARED.search(mention.lead) is not None,
        "at": at(document, mention.figure.span),
    }  # fmt: skip


def _period(document: Document, sentence: Sentence, mention: Mention, setting: Setting) -> Json | None:
    """A stretch of months named before the figure: `1-10月`, `截至10月底`; a whole year is none."""
    for figure in _dates_before(sentence, mention):
        found = re.fullmatch(r"(?:(\d{4})|-)-(\d{2})(?:\.\.(?:(\d{4})|-)-(\d{2}))?", figure.digits)
        if found is None:
            continue
        year = int(found[1] or setting.year or 0)
        first, last = (int(found[2]), int(found[4])) if found[4] else (1, int(found[2]))
        if not found[4] and not re.search(
            r"截[至止到]*[^，。]{0,6}$", sentence.text[sentence.start : figure.start]
        ):
            continue
        if year and (first, last) != (1, 12) and 1 <= first <= last <= 12:
            return {
                "value": f"{year:04d}-{first:02d}..{found[3] or year}-{last:02d}",
                "at": at(document, figure.span),
            }
    return None


def _dates_before(sentence: Sentence, mention: Mention) -> Iterator[Figure]:
    """Dates of the sentence before the figure, nearest first."""
    yield from (
        f for f in reversed(sentence.figures) if f.kind is FigureKind.DATE and f.start < mention.start
    )
