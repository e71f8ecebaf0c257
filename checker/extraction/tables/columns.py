"""Columns: a table goes in; which rows are its header, what each column holds and in which unit come out.

A form is one table with several headers, so a table is read as sections, each a header and the rows under it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from checker.documents.model import Cell, Document, Paragraph, Table
from checker.documents.words import plain
from checker.extraction.numbers.digits import read_run
from checker.extraction.tables.blanks import is_blank
from checker.folding import fold
from checker.vocabulary import FieldSpec, Kind, RecordSpec, Vocabulary
from checker.wording import phrase, words

RECORDS = ("指标", "项目", "资金")
_FIGURES = (Kind.MONEY, Kind.RATE, Kind.SCORE)
_INDICATOR_ONLY = frozenset({"一级", "二级", "目标值", "完成值", "方向"})
_FUND_ROW = phrase("资金行名")
_TOTALS = words("合计行名")
_UNIT = phrase("栏名里的单位")
_UNIT_AT_END, _SAYS_UNIT = phrase("栏名末尾的单位"), phrase("栏名里可有单位")
_TABLE_UNIT = phrase("表的单位")
_LINES_ABOVE, _LONGEST_LINE = 12, 60
_MEASURE = words("计量单位栏名")
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_YEAR = phrase("栏名前的年度")
# A figure, well or badly printed, or a sign that there is none: what could stand under a heading of figures.
_FIGURE = phrase("数或表示没有数")
_NUMBER = phrase("单元格里只有数")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a section: the cell that heads it, the field it holds (None: something else), its unit."""

    index: int
    head: Cell
    field: FieldSpec | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one header. `record` is 项目, 指标 or 资金; None where the header is not understood. Of rows that go on
    with the table before the header is empty."""

    record: RecordSpec | None
    columns: tuple[Column, ...]
    header: tuple[int, ...]
    rows: tuple[int, ...]
    # By how much rows are moved that lack first cells, or have one more, since a merged cell was written once.
    shifts: Mapping[int, int]

    def column_of(self, cell: Cell) -> Column | None:
        index = cell.column + self.shifts.get(cell.row, 0)
        return self.columns[index] if 0 <= index < len(self.columns) else None

    def column(self, zh: str) -> Column | None:
        return next((c for c in self.columns if c.field is not None and c.field.zh == zh), None)

    def measure(self) -> Column | None:
        """The column that holds the units of other columns."""
        return next((c for c in self.columns if plain(c.head.text) in _MEASURE), None)


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as sections; `unit` is the money unit stated for the whole table."""

    sections: tuple[Section, ...]
    unit: str | None

    def section_of(self, row: int) -> Section | None:
        """The rows of a section follow one another, and so do the sections."""
        at = bisect_right(self.sections, row, key=_first_row) - 1
        found = self.sections[at] if at >= 0 else None
        return found if found is not None and found.rows and row <= found.rows[-1] else None


def _first_row(section: Section) -> int:
    return section.rows[0] if section.rows else section.header[-1]


def is_total(row: Sequence[Cell]) -> bool:
    """A row whose first cells say that it sums up the others."""
    return any(plain(c.text) in _TOTALS for c in row[:3])


def shape_table(document: Document, block: int, vocabulary: Vocabulary) -> Shape:
    """The sections of the table that is block `block` of the document."""
    table = document.blocks[block]
    assert isinstance(table, Table)
    unit = table_unit(document, block, table)
    headers = list(_headers(table, vocabulary))
    sections: list[Section] = []
    for number, header in enumerate(headers):
        end = headers[number + 1][0] if number + 1 < len(headers) else len(table.rows)
        rows = tuple(range(header[-1] + 1, end))
        sections.append(_section(table, header, rows, unit, vocabulary))
    return Shape(tuple(sections), unit)


def table_unit(document: Document, block: int, table: Table) -> str | None:
    """`单位：万元` in a row of the table or above it; no prose may stand between, other tables of a form may."""
    texts = [" ".join(c.text for c in row) for row in table.rows[:4]]
    for above in reversed(document.blocks[max(0, block - _LINES_ABOVE) : block]):
        if isinstance(above, Paragraph):
            texts.append(above.flow.text)
            if len(above.flow.text) > _LONGEST_LINE:
                break
    found = (m for text in texts if (m := _TABLE_UNIT.search(fold(text))) is not None)
    return next((m["unit"] for m in found), None)


def _headers(table: Table, vocabulary: Vocabulary) -> Iterator[tuple[int, ...]]:
    """The header rows, two together where a heading is split over both."""
    at = 0
    while at < len(table.rows):
        if not _is_header(table.rows[at], vocabulary):
            at += 1
        elif at + 1 < len(table.rows) and _is_second(table.rows[at], table.rows[at + 1], vocabulary):
            yield at, at + 1
            at += 2
        else:
            yield (at,)
            at += 1


def _is_header(row: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    filled = [c for c in row if c.text]
    if any(_NUMBER.fullmatch(plain(c.text)) for c in filled):
        return False
    records = (vocabulary.records[name] for name in RECORDS)
    heads = [c.text for c in filled if not _is_declared(c.text, vocabulary)]
    known = max(sum(_match(r, head) is not None for head in heads) for r in records)
    return known >= 2 and 2 * known >= len(filled)


def _is_second(upper: Sequence[Cell], lower: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Whether the lower row goes on with the header: no figures in it, and labels under the blanks of the upper."""
    filled = [c for c in lower if c.text]
    if not filled or any(_NUMBER.fullmatch(plain(c.text)) for c in filled):
        return False
    records = [vocabulary.records[name] for name in RECORDS]
    known = sum(any(_match(r, c.text) is not None for r in records) for c in filled)
    return 2 * known > len(filled) and (len(filled) < len(lower) or len({c.text for c in upper}) < len(upper))


def _section(
    table: Table, header: tuple[int, ...], rows: tuple[int, ...], unit: str | None, vocabulary: Vocabulary
) -> Section:
    width = max(len(table.rows[i]) for i in header)
    heads = [_head(table, header, column) for column in range(width)]
    headings = [head.text for head in heads]
    headings = ["" if _is_declared(h, vocabulary) else h for h in headings]
    record = _record(headings, [table.rows[r] for r in rows], vocabulary)
    if record is vocabulary.records["资金"]:
        rows = tuple(takewhile(lambda r: _has_figures_or_fund(table.rows[r]), rows))
    money = next((u for h in headings for u in [_unit(h)] if u is not None and "元" in u), unit)
    said = {c.column for r in rows for c in table.rows[r] if not is_blank(c.text)}
    fields = _assign(record, headings, said)
    shifts = {r: by for r in rows if (by := shift_of(table.rows[r], fields, width))}
    columns: list[Column] = []
    for index, head in enumerate(heads):
        texts = [c.text for r in rows for c in table.rows[r] if c.column + shifts.get(r, 0) == index]
        columns.append(
            Column(index, head, fields.get(index), _column_unit(fields.get(index), head.text, money, texts))
        )
    return Section(record, tuple(columns), header, rows, shifts)


def _assign(
    record: RecordSpec | None, headings: Sequence[str], said: Set[int] | None = None
) -> dict[int, FieldSpec]:
    """Each field to the column whose heading names it best, each column to at most one field.

    Of several that give points, by the unit and by those above it, one that is filled in comes first: `said` are the
    columns in which anything stands.
    """
    if record is None:
        return {}
    found = [
        (field.type.kind is Kind.SCORE and said is not None and i not in said, match.rank, i, field)
        for i, h in enumerate(headings)
        if (match := _match(record, h)) is not None
        for field in (match.field,)
    ]
    fields: dict[int, FieldSpec] = {}
    for _, _, index, field in sorted(found, key=lambda f: f[:3]):
        if all(field.zh != f.zh for f in fields.values()):
            fields[index] = field
    return fields


def shift_of(row: Sequence[Cell], fields: Mapping[int, FieldSpec], width: int) -> int:
    """By how many columns a row stands too far left or right, where merged cells were written once or left out: what
    puts most figures, and nothing else, under the headings of figures; as few as that takes."""
    filled = [c.column for c in row if c.text] or [0]
    numeric = [i for i, field in fields.items() if field.type.kind in _FIGURES]

    def figures(by: int) -> int:
        under = {c.column + by: plain(c.text) for c in row}
        texts = [under.get(i, "") for i in numeric]
        return -1 if not all(map(_FIGURE.fullmatch, texts)) else sum(map(bool, texts))

    shifts = sorted(range(-filled[0], max(1, width - filled[-1])), key=abs)
    return max(shifts, key=figures)


def _head(table: Table, header: tuple[int, ...], column: int) -> Cell:
    """The cell that heads a column: of two rows the lower, which is closer, where anything stands in it."""
    cells = [table.rows[i][column] for i in header if column < len(table.rows[i])]
    return next((c for c in reversed(cells) if c.text), cells[-1])


def _record(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary
) -> RecordSpec | None:
    """Which record the rows are: by columns only indicators have, by the names of funds, else projects."""
    indicator, project, fund = (vocabulary.records[name] for name in RECORDS)
    if {f.zh for f in _assign(indicator, headings).values()} & _INDICATOR_ONLY:
        return indicator
    said = takewhile(_has_figures_or_fund, rows)  # in a form the goals of the year come next
    firsts = [next((plain(c.text) for c in row if c.text), "") for row in said]
    funds = sum(map(is_fund, firsts))
    names = {f.zh for f in _assign(fund, headings).values()}
    if firsts and 2 * funds > len(firsts) and names & {"年初预算", "预算数", "执行数"}:
        return fund
    found = {f.zh for f in _assign(project, headings).values()}
    return project if "名称" in found and len(found) >= 2 else None


def _has_figures_or_fund(row: Sequence[Cell]) -> bool:
    filled = [plain(c.text) for c in row if c.text]
    return bool(filled) and (is_fund(filled[0]) or any(map(_NUMBER.fullmatch, filled)))


def is_fund(name: str) -> bool:
    """Whether a row goes by the name of a source of money: 年度资金总额, 财政拨款, 其他资金."""
    return _FUND_ROW.search(plain(name)) is not None


class _Match(NamedTuple):
    """A field and how well the heading names it: a whole label before a part, a usual label before a rare one."""

    rank: tuple[bool, int]
    field: FieldSpec


@lru_cache(maxsize=2048)  # the same headings are asked for by every reader of a table
def _match(record: RecordSpec, heading: str) -> _Match | None:
    bare = _bare(heading)
    matches = [
        _Match((label != bare, place if label == bare else -len(label)), field)
        for field in record.fields.values()
        for place, label in enumerate(field.labels)
        if label == bare or (len(label) >= 3 and label in bare and len(bare) <= len(label) + 6)
    ]
    return min(matches, key=lambda m: m.rank, default=None)


def _is_declared(heading: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading is the label of a fact that a pack declares: 三公经费预算数 heads no column of 预算数."""
    declared = _declared(vocabulary)
    return bool(declared) and _bare(heading) in declared


@cache
def _declared(vocabulary: Vocabulary) -> frozenset[str]:
    rows = (f for _, record in vocabulary.by_rows() for f in record.fields.values())
    single = (f for _, f in vocabulary.by_label())
    return frozenset(_bare(label) for f in (*single, *rows) for label in f.labels)


@lru_cache(maxsize=2048)
def _bare(heading: str) -> str:
    bare = _YEAR.sub("", _BRACKETS.sub("", plain(heading)))
    return _UNIT_AT_END.sub("", bare) if _SAYS_UNIT.search(bare) else bare


def _unit(heading: str) -> str | None:
    m = _UNIT.search(fold(heading).strip())
    return (m["unit"] or m["tail"]) if m else None


def _column_unit(
    field: FieldSpec | None, heading: str, money: str | None, texts: Sequence[str]
) -> str | None:
    """The unit a bare number in the column has; None: none is said."""
    own = _unit(heading)
    match field.type.kind if field is not None else None:
        case Kind.MONEY:
            return own or money
        case Kind.RATE:
            return own or _rate_unit(texts)
        case Kind.SCORE:
            return "分"
        case _:
            return own


def _rate_unit(texts: Sequence[str]) -> str | None:
    """Rates without a sign are per cent; `0.95` beside `1` is a share; `1` alone may be either."""
    figures = [Decimal(run) for text in texts if (run := read_run(fold(text).strip())) is not None]
    if not figures or max(figures) > 1:
        return "%"
    if any(f not in (0, 1) for f in figures):
        return "倍"
    return None if 1 in figures else "%"
