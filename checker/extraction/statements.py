"""Paragraphs go in; sentences come out, each with its figures and the words that lead to every one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.folding import fold
from checker.documents.model import Flow
from checker.extraction.model import Figure, FigureKind, Reading
from checker.extraction.setting import Section, Setting
from checker.source import Span

MEASURED = frozenset({
    FigureKind.MONEY, FigureKind.RATE, FigureKind.SCORE, FigureKind.COUNT, FigureKind.WEIGHT, FigureKind.GROWTH,
})  # fmt: skip
ENDS = "。!?"
BREAKS = "，;:" + ENDS
OPENING, CLOSING = "([", ")]"
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
    """A sentence; `text` is the whole folded paragraph, of which it is `[start, end)`."""

    flow: Flow
    text: str
    start: int
    end: int
    block: int
    section: Section
    figures: tuple[Figure, ...]
    mentions: tuple[Mention, ...]

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    def span(self, start: int, end: int) -> Span:
        """The document span of the paragraph's `[start, end)`."""
        return self.flow.span(start, end)

    def clauses(self) -> Iterator[tuple[int, int]]:
        """Stretches between breaks that stand outside brackets."""
        yield from _split(self.text, self.start, self.end)


def read_sentences(reading: Reading, setting: Setting) -> tuple[Sentence, ...]:
    """Every sentence of every paragraph, in order."""
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in reading.figures:
        if figure.cell is None:
            figures[figure.block].append(figure)
    sentences: list[Sentence] = []
    for block, paragraph in reading.paragraphs():
        flow = paragraph.flow
        text = fold_clauses(flow.text)
        own = sorted(figures[block], key=lambda f: f.start)
        for start, end in _sentences(text):
            inside = tuple(f for f in own if start <= f.start and f.end <= end)
            section = setting.section_at(flow.offsets[start])
            sentences.append(
                Sentence(
                    flow, text, start, end, block, section, inside, tuple(_mentions(text, start, end, inside))
                )
            )
    return tuple(sentences)


def fold_clauses(text: str) -> str:
    """Folded, and with one comma: what separates clauses is looked for in one spelling."""
    return fold(text).replace(",", "，")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for i, c in enumerate(text):
        if c in ENDS:
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
    measured = [f for f in figures if f.kind in MEASURED]
    ends = {f.end for f in measured}
    taken = {i: f.start for f in figures for i in range(f.start, f.end)}
    depth, level = 0, {}
    for i in range(start, end):
        depth += text[i] in OPENING
        level[i] = depth
        depth = max(0, depth - (text[i] in CLOSING))
    for figure in measured:
        since = _lead(text, start, figure.start, ends, taken)
        yield Mention(
            figure,
            text[since : figure.start].lstrip(" 、"),
            since + len(text[since : figure.start]) - len(text[since : figure.start].lstrip(" 、")),
            _tail(text, figure.end, end, taken),
            level.get(figure.start, 0),
        )


def _lead(text: str, start: int, at: int, ends: set[int], taken: dict[int, int]) -> int:
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
        elif depth == 0 and c in BREAKS and taken.get(i - 1) is None:
            return i
        i -= 1
    return i


def _tail(text: str, at: int, end: int, taken: dict[int, int]) -> str:
    i = at
    while i < min(end, at + REACH) and text[i] not in BREAKS + OPENING + CLOSING and i not in taken:
        i += 1
    return text[at:i]
