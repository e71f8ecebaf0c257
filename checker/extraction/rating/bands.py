"""Sentences and tables go in; the grade bands a report states, and how many it says there are, come out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from checker.documents.model import Cell, Document
from checker.extraction.model import FigureKind, Json, Reading, at
from checker.extraction.numbers.ranges import PointRange, read_ranges
from checker.extraction.rating.grade_words import GRADES
from checker.extraction.sentences.mentions import count_of
from checker.extraction.sentences.statements import Sentence, fold_clauses
from checker.source import Span
from checker.wording import phrase

_AFTER = phrase("分数段之后的等级")
_AFTER_SAID = phrase("分数段说成的等级")
_BEFORE = phrase("分数段之前的等级")
_COUNTED = phrase("几个等级")


@dataclass(frozen=True, slots=True)
class _Band:
    grade: str
    range: PointRange
    span: Span


def bands_part(reading: Reading, sentences: Sequence[Sentence]) -> Json:
    """`grade_bands` is null unless at least two bands stand together: one line alone is no scale."""
    groups = [*_in_text(sentences), *_in_tables(reading)]
    found = next((g for g in groups if len({b.grade for b in g}) > 1), [])
    return {
        "grade_bands": _bands(reading.document, _close(found)),
        "grade_band_count": _count(reading.document, sentences),
    }


def _bands(document: Document, found: Sequence[_Band]) -> Json | list[Json] | None:
    """A scale with a band whose ends stand the wrong way round is no scale that a score could be held against."""
    reversed_ = next((band for band in found if band.range.is_reversed), None)
    if reversed_ is not None:
        return {"unreadable": True, "at": at(document, reversed_.span)}
    return [_band(document, band) for band in found] or None


def _band(document: Document, band: _Band) -> Json:
    r = band.range
    return {
        "label": band.grade,
        "lower": r.lower,
        "lower_inclusive": bool(r.lower_inclusive),
        "upper": r.upper,
        "upper_inclusive": bool(r.upper_inclusive),
        "at": at(document, band.span),
    }


def _close(bands: list[_Band]) -> list[_Band]:
    """Settles what the words leave open, as the genre writes it.

    以上 takes its number in and 以下 leaves it out. In a scale that marks some ends with 含, an unmarked end is not
    in, but for the highest, which nothing lies above. A bare range (80-89分) means both its ends.
    """
    marked = any(r is True for b in bands for r in (b.range.lower_inclusive, b.range.upper_inclusive))
    lows = [b.range.lower for b in bands if b.range.lower is not None]
    closed = []
    for band in bands:
        r = band.range
        lower, upper = r.lower_inclusive, r.upper_inclusive
        if lower is None and r.lower is not None:
            lower = not marked or r.upper is None
        if upper is None and r.upper is not None:
            highest = not any(float(x) >= float(r.upper) for x in lows)
            upper = r.lower is not None and (highest or not marked)
        closed.append(replace(band, range=replace(r, lower_inclusive=lower, upper_inclusive=upper)))
    return closed


def _in_text(sentences: Sequence[Sentence]) -> Iterator[list[_Band]]:
    """Bands of one paragraph; of several in a row where each holds one (a list)."""
    run: list[_Band] = []
    for _, paragraph in groupby(sentences, key=lambda s: s.block):
        found: list[_Band] = []
        for sentence in paragraph:
            found += _of_sentence(sentence) if sentence.figures else ()
        if len(found) > 1 and len(run) > 1:
            yield run
            run = []
        if found:
            run += found
        else:
            yield run
            run = []
    yield run


def _of_sentence(sentence: Sentence) -> Iterator[_Band]:
    text = sentence.text
    floor = sentence.start
    for found in read_ranges(text, sentence.start, sentence.end):
        before = _BEFORE.search(text, floor, found.start)
        after = _AFTER.match(text, found.end, sentence.end) or _AFTER_SAID.match(
            text, found.end, sentence.end
        )
        if before is not None:
            grade, start, end = before["grade"], before.start("grade"), found.end
        elif after is not None:
            grade, start, end = after["grade"], found.start, after.end("grade")
        else:
            continue
        start += len(text[start:end]) - len(text[start:end].lstrip())
        floor = end
        yield _Band(grade, found, sentence.span(start, end))


def _in_tables(reading: Reading) -> Iterator[list[_Band]]:
    """A grade beside or above its range: 优 | 90-100分."""
    for _, table in reading.tables():
        for lines in (table.rows, tuple(zip(*_square(table.rows), strict=True))):
            bands = []
            for line in lines:
                texts = [fold_clauses(cell.text).strip() for cell in line]
                grades = [i for i, t in enumerate(texts) if phrase("等次的后缀").sub("", t) in GRADES]
                ranged = [
                    (i, ranges[0]) for i, t in enumerate(texts)
                    if len(t) < 24 and len(ranges := list(read_ranges(t, 0, len(t)))) == 1
                ]  # fmt: skip
                if len(grades) == len(ranged) == 1:
                    grade, (place, found) = grades[0], ranged[0]
                    bands.append(_Band(texts[grade], found, line[grade].span.to(line[place].span)))
            yield bands


def _square(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    width = min((len(row) for row in rows), default=0)
    return [list(row[:width]) for row in rows]


def _count(document: Document, sentences: Sequence[Sentence]) -> Json | None:
    """“分为四个等级”, “划分为优、良、中、差四档”."""
    for sentence in sentences:
        for mention in sentence.mentions:
            figure = mention.figure
            if figure.kind is not FigureKind.COUNT or figure.unreadable:
                continue
            graded = figure.unit in ("档", "级") or (
                figure.unit == "个" and _COUNTED.match(mention.tail) and mention.tail.strip()
            )
            words = sentence.text[max(sentence.start, mention.start - 40) : mention.end + 6]
            if (
                graded
                and phrase("讲评价").search(sentence.words)
                and phrase("讲划分").search(words)
                and phrase("讲等级").search(words)
            ):
                fact = count_of(document, figure)
                return {**fact, "unit": "个"} if "value" in fact else fact
    return None
