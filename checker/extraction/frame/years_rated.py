"""A reading and its title go in; which year the report rates comes out, weighed from every place that names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.model import Flow, Table
from checker.extraction.frame.candidates import Candidate, weigh
from checker.extraction.frame.flows import cut, lines_of
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.titles import YEAR, Title, digits_of_year, headlines
from checker.extraction.model import Reading
from checker.wording import phrase

# How much a place tells: a year alone beside the title more than one in it, both more than all running text.
_BESIDE_TITLE, _IN_TITLE, _IN_FORM, _LABELLED = 140, 100, 90, 90
_IN_HEADLINE, _OF_A_FUND = 60, 55
_SIDE_BY_SIDE, _RATED, _RATED_TOO, _MENTIONED, _MOST_MENTIONS = 45, 40, 25, 4, 8
_LEAD = 34  # percent
_HEAD_LINES, _HEAD_PARAGRAPHS = 25, 12
_DIGITS = r"(?:19|20)\d\d"
_YEAR_LINE = re.compile(rf"\(?\s*(?P<year>(?P<digits>{_DIGITS})\s*年度?)\s*\)?")
_FORM_LINE = phrase("表题和年度")
_FORM_HEAD = phrase("表头里的年度")
_LABEL = phrase("年度名目和年")
_LABEL_CELL = phrase("年度栏目")
_PLAIN = re.compile(rf"(?P<digits>{_DIGITS})\s*年?度?")
_SPAN = phrase("并列的年")
# A fund or a project that carries a year in its name: 2023年造林补助资金. With 年度 the year is the report's.
_FUND = phrase("资金名称")
_QUOTED = phrase("带引号的名称")
_BOOK = re.compile("《[^》]*》")
_OWN = phrase("报告自己说的年")
_RATED_TEXT = phrase("评价的年")
_OPENING = 6  # paragraphs in which years side by side are those of the report


@dataclass(frozen=True, slots=True)
class Rated:
    """`year` is None where no year is told or several are; `named` are all that a title, form or opening names."""

    year: Flow | None
    digits: str | None
    in_title: Flow | None
    named: tuple[Flow, ...]
    fund: Flow | None  # the year of a fund's name in the title, which is another than the report's

    @property
    def several(self) -> bool:
        return self.year is None and len(self.named) > 1


def find_years(reading: Reading, title: Title | None) -> Rated:
    """The year that the places together tell; those side by side are both told and neither is chosen."""
    titled = list(_of_title(title))
    strong = [*titled, *_of_head(reading, title)]
    found = [*strong, *_of_text(reading)]
    choice = weigh(found, _LEAD)
    best = choice.best
    wanted = {best.key} if best is not None else {r.key for r in choice.rivals}
    in_title = [c for c in titled if c.key in wanted] or titled
    told = {c.key: c for c in sorted([*strong, *choice.rivals], key=lambda c: c.weight)}
    fund = next((c.flow for c in titled if c.weight == _OF_A_FUND and best and c.key != best.key), None)
    return Rated(
        year=None if best is None else best.flow,
        digits=None if best is None else best.key,
        in_title=max(in_title, key=lambda c: c.weight).flow if in_title and best is not None else None,
        named=tuple(told[key].flow for key in sorted(told)),
        fund=fund,
    )


def _of_title(title: Title | None) -> Iterator[Candidate]:
    if title is None:
        return
    if title.below is not None:
        yield _candidate(title.below, _BESIDE_TITLE)
    yield from _in_line(title.head, _IN_TITLE)


def _in_line(flow: Flow, weight: int) -> Iterator[Candidate]:
    """The years of a headline; one inside a name that is quoted, or of a fund, is less likely the report's."""
    text = fold(flow.text)
    names = [m.span() for m in _QUOTED.finditer(text)]
    spans = [m for m in _SPAN.finditer(text) if not any(a <= m.start() < b for a, b in names)]
    for span in spans:
        yield from _both(flow, span, weight)
    for year in YEAR.finditer(text):
        if any(s.start() <= year.start() < s.end() for s in spans):
            continue
        named = any(a <= year.start() < b for a, b in names)
        fund = is_of_fund(text, year.start())
        yield _candidate(
            cut(flow, year.start(), year.end()), min(weight, _OF_A_FUND) if named or fund else weight
        )


def is_of_fund(text: str, start: int) -> bool:
    """Whether the year at `start` of folded text belongs to the name of a fund or project that follows it."""
    year = YEAR.match(text, start)
    return year is not None and not year[0].endswith("度") and _FUND.match(text, year.end()) is not None


def _both(flow: Flow, span: re.Match[str], weight: int) -> Iterator[Candidate]:
    """Both ends of a span of years, with one weight: neither is the year."""
    last = span["last"] if len(span["last"]) == 4 else span["first"][:2] + span["last"]
    yield Candidate(span["first"], cut(flow, span.start("a"), span.end("a")), weight)
    yield Candidate(last, cut(flow, span.start("b"), span.end("b")), weight)


def _candidate(flow: Flow, weight: int) -> Candidate:
    text = fold(flow.text)
    return Candidate(digits_of_year(text) or text[:4], flow, weight)


def _of_head(reading: Reading, title: Title | None) -> Iterator[Candidate]:
    """What forms, labels and a site's headline say at the head of the report."""
    own = set() if title is None else set(title.raw.offsets) | set(title.below.offsets if title.below else ())
    lines = [f for f in _head_lines(reading) if not own.intersection(f.offsets)]
    for flow in lines:
        text = fold(flow.text)
        if (alone := _YEAR_LINE.fullmatch(text)) or (alone := _FORM_LINE.fullmatch(text)):
            yield Candidate(alone["digits"], cut(flow, alone.start("year"), alone.end("year")), _IN_FORM)
        for label in _LABEL.finditer(text):
            yield Candidate(label["digits"], cut(flow, label.start("year"), label.end("year")), _LABELLED)
    for flow in _head_texts(reading):
        headed = _FORM_HEAD.search(fold(flow.text))
        if headed is not None and not own.intersection(flow.offsets):
            yield Candidate(headed["digits"], cut(flow, headed.start("year"), headed.end("year")), _IN_FORM)
    for _, table in reading.tables()[:1]:
        yield from _cells(table)
    for flow in headlines(reading):
        if not own.intersection(flow.offsets):
            yield from _in_line(flow, _IN_HEADLINE)


def _cells(table: Table) -> Iterator[Candidate]:
    """评价年度 | 2023, and the year alone in the second row of a form's head."""
    for row in table.rows[:4]:
        cells = [c for c in row if c.text]
        for n, cell in enumerate(cells):
            text = fold(cell.text)
            flow = Flow(cell.text, tuple(range(cell.span.start, cell.span.end)))
            alone = _YEAR_LINE.fullmatch(text) if len(cells) == 1 else None
            plain = _PLAIN.fullmatch(text) if n and _LABEL_CELL.fullmatch(fold(cells[n - 1].text)) else None
            if (found := alone or plain) is not None:
                yield Candidate(found["digits"], flow, _IN_FORM)


def _head_lines(reading: Reading) -> Iterator[Flow]:
    count = 0
    for _, paragraph in reading.paragraphs():
        for line in lines_of(paragraph):
            yield line
            count += 1
            if count >= _HEAD_LINES:
                return


def _head_texts(reading: Reading) -> Iterator[Flow]:
    """The first paragraphs, and the first cells of the first table."""
    yield from (p.flow for _, p in reading.paragraphs()[:_HEAD_PARAGRAPHS])
    for _, table in reading.tables()[:1]:
        for cell in (c for row in table.rows[:3] for c in row if c.text):
            yield Flow(cell.text, tuple(range(cell.span.start, cell.span.end)))


def _of_text(reading: Reading) -> Iterator[Candidate]:
    """What running text says: years side by side at its opening, the year it says is rated, the years it speaks of."""
    rated: set[str] = set()
    counts: dict[str, int] = {}
    for n, (_, paragraph) in enumerate(reading.paragraphs()):
        flow = paragraph.flow
        text = _BOOK.sub(lambda m: "《" * len(m[0]), fold(flow.text))
        spans = list(_SPAN.finditer(text)) if n < _OPENING else []
        for span in spans:
            yield from _both(flow, span, _SIDE_BY_SIDE)
        if n < _HEAD_PARAGRAPHS:
            for found in _RATED_TEXT.finditer(text):
                beside = any(span.start() <= found.start() < span.end() for span in spans)
                other = ":" in text[: found.start()] or beside or is_of_fund(text, found.start())
                if not other and found["digits"] not in rated:
                    year = YEAR.match(text, found.start())
                    end = year.end() if year else found.end("digits")
                    place = cut(flow, found.start(), end)
                    yield Candidate(found["digits"], place, _RATED_TOO if rated else _RATED)
                    rated.add(found["digits"])
        for own in _OWN.finditer(text):
            n_group = next(i for i in "123" if own["d" + i])
            digits = own["d" + n_group]
            counts[digits] = counts.get(digits, 0) + 1
            if counts[digits] <= _MOST_MENTIONS:
                yield Candidate(
                    digits, cut(flow, own.start("y" + n_group), own.end("y" + n_group)), _MENTIONED
                )
