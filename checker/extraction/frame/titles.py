"""The head of a report goes in; its title, and the unit, the year and the wording in it, come out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.documents.model import Flow, Paragraph
from checker.extraction.frame.flows import cut, join
from checker.extraction.frame.markers import Family, read_marker
from checker.extraction.frame.names import UNIT_HEAD, UNIT_LINE
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Reading

_LINES = 30  # a cover may fill a page
_FORM = re.compile(r"(报告书?|总结|汇报|说明|材料|情况|结果|综述)(?:\s*[(<].*)?$")
# A form may stand for the whole report.
_TABLE = re.compile(r"(?:自评|评价|绩效目标完成)[\u4e00-\u9fff]{0,8}(表)(?:\s*\(.*)?$")
_MATTER = re.compile(r"绩效|自评|评价")
_SENTENCE = re.compile(r"[。;!?]|，.*，|[:]$")
_ASIDE = re.compile(
    r"\s*(?:附件?\s*[\d一二三四五六七八九十]*\s*[:.]?\s*$|目\s*录\s*$|\((?:19|20)\d\d\s*年度?\)|[-—\d\s]+$|.{0,12}[\[(]\d{4}[\])]\s*第?\s*\d+\s*号)"
)
_ANNEX = re.compile(r"附件?\s*\d{0,2}\s*:\s*(?=\S.*(?:报告|表))")  # a form or report sent as an annex
_LABELLED = re.compile(r".{1,16}:")
YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:年度?|财年)|(二零[零一二三四五六七八九]{2})\s*年度?")
_YEAR_ALONE = re.compile(rf"\(?\s*(?P<year>{YEAR.pattern})\s*\)?")
_YEARS = re.compile(r"(?:19|20)\d\d\s*年?度?\s*[-~至—到和、]\s*(?:19|20)?\d\d\s*年")
_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_SCALE_WORDS = re.compile(r"^(?:关于|对)|的?(?:报告书?|总结|汇报|说明|材料|结果|综述)(?:\s*[(<].*)?$")


@dataclass(frozen=True, slots=True)
class Title:
    """`raw` is the whole title, unit line included; `head` the part without that line. `last` is its last block.

    `year` is where the year stands; `years` says that the title covers several, so that none of them is the year.
    """

    raw: Flow
    head: Flow
    first: int
    last: int
    unit: Flow | None
    year: Flow | None
    years: bool
    form: str

    @property
    def self_rated(self) -> bool:
        return "自评" in self.head.text

    @property
    def year_digits(self) -> str | None:
        return None if self.year is None else digits_of_year(fold(self.year.text))


def find_title(reading: Reading) -> Title | None:
    """The first title-like lines at the head of the report; None when a text begins without one."""
    lines = _head_lines(reading)
    for form in (_FORM, _TABLE):
        for i, (_, text, _) in enumerate(lines):
            if _is_last_line(text, form) and (start := _first_line(lines, i)) is not None:
                return _make(lines, range(start, i + 1), form)
    return None


_Line = tuple[int, str, Flow]


def _head_lines(reading: Reading) -> list[_Line]:
    """Paragraphs before the first numbered heading or full sentence, as (block, folded text, flow)."""
    lines: list[_Line] = []
    for i, block in enumerate(reading.document.blocks):
        if not isinstance(block, Paragraph) or len(lines) == _LINES:
            break
        flow = cut(block.flow, 0)
        if (annex := _ANNEX.match(fold(flow.text))) is not None:
            flow = cut(flow, annex.end())
        text = fold(flow.text)
        marker = read_marker(text)
        if marker is not None and marker.family in (Family.HAN, Family.PART) and not _is_last_line(text):
            break
        if text:
            lines.append((i, text, flow))
        if len(text) > 70 and "。" in text:
            break
    return lines


def _is_last_line(text: str, form: re.Pattern[str] = _FORM) -> bool:
    return (
        len(text) <= 70
        and form.search(text) is not None
        and not _SENTENCE.search(text)
        and not _LABELLED.match(text)
        and not re.match(r"[一二三四五六七八九十]{1,2}、", text)
        and (_MATTER.search(text) is not None or len(text) <= 12)
    )


def _first_line(lines: list[_Line], last: int) -> int | None:
    """Where a title broken over lines begins; None when none of its lines says what it is about."""
    start = last
    while start > 0 and not (YEAR.search(lines[start][1]) or UNIT_HEAD.match(lines[start][1])):
        above = lines[start - 1][1]
        if not _may_be_title(above) or UNIT_LINE.fullmatch(above):
            break
        start -= 1
    text = "".join(t for _, t, _ in lines[start : last + 1])
    return start if _MATTER.search(text) and len(text) <= 100 else None


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= 40
        and not _SENTENCE.search(text)
        and not _ASIDE.match(text)
        and not _LABELLED.match(text)
    )


def _line_above(lines: list[_Line], start: int) -> _Line | None:
    """The line right above the title when it is a unit's name alone."""
    if start == 0:
        return None
    above = lines[start - 1]
    return above if UNIT_LINE.fullmatch(above[1]) and not YEAR.search(above[1]) else None


def _make(all_lines: list[_Line], own: range, pattern: re.Pattern[str]) -> Title:
    lines, unit_line = [all_lines[i] for i in own], _line_above(all_lines, own.start)
    head = join(flow for _, _, flow in lines)
    text = fold(head.text)
    year = YEAR.search(text)
    form = pattern.search(text)
    above = [unit_line] if unit_line else []
    return Title(
        raw=join(flow for _, _, flow in [*above, *lines]),
        head=head,
        first=(unit_line or lines[0])[0],
        last=lines[-1][0],
        unit=_without_seal(unit_line[2]) if unit_line else _unit_in(head, text),
        year=cut(head, year.start(), year.end()) if year else _year_below(all_lines, own.stop),
        years=_YEARS.search(text) is not None,
        form=form[1] if form else "",
    )


def _year_below(lines: list[_Line], at: int) -> Flow | None:
    """`（2024年度）` under a title: forms are headed so."""
    found = _YEAR_ALONE.fullmatch(lines[at][1]) if at < len(lines) else None
    return cut(lines[at][2], found.start("year"), found.end("year")) if found is not None else None


def _without_seal(flow: Flow) -> Flow:
    return cut(flow, 0, re.split(r"\((?:盖章|公章|章|本级|机关|汇总)", fold(flow.text))[0].__len__())


def _unit_in(head: Flow, text: str) -> Flow | None:
    """The unit's name at the front of a title or right behind its year."""
    year = YEAR.match(text)
    start = year.end() if year else 0
    while text[start : start + 1] == " ":
        start += 1
    if text.startswith("关于", start):
        start += 2
    found = UNIT_HEAD.match(text, start)
    return cut(head, found.start(), found.end()) if found else None


def matter_of(title: Title) -> str:
    """What the title says was rated: without unit, year and form (`整体支出绩效自评`)."""
    text = fold(title.head.text)
    if title.unit is not None:
        text = text.replace(fold(title.unit.text), "", 1)
    text = re.sub(r"\s", "", YEAR.sub("", _YEARS.sub("", text), 1)).removesuffix("()")
    text = _SCALE_WORDS.sub("", _SCALE_WORDS.sub("", text))
    return re.sub(r"(?:工作)?(?:情况)?(?:(?:汇总|一览|打分|评分|计分)?表)?$", "", text)


def digits_of_year(text: str) -> str | None:
    """`2024年度` or `二零二四年` → `2024`."""
    found = YEAR.search(text)
    if found is None:
        return None
    return found[1] or found[2].translate(_DIGITS)
