"""Sentences go in; the score, the full mark, the grade and every place that states one come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.documents.model import Document
from checker.extraction.mentions import fact_of, gather
from checker.extraction.model import Figure, FigureKind, Json, at, stated
from checker.extraction.setting import Setting
from checker.extraction.statements import Mention, Sentence
from checker.extraction.wording import LOOSE, NOT_YET, label_pattern, labels_of
from checker.source import Span
from checker.vocabulary import Vocabulary

GRADES = (
    "优秀",
    "良好",
    "优良",
    "基本合格",
    "不合格",
    "合格",
    "一般",
    "较好",
    "较差",
    "中等",
    "不及格",
    "及格",
    "优",
    "良",
    "中",
    "差",
    "好",
)
_GRADE = "|".join(GRADES)
_PARTS = re.compile(
    r"产出|效益|效果|满意度|执行率|数量|质量|时效|成本|决策|过程|投入|管理|指标(?!体系)|履职|每[项个]|各项|各指标|单项|平均|最[高低]|分项"
    r"|一级|二级|三级|扣|失|加|权重|分值|满分|考核得|考试|竞赛|测评|排名"
)
_FULL = re.compile(
    r"(?:满分|总分值?|总分值为|分值合计|合计分值|权重总分|总权重|评价总分)(?:分值)?(?:设定|设置|设|共计?|合计|统一|按|以|采用)*(?:为|是|计|:|=)?\s*$"
)
_SET = re.compile("设定|设置|分值|权重|满分|指标体系|采用|实行|百分制|按")
_HUNDRED = re.compile("百分制")
_PROJECT = re.compile(r"项目")
_DEPARTMENT = re.compile(r"部门|整体|单位|我[局委办院处]|本[局委办院处]|支出(?!项目)")
_AFTER = rf"(?P<grade>{_GRADE})(?:等级|等次|档次|级别|[级档次])?[\"'】\]]?(?=\s*(?:$|[，,。;:、!?)(（]|并|且|，|等级|的(?:好)?(?:成绩|等级|评价|结论)))"
_JOIN = r"(?:结果|情况|结论|等级|等次|档次)*\s*(?:[:=]|均?为|是|属于?|达到?|评定?为?|认定为|确定为|定为|被评为|评为|获评|处于|在)*\s*[\"'\[【(]?\s*"
_RATED = re.compile(
    rf"(?:自评|评价|绩效|考评|评审|综合|评定|确定|认定|评级)[^，。;:]{{0,14}}?(?:评定为|评为|定为|确定为|认定为|获评|达到|属于|等级)\s*[\"']?{_AFTER}"
)
_LIST = re.compile(rf"[、/][\"']?(?:{_GRADE})")
_BESIDE = re.compile(
    rf"^[，,、:( ]*(?:(?:其?(?:自评|评价|绩效)?(?:等级|等次|结论|结果|档次)|属于?|评价?为|评为|达到|定为|为|是|即)[:为是]*\s*)?[\"'(]?\s*{_AFTER}"
)


@dataclass(frozen=True, slots=True)
class Rating:
    """One statement of a score or a grade; `whose` is 部门, 项目 or "" where nothing says."""

    whose: str
    sentence: Sentence
    span: Span
    start: int
    figure: Figure | None = None
    grade: str = ""


def scores_part(
    document: Document, sentences: Sequence[Sentence], setting: Setting, vocabulary: Vocabulary
) -> Json:
    labels = labels_of(vocabulary, "报告")
    scores = list(_scores(sentences, labels["score"]))
    grades = list(_grades(sentences, labels["grade"], scores))
    own = "项目" if setting.of_one_project or setting.kind == "project_summary" else "部门"
    scores, grades = _settled(scores, own), _settled(grades, own)
    of = own if any(r.whose == own for r in (*scores, *grades)) else "项目"
    whole_grades = [r for r in grades if r.whose == of]
    return {
        "score": gather(document, [r.figure for r in scores if r.whose == of and r.figure]),
        "full_mark": _full_mark(document, sentences),
        "grade": _gather_grades(document, whole_grades),
        "score_mentions": [
            {"object": r.whose, "score": fact_of(document, r.figure)} for r in scores if r.figure
        ],
        "grade_mentions": [{"object": r.whose, "grade": stated(document, r.grade, r.span)} for r in grades],
    }


def _settled(ratings: list[Rating], own: str) -> list[Rating]:
    """A rating of nothing in particular is of what the report is about."""
    return [r if r.whose else replace(r, whose=own) for r in ratings]


def _scores(sentences: Sequence[Sentence], labels: tuple[str, ...]) -> Iterator[Rating]:
    pattern = label_pattern(labels)
    for sentence in sentences:
        if sentence.section.roles & {"measures"}:
            continue
        for mention in sentence.mentions:
            if _is_score(mention) and (found := pattern.search(mention.lead)) and _stands(mention, found):
                clause = sentence.text[max(sentence.start, mention.since - 30) : mention.start]
                span, start = mention.figure.span, mention.start
                yield Rating(_object(mention.lead) or _object(clause), sentence, span, start, mention.figure)


def _is_score(mention: Mention) -> bool:
    """A figure in points; after a colon or 为 also one without a unit."""
    figure = mention.figure
    if figure.unit == "分":
        return figure.kind in (FigureKind.SCORE, FigureKind.WEIGHT)
    return figure.kind is FigureKind.OTHER and figure.unit == "" and not mention.tail[:1].isalnum()


def _stands(mention: Mention, found: re.Match[str]) -> bool:
    before = mention.lead[: found.start()]
    return not (
        LOOSE.match(mention.tail)
        or re.match(r" *的", mention.tail)
        or _PARTS.search(before)
        or NOT_YET.search(mention.lead)
        or re.search("满分|分值|权重", mention.lead)
        or (mention.figure.unit == "" and not re.search(r"[:=为] *[\"']?$", mention.lead))
    )


def _object(words: str) -> str:
    """项目 or 部门, by the last of the words that say so."""
    places = {
        "项目": [m.start() for m in _PROJECT.finditer(words)],
        "部门": [m.start() for m in _DEPARTMENT.finditer(words)],
    }
    if places["项目"] and places["部门"]:
        return "项目" if max(places["项目"]) > max(places["部门"]) else "部门"
    return next((name for name, found in places.items() if found), "")


def _grades(sentences: Sequence[Sentence], labels: tuple[str, ...], scores: list[Rating]) -> Iterator[Rating]:
    words = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    labelled = re.compile(rf"(?:{words}|综合绩效评价|绩效评价|绩效自评){_JOIN}{_AFTER}")
    beside = {(r.sentence.block, r.figure.end): r for r in scores if r.figure}
    for sentence in sentences:
        found: dict[int, Rating] = {}
        for pattern in (labelled, _RATED):
            for m in pattern.finditer(sentence.text, sentence.start, sentence.end):
                if m.start("grade") not in found and _concludes(sentence, m):
                    subject = sentence.text[max(sentence.start, m.start() - 30) : m.start("grade")]
                    found[m.start("grade")] = _grade(
                        sentence, m, _object(_last_clause(subject)) or _object(subject)
                    )
        for (block, end), score in beside.items():
            if block == sentence.block and sentence.start <= end <= sentence.end:
                m = _BESIDE.match(sentence.text[end : sentence.end])
                if (
                    m is not None
                    and m.start("grade") + end not in found
                    and not _LIST.match(sentence.text[end + m.end("grade") :])
                ):
                    start = end + m.start("grade")
                    span = sentence.span(start, end + m.end("grade"))
                    found[start] = Rating(score.whose, sentence, span, start, grade=m["grade"])
        yield from (found[start] for start in sorted(found))


def _last_clause(text: str) -> str:
    return re.split("[，;:。]", text)[-1]


def _concludes(sentence: Sentence, m: re.Match[str]) -> bool:
    """Not one of a list of grades, not a rule of what would be rated so, not how many were."""
    text = sentence.text
    after, before = (
        text[m.end("grade") : m.end("grade") + 12],
        text[max(sentence.start, m.start() - 16) : m.start("grade")],
    )
    if _LIST.match(after.lstrip("级档次\"'")) or re.match(
        r"[\"']?(?:等级|等次|级|档)?的(?!成绩|等级|评价|结论|好)", after
    ):
        return False
    if re.search(
        r"[≥≤<>\d]+ *分?(?:\([不含]+\))?(?:以[上下])?(?:的|时|者)?(?:评定|评价|等级|结果|结论)*[:为是定]*[\"']?$",
        before,
    ):
        return False  # a line of bands: 90分以上为优
    return not re.search(
        r"[≥≤<>]|以[上下]|力争|争取|如果|若|应当?|拟|分为|划分|共分|设|下一步|今后",
        text[m.start() - 6 if m.start() >= 6 else 0 : m.end()],
    )


def _grade(sentence: Sentence, m: re.Match[str], whose: str) -> Rating:
    start, end = m.span("grade")
    return Rating(whose, sentence, sentence.span(start, end), start, grade=m["grade"])


def _gather_grades(document: Document, ratings: list[Rating]) -> Json | None:
    if not ratings:
        return None
    fact = stated(document, ratings[0].grade, ratings[0].span)
    same = [r for r in ratings if r.grade == ratings[0].grade]
    if len(same) > 1:
        fact["mentions"] = [at(document, r.span) for r in same]
    return fact


def _full_mark(document: Document, sentences: Sequence[Sentence]) -> Json | None:
    """“满分100分”, “权重总分设定为100分”; “百分制” says it in words."""
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.figure.unit == "分" and not mention.figure.unreadable and _FULL.search(mention.lead):
                clause = sentence.text[max(sentence.start, mention.since - 20) : mention.start]
                scored = any(_is_score(m) and "得分" in m.lead for m in sentence.mentions if m is not mention)
                if "满分" in mention.lead or _SET.search(clause) or (scored and "自评" not in mention.lead):
                    return fact_of(document, mention.figure)
        if m := _HUNDRED.search(sentence.text, sentence.start, sentence.end):
            return stated(document, "100", sentence.span(m.start(), m.end()), "分")
    return None
