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
from checker.wording import phrase

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(?:度)?")
_TITLES = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|[“\"][^“”\"。]{2,60}[”\"]")
_NUMBERED = re.compile(r"[\[(]\s?((?:19|20)\d\d)\s?年?[\])]\s?第?\s?[\dXx×*]{1,5}\s?号")
_DATE = phrase("年后接月日")
_NAME = phrase("文件名里的年")
_NAME_AFTER = phrase("项目名里的年")
_COMPARED = phrase("与某年相比")
_COMPARED_AFTER = phrase("某年后接比较")
_OTHER_TIME = phrase("年前的介词")
_EVENT_AFTER = phrase("年后接事件")
_RATED = phrase("年后接评价事项")
_COLUMN = phrase("栏名里的年")  # the head of a column
_MONEY_WORDS = phrase("年后接预算")
_SIDE_BY_SIDE = phrase("两年并列比较")
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
