"""Text and the facts that are not stated go in; the places come out where one seems to be stated in words not understood.

Two traces: a name of the fact where something is said of it (评价等级为达标), and a figure of its kind that no fact
claims in a clause on the matter (共计77.60万元). A name in passing states nothing (汇总形成自评得分).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.documents.model import Flow
from checker.extraction.absence.claims import Claims
from checker.extraction.absence.gaps import Gap
from checker.extraction.model import Figure, FigureKind
from checker.extraction.sentences.clauses import clauses
from checker.extraction.sentences.names import Name, Names
from checker.extraction.sentences.statements import BREAKS, REACH, fold_clauses
from checker.extraction.sentences.stating import COMPARED, NOT_YET
from checker.source import Span
from checker.vocabulary import Kind
from checker.wording import phrase

_SAYING = phrase("名目所陈")
_PASSING = phrase("名目旁及")
_OF_SOME = phrase("限定某些")  # 等级为“中”的单位 says which, and not what it is
_BY = phrase("依据之词")  # before a name: 按综合得分 says by what, and not what it is
_LIMIT = phrase("界限之前")  # a number of a scale: 得分≥85分为优秀
_NUMBER = phrase("数的写法")
_RANK = phrase("像是等次")  # what needs no 为 before it: 评价等级甲等
_SAYS = re.compile(r"\w")
_FEW = 8  # characters
_VALUES = frozenset({FigureKind.MONEY, FigureKind.RATE, FigureKind.SCORE})
_NO_VALUE = frozenset({FigureKind.YEAR, FigureKind.DATE, FigureKind.ORDINAL, FigureKind.DOCUMENT_NUMBER})
FIGURES: Mapping[Kind, frozenset[FigureKind]] = {
    Kind.MONEY: frozenset({FigureKind.MONEY}),
    Kind.RATE: frozenset({FigureKind.RATE}),
    Kind.SCORE: frozenset({FigureKind.SCORE, FigureKind.WEIGHT}),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph or a cell: its flow, and the figures in it by their place in the flow."""

    flow: Flow
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: for every word the facts it names, and the words that name anything at all."""

    names: Names
    by_word: Mapping[str, Sequence[Gap]]

    @staticmethod
    def of(gaps: Sequence[Gap], labels: frozenset[str]) -> Sought:
        by_word: dict[str, list[Gap]] = defaultdict(list)
        for gap in gaps:
            for word in (*map(fold_clauses, (*gap.field.labels, *gap.field.traces)), *_named(gap)):
                by_word[word].append(gap)
        phrases = [phrase for gap in gaps for phrase in gap.field.written]
        return Sought(Names([*by_word, *labels], phrases), by_word)


def traces(stretch: Stretch, sought: Sought, claims: Claims) -> Iterator[tuple[Gap, Span]]:
    """Every fact that the stretch seems to state, with the place; a fact may come more than once."""
    text = fold_clauses(stretch.flow.text)
    for start, end in clauses(text, stretch.figures):
        names = list(sought.names.find(text, start, end))
        if not any(name.word in sought.by_word for name in names):
            continue
        loose = [f for f in stretch.figures if start <= f.start < end and not claims.touch(f.span)]
        for name, following in zip(names, [*(n.start for n in names[1:]), end], strict=True):
            if _is_of_another(text, start, name.start):
                break
            for gap in sought.by_word.get(name.word, ()):
                if _is_said(text, name, following, gap, stretch, claims):
                    yield gap, stretch.flow.span(name.start, following)
                elif figure := _unexplained(text, name, gap, loose):
                    yield gap, stretch.flow.span(min(name.start, figure.start), max(name.end, figure.end))


def _unexplained(text: str, name: Name, gap: Gap, loose: Sequence[Figure]) -> Figure | None:
    kinds = FIGURES.get(gap.field.type.kind, ())
    return next(
        (
            f for f in loose
            if f.kind in kinds
            and not _is_factor(text, f.end)
            and not _is_limit(text, f.start) and not _is_of_another(text, name.end, f.start)
        ), None,
    )  # fmt: skip


def _is_limit(text: str, start: int) -> bool:
    return _LIMIT.search(text, max(0, start - REACH), start) is not None


def _is_factor(text: str, end: int) -> bool:
    """Whether a figure is part of a formula: 得分(20分*执行率)."""
    return text[end : end + 1] in ("*", "×")


def _is_of_another(text: str, start: int, end: int) -> bool:
    """Whether the words before a name speak of another year, of a difference, or of what is to come."""
    return any(said.search(text, max(start, end - REACH), end) for said in (COMPARED, NOT_YET))


def _named(gap: Gap) -> tuple[str, ...]:
    return tuple(phrase.name for phrase in gap.field.written)


def _is_said(text: str, name: Name, end: int, gap: Gap, stretch: Stretch, claims: Claims) -> bool:
    """Whether something stands behind the name that states a value, and that no fact claims."""
    passing = (
        not gap.names(name.word)
        or _PASSING.match(text, name.end, end)
        or _BY.search(text, max(0, name.start - REACH), name.start)
    )
    if passing or claims.touch(stretch.flow.span(name.start, end)):
        return False
    said = _SAYING.match(text, name.end, end)
    start = said.end() if said else name.end
    if not _SAYS.search(text, start, end):
        return False
    if _OF_SOME.search(text, start, end):
        return False
    if said is not None:
        return True
    if gap.field.type.kind is Kind.TEXT:
        return _RANK.match(text, start, end) is not None
    is_score = gap.field.type.kind is Kind.SCORE and name.word.endswith(Kind.SCORE.value)
    is_last = end == len(text) or text[end] in BREAKS  # before another name it would be part of that
    few = is_last and end - start <= _FEW and not _is_limit(text, start + 1)
    other = any(start <= a < end for a, _ in _of_other_kinds(text, stretch, gap))
    if few and not other and (is_score or _among_figures(text, name, stretch)):
        return True  # 预算安排资金若干，执行率100%: beside figures a name is followed by one
    return _is_number(text, start, end, stretch, gap)


def _among_figures(text: str, name: Name, stretch: Stretch) -> bool:
    """Whether the sentence of the name tells figures."""
    start = max(text.rfind(c, 0, name.start) for c in "。;") + 1
    end = min((at for c in "。;" if (at := text.find(c, name.end)) >= 0), default=len(text))
    return any(f.kind in _VALUES and start <= f.start < end for f in stretch.figures)


def _is_number(text: str, start: int, end: int, stretch: Stretch, gap: Gap) -> bool:
    """Whether a number is written there, in figures or words, that is no year, date or ordinal and of no other kind:
    自评覆盖率100% is no score."""
    others = _of_other_kinds(text, stretch, gap)
    return any(
        not any(a <= m.start() < b for a, b in others)
        and not _is_limit(text, m.start())
        and not _is_of_another(text, start, m.start())
        for m in _NUMBER.finditer(text, start, end)
    )


def _of_other_kinds(text: str, stretch: Stretch, gap: Gap) -> list[tuple[int, int]]:
    """Where figures stand that cannot be the value."""
    kinds = FIGURES.get(gap.field.type.kind)
    return [
        (f.start, f.end)
        for f in stretch.figures
        if f.kind in _NO_VALUE
        or (kinds is not None and f.kind in _VALUES and f.kind not in kinds)
        or _is_factor(text, f.end)
    ]
