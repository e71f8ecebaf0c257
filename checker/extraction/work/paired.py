"""A sentence goes in; the targets in it that stand beside what was reached come out, whichever is said first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.extraction.model import Figure, FigureKind
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import COMPARED
from checker.extraction.sentences.things import bare, is_one_in_words, thing_of, words_of
from checker.extraction.work.met import met_in_words
from checker.wording import phrase

ELSEWHERE = frozenset({"measures", "problems", "organisation", "organising", "method"})
_KINDS = (FigureKind.MONEY, FigureKind.COUNT, FigureKind.RATE, FigureKind.THRESHOLD)
_NOT_TARGET = phrase("不是目标")
_ALLOTTED = phrase("安排的项目")
_PROJECTS = phrase("项目在尾")
_PLANNED = phrase("计划在前")
_AIMED_AT = phrase("某事目标")
_NO_LESS = phrase("某事不少于")
_AIM_ALONE = phrase("单说目标")
# 年度指标值：培训300人次
_MARKED = phrase("目标引语")
_AGAIN = phrase("实际再做")
_ENDS = phrase("到此为止")
_AHEAD = 3  # figures between a target and what was reached (不低于85%，发放问卷60份，实际92%)
_NEAR = 12
_DONE = phrase("实际完成")
# Money that is a target is earned, invested or a price; what is granted, split or arranged is the fund itself.
_AIMED_MONEY = phrase("可作目标的金额")
_FUNDED = phrase("讲拨款")
_AIMED = phrase("讲目标")
_COMPLETED = phrase("单说完成率")
_NAME = phrase("指标名独句")


@dataclass(frozen=True, slots=True)
class Target:
    """A figure aimed at, what it is of, and what was reached where that stands beside it."""

    sentence: Sentence
    figure: Figure
    thing: str
    start: int
    end: int
    reached: Figure | None = None


def paired(sentence: Sentence) -> Iterator[Target]:
    """“计划造林10000亩，实际完成10500亩”; “新建管网12公里，目标值12公里”."""
    if sentence.section.own & ELSEWHERE:
        return
    mentions, taken = sentence.all_mentions, set[int]()
    for i, first in enumerate(mentions):
        if first.start in taken or not is_aim(sentence, first):
            continue
        target = None
        for second in mentions[i + 1 : i + 1 + _AHEAD]:
            target = _pair(sentence, first, second, beside=second is mentions[i + 1])
            if target is not None:
                taken |= {first.start, second.start}
                yield target
                break
            if is_aim(sentence, second) and _said_as_aim(sentence, second):
                break  # the next target
        if target is None and (met := _met(sentence, first)) is not None:
            yield met


def _met(sentence: Sentence, first: Mention) -> Target | None:
    """“参保人数，目标25000人，目标已完成”."""
    if not _said_as_aim(sentence, first):
        return None
    reached, place = met_in_words(sentence, first.figure), _planned_thing(sentence, first, first)
    if reached is None or place is None:
        return None
    start = min(place[0], first.start)
    return Target(sentence, first.figure, words_of(sentence, place).strip(), start, reached.end, reached)


def _pair(sentence: Sentence, first: Mention, second: Mention, *, beside: bool) -> Target | None:
    second = _in_unit_of(first, second)
    if first.figure.unit != second.figure.unit:
        return None
    if _DONE.match(second.lead) and (beside or _said_as_aim(sentence, first)):
        place, planned, done = _planned_thing(sentence, first, second), first, second
    elif beside and _AIM_ALONE.match(second.lead) and is_aim(sentence, second):
        place, planned, done = thing_of(sentence, first), second, first
    else:
        return None
    if place is None:
        return None
    thing, start = words_of(sentence, place).strip(), min(place[0], first.start)
    return Target(sentence, planned.figure, thing, start, second.end, done.figure)


def _in_unit_of(first: Mention, second: Mention) -> Mention:
    """“计划培训300人，实际培训310”: the unit is that of the figure beside it."""
    figure = second.figure
    bare = figure.kind is FigureKind.OTHER and not figure.unit and not figure.unreadable
    if not bare or not figure.digits[:1].isdigit() or not _ENDS.match(second.tail):
        return second
    return replace(second, figure=replace(figure, unit=first.figure.unit, kind=first.figure.kind))


def _said_as_aim(sentence: Sentence, mention: Mention) -> bool:
    """Whether the words before the figure, or right before its clause, say that it is aimed at."""
    lead = mention.lead
    if _PLANNED.match(lead) or _AIMED_AT.match(lead) or _AIM_ALONE.match(lead) or _NO_LESS.match(lead):
        return True
    return (
        _MARKED.search(sentence.text, max(sentence.start, mention.since - _NEAR), mention.since) is not None
    )


def _planned_thing(sentence: Sentence, planned: Mention, done: Mention) -> tuple[int, int] | None:
    """“计划造林”, “保障人数目标值≥”, “新建管网≥”: the thing without the word that says it is a target.

    “全年造林800亩，实际造林820亩” says by the second verb, or by its section, that the first figure was aimed at.
    """
    if _AIM_ALONE.match(planned.lead):
        return _named_before(sentence, planned) or thing_of(sentence, planned)
    if named := _AIMED_AT.match(planned.lead) or _NO_LESS.match(planned.lead):
        return planned.since + named.start("thing"), planned.since + named.end("thing")
    place = thing_of(sentence, planned) or _verb(planned)
    if place is None:
        return None
    if lead := _PLANNED.match(planned.lead):
        return (max(place[0], planned.since + lead.end()), place[1]) if place[0] < planned.start else place
    again = _AGAIN.match(done.lead)
    marked = _said_as_aim(sentence, planned) or "targets" in sentence.section.own
    return place if marked or (again is not None and again["verb"] in planned.lead) else None


def _verb(planned: Mention) -> tuple[int, int] | None:
    """“计划培训300人”: the verb is all that names it."""
    start = len(planned.lead) - len(bare(planned.lead))
    return (planned.since + start, planned.start) if len(planned.lead.rstrip()) - start >= 2 else None


def _named_before(sentence: Sentence, planned: Mention) -> tuple[int, int] | None:
    """“群众满意度，年度指标值≥90%”: the clause before, where it is a name."""
    before = [(start, end) for start, end in sentence.clauses() if end <= planned.since]
    named = _NAME.fullmatch(sentence.text, *before[-1]) if before else None
    return named.span("name") if named else None


def is_aim(sentence: Sentence, mention: Mention) -> bool:
    """A figure that a target may have: no limit of a name, no difference, no score, no share of the budget."""
    figure = mention.figure
    if figure.kind not in _KINDS or figure.unreadable or figure.unit in ("", "分") or mention.depth:
        return False
    if figure.unit == "字" or (figure.kind is FigureKind.MONEY and not _is_aimed_money(sentence, mention)):
        return False  # 十五字方针 counts nothing
    if phrase("名称里的界限").match(mention.tail):
        return False  # 7岁以下儿童: a limit in a name
    if figure.kind is FigureKind.RATE and _COMPLETED.match(mention.lead):
        return False  # how much of a target was reached is none itself
    if _PROJECTS.search(mention.lead) and _ALLOTTED.search(sentence.words):
        return False  # “共安排项目193个，其中产业项目118个” tells what was granted, not what is to be reached
    return not (
        is_one_in_words(sentence, figure) or COMPARED.search(mention.lead) or _NOT_TARGET.search(mention.lead)
    )


def _is_aimed_money(sentence: Sentence, mention: Mention) -> bool:
    """招商引资10亿元 is a target; 下达资金500万元，其中造林200万元 is not."""
    if _AIMED.search(sentence.text, sentence.start, mention.start):
        return _FUNDED.search(mention.lead) is None
    return _AIMED_MONEY.search(mention.lead) is not None and _FUNDED.search(sentence.words) is None
