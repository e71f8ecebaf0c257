"""A reading, its title and signature go in; the unit that reports comes out, weighed from every place that names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, zip_longest

from checker.documents.model import Cell, Flow, Table
from checker.extraction.frame.candidates import Candidate, weigh
from checker.extraction.frame.flows import cut, lines_of, strip
from checker.extraction.frame.names import UNIT_LINE, shorten
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.regions import load_gazetteer
from checker.extraction.frame.titles import Title, headlines, whose
from checker.extraction.model import Reading
from checker.wording import phrase

_SHORTEST = 4
_HEAD_LINES, _HEAD_ROWS = 40, 4
# Whose report it is stands in the title; a field for it is plainer than a headline. Of a form that names only the
# department above and who carries the project out, the department reports, unless the other one seals it. A place alone
# (明溪市) is less than any body's name.
_IN_TITLE, _FIELD, _HEADLINE, _RED_HEAD = 90, 70, 50, 45
_ABOVE, _DOER, _SIGNED, _SPOKEN_OF, _PLACE, _ACTS, _SIGNED_FOR = 40, 30, 25, 12, 10, 8, 5
_LABEL = phrase("单位名目和名称")
_CELL = phrase("单位栏目")
_DOES = phrase("实施一类的名目")
_IS_ABOVE = phrase("主管一类的名目")
_RED_HEAD_LINE = phrase("红头")
_HIRED = phrase("受托的机构")  # who signs an evaluation made for another
_INTRODUCED = phrase("开头介绍单位")
_ACTING = phrase("开展自评的单位")
_OPENING = 12


def find_unit(reading: Reading, title: Title | None, signed: Flow | None) -> Flow | None:
    """The unit that the places together name; of its spellings the one in the weightiest place."""
    found = [
        replace(c, key=shorten(fold(c.key).replace(" ", ""))) for c in _candidates(reading, title, signed)
    ]
    best = weigh([replace(c, key=_alike(c.key, found)) for c in found], lead=0).best
    return None if best is None else best.flow


def _alike(key: str, found: list[Candidate]) -> str:
    """The shortest name that this one ends with: a unit is also named with the city it lies in."""
    return min((c.key for c in found if key.endswith(c.key) and len(c.key) > _SHORTEST), key=len, default=key)


def _candidates(reading: Reading, title: Title | None, signed: Flow | None) -> Iterator[Candidate]:
    if title is not None and title.unit is not None:
        yield Candidate(title.unit.text, title.unit, _PLACE if title.place else _IN_TITLE)
    lines = list(head_lines(reading))
    for flow, below in zip_longest(lines, lines[1:]):
        yield from _labelled(flow)
        if below is not None:
            yield from _value_below(flow, below)
        head = _RED_HEAD_LINE.fullmatch(fold(flow.text))
        if head is not None and UNIT_LINE.fullmatch(head["unit"]):
            yield Candidate(head["unit"], cut(flow, 0, head.end("unit")), _RED_HEAD)
    for _, table in reading.tables():
        for row in table.rows[:_HEAD_ROWS]:
            for inner in row:
                yield from _labelled(flow_of(inner))
        for cell, value in labelled_cells(table):
            if (label := _CELL.fullmatch(cell)) and UNIT_LINE.fullmatch(fold(value.text)):
                yield Candidate(
                    value.text, value, _weight_of(label) - 1
                )  # a line says it before the form does
    own = set() if title is None else set(title.raw.offsets)
    for flow in headlines(reading):
        unit, place = whose(flow)
        if unit is not None and not place and not own.intersection(unit.offsets):
            yield Candidate(unit.text, unit, _HEADLINE)
    if signed is not None:
        hired = _HIRED.search(fold(signed.text)) is not None
        yield Candidate(signed.text, signed, _SIGNED_FOR if hired else _SIGNED)
    for _, paragraph in reading.paragraphs()[:_OPENING]:
        told = _INTRODUCED.match(fold(paragraph.flow.text))
        if (
            told is not None
            and UNIT_LINE.fullmatch(told["unit"])
            and not phrase("自称之首").match(told["unit"])
        ):
            flow = cut(paragraph.flow, told.start("unit"), told.end("unit"))
            yield Candidate(flow.text, flow, _SPOKEN_OF)
        for acting in _ACTING.finditer(fold(paragraph.flow.text)):
            if UNIT_LINE.fullmatch(acting["unit"]) and load_gazetteer().spot(acting["unit"]).end:
                flow = cut(paragraph.flow, acting.start("unit"), acting.end("unit"))
                yield Candidate(flow.text, flow, _ACTS)


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
        if UNIT_LINE.fullmatch(label["unit"]) and (not spaced or _CELL.fullmatch(label["label"])):
            place = cut(flow, label.start("unit"), label.end("unit"))
            yield Candidate(place.text, place, _weight_of(label))


def _value_below(flow: Flow, below: Flow) -> Iterator[Candidate]:
    """A form with a cell to a line: the label alone, the name on the next."""
    label = _CELL.fullmatch(fold(flow.text).rstrip(" |"))
    name = strip(below, "|｜")
    if label is not None and UNIT_LINE.fullmatch(fold(name.text)):
        yield Candidate(name.text, name, _weight_of(label))


def _weight_of(label: re.Match[str]) -> int:
    if label["seal"]:
        return _FIELD
    return _ABOVE if _IS_ABOVE.match(label["label"]) else _DOER if _DOES.match(label["label"]) else _FIELD


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
                flow_of(value),
            )


def flow_of(cell: Cell) -> Flow:
    return Flow(cell.text, tuple(range(cell.span.start, cell.span.end)))
