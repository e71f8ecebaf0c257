"""Sentences and tables go in; the indicator weights a report states come out, of whichever level it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby

from checker.documents.model import Document
from checker.extraction.model import Figure, FigureKind, Json, Reading, at
from checker.extraction.sentences.mentions import fact_of, worth
from checker.extraction.sentences.statements import Mention, Sentence, fold_clauses
from checker.source import Span
from checker.wording import phrase

_ITEM = phrase("权重一项")
_NAMED = phrase("指标名在尾")
_CELL = phrase("指标名与权重")
_SETS = phrase("设定权重")
_EARNED = phrase("是得分不是权重")
# Notes under a form say how points are to be given out in general; they are no weights of this report.
_NOTE = phrase("填表说明")
_FULL = 100
_IN_PER_CENT = phrase("以百分比计权重")


@dataclass(slots=True)
class _Item:
    name: str
    figure: Figure
    second: bool
    inner: bool
    span: Span
    children: list[_Item] = field(default_factory=list)


def weights_part(reading: Reading, sentences: Sequence[Sentence]) -> list[Json] | None:
    """The first place that states at least two weights; null where none does. Scores of indicators are no weights."""
    document = reading.document
    for items in (*_in_text(sentences), *_in_tables(reading)):
        if len({item.name for item in items}) > 1:
            return [_json(document, item) for item in _nest(items)]
    return None


def _json(document: Document, item: _Item) -> Json:
    """A weight in per cent is so many points of a hundred."""
    return {
        "name": phrase("类字").sub("", item.name),
        "value": {**fact_of(document, item.figure), "unit": "分"},
        "children": [_json(document, child) for child in item.children],
        "at": at(document, item.span),
    }


def _nest(items: list[_Item]) -> list[_Item]:
    """Second-level names go under the first-level one before them; a list of them alone stays flat."""
    top: list[_Item] = []
    for item in items:
        deeper = bool(top) and item.inner and not top[-1].inner
        if top and not top[-1].second and (item.second or deeper):
            top[-1].children.append(item)
        elif not any(item.name == other.name for other in top):
            top.append(item)
    return top


def _in_text(sentences: Sequence[Sentence]) -> Iterator[list[_Item]]:
    """Weights of one paragraph, or of a list of paragraphs that each state one."""
    run: list[_Item] = []
    set_before = False
    for _, group in groupby(sentences, key=lambda s: s.block):
        paragraph = list(group)
        note = _NOTE.search(paragraph[0].text)
        paragraph = [s for s in paragraph if note is None or s.start < note.start()]
        if not paragraph:
            continue
        found = [
            item
            for s in paragraph
            for m in s.mentions
            if (note is None or m.start < note.start()) and (item := _weight(s, m)) is not None
        ]
        sets = _SETS.search(paragraph[0].text) is not None
        bracketed = len(found) > 1 and all(item.inner for item in found)
        if bracketed and _add_up_to_score(paragraph, found):
            found = []
        if found and (sets or set_before or bracketed):
            run += found
        else:
            yield run
            run = []
        set_before = sets or (set_before and bool(found))
    yield run


def _add_up_to_score(paragraph: Sequence[Sentence], items: Sequence[_Item]) -> bool:
    """“自评得分93.5分（投入14分、过程27.5分、…）”: what adds up to less than full marks was earned, not set."""
    if any(item.figure.unit != "分" for item in items):
        return False
    whole = sum((Fraction(item.figure.digits) for item in items), Fraction(0))
    return whole != _FULL and any(
        m.figure.kind is FigureKind.SCORE and m.depth == 0 and worth(m.figure) == ("分", whole)
        for s in paragraph
        for m in s.mentions
    )


def _weight(sentence: Sentence, mention: Mention) -> _Item | None:
    """“产出指标50分”, “产出指标权重为50%”, “产出指标（50分）”."""
    figure = mention.figure
    if figure.unit not in ("分", "%") or figure.unreadable or _EARNED.search(mention.lead):
        return None
    if sentence.text[mention.start - 1 : mention.start] == "(":
        since = max(sentence.start, mention.start - 17)
        found = _NAMED.search(sentence.text[since : mention.start - 1])
    else:
        since = mention.since
        found = _ITEM.search(mention.lead)
    if found is None:
        return None
    start = since + found.start("name")
    around = sentence.text[max(sentence.start, start - 30) : mention.start]
    if figure.unit == "%" and not _IN_PER_CENT.search(around):
        return None
    span = sentence.span(start, mention.end)
    return _Item(found["name"], figure, found["second"] is not None, mention.depth > 0, span)


def _in_tables(reading: Reading) -> Iterator[list[_Item]]:
    """Cells such as 产出指标（50分）."""
    figures = {(f.block, f.cell): f for f in reversed(reading.figures) if f.cell is not None}
    for block, table in reading.tables():
        found: dict[str, _Item] = {}
        for cell in (cell for row in table.rows for cell in row if len(cell.text) < 24):
            m = _CELL.fullmatch(fold_clauses(cell.text).strip())
            figure = figures.get((block, (cell.row, cell.column)))
            if m and figure and figure.unit in ("分", "%") and not figure.unreadable:
                found.setdefault(m["name"], _Item(m["name"], figure, bool(m["second"]), False, cell.span))
        yield list(found.values())
