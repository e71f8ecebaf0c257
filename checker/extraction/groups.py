"""Sentences go in; counts with their parts (27个，其中20个、7个) and counts by rising thresholds come out.

Whether the parts are all there are is read from how the sentence is built, never from whether they add up:
- 分为, 包括, 由…组成 list everything, unless 等 or 主要 leaves the list open;
- a part and its contrary (完成的…, 未完成的…) are everything, and so are limits from below the lowest upwards
  (10亿元项目, 1亿元以上10亿元以下项目, 亿元以下项目);
- 其中, or brackets behind the whole, list everything when there are two parts or more and each is a sort of the
  whole, named by a plain noun (工业项目, 1亿元以上5亿元以下项目). A part named by what was done or by a quality it
  has (招引…, 具备…的项目) may overlap with the next, so such a list is not taken for complete.
Arithmetic only ever takes that back: when so much is missing that a further part, no smaller than the smallest
named, could have been left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from checker.documents.model import Document
from checker.extraction.mentions import fact_of
from checker.extraction.model import Figure, FigureKind, Json, at, figure_fact
from checker.extraction.statements import Mention, Sentence
from checker.extraction.things import thing_of, words_of
from checker.values.units import find_unit, same_count

_PARTED = re.compile(r"其中|分别[为是]|包括|包含|分为|(?<![自理])由(?=[^，。;]*(?:组成|构成))|[:(]")
_IN_FULL = re.compile(r"包括|包含|分为|由|分别[为是]")
_OPEN = re.compile(r"等(?!级|次|额|于)|主要|重点|例如|比如")
_DOING = re.compile(
    r"^(?:招引|引进|新引进|新增|净增|完成|实施|建成|开展|举办|组织|获得|认定|申报|培育|办理|通过|达到|具有|具备|属于|涉及|列入|纳入)|的"
)
_UNDONE = re.compile(r"未|没有|不(?!锈|动产)|非")
_AMOUNT = re.compile(r"金额|投资|总额|资金|引资|规模")
_TARGET = re.compile(r"目标|计划|任务")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit in the name of a part: `5亿元以上`; `above` is False for 以下."""

    figure: Figure
    above: bool


@dataclass(frozen=True, slots=True)
class Part:
    sentence: Sentence
    mention: Mention
    thresholds: tuple[Threshold, ...]

    @property
    def lower(self) -> Figure | None:
        return next((t.figure for t in self.thresholds if t.above), None)

    @property
    def rising(self) -> bool:
        """Whether it counts all from a threshold upwards."""
        return bool(self.thresholds) and all(t.above for t in self.thresholds)


@dataclass(frozen=True, slots=True)
class Group:
    """A whole (None for a list of thresholds that names none), its parts, and the words that part it."""

    whole: Part | None
    parts: tuple[Part, ...]
    marker: str
    amount: Figure | None = None


def groups_part(document: Document, sentences: Sequence[Sentence]) -> Json:
    found = [
        group
        for _, block in groupby(sentences, key=lambda s: s.block)
        for group in _of_paragraph(list(block))
    ]
    nested = [g for g in found if _is_nested(g)]
    parted = [g for g in found if g.whole is not None and not _is_nested(g)]
    return {
        "count_groups": [_group(document, g, g.whole) for g in parted if g.whole] or None,
        "nested_counts": [_nested(document, g) for g in nested] or None,
    }


def _is_nested(group: Group) -> bool:
    return len(group.parts) > 1 and all(p.rising and "以上" in _after(p) for p in group.parts)


def _after(part: Part) -> str:
    """The words between the threshold and the count: 以上项目, 项目."""
    return part.sentence.text[part.thresholds[-1].figure.end : part.mention.start]


# --- finding ----------------------------------------------------------------------------------------------


def _of_paragraph(sentences: list[Sentence]) -> Iterator[Group]:
    last: dict[int, Part] = {}  # the count a 其中 at the head of the next sentence may split, by depth
    taken: set[int] = set()
    for sentence in sentences:
        counts = [_part(sentence, m) for m in sentence.mentions if _counts_things(m)]
        for i, whole in enumerate(counts):
            yield from _split_by(sentence, whole, counts[i + 1 :], taken)
        opened = sentence.words.startswith("其中")
        if opened and 0 in last and counts:
            parts = _run(counts, last[0], 0)
            if len(parts) > 1 and parts[0].mention.start not in taken:
                taken.update(p.mention.start for p in parts)
                yield Group(last[0], parts, "其中", _amount(last[0]))
        rising = [p for p in counts if p.rising and p.mention.start not in taken and "以上" in _after(p)]
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
    return things and not re.search(r"\d *分", mention.lead)


def _split_by(sentence: Sentence, whole: Part, following: list[Part], taken: set[int]) -> Iterator[Group]:
    """Parts in brackets right behind the whole, and parts behind 其中, 分为, … before any other count."""
    if not following:
        return
    depth = whole.mention.depth
    inner = [p for p in following if p.mention.depth == depth + 1]
    bracket = re.match(r"[^，。;:()]{0,10}\(", sentence.text[whole.mention.end : following[0].mention.start])
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
        gap = _outside(sentence.text[whole.mention.end : beside[0].mention.since + 2])
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
    text = _outside(part.sentence.text[before.mention.end : part.mention.since])
    clauses = [c for c in re.split("[，;、。]", text) if c.strip()]
    return len(clauses) < 2 and all(re.search(r"\d", c) for c in clauses)


def _outside(text: str) -> str:
    """Without what stands in brackets that close again."""
    return re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "", text)


def _contraries(counts: list[Part], taken: set[int]) -> Iterator[Group]:
    """“自评项目25个，完成的21个，未完成的4个”: two contraries behind a whole, without 其中."""
    for i, (one, other) in enumerate(pairwise(counts)):
        if (
            i
            and one.mention.start not in taken
            and _contrary(one, other)
            and not _contrary(counts[i - 1], one)
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
        Threshold(f, not re.match(r" *(?:\(不?含\))?(?:及?以下|以内|之下)", sentence.text[f.end : f.end + 8]))
        for f in inside
        if f.kind in (FigureKind.THRESHOLD, FigureKind.MONEY) and not f.unreadable and _is_money(f)
    ))  # fmt: skip


def _is_money(figure: Figure) -> bool:
    unit = find_unit(figure.unit)
    return unit is not None and unit.dimension.value == "money"


def _amount(whole: Part) -> Figure | None:
    """The total amount of what is counted, named right behind the count: 27个，签约金额56.34亿元."""
    for mention in whole.sentence.mentions:
        if mention.start > whole.mention.end and mention.depth == whole.mention.depth:
            if mention.figure.kind is FigureKind.MONEY and _AMOUNT.search(mention.lead):
                return mention.figure
            if mention.figure.kind is FigureKind.COUNT:
                return None
    return None


# --- judging ----------------------------------------------------------------------------------------------


def _name(part: Part) -> str:
    place = thing_of(part.sentence, part.mention)
    return words_of(part.sentence, place).strip() if place else part.mention.lead.strip()


def _contrary(a: Part, b: Part) -> bool:
    """One name is the other with 未 or 没有 in it: 完成的项目, 未完全完成的项目."""
    one, other = (re.sub("全部|完全|已|能|的|都|均", "", p.mention.lead) for p in (a, b))
    shared = re.search("完成|达标|达到|达成|实现|实施|通过|合格|支付|验收|开工", one)
    return (
        shared is not None and shared[0] in other and bool(_UNDONE.search(one)) != bool(_UNDONE.search(other))
    )


def is_complete(group: Group) -> bool:
    """See the head of this module."""
    parts = group.parts
    listing = parts[0].sentence.text[parts[0].mention.since : parts[-1].mention.end + 2]
    if _OPEN.search(group.marker) or _OPEN.search(_outside(listing)) or len(parts) < 2:
        return False
    if (len(parts) == 2 and _contrary(*parts)) or _tiles(parts):
        return True
    if any(p.rising and "以上" in _after(p) for p in parts[1:]) and all(p.rising for p in parts):
        return False
    if _IN_FULL.search(group.marker):
        return True
    plain = all(not _DOING.search(p.mention.lead.removeprefix("其中").strip(" :，、")) for p in parts)
    return plain and not _leaves_room(group)


def _tiles(parts: Sequence[Part]) -> bool:
    """Every part is named by limits, the lowest open downwards, and not all of them open upwards."""
    limited = all(p.thresholds for p in parts)
    return limited and any(p.lower is None for p in parts) and any(p.lower is not None for p in parts)


def _leaves_room(group: Group) -> bool:
    counts = [_number(p) for p in group.parts]
    whole = _number(group.whole) if group.whole else None
    if whole is None or any(c is None for c in counts):
        return True
    numbers = [c for c in counts if c is not None]
    return whole - sum(numbers) >= max(1, min(numbers))


def _number(part: Part) -> int | None:
    figure = part.mention.figure
    return int(figure.digits) if figure.digits.isdecimal() and not figure.unreadable else None


# --- writing ----------------------------------------------------------------------------------------------


def _group(document: Document, group: Group, whole: Part) -> Json:
    return {
        "item": _name(whole),
        "whole": fact_of(document, whole.mention.figure),
        "parts": [_written(document, part) for part in group.parts],
        "complete": is_complete(group),
        "at": at(document, whole.sentence.span(whole.mention.since, whole.mention.end)),
    }


def _written(document: Document, part: Part) -> Json:
    lower = part.lower
    return {
        "item": _name(part),
        "count": fact_of(document, part.mention.figure),
        "lower": figure_fact(document, lower) if lower else None,
        "at": at(document, part.sentence.span(part.mention.since, part.mention.end)),
    }


def _nested(document: Document, group: Group) -> Json:
    whole = group.whole
    steps = sorted(group.parts, key=lambda p: _worth(p.lower))
    return {
        "item": _name(whole) if whole else _name(group.parts[0]),
        "steps": [
            {
                "threshold": figure_fact(document, part.lower) if part.lower else None,
                "count": fact_of(document, part.mention.figure),
                "at": at(document, part.sentence.span(part.mention.since, part.mention.end)),
            }
            for part in steps
        ],
        "total": fact_of(document, whole.mention.figure) if whole else None,
        "amount": fact_of(document, group.amount) if group.amount else None,
        "at": at(document, group.parts[0].sentence.span(group.parts[0].mention.since, group.parts[-1].mention.end)),
    }  # fmt: skip


def _worth(figure: Figure | None) -> float:
    unit = find_unit(figure.unit) if figure else None
    return float(figure.digits) * float(unit.factor) if figure and unit else 0.0
