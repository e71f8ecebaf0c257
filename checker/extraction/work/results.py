"""Sentences go in; the figures of work done (`actuals`) come out, with year, period and whether they are final."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.documents.model import Document
from checker.extraction.model import Figure, FigureKind, Json, at, stated
from checker.extraction.sentences.mentions import fact_of
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import LOOSE, year_of
from checker.extraction.sentences.things import DIFFERENCE, is_one_in_words, thing_of, words_of
from checker.source import Span
from checker.wording import phrase, words

_KINDS = (FigureKind.MONEY, FigureKind.COUNT, FigureKind.OTHER, FigureKind.RATE)
_ELSEWHERE = frozenset({"measures", "problems", "evaluators", "targets", "method", "target_quality"})
_BACKGROUND = frozenset({"organisation", "organising", "basic", "overview", "income_expenditure", "budget_spending",
                         "conclusion", "project_results", "application", "other"})  # fmt: skip
_DONE = phrase("讲成果")
_FOREGROUND = frozenset({"achievement", "overall_result", "itemised_result"})
_AIMS = phrase("讲打算")
_ECONOMIC = phrase("讲经济")
_CARRIED_OUT = phrase("说已完成")  # told as done wherever it stands
_ON_MONEY = frozenset({"budget_spending", "income_expenditure", "organisation", "organising"})
_NOT_WORK = phrase("不是成果")
# “数量、质量、时效、成本四类” counts the names before it; nothing was done four times.
_NAMED = phrase("并列的名称")
_PROVISIONAL = phrase("预计数")
_COMPARED = phrase("往期")
_UNTIL = phrase("截至")


@dataclass(frozen=True, slots=True)
class Result:
    """A figure of work done and the words that say of what."""

    sentence: Sentence
    mention: Mention
    thing: str
    thing_at: tuple[int, int]


def read_results(sentences: Sequence[Sentence], setting: Setting, taken: frozenset[Span]) -> list[Result]:
    """Figures with a thing they measure, in sentences that tell of work; `taken` are places bound to other facts."""
    return [r for s in sentences if not s.section.roles & _ELSEWHERE for r in _of_sentence(s, taken)]


def _of_sentence(sentence: Sentence, taken: frozenset[Span]) -> Iterator[Result]:
    words, roles = sentence.words, sentence.section.roles
    if _AIMS.search(words) or not (_DONE.search(words) or roles & _FOREGROUND):
        return
    done = _CARRIED_OUT.search(words) is not None and not sentence.section.own & _ON_MONEY
    economic = _ECONOMIC.search(words) is not None
    for mention in sentence.all_mentions:
        if mention.figure.span in taken or not _is_result(sentence, mention):
            continue
        if (
            sentence.section.own & _BACKGROUND
            and not done
            and not (economic and mention.figure.kind in (FigureKind.MONEY, FigureKind.COUNT))
        ):
            continue
        place = thing_of(sentence, mention)
        if place is not None and not _NOT_WORK.search(sentence.text[place[0] : place[1]] + mention.lead):
            yield Result(sentence, mention, words_of(sentence, place).strip(), place)


def _is_result(sentence: Sentence, mention: Mention) -> bool:
    """A figure with a unit, of its own: no limit, no difference, no mere article, and none in brackets."""
    figure = mention.figure
    if figure.kind not in _KINDS or figure.unreadable or figure.unit in ("", "分", "倍") or mention.depth:
        return False
    if figure.kind is FigureKind.OTHER and "/" not in figure.unit:
        return False
    return not (
        LOOSE.match(mention.tail)
        or DIFFERENCE.match(mention.lead)
        or is_one_in_words(sentence, figure)
        or _is_threshold(sentence, mention)
        or _counts_names(sentence, mention)
    )


def _counts_names(sentence: Sentence, mention: Mention) -> bool:
    if mention.figure.unit not in words("分类的单位"):
        return False
    names = _NAMED.search(mention.lead.strip())
    return (
        names is not None
        and names.end() == len(mention.lead.strip())
        and str(len(phrase("并列的连词").split(names[0]))) == mention.figure.digits
    )


def _is_threshold(sentence: Sentence, mention: Mention) -> bool:
    """Counts of what lies above or below an amount (5亿元以上8个) are steps, no results of their own."""
    limits = (f for f in sentence.figures if f.kind is FigureKind.THRESHOLD and f.unit.endswith("元"))
    return any(mention.since <= f.start < mention.start for f in limits)


def results_json(document: Document, results: Sequence[Result], setting: Setting) -> list[Json] | None:
    return [_json(document, r, setting) for r in results] or None


def _json(document: Document, result: Result, setting: Setting) -> Json:
    sentence, mention = result.sentence, result.mention
    year = year_of(sentence, mention)
    compared = _COMPARED.search(mention.lead) is not None
    if year is None and setting.year is not None:
        year = setting.year - 1 if compared else setting.year
    return {
        "item": result.thing,
        "value": fact_of(document, mention.figure),
        "year": str(year) if year else None,
        "period": _period(document, sentence, mention, year),
        "provisional": _PROVISIONAL.search(mention.lead) is not None,
        "comparison": compared,
        "at": at(
            document,
            sentence.span(min(result.thing_at[0], mention.start), max(result.thing_at[1], mention.end)),
        ),
    }


def _period(document: Document, sentence: Sentence, mention: Mention, year: int | None) -> Json | None:
    """A stretch shorter than the year: 1-10月, 截至10月底, 上半年; said for the sentence until another is said."""
    found: tuple[str, Figure] | None = None
    for figure in sentence.figures:
        if figure.start >= mention.start or figure.kind is not FigureKind.DATE or figure.unreadable:
            continue
        before = sentence.text[max(sentence.start, figure.start - 3) : figure.start]
        if ".." in figure.digits:
            found = _months(figure.digits, year), figure
        elif _UNTIL.search(before) and (m := re.fullmatch(r"(?:(\d{4})|-)-(\d\d)(?:-\d\d)?", figure.digits)):
            own = m[1] or year
            found = (f"{own}-01..{own}-{m[2]}" if own else ""), figure
    if found is None or not found[0] or _whole(found[0]):
        return None
    return stated(document, found[0], found[1].span)


def _months(digits: str, year: int | None) -> str:
    """`--01..--10` with the year filled in; "" where no year is known."""
    first, last = digits.split("..")
    if first.startswith("--") or last.startswith("--"):
        return f"{year}-{first[-2:]}..{year}-{last[-2:]}" if year else ""
    return digits


def _whole(period: str) -> bool:
    first, last = period.split("..")
    return first[:4] == last[:4] and first.endswith("-01") and last.endswith("-12")
