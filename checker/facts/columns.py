"""The rows of a table go in as JSON, the finest decimals of each of its columns come out."""

from __future__ import annotations

from typing import Any

from checker.facts.figures import figure_in, own_unit
from checker.vocabulary import FieldSpec, Kind, RecordSpec


class Columns:
    """In a table a figure is as precise as the finest of its column: 98.1 beside 99.78 is 98.10.

    The figures of one field in one unit are a column, in a tree over all its levels. A column is measured when a
    figure of it is first asked for.
    """

    __slots__ = ("_branches", "_finest", "_rows", "record")

    def __init__(self, rows: list[Any], record: RecordSpec) -> None:
        self._rows, self.record = rows, record
        self._branches = [
            f.en for f in record.fields.values() if f.type.kind is Kind.TREE and f.type.record == record.zh
        ]
        self._finest: dict[str, dict[str, int]] = {}

    def finest(self, field: FieldSpec) -> dict[str, int]:
        """Decimals by unit."""
        column = self._finest.get(field.en)
        if column is None:
            column = self._finest[field.en] = self._measure(field.en, own_unit(field.type) or "")
        return column

    def _measure(self, key: str, own: str) -> dict[str, int]:
        column: dict[str, int] = {}
        below = [self._rows]
        while below:
            for row in below.pop():
                if not isinstance(row, dict):
                    continue
                if (figure := figure_in(row.get(key))) is not None:
                    decimals = len(figure.digits.partition(".")[2])
                    unit = figure.unit or own
                    column[unit] = max(column.get(unit, 0), decimals)
                below += [branch for name in self._branches if isinstance(branch := row.get(name), list)]
        return column
