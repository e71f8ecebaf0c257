"""Rows: a reading goes in; its tables come out with the facts that stand in each row under each field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.documents.model import Cell, Table
from checker.extraction.model import Figure, Json, Reading, at, stated
from checker.extraction.tables.blanks import is_blank
from checker.extraction.tables.columns import Section, Shape, is_total
from checker.extraction.tables.continued import shape_tables
from checker.folding import simplify
from checker.source import Span
from checker.vocabulary import Kind, Vocabulary

_NUMBERS = (Kind.MONEY, Kind.RATE, Kind.SCORE, Kind.NUMBER)


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table of a reading with its shape, and its figures by cell."""

    reading: Reading
    block: int
    table: Table
    shape: Shape
    figures: Mapping[tuple[int, int], list[Figure]]

    def cell(self, section: Section, row: int, zh: str) -> Cell | None:
        """The cell under a field, None where there is none or nothing stands in it.

        A name may stand one column further right, where the first is a label that reaches over several rows.
        """
        column = section.column(zh)
        if column is None:
            return None
        found = self._filled(section, row, column.index)
        if found is None and zh == "名称" and column.index + 1 < len(section.columns):
            beside = section.columns[column.index + 1]
            found = self._filled(section, row, beside.index) if beside.field is None else None
        return found

    def is_empty(self, section: Section, row: int, zh: str) -> bool:
        """Whether there is a column for the field and nothing at all in the row's cell, not even a dash."""
        column = section.column(zh)
        return column is not None and not any(
            c.text for c in self.table.rows[row] if section.column_of(c) is column
        )

    def _filled(self, section: Section, row: int, column: int) -> Cell | None:
        index = column - section.shifts.get(row, 0)
        cells = self.table.rows[row]
        cell = cells[index] if 0 <= index < len(cells) else None
        return cell if cell is not None and not is_blank(cell.text) else None

    def figure(self, cell: Cell) -> Figure | None:
        """The figure of a cell that holds exactly one."""
        found = self.figures.get((cell.row, cell.column), [])
        return found[0] if len(found) == 1 else None

    def field(self, section: Section, row: int, zh: str) -> Json | None:
        """What a row states under a field: None where nothing stands there."""
        cell = self.cell(section, row, zh)
        column = section.column(zh)
        if cell is None or column is None or column.field is None:
            return None
        return self.number(cell) if column.field.type.kind in _NUMBERS else self.text(cell)

    def record(self, section: Section, row: int, fields: Sequence[str]) -> Json:
        """What a row states under several fields, and where it stands."""
        assert section.record is not None
        said: Json = {section.record.fields[zh].en: self.field(section, row, zh) for zh in fields}
        return {**said, "at": self.row_place(row)}

    def text(self, cell: Cell) -> Json:
        return {"value": simplify(cell.text), "at": self.place(cell.span, cell.row, cell.column)}

    def number(self, cell: Cell) -> Json:
        """The one figure of the cell as a fact; what is no single figure is there and cannot be read."""
        figure = self.figure(cell)
        if figure is None or figure.unreadable:
            return {"unreadable": True, "at": self.place(cell.span, cell.row, cell.column)}
        place = self.place(figure.span, cell.row, cell.column)
        fact = stated(self.reading.document, figure.digits, figure.span, figure.unit)
        return {**fact, "at": place}

    def place(self, span: Span, row: int | None = None, column: int | None = None) -> Json:
        return at(self.reading.document, span, table=self.table.index, row=row, column=column)

    def row_place(self, row: int) -> Json:
        """From the first filled cell of the row to the last."""
        filled = [c.span for c in self.table.rows[row] if c.text] or [self.table.span]
        return self.place(Span(filled[0].start, filled[-1].end), row)

    def is_total(self, row: int) -> bool:
        """A row whose first cells say that it sums up the others."""
        return is_total(self.table.rows[row])


def read_tables(reading: Reading, vocabulary: Vocabulary) -> Iterator[TableReading]:
    by_block: dict[int, dict[tuple[int, int], list[Figure]]] = {}
    for figure in reading.figures:
        if figure.cell is not None:
            by_block.setdefault(figure.block, {}).setdefault(figure.cell, []).append(figure)
    shapes = shape_tables(reading.document, vocabulary)
    for block, table in reading.tables():
        yield TableReading(reading, block, table, shapes[block], by_block.get(block, {}))
