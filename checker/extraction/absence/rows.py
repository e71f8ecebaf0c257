"""The rows of lists and the tables they stand in go in; the facts of a row come out that a column not understood may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from checker.documents.model import Cell, Table
from checker.documents.words import plain
from checker.extraction.absence.claims import Claims
from checker.extraction.absence.gaps import Path
from checker.extraction.absence.prose import FIGURES
from checker.extraction.labelled.fields import all_labels
from checker.extraction.model import Figure, FigureKind, Json, Reading, at
from checker.extraction.rating.grade_words import known_grades
from checker.extraction.tables.blanks import is_blank
from checker.extraction.tables.columns import Column, Shape
from checker.extraction.tables.continued import shape_tables
from checker.source import Span
from checker.vocabulary import FieldSpec, Kind, RecordSpec, Vocabulary

_REASON = 6  # characters of a cell that can be a text
_NAMING = 2  # characters of a label that at the end of a head names what the column holds
_LISTS = frozenset({Kind.LIST, Kind.TREE})


@dataclass(frozen=True)
class _Tables:
    """The tables of a document by their number, each shaped once, and its figures by cell."""

    reading: Reading
    vocabulary: Vocabulary

    @cached_property
    def by_index(self) -> Mapping[int, tuple[Table, Shape]]:
        shapes = shape_tables(self.reading.document, self.vocabulary)
        return {table.index: (table, shapes[block]) for block, table in self.reading.tables()}

    @cached_property
    def figures(self) -> Mapping[Span, Figure]:
        return {f.span: f for f in self.reading.figures if f.cell is not None}

    @cached_property
    def labels(self) -> frozenset[str]:
        return all_labels(self.vocabulary)

    @cached_property
    def grades(self) -> frozenset[str]:
        return frozenset(known_grades(self.vocabulary))

    def cut_off(self, at: Mapping[str, Any]) -> Iterator[str]:
        """The fields under whose heads a row has no cell at all, not even an empty one: the row breaks off, or goes on
        where no reader has found it."""
        known = self.by_index.get(at["table"])
        section = None if known is None else known[1].section_of(at["row"])
        if known is None or section is None:
            return
        under = {column.index for cell in known[0].rows[at["row"]] if (column := section.column_of(cell))}
        yield from (c.field.zh for c in section.columns if c.field is not None and c.index not in under)

    def loose_below(self, at: Mapping[str, Any], claims: Claims) -> Span | None:
        """The row below, where no fact explains anything of it: a row may go on there that a line break has cut."""
        known = self.by_index.get(at["table"])
        below = at["row"] + 1
        if known is None or below >= len(known[0].rows):
            return None
        filled = [c for c in known[0].rows[below] if c.text and not is_blank(c.text)]
        if not filled or any(claims.touch(c.span) for c in filled) or known[1].section_of(below) is None:
            return None
        return Span(filled[0].span.start, filled[-1].span.end)

    def strange(self, at: Mapping[str, Any]) -> Iterator[tuple[Column, Cell]]:
        """The filled cells of a row under heads that are not understood."""
        known = self.by_index.get(at["table"])
        section = None if known is None else known[1].section_of(at["row"])
        if known is None or section is None:
            return
        for cell in known[0].rows[at["row"]]:
            column = section.column_of(cell)
            strange = (
                column is not None and column.field is None and plain(column.head.text) not in self.labels
            )
            if column is not None and strange and column.head.text and not is_blank(cell.text):
                yield column, cell


def traces_in_rows(
    facts: Json, reading: Reading, vocabulary: Vocabulary, claims: Claims
) -> Iterator[tuple[Path, Span]]:
    tables = _Tables(reading, vocabulary)
    for field in vocabulary.report.fields.values():
        if field.type.kind in _LISTS and field.type.record is not None:
            record = vocabulary.records[field.type.record]
            yield from _of_list(facts.get(field.en), record, (field.en,), tables, claims)


def strange_columns(facts: Json, reading: Reading, vocabulary: Vocabulary) -> Iterator[tuple[Path, Json]]:
    """The columns of a table are not all there are where one of them, with anything in it, is not understood."""
    tables = _Tables(reading, vocabulary)
    for number, table in enumerate(facts.get("tables") or ()):
        index = int((table.get("at") or {}).get("table", -1))
        known = tables.by_index.get(index)
        if known is None or not isinstance(table.get("columns"), list):
            continue
        rows = [{"table": index, "row": row} for section in known[1].sections for row in section.rows]
        found = next((column for at in rows for column, _ in tables.strange(at)), None)
        if found is not None:
            yield (
                ("tables", number, "columns"),
                {"value": table["columns"], "at": at(reading.document, found.head.span), "incomplete": True},
            )


def _of_list(
    items: Any, record: RecordSpec, path: Path, tables: _Tables, claims: Claims
) -> Iterator[tuple[Path, Span]]:
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if not isinstance(item, dict):
            continue
        here, at = (*path, number), item.get("at") or {}
        for field in record.fields.values():
            inner = tables.vocabulary.records.get(field.type.record or "")
            if field.type.kind in _LISTS and inner is not None:
                yield from _of_list(item.get(field.en), inner, (*here, field.en), tables, claims)
        below = any(item.get(f.en) for f in record.fields.values() if f.type.kind is Kind.TREE)
        if "table" in at and "row" in at and not below:
            for zh in tables.cut_off(at):
                cut = record.fields.get(zh)
                if cut is not None and cut.looked_for and item.get(cut.en) is None:
                    yield (*here, cut.en), Span(at["start"], at["end"])
            loose = tables.loose_below(at, claims)
            if loose is not None:
                lost = (f for f in record.fields.values() if f.en in item and item[f.en] is None)
                yield from (((*here, f.en), loose) for f in lost if f.looked_for)
            strange = [(c, cell) for c, cell in tables.strange(at) if not claims.touch(cell.span)]
            for field in record.fields.values():
                if strange and field.labels and item.get(field.en) is None and field.looked_for:
                    yield from (
                        ((*here, field.en), cell.span)
                        for column, cell in strange
                        if _may_hold(column, cell, field, tables)
                    )


def _may_hold(column: Column, cell: Cell, field: FieldSpec, tables: _Tables) -> bool:
    """Whether the head names the field within other words, or the cell has what only such a field has."""
    head = plain(column.head.text)
    if any(label in head for label in (*field.labels, *field.traces)):
        return True
    if any(head.endswith(label) for label in tables.labels if len(label) >= _NAMING):
        return False  # 2024年预算数 is another field
    if field.type.kind is Kind.TEXT:
        return not field.key and (len(cell.text) >= _REASON or plain(cell.text) in tables.grades)
    figure = tables.figures.get(cell.span)
    kinds = FIGURES.get(field.type.kind, frozenset())
    return figure is not None and bool(kinds) and (figure.kind in kinds or figure.kind is FigureKind.OTHER)
