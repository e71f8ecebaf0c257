"""Sentences, results and indicators go in; the targets stated in the text come out, each with what was reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from checker.documents.model import Document
from checker.extraction.model import Figure, Json, at
from checker.extraction.sentences.mentions import fact_of, worth
from checker.extraction.sentences.statements import Sentence
from checker.extraction.sentences.things import thing_of, words_of
from checker.extraction.work.listed import listed_from, listed_results
from checker.extraction.work.met import met_in_words
from checker.extraction.work.paired import ELSEWHERE, Target, is_aim, paired
from checker.extraction.work.results import Result
from checker.folding import fold
from checker.wording import phrase

_OPENS = phrase("目标的开头")
_TOLD = phrase("讲完成情况")
_RESULTS = frozenset({"achievement", "overall_result", "itemised_result"})
_GENERIC = phrase("泛指的词")
_VERBS = phrase("目标的动词")
_BRACKET = phrase("圆括号里的话")


def targets_part(
    document: Document,
    sentences: Sequence[Sentence],
    results: Sequence[Result],
    indicators: list[Json] | None,
    satisfaction: Json | None,
) -> list[Json] | None:
    """A target whose thing nothing else speaks of has null for what was reached."""
    targets = [t for s in sentences for t in _read(s)]
    listed = list(listed_results(sentences))
    rows = list(_leaves(indicators or []))
    out: list[Json] = []
    for target in targets:
        near = [r for r in listed if r.sentence.block == target.sentence.block]
        result = target.reached or _reached(target, [*near, *results])
        row = _row(target, rows) if result is None else None
        actual = fact_of(document, result) if result else (row or {}).get("actual")
        if actual is None and phrase("讲满意").search(target.thing) and target.figure.unit == "%":
            actual = satisfaction
        if actual is None and (met := met_in_words(target.sentence, target.figure)) is not None:
            actual = fact_of(document, met)
        out.append({
            "item": target.thing,
            "value": fact_of(document, target.figure),
            "actual": actual,
            "reason": (row or {}).get("reason"),
            "at": at(document, target.sentence.span(target.start, target.end)),
        })  # fmt: skip
    return out or None


def _read(sentence: Sentence) -> list[Target]:
    """A figure is in one target only."""
    pairs = list(paired(sentence))
    taken = {f.start for t in pairs for f in (t.figure, t.reached) if f is not None}
    told = _TOLD.search(sentence.words) is not None
    return pairs + [
        t for t in _of_sentence(sentence)
        if t.figure.start not in taken and (not told or listed_from(sentence) or met_in_words(sentence, t.figure))
    ]  # fmt: skip


def _of_sentence(sentence: Sentence) -> Iterator[Target]:
    """Figures behind 目标: …, or anywhere in a section of targets."""
    aims = _announced(sentence)
    for mention in sentence.all_mentions if aims is not None else ():
        place = thing_of(sentence, mention) if is_aim(sentence, mention) else None
        if place is not None and aims is not None and aims[0] <= mention.start < aims[1]:
            start, end = min(place[0], mention.start), max(place[1], mention.end)
            yield Target(sentence, mention.figure, words_of(sentence, place).strip(), start, end)


def _announced(sentence: Sentence) -> tuple[int, int] | None:
    """Where the targets of the sentence begin and end: before it tells of results; None where it has none."""
    roles = sentence.section.roles
    if sentence.section.own & ELSEWHERE:
        return None
    opened = _OPENS.search(sentence.text, sentence.start, sentence.end)
    done = listed_from(sentence)
    if opened and done is not None and opened.end() <= done[0]:
        return opened.end(), done[0]
    told = _TOLD.search(sentence.text, sentence.start, sentence.end)
    end = told.start() if told else sentence.end
    if "targets" in roles and not roles & _RESULTS:
        return sentence.start, end
    return (opened.end(), end) if opened and opened.end() <= end else None


def _reached(target: Target, results: Sequence[Result]) -> Figure | None:
    """The result that measures the same thing in the same unit: equal names, or a target and a result both of the
    whole kind (招引项目 — 引进各类项目). A part of it is not reached by a figure of the whole."""
    for result in results:
        if result.sentence is target.sentence and result.mention.start < target.end:
            continue
        figure = result.mention.figure
        if figure.unit in (target.figure.unit, "") and _same_thing(target.thing, result.thing):
            return replace(figure, unit=target.figure.unit)
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
    listed = phrase("等某类").search(words)
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


def _row(target: Target, rows: Sequence[Json]) -> Json | None:
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
