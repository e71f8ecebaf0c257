"""The end of a report, or its cover, goes in; the unit and the day it was signed with come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from checker.documents.model import Document, Flow
from checker.extraction.frame.flows import cut, lines_of, place, text_fact
from checker.extraction.frame.names import UNIT_LINE, same_letters, shorten
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.titles import Title
from checker.extraction.model import Json, Reading
from checker.values.dates import make_day
from checker.values.numerals import read_numeral
from checker.wording import phrase


@dataclass(frozen=True, slots=True)
class Signature:
    """The unit and the day as they stand at the end or on the cover; None for what is not there."""

    unit: Flow | None = None
    day: Flow | None = None

    @property
    def start(self) -> int | None:
        """The document offset at which it begins."""
        return min((f.offsets[0] for f in (self.unit, self.day) if f is not None), default=None)


_Line = tuple[int, str, Flow]
_LAST = 10
_NUMERAL = "[零一二三四五六七八九十]"
_DAY = re.compile(
    rf"(?P<y>(?:19|20)\d\d|二零[零一二三四五六七八九]{{2}})\s*(?:年|[-./])\s*(?P<m>\d{{1,2}}|{_NUMERAL}{{1,2}})(?:\s*(?:月|[-./](?=\d)|(?=$)))"
    rf"(?:\s*(?P<d>\d{{1,2}}|{_NUMERAL}{{1,3}})\s*日?)?"
)
# A label says whose day it is: that of the report, or of something else (竣工时间), which is no sign-off.
_DAY_LINE = re.compile(
    rf"(?P<label>[\u4e00-\u9fff()]{{0,8}}(?:日期|时间)\s*:?\s*)?(?P<day>{_DAY.pattern})\s*(?:\(?[盖公印]?章\)?)?"
)
_DAY_FIELD = re.compile(
    rf"(?P<label>[\u4e00-\u9fff]{{2,4}}(?:日期|时间))\s*:\s*(?P<day>{_DAY.pattern})(?!\d)"
)
_COVER = 30
_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}\s?、|第[一二三]部分")
_OF_REPORT = phrase("成文日期的名目")
_UNIT_DAY_LINE = re.compile(rf"(?P<unit>[\u4e00-\u9fff·()]{{3,40}}?)\s*[,，]?\s*(?P<day>{_DAY.pattern})")
_DAY_BEHIND = re.compile(rf"\s+(?P<day>{_DAY.pattern})\s*$")
_UNIT_LABEL = phrase("落款单位")
_SEAL = phrase("落款的盖章")
_ANNEX = phrase("落款前的附件")


# What tells that a day alone on its line signs the report, and what tells that it answers the line before it.
_BY_A_UNIT, _LABELLED_SO, _AT_THE_END, _AFTER_A_SENTENCE, _ON_A_COVER = 5, 5, 1, 2, 3
_ANSWERS, _ANSWERS_MAYBE, _OF_ANOTHER_MATTER, _SEEN_BEFORE = -6, -2, -9, -3
_ENOUGH = 3
_ASKS_A_DAY = phrase("问日期的栏目")
_ENDS_TEXT = phrase("正文到此为止")


def find_signoff(reading: Reading, title: Title | None, unit: str | None) -> Signature:
    """`unit` is the reporting unit's name, as far as it is known from elsewhere."""
    lines = list(_lines(reading))
    found = _found(lines, title, unit)
    if found.day is None or found.unit is not None or title is None:
        return found
    # A day alone at the end, or in a field: the unit signs on the cover, under its label or below the title.
    named = [
        line
        for line in _cover(lines, title)
        if _is_of(line[1], unit) and (line[0] > title.last or _UNIT_LABEL.fullmatch(line[1]))
    ]
    return replace(found, unit=_unit_in(named, unit))


def _found(lines: Sequence[_Line], title: Title | None, unit: str | None) -> Signature:
    ends = [len(lines)]
    ends += [i for i, (_, text, _) in enumerate(lines) if _ANNEX.match(text) and i > len(lines) // 3][:1]
    for end in reversed(ends):
        found = _in_tail(lines[max(0, end - _LAST) : end], unit, tail=True)
        if found.start is not None:
            return found
    found = _in_tail(_cover(lines, title), unit, tail=False)
    return found if found.start is not None else _in_fields(lines[:_COVER])


def _cover(lines: Sequence[_Line], title: Title | None) -> Sequence[_Line]:
    """The lines before the first heading: a cover names unit and day beside the title."""
    if title is None:
        return []
    stop = next((i for i, (_, text, _) in enumerate(lines[:_COVER]) if _HEADING.match(text)), None)
    near = [i for i, (block, _, _) in enumerate(lines[:_COVER]) if block <= title.last + 2]
    end = stop if stop is not None else near[-1] + 1 if near else 0
    return lines[max(0, end - _COVER) : end]


def _in_fields(lines: Sequence[_Line]) -> Signature:
    """填报日期：2022.5.12, in the head of a form, beside other fields."""
    for _, text, flow in lines:
        for field in _DAY_FIELD.finditer(text):
            if _OF_REPORT.match(field["label"]):
                return Signature(None, cut(flow, field.start("day"), field.end("day")))
    return Signature()


def _lines(reading: Reading) -> Iterator[_Line]:
    for block, paragraph in reading.paragraphs():
        for line in lines_of(paragraph):
            yield block, fold(line.text), line


def _in_tail(lines: Sequence[_Line], unit: str | None, *, tail: bool) -> Signature:
    for i in range(len(lines) - 1, -1, -1):
        _, text, flow = lines[i]
        alone = _DAY_LINE.fullmatch(text)
        if alone is not None:
            near = [*lines[max(0, i - 2) : i][::-1], *lines[i + 1 : i + 2]] if tail else []
            signer = _unit_in(near, unit)
            if _weight(alone, lines, i, signer, tail=tail) < _ENOUGH:
                continue
            return Signature(signer, cut(flow, alone.start("day"), alone.end("day")))
        if tail and i == len(lines) - 1 and (found := _behind_the_text(text, flow)) is not None:
            return found
        both = _UNIT_DAY_LINE.fullmatch(text)
        if both is not None and UNIT_LINE.fullmatch(_SEAL.sub("", both["unit"])):
            day = cut(flow, both.start("day"), both.end("day"))
            return Signature(_unsealed(cut(flow, 0, both.end("unit"))), day)
    own = [line for line in lines[-3:][::-1] if tail and _is_of(line[1], unit)]
    return Signature(_unit_in(own, unit))


def _behind_the_text(text: str, flow: Flow) -> Signature | None:
    """…总分 100 99 填报单位(盖章):青禾县水务局 2024年3月5日: a last line that ends with the day, behind a labelled unit."""
    ends = _DAY_BEHIND.search(text)
    if ends is None:
        return None
    since = text.rfind(" ", 0, ends.start()) + 1
    label = _UNIT_LABEL.fullmatch(text[since : ends.start()])
    if since == 0 or label is None:
        return None
    unit = cut(flow, since + label.start("unit"), since + label.end("unit"))
    return Signature(_unsealed(unit), cut(flow, ends.start("day"), ends.end("day")))


def names_another_day(text: str) -> bool:
    """Whether a folded line says a day and of what, and that is not the report: 竣工时间：2022年11月8日."""
    alone = _DAY_LINE.fullmatch(text)
    return alone is not None and alone["label"] is not None and not _OF_REPORT.match(alone["label"])


def _weight(alone: re.Match[str], lines: Sequence[_Line], i: int, signer: Flow | None, *, tail: bool) -> int:
    """How surely a day alone on its line is that of the report: by what stands beside it and before it."""
    weight = 0
    if alone["label"]:
        weight += _LABELLED_SO if _OF_REPORT.match(alone["label"]) else _OF_ANOTHER_MATTER
    if signer is not None:
        weight += _BY_A_UNIT
    if not tail:
        weight += _ON_A_COVER
    if i >= len(lines) - 2:
        weight += _AT_THE_END
    before = lines[i - 1][1] if i else ""
    if not alone["label"] and signer is None and before:
        if _ASKS_A_DAY.search(before):
            weight += _ANSWERS
        elif _ENDS_TEXT.search(before):
            weight += _AFTER_A_SENTENCE
        elif len(before) < 20:
            weight += _ANSWERS_MAYBE  # a cell before it, in a form with a cell to a line
    if any(alone["day"] in text for j, (_, text, _) in enumerate(lines) if j != i):
        weight += _SEEN_BEFORE
    return weight


def _is_of(text: str, unit: str | None) -> bool:
    """Whether a line is the reporting unit's name; without a day beside it nothing else may be its signature."""
    bare = _SEAL.sub("", text).replace(" ", "")
    label = _UNIT_LABEL.fullmatch(text)
    bare = label["unit"] if label else bare
    return unit is not None and len(bare) >= 3 and same_letters(shorten(bare), shorten(fold(unit)))


def _unit_in(lines: Sequence[_Line], unit: str | None) -> Flow | None:
    for _, text, flow in lines:
        label = _UNIT_LABEL.fullmatch(text)
        if label is not None:
            return _unsealed(cut(flow, label.start("unit"), label.end("unit")))
        bare = _SEAL.sub("", text)
        spaced = " " in bare and not _is_of(text, unit)
        if len(bare) >= 3 and not spaced and UNIT_LINE.fullmatch(bare):
            return _unsealed(flow)
    return None


def _unsealed(flow: Flow) -> Flow:
    return cut(flow, 0, len(_SEAL.sub("", fold(flow.text))))


def signoff_json(document: Document, signature: Signature) -> Json:
    """`signoff` of report.json; a day the calendar does not have is unreadable."""
    unit, day = signature.unit, signature.day
    return {
        "unit": None if unit is None else text_fact(document, unit),
        "date": None if day is None else _day_fact(document, day),
    }


def _day_fact(document: Document, day: Flow) -> Json | None:
    written = read_day(fold(day.text))
    return (
        {"unreadable": True, "at": place(document, day)}
        if written is None
        else text_fact(document, day, written)
    )


def read_day(text: str) -> str | None:
    """`2021年4月15日` → `2021-04-15`, `二零二四年三月` → `2024-03`; None when there is no such day."""
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    numbers = [
        None if n is None else int(n) if n.isdecimal() else read_numeral(n)
        for n in found.group("y", "m", "d")
    ]
    year, month, day = numbers
    if year is None or month is None or make_day(year, month, day) is None:
        return None
    return f"{year:04d}-{month:02d}" + ("" if day is None else f"-{day:02d}")
