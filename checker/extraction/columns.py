"""Columns: a table goes in; which rows are its header, what each column holds and in which unit come out.

A form is one table with several headers, so a table is read as sections, each a header and the rows under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.documents.folding import fold
from checker.documents.model import Cell, Document, Paragraph, Table
from checker.documents.words import plain
from checker.vocabulary import FieldSpec, Kind, RecordSpec, Vocabulary

_INDICATOR_ONLY = frozenset({"一级", "二级", "目标值", "完成值", "方向"})
_FUND_ROW = re.compile(
    r"资金总额|财政拨款|财政资金|其他资金|结转|自筹|本级|上级|一般公共预算|合计|小计|中央|省级|市级|县级|区级"
)
_UNIT_WORDS = "万元|亿元|千元|百万元|元|%|‰|分|个|家|项|人|次|天"
_UNIT = re.compile(rf"[(\[/:：]\s*(?:单位:)?\s*(?P<unit>{_UNIT_WORDS})\s*[)\]]?$|(?P<tail>%)$")
_TABLE_UNIT = re.compile(r"单位\s*:?\s*(?:人民币)?\s*(?P<unit>万元|亿元|千元|百万元|元)")
_MEASURE = frozenset({"计量单位", "度量单位", "单位"})
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]")
_YEAR = re.compile(r"^(?:19|20)\d\d年度?")
_NUMBER = re.compile(r"[-+]?\d[\d,，.]*%?")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a section: its printed heading, the field it holds (None: something else), its unit."""

    index: int
    heading: str
    field: FieldSpec | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one header. `record` is 项目, 指标 or 资金; None where the header is not understood."""

    record: RecordSpec | None
    columns: tuple[Column, ...]
    header: tuple[int, ...]
    rows: tuple[int, ...]

    def column(self, zh: str) -> Column | None:
        return next((c for c in self.columns if c.field is not None and c.field.zh == zh), None)

    def measure(self) -> Column | None:
        """The column that holds the units of other columns."""
        return next((c for c in self.columns if plain(c.heading) in _MEASURE), None)


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as sections; `unit` is the money unit stated for the whole table."""

    sections: tuple[Section, ...]
    unit: str | None

    def section_of(self, row: int) -> Section | None:
        return next((s for s in self.sections if row in s.rows), None)


def shape_table(document: Document, block: int, vocabulary: Vocabulary) -> Shape:
    """The sections of the table that is block `block` of the document."""
    table = document.blocks[block]
    assert isinstance(table, Table)
    unit = _table_unit(document, block, table)
    headers = list(_headers(table, vocabulary))
    sections: list[Section] = []
    for number, header in enumerate(headers):
        end = headers[number + 1][0] if number + 1 < len(headers) else len(table.rows)
        rows = tuple(range(header[-1] + 1, end))
        sections.append(_section(table, header, rows, unit, vocabulary))
    return Shape(tuple(sections), unit)


def _table_unit(document: Document, block: int, table: Table) -> str | None:
    """`单位：万元` above the table, in its title or in a row above its header."""
    above = [b for b in document.blocks[max(0, block - 4) : block] if isinstance(b, Paragraph)]
    near = [p.flow.text for p in reversed(above)][:4]
    inside = [" ".join(c.text for c in row) for row in table.rows[:4]]
    for text in [*near, *inside]:
        if m := _TABLE_UNIT.search(fold(text)):
            return m["unit"]
    return None


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
    records = (vocabulary.records[name] for name in ("项目", "指标", "资金"))
    known = max(sum(_match(r, c.text) is not None for c in filled) for r in records)
    return known >= 2 and 2 * known >= len(filled)


def _is_second(upper: Sequence[Cell], lower: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Whether the lower row goes on with the header: no figures in it, and labels under the blanks of the upper."""
    filled = [c for c in lower if c.text]
    if not filled or any(_NUMBER.fullmatch(plain(c.text)) for c in filled):
        return False
    records = [vocabulary.records[name] for name in ("项目", "指标", "资金")]
    known = sum(any(_match(r, c.text) is not None for r in records) for c in filled)
    return 2 * known > len(filled) and (len(filled) < len(lower) or len({c.text for c in upper}) < len(upper))


def _section(
    table: Table, header: tuple[int, ...], rows: tuple[int, ...], unit: str | None, vocabulary: Vocabulary
) -> Section:
    width = max(len(table.rows[i]) for i in header)
    headings = [_heading(table, header, column) for column in range(width)]
    record = _record(headings, [table.rows[r] for r in rows], vocabulary)
    own_unit = next((u for h in headings for u in [_unit(h)] if u is not None and "元" in u), unit)
    columns: list[Column] = []
    taken: set[str] = set()
    for index, field in enumerate(_fields(record, headings)):
        if field is not None and field.zh in taken:
            field = None
        if field is not None:
            taken.add(field.zh)
        columns.append(Column(index, headings[index], field, _column_unit(field, headings[index], own_unit)))
    return Section(record, tuple(columns), header, rows)


def _heading(table: Table, header: tuple[int, ...], column: int) -> str:
    """The words over a column; of two rows the lower is the closer, the upper says of what where it adds something."""
    words = [table.rows[i][column].text if column < len(table.rows[i]) else "" for i in header]
    if len(words) == 2 and not words[0]:
        before = [c.text for c in table.rows[header[0]][:column] if c.text]
        return words[1] or (before[-1] if before else "")
    return words[-1] or words[0]


def _record(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary
) -> RecordSpec | None:
    """Which record the rows are: by columns only indicators have, by the names of funds, else projects."""
    indicator, project, fund = (vocabulary.records[name] for name in ("指标", "项目", "资金"))
    if {f.zh for f in _fields(indicator, headings) if f is not None} & _INDICATOR_ONLY:
        return indicator
    firsts = [plain(row[0].text) for row in rows if row and row[0].text]
    funds = sum(_FUND_ROW.search(name) is not None for name in firsts)
    names = {f.zh for f in _fields(fund, headings) if f is not None}
    if firsts and 2 * funds > len(firsts) and names & {"年初预算", "预算数", "执行数"}:
        return fund
    found = {f.zh for f in _fields(project, headings) if f is not None}
    return project if "名称" in found and len(found) >= 2 else None


def _fields(record: RecordSpec | None, headings: Sequence[str]) -> list[FieldSpec | None]:
    return [_match(record, heading) if record is not None else None for heading in headings]


def _match(record: RecordSpec, heading: str) -> FieldSpec | None:
    """The field of the longest label in the heading; a label that is the whole heading wins over all."""
    bare = _bare(heading)
    if not bare:
        return None
    best: tuple[int, FieldSpec] | None = None
    for field in record.fields.values():
        for label in field.labels:
            if label == bare:
                return field
            if (
                len(label) >= 3
                and label in bare
                and len(bare) <= len(label) + 6
                and (best is None or len(label) > best[0])
            ):
                best = (len(label), field)
    return best[1] if best is not None else None


def _bare(heading: str) -> str:
    bare = _YEAR.sub("", _BRACKETS.sub("", plain(heading)))
    return re.sub(rf"[/:]?(?:{_UNIT_WORDS})$", "", bare) if re.search(r"[/:%]", bare) else bare


def _unit(heading: str) -> str | None:
    m = _UNIT.search(fold(heading).strip())
    return (m["unit"] or m["tail"]) if m else None


def _column_unit(field: FieldSpec | None, heading: str, money: str | None) -> str | None:
    """The unit a bare number in the column has; None: none is said."""
    own = _unit(heading)
    if field is None:
        return own
    match field.type.kind:
        case Kind.MONEY:
            return own or money
        case Kind.RATE:
            return own or "%"
        case Kind.SCORE:
            return "分"
        case _:
            return own
