"""The words for grades: those every reader knows, and those a policy has, go in; the patterns that find one come out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker.vocabulary import Vocabulary
from checker.wording import words

GRADES = words("等级用语")
GRADE = "|".join(GRADES)
JOIN = r"(?:结果|情况|结论|等级|等次|档次)*\s*(?:[:=]|均?为|是|属于?|达到?|评定?为?|认定为|确定为|定为|被评为|评为|获评|处于|在)*\s*[\"'\[【(]?\s*"
TICK, BOX = "☑√✓✔■●", "□☐○"


@dataclass(frozen=True, slots=True)
class GradePatterns:
    """Where a grade is said: `after` behind whatever leads to it, `rated` by a verb of rating, `found` with its object
    (综合评定该项目为优秀等次), `beside` a score, `offered` among boxes of which one is `ticked`, in a `listed` scale."""

    after: str
    rated: re.Pattern[str]
    found: re.Pattern[str]
    beside: re.Pattern[str]
    offered: re.Pattern[str]
    ticked: re.Pattern[str]
    listed: re.Pattern[str]


def known_grades(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every word for a grade, the longest first."""
    declared = {label for row in vocabulary.grades for label in row}
    return tuple(sorted({*GRADES, *declared}, key=lambda g: (-len(g), g))) if declared else GRADES


def grade_patterns(vocabulary: Vocabulary) -> GradePatterns:
    return _patterns(known_grades(vocabulary))


@cache
def _patterns(grades: tuple[str, ...]) -> GradePatterns:
    grade = "|".join(map(re.escape, grades))
    after = (
        rf"(?P<grade>{grade})[\"'】\]]?(?:等级|等次|档次|级别|[级档次])?[\"'】\]]?"
        r"(?=\s*(?:$|[，。;:、!?)(]|并|且|的好?(?:成绩|等级|评价|结论)))"
    )
    return GradePatterns(
        after,
        rated=re.compile(
            rf"(?:自评|评价|绩效|考评|评审|综合|评定|确定|认定|评级)[^，。;:]{{0,14}}?(?:评定为|评为|定为|确定为|认定为|获评|达到|属于|等级)\s*[\"']?{after}"
        ),
        found=re.compile(rf"(?:综合评[定价]|评定|认定)(?!等|结|标)[^，。;:]{{1,14}}?为\s*[\"']?{after}"),
        beside=re.compile(
            rf"[，、:( ]*(?:(?:其?(?:自评|评价|绩效)?(?:等级|等次|结论|结果|档次)|属于?|评价?为|评为|达到|定为|为|是|即)[:为是]*\s*)?[\"'(]?\s*{after}"
        ),
        offered=re.compile(
            rf"(?:等级|等次|结论|结果|档次)[: ]*(?P<offer>(?:[{TICK}{BOX} (]*(?:{grade})[{TICK}{BOX} )/、，]*){{2,}})"
        ),
        ticked=re.compile(
            rf"(?P<before>[{TICK}]?)[{BOX}]? ?(?P<grade>{grade})[ (]*(?P<after>[{BOX}]?[{TICK}]?)"
        ),
        listed=re.compile(rf"[级档次\"']*[、/][\"']?(?:{grade})"),
    )
