"""The head of a report goes in; its title, and what stands in it and around it, comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from checker.documents.model import Flow, Paragraph
from checker.extraction.frame.flows import cut, join, lines_of, strip
from checker.extraction.frame.markers import Family, read_marker
from checker.extraction.frame.names import BODY_OF_PLACE, UNIT_HEAD, UNIT_LINE
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.regions import load_gazetteer
from checker.extraction.model import Reading
from checker.wording import phrase

_LONGEST = 70
_TITLE_LINES = 3
_SURE = 30  # the weight of an ending that running text hardly has
_MAY_BE_ONE = 6  # characters that a title has at least
_LINES = 30  # a cover may fill a page
# What may stand behind the last word of a title: a bracket, a serial number, the state of the file.
_MATTER = phrase("事关绩效")
# The last words of a title, and how surely a line that ends so is one. A form may stand for the whole report.
_ENDINGS = (
    (40, phrase("报告一类的题")),
    (30, phrase("自评表一类的题")),
    (
        30,
        phrase("自评情况一类的题"),
    ),
    (25, phrase("以自评收尾的题")),
    (15, phrase("情况说明一类的题")),
)
_ABOUT = phrase("关于某某情况的题")  # 某局关于某资金管理使用情况
_ABOUT_LINES = 4
_NAMES_WHOSE_AND_WHEN = 4  # what a unit or a year adds to the weight of a title
_SENTENCE = re.compile(r"[。;!?]|，[^，]{0,80}，|[:]$")
_ASIDE = phrase("标题旁的零碎")
_ANNEX = phrase("标题前的附件")  # a form or report sent as an annex
_FORM_NUMBER = phrase("表格编号")
_LABELLED = phrase("带名目的行")
_SPACED = re.compile(r"(?:\S\s+){2,}\S")  # 自 评 报 告
YEAR = re.compile(r"((?:19|20)\d\d)\s*(?:年度?|财年)|(二零[零一二三四五六七八九]{2})\s*年度?")
_YEAR_LINE = re.compile(rf"[(<\[]?\s*(?P<year>{YEAR.pattern})\s*[)>\]]?")
_YEARS = re.compile(r"(?:19|20)\d\d\s*年?度?\s*[-~至—到和、]\s*(?:19|20)?\d\d\s*年")
_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_SCALE_WORDS = phrase("标题的头尾")
_PLACE_END = phrase("政区全称的结尾")


@dataclass(frozen=True, slots=True)
class Title:
    """`raw` is the whole title, unit line included; `head` the part without that line. `last` is its last block.

    `unit` is whose report it is, or the place (`place` is then True) where the title names no body; `below` is a year
    alone on the line beside the title; `others` are lines that look like titles too: a site's headline, a cover.
    """

    raw: Flow
    head: Flow
    first: int
    last: int
    unit: Flow | None
    place: bool
    form: str
    below: Flow | None = None
    others: tuple[Flow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    block: int
    text: str
    flow: Flow


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Lines `[start, stop)` that may be the title, and how surely."""

    start: int
    stop: int
    weight: int
    form: str


def find_title(reading: Reading) -> Title | None:
    """The lines at the head of the report that are most surely its title; None when a text begins without one."""
    lines = list(_head_lines(reading))
    found = [c for i in range(len(lines)) if (c := _ending_at(lines, i)) is not None]
    if not found:
        return None
    best = max(found, key=lambda c: (c.weight, -c.start))
    return _make(lines, best, found)


def title_not_read(reading: Reading) -> Flow | None:
    """The first line where it stands as a title does and no title was made out: it may be one, so none is missing."""
    first = next(_head_lines(reading), None)
    if first is None or not _MAY_BE_ONE <= len(first.text) <= _LONGEST or read_marker(first.text) is not None:
        return None
    return None if _SENTENCE.search(first.text) or _LABELLED.match(first.text) else first.flow


def headlines(reading: Reading) -> list[Flow]:
    """The lines at the head of the report that speak of an evaluation."""
    lines = _head_lines(reading)
    return [line.flow for line in lines if len(line.text) <= _LONGEST and _is_headline(line.text)]


def _is_headline(text: str) -> bool:
    return _MATTER.search(text) is not None and not _SENTENCE.search(text)


def _head_lines(reading: Reading) -> Iterator[_Line]:
    """Paragraphs before the first numbered heading or full sentence."""
    count = 0
    for i, block in enumerate(reading.document.blocks):
        if not isinstance(block, Paragraph):
            if any(cell.text.strip(" |｜") for row in block.rows for cell in row):
                return
            continue
        for flow in _pieces(block):
            text = fold(flow.text)
            marker = read_marker(text)
            main = marker is not None and marker.family in (Family.HAN, Family.PART)
            if (main and _ending(text) is None) or count == _LINES:
                return
            if text:
                count += 1
                yield _Line(i, text, flow)
        if len(block.flow.text) > _LONGEST and "。" in block.flow.text:
            return


def _pieces(paragraph: Paragraph) -> Iterator[Flow]:
    """A paragraph as it may be part of a title: its cells parted, and of running text that its title was joined to the
    lines that make one."""
    bars = [0, *(m.end() for m in re.finditer(r"\|", fold(paragraph.flow.text))), len(paragraph.flow.text)]
    cells = [strip(cut(paragraph.flow, a, b), "|｜") for a, b in pairwise(bars)]
    for cell in cells if len(bars) > 2 else [_title_lines(paragraph)]:
        yield from _unmarked(cell)


def _title_lines(paragraph: Paragraph) -> Flow:
    """The first lines of a paragraph where they end as a title does and more follows; else all of it."""
    lines = list(islice(lines_of(paragraph), _TITLE_LINES + 1))
    for n in range(1, len(lines)):
        head = join(lines[:n])
        if (ending := _ending(fold(head.text))) is not None and ending[0] >= _SURE:
            return head
    return paragraph.flow


def _unmarked(flow: Flow) -> Iterator[Flow]:
    """Without what marks an annex or a form; letters closed up; of a form on one line what stands before its cells."""
    flow = cut(flow, 0)
    for mark in (_ANNEX, _FORM_NUMBER):
        if (found := mark.match(fold(flow.text))) is not None:
            flow = cut(flow, found.end())
    if _SPACED.fullmatch(flow.text):
        flow = _closed_up(flow)
    first = fold(flow.text).find(" ")
    if len(flow.text) > _LONGEST and first > 0 and _ending(fold(flow.text)[:first]) is not None:
        flow = cut(flow, 0, first)
    yield flow


def _closed_up(flow: Flow) -> Flow:
    """Without the blanks between letters that are set apart."""
    kept = [i for i, c in enumerate(flow.text) if not c.isspace()]
    return Flow("".join(flow.text[i] for i in kept), tuple(flow.offsets[i] for i in kept))


def _ending(text: str) -> tuple[int, str] | None:
    """How surely a line is the last of a title, and the word for what it is."""
    if len(text) > _LONGEST or _SENTENCE.search(text) or _LABELLED.match(text):
        return None
    if re.match(r"[一二三四五六七八九十]{1,2}、", text):
        return None
    if _MATTER.search(text) is None and len(text) > 12:
        return None
    for weight, pattern in _ENDINGS:
        found = pattern.search(text)
        if found is not None:
            return weight, found.groupdict().get("form") or ""
    return None


def _ending_at(lines: Sequence[_Line], last: int) -> _Candidate | None:
    """The title whose last line this is; None when none of its lines says what it is about."""
    text = lines[last].text
    about = _ABOUT.search(text) if last < _ABOUT_LINES and not _SENTENCE.search(text) else None
    ending = _ending(text)
    if ending is None:
        return None if about is None else _Candidate(last, last + 1, 8, about["form"])
    start = last
    while start > 0 and not _begins(lines[start].text):
        above = lines[start - 1].text
        named = UNIT_LINE.fullmatch(above) is not None and not YEAR.search(above)
        if not _may_be_title(above) or named or _ending(above) is not None:
            break
        start -= 1
    whole = "".join(line.text for line in lines[start : last + 1])
    if not _MATTER.search(whole) or len(whole) > 100:
        return None
    told = (YEAR.search(whole) is not None) + (
        UNIT_HEAD.match(whole) is not None or phrase("自评之词").search(whole) is not None
    )
    return _Candidate(start, last + 1, ending[0] + told * _NAMES_WHOSE_AND_WHEN, ending[1])


def _begins(text: str) -> bool:
    return YEAR.search(text) is not None or UNIT_HEAD.match(text) is not None


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= 40
        and not _SENTENCE.search(text)
        and not _ASIDE.match(text)
        and not _LABELLED.match(text)
    )


def _make(lines: Sequence[_Line], best: _Candidate, found: Sequence[_Candidate]) -> Title:
    own = lines[best.start : best.stop]
    unit_line = _line_above(lines, best.start)
    head = join(line.flow for line in own)
    unit, place = (_without_seal(unit_line.flow), False) if unit_line else whose(head)
    above = [unit_line] if unit_line else []
    others = [lines[i].flow for c in found for i in range(c.start, c.stop) if not best.start <= i < best.stop]
    return Title(
        raw=join(line.flow for line in [*above, *own]),
        head=head,
        first=(unit_line or own[0]).block,
        last=own[-1].block,
        unit=unit,
        place=place,
        form=best.form,
        below=_year_beside(lines, best),
        others=tuple(others),
    )


def _line_above(lines: Sequence[_Line], start: int) -> _Line | None:
    """The line right above the title when it is a unit's name alone."""
    if start == 0:
        return None
    above = lines[start - 1]
    return above if UNIT_LINE.fullmatch(above.text) and not YEAR.search(above.text) else None


def _year_beside(lines: Sequence[_Line], best: _Candidate) -> Flow | None:
    """`（2024年度）` under a title, or above it: forms are headed so."""
    for i in (best.stop, best.start - 1):
        if 0 <= i < len(lines) and (found := _YEAR_LINE.fullmatch(lines[i].text)) is not None:
            return cut(lines[i].flow, found.start("year"), found.end("year"))
    return None


def _without_seal(flow: Flow) -> Flow:
    return cut(flow, 0, phrase("名称后的括注").split(fold(flow.text))[0].__len__())


def whose(head: Flow) -> tuple[Flow | None, bool]:
    """The unit's name at the front of a title or right behind its year; else the place there, which is then told."""
    text = fold(head.text)
    year = YEAR.match(text)
    start = year.end() if year else 0
    while text[start : start + 1] == " ":
        start += 1
    if about := phrase("标题里的关于").match(text, start):
        start = about.end()
    found = UNIT_HEAD.match(text, start) or BODY_OF_PLACE.match(text, start)
    if found is not None:
        return cut(head, found.start(), found.end()), False
    spot = load_gazetteer().spot(text[start:])
    named = text[start : start + spot.end]
    if spot.end and _PLACE_END.search(named) and (len(named) > 2 or spot.regions):
        return cut(head, start, start + spot.end), True
    return None, False


def matter_of(title: Title) -> str:
    """What the title says was rated: without unit, year and form (`整体支出绩效自评`)."""
    text = fold(title.head.text)
    if title.unit is not None:
        text = text.replace(fold(title.unit.text), "", 1)
    text = _SCALE_WORDS.sub("", text)
    text = re.sub(r"\s", "", YEAR.sub("", _YEARS.sub("", text), 1)).removesuffix("()")
    text = _SCALE_WORDS.sub("", _SCALE_WORDS.sub("", text))
    return phrase("事项后的情况表").sub("", text)


def digits_of_year(text: str) -> str | None:
    """`2024年度` or `二零二四年` → `2024`."""
    found = YEAR.search(text)
    if found is None:
        return None
    return found[1] or found[2].translate(_DIGITS)
