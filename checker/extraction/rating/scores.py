"""Sentences go in; the score, the full mark and every place that states a score come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from checker.documents.model import Document
from checker.extraction.model import Figure, FigureKind, Json, stated
from checker.extraction.sentences.mentions import fact_of, gather
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import LOOSE, NOT_YET, Scope, label_pattern, labels_of, whose
from checker.extraction.sentences.things import summarised
from checker.vocabulary import Vocabulary
from checker.wording import Phrase, phrase

DEPARTMENT, PROJECT = "部门", "项目"
_PARTS = phrase("得分的分项")
_ELSEWHERE = phrase("别处的得分")
# “满分50分，自评48分”: so many of fifty, the score of a part.
_OF_PART = phrase("分项的满分")
_FULL = phrase("满分在前")
_SET = phrase("讲设定")
_HUNDRED = phrase("百分制")
_RATING = phrase("评分的虚词")
_ITEM = phrase("尾是项目名")

_OF_INDICATOR = phrase("指标的得分")
_OVERALL = phrase("总评之词")
# Between label and figure: 自评得分（百分制）：96.5, 自评得分及等级：97分.
_SCORE_LINK = phrase("得分名目之后")
# 本项目得98分; 经小组评定，得98分. What only 得 says of a part (产出指标得48分) is told by its words.
_GOT = phrase("某某得")
_GOT_ALONE = phrase("单说得")
_HAVING_RATED = phrase("前句说评分")
# 投入得15分、过程得38.5分，合计95.5分: the sum of parts that were told before it, or under the label of the score.
_SUMMED = phrase("各项合计")
_EARNED_PART = phrase("某项得")
_PARTS_BEFORE = 2
_PLAIN = 4  # characters of a label that can be nothing else, wherever it stands
# 自评结果：优（95分）
_BEHIND_GRADE = phrase("等级后括号里的分")
_JOINED = phrase("名目与分数相连")
_AT_LABEL = phrase("名目与分数相邻")
_EARLIER = phrase("往年的得分")
_YEAR = phrase("写明的年度")

_ITEM_IN = phrase("项目名在内")


@dataclass(frozen=True, slots=True)
class Rating:
    """One score; `whose` is 部门, 项目, the name of one project, or "" where nothing says."""

    whose: str
    sentence: Sentence
    figure: Figure


def read_scores(sentences: Sequence[Sentence], setting: Setting, vocabulary: Vocabulary) -> list[Rating]:
    """Scores of what is rated as a whole, of its projects, or of one of them; not those of indicators."""
    labels = labels_of(vocabulary, "报告")
    patterns = tuple(label_pattern(labels[field], _SCORE_LINK) for field in ("score", "grade"))
    told = [s for s in sentences if not s.section.remedies]
    found = [r for s in told for r in _of_sentence(s, patterns, setting)]
    return found or list(_summed(told, labels["score"], setting))


def _summed(sentences: Sequence[Sentence], labels: tuple[str, ...], setting: Setting) -> Iterator[Rating]:
    """The first total of points behind the points of parts, where no label names the score."""
    under, named = label_pattern(labels), [label for label in labels if len(label) >= _PLAIN]
    above = ""
    for _, block in groupby(sentences, key=lambda s: s.block):
        parts, label = 0, under.search(above) is not None
        for sentence in block:
            points = [m for m in sentence.mentions if _has_unit(m) and _is_points(m) and m.depth == 0]
            for mention in points:
                if (
                    parts >= _PARTS_BEFORE
                    and _SUMMED.match(mention.lead)
                    and not NOT_YET.search(mention.lead)
                ):
                    yield Rating(own_name(setting), sentence, mention.figure)
                    return
                label = label or any(name in mention.lead for name in named)
                parts += label or _EARNED_PART.search(mention.lead) is not None
            above = sentence.words


def own_name(setting: Setting) -> str:
    """What a rating of nothing in particular is of."""
    return PROJECT if setting.of_one_project else DEPARTMENT


def main_name(named: Sequence[str], setting: Setting) -> str:
    """Of whom the report's own score and grade are: of the projects only where nothing is said of the whole."""
    own = own_name(setting)
    return own if own in named else PROJECT


def scores_part(
    document: Document, scores: Sequence[Rating], sentences: Sequence[Sentence], main: str
) -> Json:
    return {
        "score": gather(document, [r.figure for r in scores if r.whose == main]),
        "full_mark": _full_mark(document, sentences),
        "score_mentions": [{"object": r.whose, "score": fact_of(document, r.figure)} for r in scores] or None,
    }


def subject(sentence: Sentence, start: int, words: str, setting: Setting) -> str | None:
    """Whose score or grade it is, from the words before its label, else from the clauses before, else from the
    heading of one project; None: it is one of something else (考核得分)."""
    said = _said(sentence, start, words, setting)
    if said not in ("", PROJECT) or setting.of_one_project:
        return said
    heads = (summarised(sentence), *reversed(sentence.section.titles))
    titles = (t for t in heads if _ITEM.search(t))
    return next((t for t in titles if whose(t, setting) is Scope.ITEM), said)


def _said(sentence: Sentence, start: int, words: str, setting: Setting) -> str | None:
    for i, clause in enumerate((words, *_clauses_before(sentence, start))):
        if _ELSEWHERE.search(clause):
            return None
        scope = whose(_RATING.sub("", clause), setting)
        if scope is Scope.ITEM and _ITEM.search(_RATING.sub("", clause).rstrip(" :，")):
            return _named(clause)
        if scope is Scope.WHOLE:
            return own_name(setting)
        if scope is Scope.PROJECTS:
            return PROJECT
        if i == 0 and scope is Scope.ITEM:
            return ""
    return ""


def _named(clause: str) -> str:
    """The project's name in “其中‘甲项目’自评得分”."""
    names = list(_ITEM_IN.finditer(clause))
    name = clause[: names[-1].end()] if names else clause
    return phrase("名前的虚词").sub("", name).replace('"', "").strip(" :")


def _clauses_before(sentence: Sentence, start: int) -> list[str]:
    """The two clauses before, the nearer first, without brackets; one that states a figure is about something else."""
    before = phrase("圆括号里的话").sub("", sentence.text[sentence.start : start])
    near = [c for c in reversed(phrase("句读").split(before)) if c.strip()][:2]
    return [c for c in near if not phrase("前句带单位的数").search(c)]


def _of_sentence(sentence: Sentence, patterns: Sequence[Phrase], setting: Setting) -> Iterator[Rating]:
    named = ((m, _label(sentence, m, patterns)) for m in sentence.all_mentions)
    found = [(m, hit) for m, hit in named if hit is not None and _stands(m, hit, sentence, setting)]
    got = [hit for _, hit in found if phrase("只说得").fullmatch(hit["label"])]
    overall = any(_OVERALL.search(hit["label"]) for _, hit in found)
    for mention, hit in found:
        rest = len(found) > 1 and mention is not found[-1][0]
        if phrase("只说得").fullmatch(hit["label"]) and overall:
            continue  # 项目绩效得53分，综合得分96分: the points of a part beside the score that they make
        if phrase("只说得").fullmatch(hit["label"]) and len(got) > 1:
            continue  # …得10分，…得48分: the points of one part after another
        if (
            phrase("总分在后").search(hit["label"])
            and mention.figure.digits == "100"
            and (rest or phrase("总分在后").match(hit["label"]))
        ):
            continue  # the most there is to reach, not what was reached
        if mention is not found[0][0] and _splits(sentence, found[0][0].end, mention, setting):
            continue
        before = sentence.text[sentence.start : mention.since]
        if _OF_INDICATOR.search(before) and not _OVERALL.search(mention.lead):
            continue
        words = hit.groupdict().get("words") or mention.lead[: hit.start("label")] + hit["label"]
        of = subject(sentence, mention.since, words, setting)
        if of is not None:
            figure = mention.figure
            figure = figure if figure.unit else replace(figure, unit="分", kind=FigureKind.SCORE)
            yield Rating(of, sentence, figure)


def _label(sentence: Sentence, mention: Mention, patterns: Sequence[Phrase]) -> re.Match[str] | None:
    """The words that make a figure the score: a label of the score, a conclusion in points, 得, a grade in front."""
    if not _is_points(mention):
        return None
    scored, concluded = patterns
    if hit := scored.search(mention.lead):
        told = not phrase("得分之词").fullmatch(hit["label"]) or _JOINED.search(mention.lead)
        return hit if _has_unit(mention) or (told and _AT_LABEL.search(mention.lead)) else None
    if not _has_unit(mention):
        return None
    if hit := concluded.search(mention.lead) or _GOT.search(mention.lead):
        return hit
    before = sentence.text[max(sentence.start, mention.start - 40) : mention.start]
    if mention.depth:
        return _BEHIND_GRADE.search(before)
    alone = _GOT_ALONE.match(mention.lead)
    return alone if alone and _HAVING_RATED.search(before[: len(before) - len(mention.lead)]) else None


def _splits(sentence: Sentence, since: int, mention: Mention, setting: Setting) -> bool:
    """“得分94.6分，其中A得分18.6分”: a part of the score before, unless it is that of a project."""
    between = sentence.text[since : mention.since]
    named = sentence.text[mention.since : mention.start]
    return (
        phrase("讲其中").search(between) or phrase("讲其中").match(named)
    ) is not None and _ITEM_IN.search(named) is None


def settle(ratings: Sequence[Rating], setting: Setting) -> list[Rating]:
    """A score of nothing in particular is the report's own; so is that of the one project its conclusion names."""
    own = own_name(setting)
    names = {r.whose for r in ratings}
    concluded = all(r.sentence.section.own & {"conclusion", "overall_result"} for r in ratings)
    if len(names) == 1 and concluded and setting.kind != "dept_overall":
        return [replace(r, whose=own) for r in ratings]
    return [r if r.whose else replace(r, whose=own) for r in ratings]


def _has_unit(mention: Mention) -> bool:
    return mention.figure.unit == "分"


def _is_points(mention: Mention) -> bool:
    """A figure in points, or one without any unit that its clause ends with."""
    figure = mention.figure
    if figure.unit == "分":
        return figure.kind in (FigureKind.SCORE, FigureKind.WEIGHT)
    bare = figure.kind is FigureKind.OTHER and figure.unit == ""
    return bare and (figure.unreadable or figure.digits[:1].isdigit()) and mention.tail.strip() == ""


def _stands(mention: Mention, found: re.Match[str], sentence: Sentence, setting: Setting) -> bool:
    return not (
        LOOSE.match(mention.tail)
        or phrase("后接的字").match(mention.tail)
        or _PARTS.search(mention.lead[: max(0, found.start("label"))] if not mention.depth else "")
        or NOT_YET.search(mention.lead)
        or phrase("讲满分权重").search(mention.lead)
        or _of_a_part(mention, sentence)
        or _of_another_year(mention, setting)
    )


def _of_another_year(mention: Mention, setting: Setting) -> bool:
    years = [int(m["year"]) for m in _YEAR.finditer(mention.lead)]
    earlier = setting.year is not None and any(year < setting.year for year in years)
    return earlier or _EARLIER.search(mention.lead) is not None


def _of_a_part(mention: Mention, sentence: Sentence) -> bool:
    before = _OF_PART.search(sentence.text[max(sentence.start, mention.start - 30) : mention.start])
    return before is not None and Decimal(before["most"]) < 100


def _is_whole(figure: Figure) -> bool:
    """Marks below a hundred are those of a part."""
    return not figure.unreadable and Decimal(figure.digits) >= 100


def _full_mark(document: Document, sentences: Sequence[Sentence]) -> Json | None:
    """“满分100分”, “权重总分设定为100分”; “百分制” says it in words."""
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.figure.unit == "分" and _is_whole(mention.figure) and _FULL.search(mention.lead):
                clause = sentence.text[max(sentence.start, mention.since - 20) : mention.start]
                scored = any(
                    _is_points(m) and phrase("得分之词").search(m.lead)
                    for m in sentence.mentions
                    if m is not mention
                )
                if (
                    phrase("满分之词").search(mention.lead)
                    or _SET.search(clause)
                    or (scored and mention.figure.digits == "100")
                ):
                    return fact_of(document, mention.figure)
        if m := _HUNDRED.search(sentence.text, sentence.start, sentence.end):
            return stated(document, "100", sentence.span(m.start(), m.end()), "分")
    return None
