"""Paragraphs go in; sentences come out, each with its figures and the words that lead to every one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.documents.model import Document, Flow
from checker.extraction.model import Figure, FigureKind, Reading
from checker.extraction.sentences.setting import Section, Setting
from checker.extraction.sentences.under_label import under_label
from checker.folding import fold
from checker.source import Span
from checker.wording import phrase

MEASURED = frozenset({
    FigureKind.MONEY, FigureKind.RATE, FigureKind.SCORE, FigureKind.COUNT, FigureKind.WEIGHT, FigureKind.GROWTH,
})  # fmt: skip
_OTHERS = frozenset({FigureKind.THRESHOLD, FigureKind.OTHER})
_UNIT_BEFORE = phrase("数前的单位")
# A line of its own, or the end of a heading, that gives the unit of all amounts below: 单位：万元, 资金情况（万元）.
_UNIT_BELOW = phrase("以下各数的单位")
_SHORT = 40
_AMOUNT_NAMED = phrase("金额之名在前")
_KIND_OF = {"%": FigureKind.RATE, "分": FigureKind.SCORE}
_STOP = phrase("半角句号")  # a full stop of half width
_CLAUSES = str.maketrans(",「」『』", '，""""')
ENDS = "。!?"
BREAKS = "，;:" + ENDS
OPENING, CLOSING = "([", ")]"
LONG = 800  # characters a sentence may have
REACH = 90  # no label stands farther from its figure


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in its sentence: `lead` is the part of its clause before it, `tail` what follows up to a break.

    Inside brackets the clause is that of the brackets; `depth` counts them. `since` is where the lead begins.
    """

    figure: Figure
    lead: str
    since: int
    tail: str
    depth: int

    @property
    def start(self) -> int:
        return self.figure.start

    @property
    def end(self) -> int:
        return self.figure.end


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence; `text` is the whole folded paragraph, of which it is `[start, end)`.

    `mentions` are its measured figures; `others` are limits, numbers without a unit, and figures that cannot be read.
    """

    flow: Flow
    text: str
    start: int
    end: int
    block: int
    section: Section
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]
    others: tuple[Mention, ...]

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    @property
    def all_mentions(self) -> list[Mention]:
        return sorted((*self.mentions, *self.others), key=lambda m: m.start)

    def span(self, start: int, end: int) -> Span:
        """The document span of the paragraph's `[start, end)`."""
        return self.flow.span(start, end)

    def clauses(self) -> Iterator[tuple[int, int]]:
        """Stretches between breaks that stand outside brackets."""
        yield from _split(self.text, self.start, self.end)


def _is_cut(document: Document, block: int) -> bool:
    """Whether the text breaks off in this block, its last."""
    span = document.blocks[block].span
    return block == len(document.blocks) - 1 and any(
        u.span is not None and span.start <= u.span.start < span.end for u in document.unread
    )


def read_sentences(reading: Reading, setting: Setting) -> tuple[Sentence, ...]:
    """Every sentence of every paragraph, in order."""
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if figure.cell is None:
            figures[figure.block].append(figure)
    sentences: list[Sentence] = []
    unit = _UnitBelow()
    for block, paragraph in reading.paragraphs():
        flow = under_label(reading.document.blocks, block) or paragraph.flow
        text = fold_clauses(flow.text)
        label = len(flow.text) - len(paragraph.flow.text)
        placed = [replace(f, start=f.start + label, end=f.end + label) for f in figures[block]]
        unit = unit.at(text, setting.section_at(flow.offsets[0]))
        own = [_with_unit(f, text, unit.name) for f in sorted(placed, key=lambda f: f.start)]
        starts = [f.start for f in own]
        for start, end in _sentences(text):
            if end == len(text) and _is_cut(reading.document, block):
                break  # half a sentence may leave out the other half of its figures
            within = own[bisect_left(starts, start) : bisect_left(starts, end)]
            inside = tuple(f for f in within if f.end <= end)
            section = setting.section_at(flow.offsets[start])
            found = list(_mentions(text, start, end, inside))
            sentences.append(
                Sentence(
                    flow, text, start, end, block, section, inside,
                    mentions=tuple(m for m in found if m.figure.kind in MEASURED),
                    others=tuple(m for m in found if m.figure.kind not in MEASURED),
                )
            )  # fmt: skip
    return tuple(sentences)


@lru_cache(maxsize=4096)
def fold_clauses(text: str) -> str:
    """Folded, and with one comma: what separates clauses is looked for in one spelling. Kept for a while, as every reader
    folds the same cells, labels and paragraphs."""
    return fold(text).translate(_CLAUSES)


@dataclass(frozen=True, slots=True)
class _UnitBelow:
    """The unit that a line gives to the amounts below it, and the headings over that line."""

    name: str = ""
    titles: tuple[str, ...] = ()

    def at(self, text: str, section: Section) -> _UnitBelow:
        """What holds in a paragraph; it ends where another section begins."""
        said = _UNIT_BELOW.search(text) if len(text) <= _SHORT else None
        if said is not None:
            return _UnitBelow(said["unit"], section.titles)
        return self if section.titles[: len(self.titles)] == self.titles else _UnitBelow()


def _with_unit(figure: Figure, text: str, below: str) -> Figure:
    """A bare number behind its unit in brackets (预算数（万元）：650.00), or below it and behind the name of an amount."""
    if figure.kind is not FigureKind.OTHER or figure.unit or figure.unreadable:
        return figure
    found = _UNIT_BEFORE.search(text, max(0, figure.start - 12), figure.start)
    if found is None:
        named = below and _AMOUNT_NAMED.search(text, max(0, figure.start - 12), figure.start)
        return replace(figure, kind=FigureKind.MONEY, unit=below) if named else figure
    return replace(figure, kind=_KIND_OF.get(found["unit"], FigureKind.MONEY), unit=found["unit"])


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Up to a full stop; one that never comes to its end stops at a comma, so that no sentence grows with the file."""
    start = 0
    for i, c in enumerate(text):
        if (
            c in ENDS
            or (c == "." and _STOP.match(text, i - 1))
            or (i - start > LONG and c in BREAKS)
            or i - start > 2 * LONG
        ):
            yield from _unless_blank(text, start, i + 1)
            start = i + 1
    yield from _unless_blank(text, start, len(text))


def _unless_blank(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start] == " ":
        start += 1
    if start < end:
        yield start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    depth, since = 0, start
    for i in range(start, end):
        c = text[i]
        if c in OPENING:
            depth += 1
        elif c in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and c in BREAKS:
            yield from _unless_blank(text, since, i)
            since = i + 1
    yield from _unless_blank(text, since, end)


def _mentions(text: str, start: int, end: int, figures: tuple[Figure, ...]) -> Iterator[Mention]:
    """A lead begins after the last break or measured figure before it; a closed bracket in it is stepped over."""
    if not figures:
        return
    ends = {f.end for f in figures if f.kind in MEASURED}
    taken = {i for f in figures for i in range(f.start, f.end)}
    level = _levels(text, start, end)
    for figure in figures:
        if figure.kind in MEASURED or figure.kind in _OTHERS:
            since = _lead(text, start, figure.start, ends, taken)
            since += len(text[since : figure.start]) - len(text[since : figure.start].lstrip(" 、"))
            lead = text[since : figure.start]
            yield Mention(
                figure, lead, since, _tail(text, figure.end, end, taken), level[figure.start - start]
            )


def _levels(text: str, start: int, end: int) -> list[int]:
    """How many brackets are open at each character of the sentence."""
    depth, levels = 0, []
    for c in text[start:end]:
        depth += c in OPENING
        levels.append(depth)
        depth -= c in CLOSING and depth > 0
    return levels


def _lead(text: str, start: int, at: int, ends: set[int], taken: set[int]) -> int:
    i = at
    while i > start and text[i - 1] in " :\"'":
        i -= 1
    depth, stop = 0, max(start, at - REACH)
    while i > stop:
        if depth == 0 and i in ends:
            return i
        c = text[i - 1]
        if c in CLOSING:
            depth += 1
        elif c in OPENING:
            if depth == 0:
                return i
            depth -= 1
        elif depth == 0 and c in BREAKS and i - 1 not in taken:
            return i
        i -= 1
    return i


def _tail(text: str, at: int, end: int, taken: set[int]) -> str:
    i = at
    while i < min(end, at + REACH) and text[i] not in BREAKS + OPENING + CLOSING and i not in taken:
        i += 1
    return text[at:i]
