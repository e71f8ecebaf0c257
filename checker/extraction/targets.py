"""Sentences, results and indicators go in; the targets stated in the text come out, each with what was reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from checker.documents.folding import fold
from checker.documents.model import Document
from checker.extraction.mentions import fact_of, worth
from checker.extraction.model import Figure, FigureKind, Json, at
from checker.extraction.results import Result
from checker.extraction.statements import Mention, Sentence
from checker.extraction.things import is_one_in_words, thing_of, words_of
from checker.extraction.wording import COMPARED

_KINDS = (FigureKind.MONEY, FigureKind.COUNT, FigureKind.RATE, FigureKind.THRESHOLD)
_OPENS = re.compile(
    r"(?:年度|绩效|预期|工作|总体|全年|主要|具体|任务|产出|效益)*目标(?:任务|值)?(?:为(?![准主依导核重引])|是|有|:|如下)|(?:年初|年度|全年)(?:计划|拟|预期)(?!数|表|安排|投资)"
)
_TOLD = re.compile(r"完成情况|实现情况|实际完成|已完成|完成目标|达到.{0,6}目标|目标完成")
_NOT_TARGET = re.compile(r"得分|分值|权重|满分|预算|执行率|支付率|占|扣|职责|编制|人组成|每(?!亩|人|户|年)")
_ELSEWHERE = frozenset({"measures", "problems", "organisation", "organising", "method"})
_RESULTS = frozenset({"achievement", "overall_result", "itemised_result"})
_GENERIC = re.compile(r"^(?:各类|各种|各项|全部|所有|总计|共)+|等各类|等")
_VERBS = re.compile(
    r"^(?:全年|年内|累计|新)*(?:招引|引进|新引进|落地|完成|实现|新增|举办|开展|组织|培训|建设|建成|修复|管护|推进|实施|签约|发放|认定|申报|达到?)+"
)
_PLANNED = re.compile(r"^(?:年初|年度|全年|原)?(?:计划|目标(?:值|任务)?(?:为|是)?|拟)(?!投资)")
_AIMED_AT = re.compile(
    r"(?:其中)?(?P<thing>[^，。;]{2,}?)(?:年度|绩效|预期)?目标(?:值|任务)?(?:[为是: ]|[≥≤<>]=?|不[低少高超][于过]?)*$"
)
DONE = re.compile(r"^(?:全年|年底|年末)?(?:实际(?:完成|达到)?|已?完成|达到)[为: ]*$")
_BRACKET = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class _Target:
    sentence: Sentence
    figure: Figure
    thing: str
    start: int
    end: int
    reached: Figure | None = None


def targets_part(
    document: Document,
    sentences: Sequence[Sentence],
    results: Sequence[Result],
    indicators: list[Json] | None,
    satisfaction: Json | None,
) -> list[Json] | None:
    """A target whose thing nothing else speaks of has null for what was reached."""
    targets = [t for s in sentences for t in (*_paired(s), *_of_sentence(s))]
    rows = list(_leaves(indicators or []))
    out: list[Json] = []
    for target in targets:
        result = target.reached or _reached(target, results)
        row = _row(target, rows) if result is None else None
        actual = fact_of(document, result) if result else (row or {}).get("actual")
        if actual is None and "满意" in target.thing and target.figure.unit == "%":
            actual = satisfaction
        out.append({
            "item": target.thing,
            "value": fact_of(document, target.figure),
            "actual": actual,
            "reason": (row or {}).get("reason"),
            "at": at(document, target.sentence.span(target.start, target.end)),
        })  # fmt: skip
    return out or None


def _paired(sentence: Sentence) -> Iterator[_Target]:
    """“计划造林10000亩，实际完成10500亩”: target and result side by side."""
    if sentence.section.roles & _ELSEWHERE:
        return
    for planned, done in pairwise(sentence.all_mentions):
        if (
            not DONE.match(done.lead)
            or done.figure.unit != planned.figure.unit
            or not _is_aim(sentence, planned)
        ):
            continue
        place = _planned_thing(sentence, planned)
        if place is not None:
            thing, start = words_of(sentence, place).strip(), min(place[0], planned.start)
            yield _Target(sentence, planned.figure, thing, start, done.end, done.figure)


def _planned_thing(sentence: Sentence, planned: Mention) -> tuple[int, int] | None:
    """“计划造林”, “保障人数目标值≥”: the thing without the word that says it is a target."""
    if named := _AIMED_AT.match(planned.lead):
        return planned.since + named.start("thing"), planned.since + named.end("thing")
    lead, place = _PLANNED.match(planned.lead), thing_of(sentence, planned)
    if lead is None or place is None:
        return None
    return (max(place[0], planned.since + lead.end()), place[1]) if place[0] < planned.start else place


def _of_sentence(sentence: Sentence) -> Iterator[_Target]:
    """Figures behind 目标: …, or anywhere in a section of targets."""
    floor = _announced(sentence)
    for mention in sentence.all_mentions if floor is not None else ():
        place = thing_of(sentence, mention) if _is_aim(sentence, mention) else None
        if place is not None and floor is not None and mention.start >= floor:
            start, end = min(place[0], mention.start), max(place[1], mention.end)
            yield _Target(sentence, mention.figure, words_of(sentence, place).strip(), start, end)


def _announced(sentence: Sentence) -> int | None:
    """Where the targets of the sentence begin; None where it tells of results, of method or of none."""
    roles = sentence.section.roles
    if roles & _ELSEWHERE or _TOLD.search(sentence.words):
        return None
    if "targets" in roles and not roles & _RESULTS:
        return sentence.start
    opened = _OPENS.search(sentence.text, sentence.start, sentence.end)
    return opened.end() if opened else None


def _is_aim(sentence: Sentence, mention: Mention) -> bool:
    figure = mention.figure
    if figure.kind not in _KINDS or figure.unreadable or figure.unit in ("", "分") or mention.depth:
        return False
    if re.match(r" *(?:以[上下]|以内)[一-鿿]{2}", mention.tail):
        return False  # 7岁以下儿童: a limit in a name
    return not (
        is_one_in_words(sentence, figure) or COMPARED.search(mention.lead) or _NOT_TARGET.search(mention.lead)
    )


def _reached(target: _Target, results: Sequence[Result]) -> Figure | None:
    """The result that measures the same thing in the same unit: equal names, or a target and a result both of the
    whole kind (招引项目 — 引进各类项目). A part of it is not reached by a figure of the whole."""
    for result in results:
        if result.sentence is target.sentence or result.mention.figure.unit != target.figure.unit:
            continue
        if _same_thing(target.thing, result.thing):
            return result.mention.figure
    return None


def _same_thing(target: str, result: str) -> bool:
    wanted, got = _core(target), _core(result)
    if not wanted or not got:
        return False
    return (
        wanted == got
        or (len(wanted) >= 4 and wanted in got and not _listed(got))
        or (len(got) >= 4 and got in wanted)
    )


def _core(thing: str) -> str:
    """Verb, brackets and “of all kinds” taken off: 引进甲、乙等各类项目 is 项目."""
    words = _BRACKET.sub("", fold(thing))
    words = _VERBS.sub("", words)
    listed = re.search(r"等(?:各类|各种|各项|多个|一批)?(?P<kind>[^等]+)$", words)
    if listed is not None:
        words = listed["kind"]
    return _GENERIC.sub("", words).strip(" 的")


def _listed(words: str) -> bool:
    return "、" in words


def _leaves(indicators: list[Json]) -> Iterator[Json]:
    for indicator in indicators:
        children = indicator.get("children") or []
        if children:
            yield from _leaves(children)
        else:
            yield indicator


def _row(target: _Target, rows: Sequence[Json]) -> Json | None:
    """The indicator of the form that this target is: one name in the other, or one value and words in common."""
    wanted = _core(target.thing)
    for row in rows:
        name = fold(str(_value(row.get("name")) or ""))
        if len(wanted) >= 4 and (wanted in name or (len(name) >= 4 and name in wanted)):
            return row
    for row in rows:
        name = fold(str(_value(row.get("name")) or ""))
        shared = {wanted[i : i + 2] for i in range(len(wanted) - 1)} & {
            name[i : i + 2] for i in range(len(name) - 1)
        }
        if len(shared) >= 2 and _same_value(target.figure, row.get("target")):
            return row
    return None


def _value(fact: Any) -> Any:
    return fact.get("value") if isinstance(fact, dict) else fact


def _same_value(figure: Figure, fact: Any) -> bool:
    return (
        isinstance(fact, dict)
        and fact.get("unit") == figure.unit
        and fact.get("value") == figure.digits
        and worth(figure) is not None
    )
