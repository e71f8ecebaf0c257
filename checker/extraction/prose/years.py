"""Running text goes in; every year it names comes out with what the year is doing there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.documents.model import Flow
from checker.extraction.frame.flows import cut, place, text_fact
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.titles import Title
from checker.extraction.frame.years_rated import Rated, is_of_fund
from checker.extraction.model import Json, Reading

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(?:度)?")
_TITLES = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|[“\"][^“”\"。]{2,60}[”\"]")
_NUMBERED = re.compile(r"[\[(]\s?((?:19|20)\d\d)\s?年?[\])]\s?第?\s?[\dXx×*]{1,5}\s?号")
_DATE = re.compile(r"\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月|\s*[年底末初中]{0,1}\d{1,2}日")
_NAME = re.compile(r"(?:提前下达|下达|关于)[^，。;]{0,4}$")
_NAME_AFTER = re.compile(r"^[^，。;]{2,40}?(?:项目|资金预算|专项资金)")
_COMPARED = re.compile(r"(?:较|比|与|同|相比于?|对比|低于|高于|超过)(?:上年|去年)?\(?$")
_COMPARED_AFTER = re.compile(r"^(?:[^，。;]{0,12})?(?:相比|同期|减少|增加了?|增长了?|下降)")
_OTHER_TIME = re.compile(r"(?:自|从|到|至|于|在|截至|编制|安排|申报|列入|纳入|下一年度?|明年|今后)\s*$")
_EVENT_AFTER = re.compile(
    r"^(?:起|以来|开始|前|后|底|末|初|之前|以前|以后|成立|印发|出台|预算(?:编制|安排)|的?(?:项目)?预算)"
)
_RATED = re.compile(
    r"^(?:度)?[，,]?(?:全年|当年)?[，,]?(?:[\u4e00-\u9fff]{0,24}?(?:整体支出|绩效自评|自评工作|绩效评价|预算执行|部门预算|调整预算|预算数|决算|工作目标|绩效目标|"
    r"预算项目|部门项目)|我(?:部门|局|办|单位|委|中心|院|校)|本(?:部门|局|单位|中心)|全年)"
)
_COLUMN = re.compile(
    r"\(?(?:19|20)\d\d ?年度?[^，。;:]{0,8}(?:[数额率]|决算|预算|人数)\)?"
)  # the head of a column
_MONEY_WORDS = re.compile(
    r"^(?:度)?[，,]?(?:全年|当年)?[，,]?[\u4e00-\u9fff]{0,24}?(?:预算执行|部门预算|调整预算|预算数|决算)"
)
_SIDE_BY_SIDE = re.compile(r"[较比]|同期|增[加长幅]|减少|下降|上年|去年|往年|以来|变[动化]|分别")
_FIGURE_AFTER = re.compile(r"^[^。;]{0,40}?\d")


def year_mentions(reading: Reading, title: Title | None, rated: Rated) -> list[Json]:
    """`year_mentions` of report.json; `rated` says which year is, and which is only that of a fund."""
    document = reading.document
    return [
        {"year": text_fact(document, flow, fold(flow.text)[:4]), "role": role, "at": place(document, flow)}
        for flow, role in _mentions(reading, title, rated)
    ]


def _mentions(reading: Reading, title: Title | None, rated: Rated) -> Iterator[tuple[Flow, str]]:
    fiscal = rated.digits
    for block, paragraph in reading.paragraphs():
        flow, text = paragraph.flow, fold(paragraph.flow.text)
        titles = [m.span() for m in _TITLES.finditer(text)]
        numbers = [(m.start(1), m.end(1)) for m in _NUMBERED.finditer(text)]
        heads = title is not None and title.first <= block <= title.last
        found = [(start, end, "document_number") for start, end in numbers]
        column = _COLUMN.fullmatch(text.strip()) is not None
        for match in _YEAR.finditer(text):
            inside = any(a <= match.start() < b for a, b in titles)
            role = "document_title" if inside else "fiscal" if heads else _role(text, match, fiscal)
            if role == "fiscal" and match[1] != fiscal and is_of_fund(text, match.start()):
                role = "fund"
            if (
                role == "fiscal"
                and match[1] != fiscal
                and not heads
                and (column or _beside(text, match, fiscal))
            ):
                role = "comparison"
            found.append((match.start(), match.end(), role))
        for start, end, role in sorted(set(found)):
            yield cut(flow, start, end), role


def _beside(text: str, match: re.Match[str], fiscal: str | None) -> bool:
    """Whether money of another year is told beside that of the year rated: 2022年决算数…, 2023年预算数…."""
    if fiscal is None or not _MONEY_WORDS.match(text[match.end() : match.end() + 60]):
        return False
    start = max(text.rfind(c, 0, match.start()) for c in "。;") + 1
    stop = min((at for c in "。;" if (at := text.find(c, match.end())) >= 0), default=len(text))
    sentence = text[start:stop]
    return fiscal + "年" in sentence.replace(" ", "") or _SIDE_BY_SIDE.search(sentence) is not None


def _role(text: str, match: re.Match[str], fiscal: str | None) -> str:
    before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 60]
    year = match[1]
    if _DATE.match(after):
        return "date"
    if _NAME.search(before) and _NAME_AFTER.match(after):
        return "document_title"
    if _COMPARED.search(before):
        return "comparison"
    if year == fiscal:
        return "fiscal"
    if _OTHER_TIME.search(before) or _EVENT_AFTER.match(after):
        return "event"
    if (
        _COMPARED_AFTER.match(after)
        and fiscal is not None
        and int(year) < int(fiscal)
        and not _FIGURE_AFTER.match(after)
    ):
        return "comparison"
    if _RATED.match(after):
        return "fiscal"
    return "result" if _FIGURE_AFTER.match(after) else "event"
