"""Sentences go in; counts with their parts (16个，其中12个、4个) and counts by rising thresholds come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise

from checker.documents.model import Document
from checker.extraction.model import Figure, FigureKind, Json, at, figure_fact
from checker.extraction.sentences.mentions import count_of, fact_of, worth
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.work.parts import (
    Group,
    Part,
    Threshold,
    are_contrary,
    behind_limit,
    is_complete,
    is_nested,
    name_of,
    outside_brackets,
)
from checker.values.units import find_unit, same_count
from checker.wording import phrase

_PARTED = phrase("分解的引语")
_AMOUNT = phrase("讲金额")


def groups_part(document: Document, sentences: Sequence[Sentence]) -> Json:
    found = [
        group
        for _, block in groupby(sentences, key=lambda s: s.block)
        for group in _of_paragraph(list(block))
    ]
    nested = [g for g in found if is_nested(g)]
    parted = [g for g in found if g.whole is not None and not is_nested(g)]
    return {
        "count_groups": [_group(document, g, g.whole) for g in parted if g.whole] or None,
        "nested_counts": [_nested(document, g) for g in nested] or None,
    }


# --- finding ----------------------------------------------------------------------------------------------


def _of_paragraph(sentences: list[Sentence]) -> Iterator[Group]:
    last: dict[int, Part] = {}  # the count a 其中 at the head of the next sentence may split, by depth
    taken: set[int] = set()
    for sentence in sentences:
        counts = [_part(sentence, m) for m in sentence.mentions if _counts_things(m)]
        for i, whole in enumerate(counts):
            yield from _split_by(sentence, whole, counts[i + 1 :], taken)
        opened = phrase("以其中开头").match(sentence.words)
        if opened and 0 in last and counts:
            parts = _run(counts, last[0], 0)
            if len(parts) > 1 and parts[0].mention.start not in taken:
                taken.update(p.mention.start for p in parts)
                yield Group(last[0], parts, "其中", _amount(last[0]))
        rising = [
            p
            for p in counts
            if p.rising and p.mention.start not in taken and phrase("讲以上").search(behind_limit(p))
        ]
        if len(rising) > 1:
            yield Group(None, tuple(rising), "")
        yield from _contraries(counts, taken)
        for part in counts:
            if part.mention.depth == 0 and not part.thresholds and part.mention.start not in taken:
                last[part.mention.depth] = part
        if not counts:
            last.clear()


def _counts_things(mention: Mention) -> bool:
    """个, 家, 项, …, which report.json counts parts in; not people, times or acres, and not so many above 90 points."""
    figure = mention.figure
    things = figure.kind is FigureKind.COUNT and not figure.unreadable and same_count(figure.unit, "个")
    return things and not phrase("讲分数").search(mention.lead)


def _split_by(sentence: Sentence, whole: Part, following: list[Part], taken: set[int]) -> Iterator[Group]:
    """Parts in brackets right behind the whole, and parts behind 其中, 分为, … before any other count."""
    if not following:
        return
    depth = whole.mention.depth
    inner = [p for p in following if p.mention.depth == depth + 1]
    bracket = phrase("到括号为止").match(sentence.text[whole.mention.end : following[0].mention.start])
    if bracket and inner and inner[0] is following[0]:
        close = sentence.text.find(")", whole.mention.end)
        inside = [p for p in inner if p.mention.start < (close if close >= 0 else sentence.end)]
        parts = _run(inside, whole, depth + 1)
        if len(parts) > 1:
            taken.update(p.mention.start for p in parts)
            marker = sentence.text[whole.mention.end : parts[0].mention.since]
            yield Group(whole, parts, marker + "(", _amount(whole))
    beside = [p for p in following if p.mention.depth == depth]
    if beside and beside[0].mention.start not in taken:
        gap = outside_brackets(sentence.text[whole.mention.end : beside[0].mention.since + 2])
        opened = _PARTED.search(gap + beside[0].mention.lead[:6])
        if (opened and opened[0] not in ":(") or gap.endswith(":"):
            parts = _run(beside, whole, depth)
            if len(parts) > 1:
                taken.update(p.mention.start for p in parts)
                yield Group(whole, parts, opened[0] if opened else ":", _amount(whole))


def _run(parts: Sequence[Part], whole: Part, depth: int) -> tuple[Part, ...]:
    """The parts in a row: one unit with the whole, no clause without a figure between two of them."""
    unit = whole.mention.figure.unit
    found: list[Part] = []
    for part in (p for p in parts if p.mention.depth == depth):
        if not same_count(part.mention.figure.unit, unit):
            break
        if found and not _adjoins(found[-1], part):
            break
        found.append(part)
    return tuple(found)


def _adjoins(before: Part, part: Part) -> bool:
    """Nothing stands between them but brackets, or one clause with a figure: 20个，投资30亿元，服务业7个."""
    text = outside_brackets(part.sentence.text[before.mention.end : part.mention.since])
    clauses = [c for c in phrase("顿号句读").split(text) if c.strip()]
    return len(clauses) < 2 and all(phrase("有数字").search(c) for c in clauses)


def _contraries(counts: list[Part], taken: set[int]) -> Iterator[Group]:
    """“自评项目25个，完成的21个，未完成的4个”: two contraries behind a whole, without 其中."""
    for i, (one, other) in enumerate(pairwise(counts)):
        if (
            i
            and one.mention.start not in taken
            and are_contrary(one, other)
            and not are_contrary(counts[i - 1], one)
        ):
            whole = counts[i - 1]
            if (
                same_count(whole.mention.figure.unit, one.mention.figure.unit)
                and whole.mention.depth == one.mention.depth
            ):
                taken.update((one.mention.start, other.mention.start))
                yield Group(whole, (one, other), "")


def _part(sentence: Sentence, mention: Mention) -> Part:
    inside = (f for f in sentence.figures if mention.since <= f.start < mention.start)
    return Part(sentence, mention, tuple(
        Threshold(f, not phrase("以下之词").match(sentence.text[f.end : f.end + 8]))
        for f in inside
        if f.kind in (FigureKind.THRESHOLD, FigureKind.MONEY) and not f.unreadable and _is_money(f)
    ))  # fmt: skip


def _is_money(figure: Figure) -> bool:
    unit = find_unit(figure.unit)
    return unit is not None and unit.dimension.value == "money"


def _amount(whole: Part) -> Figure | None:
    """The total amount of what is counted, named right behind the count: 16个，签约金额30亿元."""
    for mention in whole.sentence.mentions:
        if mention.start > whole.mention.end and mention.depth == whole.mention.depth:
            if mention.figure.kind is FigureKind.MONEY and _AMOUNT.search(mention.lead):
                return mention.figure
            if mention.figure.kind is FigureKind.COUNT:
                return None
    return None


# --- writing ----------------------------------------------------------------------------------------------


def _group(document: Document, group: Group, whole: Part) -> Json:
    return {
        "item": name_of(whole),
        "whole": count_of(document, whole.mention.figure),
        "parts": [_written(document, part) for part in group.parts],
        "complete": is_complete(group),
        "at": at(document, whole.sentence.span(whole.mention.since, whole.mention.end)),
    }


def _written(document: Document, part: Part) -> Json:
    lower = part.lower
    return {
        "item": name_of(part),
        "count": count_of(document, part.mention.figure),
        "lower": figure_fact(document, lower) if lower else None,
        "at": at(document, part.sentence.span(part.mention.since, part.mention.end)),
    }


def _nested(document: Document, group: Group) -> Json:
    whole = group.whole
    steps = sorted(group.parts, key=_lowest)
    return {
        "item": name_of(whole) if whole else name_of(group.parts[0]),
        "steps": [
            {
                "threshold": figure_fact(document, part.lower) if part.lower else None,
                "count": count_of(document, part.mention.figure),
                "at": at(document, part.sentence.span(part.mention.since, part.mention.end)),
            }
            for part in steps
        ],
        "total": count_of(document, whole.mention.figure) if whole else None,
        "amount": fact_of(document, group.amount) if group.amount else None,
        "at": at(document, group.parts[0].sentence.span(group.parts[0].mention.since, group.parts[-1].mention.end)),
    }  # fmt: skip


def _lowest(part: Part) -> Fraction:
    value = worth(part.lower) if part.lower else None
    return value[1] if value else Fraction(0)
