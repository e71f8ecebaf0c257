"""Which tables are one form: the tables of a reading go in, in their order; forms, each with its sections, come out.

A form is its funds and its indicators, in one table or in several; another begins where the parts of the one before
are complete, where a title or a project is named anew, or where its kinds of indicators begin anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeGuard

from checker.documents.model import Paragraph
from checker.documents.words import plain
from checker.extraction.model import Reading
from checker.extraction.tables.columns import Section
from checker.extraction.tables.rows import TableReading
from checker.source import Span
from checker.vocabulary import Vocabulary
from checker.wording import phrase

_TITLE = phrase("自评表标题")
_YEAR = phrase("单独一行的年度")
_CONTINUED = phrase("续表")
_SUM = phrase("资金总额行名")
_LONGEST_TITLE = 60
_NAMED = ("项目名称",)  # the field of a form whose label begins one

Part = tuple[TableReading, Section]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that belongs to no section: a field of the form's head, its goals, what is signed below."""

    table: TableReading
    row: int


@dataclass(frozen=True, slots=True)
class Title:
    """A line between tables, or a row of its own in one: the title of a form, its project (`项目名称：…`) or its year."""

    text: str
    span: Span
    says: Literal["title", "project", "year"] = "title"


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs to one form so far; `closed` where the row of its total has been."""

    funds: tuple[Part, ...] = ()
    indicators: tuple[Part, ...] = ()
    head: tuple[Row, ...] = ()
    titles: tuple[Title, ...] = ()
    closed: bool = False

    @property
    def parts(self) -> tuple[Part, ...]:
        return (*self.funds, *self.indicators)

    @property
    def is_form(self) -> bool:
        return bool(self.parts)


@dataclass(slots=True)
class _Grouping:
    """The groups so far, and what has been seen since the last section and belongs to the one before or behind it."""

    labels: frozenset[str]
    groups: list[Group] = field(default_factory=lambda: [Group()])
    waiting: list[Title | Row] = field(default_factory=list)
    named: bool = False  # whether a project, or a sheet, began since the last section
    kinds: list[str] = field(default_factory=list)  # of the indicators of the last group, in their order

    @property
    def last(self) -> Group:
        return self.groups[-1]

    def see(self, strip: Title | Row) -> None:
        if self._names(strip):
            self.named = True
        self.waiting.append(strip)

    def is_label(self, line: str) -> bool:
        """Whether a line states which project follows."""
        label, colon, said = plain(line).partition(":")
        return label in self.labels and bool(colon and said) and len(line) <= _LONGEST_TITLE

    def begin(self) -> None:
        """What comes is on another sheet."""
        self.named = True

    def add(self, table: TableReading, section: Section) -> None:
        funds = section.record is not None and section.record.zh == "资金"
        if self.last.is_form and self._is_another(table, section, funds=funds):
            self._close()
            self.groups.append(Group())
            self.kinds = []
        self._settle(self.last)
        part = (table, section)
        if funds:
            self.groups[-1] = replace(self.last, funds=(*self.last.funds, part))
        else:
            total = any(table.is_total(row) for row in section.rows)
            self.kinds += _kinds(part)
            self.groups[-1] = replace(
                self.last, indicators=(*self.last.indicators, part), closed=self.last.closed or total
            )

    def done(self) -> list[Group]:
        self._settle(self.last)
        return [g for g in self.groups if g.is_form]

    def _settle(self, group: Group) -> None:
        rows = tuple(w for w in self.waiting if isinstance(w, Row))
        titles = tuple(w for w in self.waiting if isinstance(w, Title))
        self.groups[-1] = replace(group, head=(*group.head, *rows), titles=(*group.titles, *titles))
        self.waiting, self.named = [], False

    def _close(self) -> None:
        """Rows right behind the sections of a form, in the same table, are its own: what is signed, a note."""
        tables = {table.block for table, _ in self.last.parts}
        first = next((i for i, w in enumerate(self.waiting) if not _stays(w, tables)), len(self.waiting))
        named = next((i for i, w in enumerate(self.waiting) if self._names(w)), first)
        mine = tuple(w for w in self.waiting[: min(first, named)] if isinstance(w, Row))
        self.groups[-1] = replace(self.last, head=(*self.last.head, *mine))
        self.waiting = self.waiting[min(first, named) :]

    def _names(self, strip: Title | Row) -> bool:
        """Whether a project is named here."""
        if isinstance(strip, Title):
            return strip.says == "project"
        cells = strip.table.table.rows[strip.row]
        return any(plain(c.text).partition(":")[0] in self.labels for c in cells if c.text)

    def _begins_anew(self, part: Part) -> bool:
        """Whether the first kind of indicators is one that the form has left behind."""
        first = next(_kinds(part), None)
        return first is not None and first in self.kinds and first != self.kinds[-1]

    def _is_another(self, table: TableReading, section: Section, *, funds: bool) -> bool:
        last = self.last
        if not section.header:  # rows that go on with the table before
            return False
        titles = [w for w in self.waiting if _is_title(w) and not _CONTINUED.search(plain(w.text))]
        if funds:
            whole = any(_sums_up((table, section)) and _sums_up(part) for part in last.funds)
            return last.closed or self.named or bool(titles) or whole or bool(last.funds and last.indicators)
        if last.closed:
            return True
        if not last.indicators:
            return self.named and (any(map(self._names, last.head)) or any(map(self._names, last.titles)))
        if self.named or self._begins_anew((table, section)):
            return True
        # The title of a form that has points and no total yet stands again on its next page.
        known = {plain(t.text) for t in last.titles}
        return bool(titles) and not (_awaits_total(last) and all(plain(t.text) in known for t in titles))


def group_forms(reading: Reading, tables: Sequence[TableReading], vocabulary: Vocabulary) -> list[Group]:
    """The forms in the order of the text; lists of projects and tables of anything else are in none."""
    record = vocabulary.records["自评表"]
    labels = frozenset(plain(label) for name in _NAMED for label in record.fields[name].labels)
    grouping = _Grouping(labels)
    by_block = {table.block: table for table in tables}
    sheets = list(reading.document.sheets)
    for block, found in enumerate(reading.document.blocks):
        while sheets and found.span.start >= sheets[0]:
            sheets.pop(0)
            grouping.begin()
        if isinstance(found, Paragraph):
            if _CONTINUED.match(plain(found.flow.text).lstrip("(")):
                continue
            if _is_name(found.flow.text):
                grouping.see(Title(found.flow.text, found.span))
            elif grouping.is_label(found.flow.text):
                grouping.see(Title(found.flow.text, found.span, "project"))
            elif _YEAR.fullmatch(plain(found.flow.text)):
                grouping.see(Title(found.flow.text, found.span, "year"))
            continue
        for strip in _strips(by_block[block]):
            if isinstance(strip, Section):
                grouping.add(by_block[block], strip)
            else:
                grouping.see(strip)
    return grouping.done()


def _strips(table: TableReading) -> Iterator[Section | Row | Title]:
    """The sections of a form in a table, and the rows between them."""
    row = 0
    for section in table.shape.sections:
        first = section.header[0] if section.header else section.rows[0]
        yield from _rows(table, range(row, first))
        if section.record is not None and section.record.zh in ("资金", "指标"):
            yield section
        row = section.rows[-1] + 1 if section.rows else section.header[-1] + 1
    yield from _rows(table, range(row, len(table.table.rows)))


def _rows(table: TableReading, rows: range) -> Iterator[Row | Title]:
    for row in rows:
        filled = [c for c in table.table.rows[row] if c.text]
        title = len(filled) == 1 and _is_name(filled[0].text)
        yield Title(filled[0].text, filled[0].span) if title else Row(table, row)


def _is_name(text: str) -> bool:
    bare = plain(text)
    return len(bare) <= _LONGEST_TITLE and _TITLE.fullmatch(bare) is not None


def _is_title(strip: Title | Row) -> TypeGuard[Title]:
    return isinstance(strip, Title) and strip.says == "title"


def _stays(strip: Title | Row, tables: set[int]) -> bool:
    return isinstance(strip, Row) and strip.table.block in tables


def _awaits_total(group: Group) -> bool:
    return any(section.column("得分") is not None for _, section in group.indicators)


def _sums_up(part: Part) -> bool:
    """Whether funds have a row of their whole, 年度资金总额."""
    table, section = part
    return any(_SUM.search(plain(c.text)) for row in section.rows for c in table.table.rows[row][:2])


def _kinds(part: Part) -> Iterator[str]:
    """The first level of indicators, each name once as long as it goes on."""
    table, section = part
    last = ""
    for row in section.rows:
        cell = table.cell(section, row, "一级")
        if cell is not None and not table.is_total(row) and (name := plain(cell.text)) != last:
            yield name
            last = name
