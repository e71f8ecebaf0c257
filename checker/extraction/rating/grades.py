"""Sentences and scores go in; the grade a report gives itself, and every place that states one, come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.documents.model import Document
from checker.extraction.model import Json, at, stated
from checker.extraction.rating.grade_words import JOIN, TICK, GradePatterns, grade_patterns
from checker.extraction.rating.scores import Rating, own_name, subject
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Sentence
from checker.extraction.sentences.stating import labels_of
from checker.source import Span
from checker.vocabulary import Vocabulary
from checker.wording import phrase

# 按照评分等级标准，属于优秀: between a score and its grade only the scale may be named.
_BY_SCALE = phrase("按标准插语")
_OF_THOSE = phrase("等级所定之物")
_BY_POINTS = phrase("按分评定")
_NOT_SO = phrase("等级未定")


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade; `whose` as of a Rating."""

    whose: str
    label: str
    span: Span
    start: int


def read_grades(
    sentences: Sequence[Sentence], scores: Sequence[Rating], setting: Setting, vocabulary: Vocabulary
) -> list[Grade]:
    """Grades behind a label (评价等级为优), a verb of rating (被评为“优秀”) or a score (95分，优)."""
    labels = labels_of(vocabulary, "报告")["grade"]
    words = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    patterns = grade_patterns(vocabulary)
    labelled = re.compile(
        rf"(?:{words}|支出绩效|绩效评价|绩效自评|(?:自评|自我评价|[总整]体评价|评定)(?=均?为)){JOIN}{patterns.after}"
    )
    found: list[Grade] = []
    for sentence in sentences:
        if sentence.section.remedies:
            continue
        own = {g.start: g for g in _beside(sentence, scores, patterns)}
        own = {g.start: g for g in _labelled(sentence, labelled, setting, patterns)} | own
        own |= {g.start: g for g in _ticked(sentence, setting, patterns)}
        found += [own[start] for start in sorted(own)]
    name = own_name(setting)
    return [g if g.whose else replace(g, whose=name) for g in found]


def grades_part(document: Document, grades: Sequence[Grade], main: str) -> Json:
    own = [g for g in grades if g.whose == main]
    grade: Json | None = stated(document, own[0].label, own[0].span) if own else None
    same = [g for g in own if g.label == own[0].label]
    if grade is not None and len(same) > 1:
        grade["mentions"] = [at(document, g.span) for g in same]
    mentions = [{"object": g.whose, "grade": stated(document, g.label, g.span)} for g in grades]
    return {"grade": grade, "grade_mentions": mentions or None}


def _labelled(
    sentence: Sentence, labelled: re.Pattern[str], setting: Setting, patterns: GradePatterns
) -> Iterator[Grade]:
    for pattern in (patterns.rated, patterns.found, labelled):
        for m in pattern.finditer(sentence.text, sentence.start, sentence.end):
            if not _concludes(sentence, m, patterns):
                continue
            clause = phrase("句读").split(sentence.text[sentence.start : m.start("grade")].rstrip(" :\"'"))[
                -1
            ]
            since = m.start("grade") - len(clause)
            of = subject(sentence, max(sentence.start, since - 1), clause, setting)
            if of is not None:
                yield _grade(sentence, m.start("grade"), m["grade"], of)


def _beside(sentence: Sentence, scores: Sequence[Rating], patterns: GradePatterns) -> Iterator[Grade]:
    for score in scores:
        if score.sentence is sentence:
            scale = _BY_SCALE.match(sentence.text, score.figure.end, sentence.end)
            behind = scale.end() if scale else score.figure.end
            m = patterns.beside.match(sentence.text, behind, sentence.end)
            if m and not patterns.listed.match(sentence.text, m.end("grade")):
                yield _grade(sentence, m.start("grade"), m["grade"], score.whose)


def _ticked(sentence: Sentence, setting: Setting, patterns: GradePatterns) -> Iterator[Grade]:
    """The one grade that is ticked where a form offers several."""
    for offer in patterns.offered.finditer(sentence.text, sentence.start, sentence.end):
        choices = patterns.ticked.finditer(sentence.text, *offer.span("offer"))
        ticked = [m for m in choices if m["before"] or (m["after"] and m["after"][-1] in TICK)]
        if len(ticked) == 1:
            yield _grade(sentence, ticked[0].start("grade"), ticked[0]["grade"], own_name(setting))


def _grade(sentence: Sentence, start: int, label: str, of: str) -> Grade:
    return Grade(of, label, sentence.span(start, start + len(label)), start)


def _concludes(sentence: Sentence, m: re.Match[str], patterns: GradePatterns) -> bool:
    """Not one of a list of grades, not a line of bands, not a rule of what would be rated so, nor those that were."""
    text, end = sentence.text, m.end("grade")
    if patterns.listed.match(text, end) or _OF_THOSE.match(text, end):
        return False
    if _BY_POINTS.search(text[max(sentence.start, m.start("grade") - 16) : m.start("grade")]):
        return False
    return _NOT_SO.search(text, max(sentence.start, m.start() - 6), m.end()) is None
