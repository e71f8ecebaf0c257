"""A reading, its title and signature go in; the unit that reports comes out, weighed from every place that names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from checker.documents.model import Flow, Table
from checker.extraction.frame.candidates import Candidate, weigh
from checker.extraction.frame.flows import cut, lines_of
from checker.extraction.frame.names import UNIT_LINE, shorten
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.titles import Title, headlines, whose
from checker.extraction.model import Reading

_HEAD_LINES = 25
# Whose report it is stands in the title; a field for it is plainer than a headline, and who carries a project out, or
# the department above, need not be who reports. A place alone (明溪市) is less than any body's name.
_IN_TITLE, _FIELD, _HEADLINE, _RED_HEAD, _DOER, _ABOVE, _SIGNED, _SPOKEN_OF, _PLACE = (
    90,
    70,
    50,
    45,
    40,
    30,
    25,
    12,
    10,
)
_UNIT = r"(?P<unit>[\u4e00-\u9fff·()]{3,40}?)"
_SEAL = r"\s*(?:\([盖公]?章\)|\(签章\))*"
_LABEL = re.compile(
    r"(?P<label>(?:自评|评价|填报|报告|编制|编报|预算|申报|主管|实施|项目|承担|牵头)?(?:单位|部门)(?:\((?:单位|部门)\))?(?:全称|名称)?)"
    rf"{_SEAL}(?P<colon>\s*:|\s+)\s*{_UNIT}{_SEAL}\s*(?=$|\s[\u4e00-\u9fff()]{{2,12}}:|:)"
)
_CELL = re.compile(
    r"(?:自评|评价|填报|报告|编制|编报|预算|申报|主管|实施|项目|承担|牵头)(?:单位|部门)(?:\((?:单位|部门)\))?(?:全称|名称)?"
    r"|(?:单位|部门)(?:\((?:单位|部门)\))?(?:全称|名称)"
)
_DOES = re.compile("实施|项目|承担|牵头")
_IS_ABOVE = re.compile("主管")
_RED_HEAD_LINE = re.compile(rf"{_UNIT}文件")
_INTRODUCED = re.compile(
    rf"^(?:[一二三四五六七八九十]、|\([一二三四五六七八九十]\)|\d[.、])?{_UNIT}(?:\((?:以下)?简称|是|为|系|内设|现有|下设|成立于|位于|主要职[责能])"
)
_OPENING = 12


def find_unit(reading: Reading, title: Title | None, signed: Flow | None) -> Flow | None:
    """The unit that the places together name; of its spellings the one in the weightiest place."""
    found = [
        replace(c, key=shorten(fold(c.key).replace(" ", ""))) for c in _candidates(reading, title, signed)
    ]
    best = weigh(found, lead=0).best
    return None if best is None else best.flow


def _candidates(reading: Reading, title: Title | None, signed: Flow | None) -> Iterator[Candidate]:
    if title is not None and title.unit is not None:
        yield Candidate(title.unit.text, title.unit, _PLACE if title.place else _IN_TITLE)
    for flow in head_lines(reading):
        yield from _labelled(flow)
        head = _RED_HEAD_LINE.fullmatch(fold(flow.text))
        if head is not None and UNIT_LINE.fullmatch(head["unit"]):
            yield Candidate(head["unit"], cut(flow, 0, head.end("unit")), _RED_HEAD)
    for _, table in reading.tables():
        for cell, value in labelled_cells(table):
            if _CELL.fullmatch(cell) and UNIT_LINE.fullmatch(fold(value.text)):
                yield Candidate(
                    value.text, value, _weight_of(cell) - 1
                )  # a line says it before the form does
    own = set() if title is None else set(title.raw.offsets)
    for flow in headlines(reading):
        unit, place = whose(flow)
        if unit is not None and not place and not own.intersection(unit.offsets):
            yield Candidate(unit.text, unit, _HEADLINE)
    if signed is not None:
        yield Candidate(signed.text, signed, _SIGNED)
    for _, paragraph in reading.paragraphs()[:_OPENING]:
        told = _INTRODUCED.match(fold(paragraph.flow.text))
        if told is not None and UNIT_LINE.fullmatch(told["unit"]) and told["unit"][0] not in "我本该":
            flow = cut(paragraph.flow, told.start("unit"), told.end("unit"))
            yield Candidate(flow.text, flow, _SPOKEN_OF)


def units_in_fields(reading: Reading) -> frozenset[str]:
    """The units that fields name, folded: 主管部门 and 实施单位 are two units, not two names of one."""
    lines = [c.key for flow in head_lines(reading) for c in _labelled(flow)]
    cells = [
        value.text
        for _, table in reading.tables()
        for cell, value in labelled_cells(table)
        if _CELL.fullmatch(cell) and UNIT_LINE.fullmatch(fold(value.text))
    ]
    return frozenset(fold(name).replace(" ", "") for name in (*lines, *cells))


def _labelled(flow: Flow) -> Iterator[Candidate]:
    """`填报单位：…`, `部门（单位）名称  …`, also several on one line."""
    for label in _LABEL.finditer(fold(flow.text)):
        spaced = not label["colon"].strip()
        plain = _CELL.fullmatch(label["label"]) is not None and label.start() == 0
        if UNIT_LINE.fullmatch(label["unit"]) and (not spaced or plain):
            place = cut(flow, label.start("unit"), label.end("unit"))
            yield Candidate(place.text, place, _weight_of(label["label"]))


def _weight_of(label: str) -> int:
    return _ABOVE if _IS_ABOVE.match(label) else _DOER if _DOES.match(label) else _FIELD


def head_lines(reading: Reading) -> Iterator[Flow]:
    """The first lines of the report: a cover, a title, the opening words."""
    count = 0
    for _, paragraph in reading.paragraphs():
        for line in lines_of(paragraph):
            yield line
            count += 1
            if count >= _HEAD_LINES:
                return


def labelled_cells(table: Table) -> Iterator[tuple[str, Flow]]:
    """Cells at the head of a form with the cell to the right of each."""
    for row in table.rows[:12]:
        cells = [c for c in row if c.text]
        for label, value in pairwise(cells):
            yield (
                fold(label.text).replace(" ", ""),
                Flow(value.text, tuple(range(value.span.start, value.span.end))),
            )
