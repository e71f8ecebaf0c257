"""Tables as facts: a reading goes in; `projects`, `project_total`, `forms` and `tables` of report.json come out, None where
the whole text was searched and holds no such rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.documents.words import plain
from checker.extraction.model import Json, Reading, stated
from checker.extraction.tables.columns import Section
from checker.extraction.tables.forms import read_forms
from checker.extraction.tables.rows import TableReading, read_tables
from checker.vocabulary import Kind, Vocabulary
from checker.wording import phrase, words

_NO_PROJECT = words("不是项目的行名")
_SUMMED = ("预算数", "执行数", "执行率", "得分")
_REQUIRED = ("名称", "预算数", "执行数", "执行率", "得分", "等级")
_MAIN = {"project_list": "项目", "project_form": "指标", "dept_form": "指标", "funds": "资金"}
_DEPARTMENT = phrase("部门整体的表")


def table_parts(reading: Reading, vocabulary: Vocabulary, *, alone: bool = True) -> Json:
    """The parts of report.json that tables give; `alone`: there is no report around them."""
    tables = list(read_tables(reading, vocabulary))
    projects = [p for table, section in _sections(tables, "项目") for p in _projects(table, section)]
    totals = [t for table, section in _sections(tables, "项目") for t in _totals(table, section)]
    return {
        "projects": projects or None,
        "project_total": totals[-1] if totals else None,
        "forms": read_forms(reading, tables, vocabulary, alone=alone) or None,
        "tables": [_table(table) for table in tables],
    }


def _sections(tables: Sequence[TableReading], record: str) -> Iterator[tuple[TableReading, Section]]:
    for table in tables:
        for section in table.shape.sections:
            if section.record is not None and section.record.zh == record:
                yield table, section


def _projects(table: TableReading, section: Section) -> Iterator[Json]:
    fields = [c.field.zh for c in section.columns if c.field is not None]
    for row in section.rows:
        if _is_project(table, section, row):
            yield table.record(section, row, fields)


def _is_project(table: TableReading, section: Section, row: int) -> bool:
    """A row with a name and at least one more thing said of it; a sum or a heading between rows is none."""
    name = table.cell(section, row, "名称")
    others = {c.text for c in table.table.rows[row] if c.text}
    return (
        name is not None
        and plain(name.text) not in _NO_PROJECT
        and not table.is_total(row)
        and len(others) > 1
    )


def _totals(table: TableReading, section: Section) -> Iterator[Json]:
    for row in section.rows:
        if table.is_total(row):
            yield table.record(section, row, _SUMMED)


def _table(table: TableReading) -> Json:
    document, sections, caption = table.reading.document, table.shape.sections, table.table.caption
    kind = table_kind(table)
    own = [s for s in sections if s.record is not None and s.record.zh == _MAIN.get(kind)]
    rows = [(s, row) for s in own for row in s.rows]
    counted = [
        row
        for s, row in rows
        if _is_project(table, s, row) or (kind != "project_list" and not table.is_total(row))
    ]
    return {
        "kind": kind,
        "caption": stated(document, document.quote(caption), caption) if caption is not None else None,
        "columns": [table.text(c.head) for s in own[:1] for c in s.columns if c.head.text],
        "row_count": str(len(counted) if own else len(table.table.rows)),
        "has_total": any(table.is_total(row) for _, row in rows),
        "blank_cells": [blank for s in sections for blank in _blanks(table, s)],
        "unit": _unit(table),
        "at": table.place(table.table.span),
    }


def table_kind(table: TableReading) -> str:
    """project_list, project_form, dept_form, funds or other."""
    records = {s.record.zh for s in table.shape.sections if s.record is not None}
    if "指标" in records:
        title = table.reading.document.quote(table.table.caption) if table.table.caption is not None else ""
        head = plain(title + "".join(c.text for row in table.table.rows[:3] for c in row))
        return "dept_form" if _DEPARTMENT.search(head) else "project_form"
    if "项目" in records:
        return "project_list"
    return "funds" if "资金" in records else "other"


def _blanks(table: TableReading, section: Section) -> Iterator[Json]:
    """Cells of a project list left empty; the place is the row, since nothing stands in the cell."""
    if section.record is None or section.record.zh != "项目":
        return
    for row in section.rows:
        if not _is_project(table, section, row):
            continue
        for zh in _REQUIRED:
            column = section.column(zh)
            if column is not None and table.is_empty(section, row, zh):
                name = table.cell(section, row, "名称")
                yield {"text": f"{name.text if name else ''}：{column.head.text}", "at": table.row_place(row)}


def _unit(table: TableReading) -> str | None:
    columns = [c for s in table.shape.sections for c in s.columns if c.field is not None]
    units = [
        c.unit
        for c in columns
        if c.field is not None and c.field.type.kind is Kind.MONEY and c.unit is not None
    ]
    return next(iter(units), table.shape.unit)
