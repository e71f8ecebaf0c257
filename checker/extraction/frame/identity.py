"""The head of a report goes in; whose it is and for which year comes out, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from checker.documents.model import Document, Flow, Table
from checker.extraction.frame.flows import cut, lines_of, place, text_fact, whole
from checker.extraction.frame.names import UNIT_LINE
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.titles import YEAR, Title, digits_of_year, matter_of
from checker.extraction.model import Json, Reading, at, stated
from checker.source import Span

_HEAD_LINES = 25
_UNIT_LABEL = re.compile(
    r"(?:自评|评价|填报|报告|编制|编报|部门|预算|申报|实施|项目)?(?:单位|部门)(?:\(?单位\)?)?(?:全称|名称)?(?:\s*\([盖公]?章\))?\s*:\s*(?P<unit>[\u4e00-\u9fff·()]{3,40}?)(?:\s*\([盖公]?章\))?\s*$"
)
_DOER = re.compile("实施|项目")  # who carries a project out need not be who reports on it
_UNIT_CELL = re.compile(
    r"(?:实施|填报|项目|预算|评价)单位|(?:单位|部门)名称|主管部门|预算部门|部门\(单位\)名称"
)
_TITLE_IN = re.compile("《[^》]*》")
_ALONE_YEAR = re.compile(r"\(?\s*((?:19|20)\d\d)\s*年度?\s*\)?")
_FORM_YEAR = re.compile(r"[^。;，]{0,30}(?:自评|绩效|支出)[^。;，]{0,20}\(\s*((?:19|20)\d\d)\s*年度?\s*\)")
# The head of a form whose cells follow on the same line.
_FORM_HEAD = re.compile(r"(?:自评|评价|绩效)[^。;，|]{0,12}表\s*\(\s*(?P<year>((?:19|20)\d\d)\s*年度?)\s*\)")
_OWN_YEAR = re.compile(
    r"(?P<year>(?P<digits>(?:19|20)\d\d)\s*年度)|(?:[我本](?:[局办委院中心校镇乡站所队部门单位]){1,2}|全年|我们)\s*(?P<y2>(?P<d2>(?:19|20)\d\d)\s*年)"
    r"|(?P<y3>(?P<d3>(?:19|20)\d\d)\s*年)，?(?:[我本](?:[局办委院中心校镇乡站所队部门单位])|全年|共|实际|财政)"
)
_RATED_YEAR = re.compile(
    r"((?:19|20)\d\d)\s*年(?:度|全年)?[^。;《》]{0,24}?(?:自评|绩效|整体支出|评价|决算|部门预算)"
)


def find_unit(reading: Reading, title: Title | None) -> Flow | None:
    """From the title, else from a label on the cover or in a form (填报单位：…)."""
    if title is not None and title.unit is not None:
        return title.unit
    labelled = [
        cut(flow, found.start("unit"), found.end("unit"))
        for flow in sorted(head_lines(reading), key=lambda flow: _DOER.match(fold(flow.text)) is not None)
        if (found := _UNIT_LABEL.match(fold(flow.text))) is not None and UNIT_LINE.fullmatch(found["unit"])
    ]
    if labelled:
        return labelled[0]
    for _, table in reading.tables():
        for cell, value in labelled_cells(table):
            if _UNIT_CELL.fullmatch(cell) and UNIT_LINE.fullmatch(fold(value.text)):
                return value
    return None


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


def find_year(reading: Reading, title: Title | None) -> tuple[Flow | None, bool]:
    """Where the year rated stands, and whether several years are rated, so that there is no one year."""
    if title is not None and (title.year is not None or title.years):
        return title.year, title.years
    for flow in head_lines(reading):
        text = fold(flow.text)
        found = _ALONE_YEAR.fullmatch(text) or _FORM_YEAR.fullmatch(text)
        if found is not None:
            return cut(flow, found.start(1), found.end()), False
    for flow in _head_texts(reading):
        headed = _FORM_HEAD.search(fold(flow.text))
        if headed is not None:
            return cut(flow, headed.start("year"), headed.end("year")), False
    for _, paragraph in reading.paragraphs()[:12]:
        text = _TITLE_IN.sub(lambda m: "《" * len(m[0]), fold(paragraph.flow.text))
        rated = _RATED_YEAR.search(text)
        if rated is not None and ":" not in text[: rated.start()]:
            year = YEAR.match(text, rated.start())
            return cut(paragraph.flow, rated.start(), year.end() if year else rated.end(1)), False
    return _year_most_named(reading), False


def _head_texts(reading: Reading) -> Iterator[Flow]:
    """The first paragraphs, and the first cells of the first table."""
    yield from (p.flow for _, p in reading.paragraphs()[:12])
    for _, table in reading.tables()[:1]:
        for cell in (c for row in table.rows[:3] for c in row if c.text):
            yield Flow(cell.text, tuple(range(cell.span.start, cell.span.end)))


def _year_most_named(reading: Reading) -> Flow | None:
    """Where no line says which year is rated: the one year the report speaks of as its own, twice as often as of any."""
    found: dict[str, list[Flow]] = {}
    for _, paragraph in reading.paragraphs():
        text = _TITLE_IN.sub(lambda m: "《" * len(m[0]), fold(paragraph.flow.text))
        for m in _OWN_YEAR.finditer(text):
            group, digits = next(
                (g, m[d]) for g, d in (("year", "digits"), ("y2", "d2"), ("y3", "d3")) if m[g]
            )
            found.setdefault(digits, []).append(cut(paragraph.flow, m.start(group), m.end(group)))
    ranked = sorted(found.values(), key=len, reverse=True)
    if not ranked or (len(ranked) > 1 and len(ranked[0]) < 2 * len(ranked[1])):
        return None
    return ranked[0][0]


def identity_part(reading: Reading, title: Title | None, unit: Flow | None) -> Json:
    """`unit_name`, `fiscal_year`, `title`, `body` of report.json."""
    document = reading.document
    year, several = find_year(reading, title)
    if year is not None and several:
        fiscal: Json | None = {"unreadable": True, "at": place(document, year)}
    else:
        fiscal = (
            None
            if year is None
            else text_fact(document, year, digits_of_year(fold(year.text)) or fold(year.text)[:4])
        )
    return {
        "unit_name": None if unit is None else text_fact(document, unit),
        "fiscal_year": fiscal,
        "title": None if title is None else _title_json(document, title),
        "body": _body(document),
    }


def _title_json(document: Document, title: Title) -> Json:
    head = whole(title.head)
    matter = matter_of(title)
    year = None if title.years else title.year
    return {
        "raw": text_fact(document, title.head),
        "unit": None if title.unit is None else text_fact(document, title.unit),
        "year": None if year is None else text_fact(document, year, title.year_digits),
        "matter": stated(document, matter, head) if matter else None,
        "mode": _mode(title),
        "form": title.form or None,
        "at": at(document, whole(title.raw)),
    }


def _mode(title: Title) -> str | None:
    text = fold(title.head.text)
    return "self" if "自评" in text else "evaluation" if "评价" in text else None


def _body(document: Document) -> Json | None:
    spans = [b.span for b in document.blocks]
    if not spans:
        return None
    span = Span(spans[0].start, spans[-1].end)
    return stated(document, document.quote(span), span)
