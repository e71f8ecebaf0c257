"""The rows of a table go in; out they come with every figure as precise as the finest of its column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from checker.facts.absent import Fields
from checker.facts.model import Datum, Fact, Node, Series
from checker.values.quantity import Origin, Quantity, Term
from checker.values.units import find_unit

Rows = Sequence[Fact | Node]
Columns = dict[tuple[str, str], int]


def align(rows: Rows) -> Rows:
    """98.1 beside 99.78 is 98.10; the text shown stays.

    Figures of one field and one unit are one column, in a tree over all its levels.
    """
    columns: Columns = {}
    return _aligned(rows, columns) if _measure(rows, columns) else rows


def _measure(rows: Rows, columns: Columns) -> bool:
    """Fills in the finest decimals of each column; whether any figure falls short of them."""
    ragged = False
    for row in rows:
        for name, datum in _stated(row).items():
            if isinstance(datum, Series):
                ragged = _measure(datum.items, columns) or ragged
            elif (decimals := _decimals(datum)) is not None:
                assert isinstance(datum, Fact)
                assert isinstance(datum.value, Quantity)
                column = (name, datum.value.unit)
                seen = columns.setdefault(column, decimals)
                if seen != decimals:
                    ragged, columns[column] = True, max(seen, decimals)
    return ragged


def _stated(row: Fact | Node) -> dict[str, Datum]:
    return row.fields.stated if isinstance(row, Node) and isinstance(row.fields, Fields) else {}


def _decimals(datum: Datum) -> int | None:
    value = datum.value if isinstance(datum, Fact) else None
    return value.decimals if isinstance(value, Quantity) and value.origin is Origin.PRINTED else None


def _aligned(rows: Rows, columns: Columns) -> Rows:
    return [
        replace(row, fields=_finer_fields(row.fields, columns)) if isinstance(row, Node) else row
        for row in rows
    ]


def _finer_fields(fields: object, columns: Columns) -> Fields:
    assert isinstance(fields, Fields)
    changed: dict[str, Datum] = {}
    for name, datum in fields.stated.items():
        if isinstance(datum, Series) and datum.items:
            changed[name] = replace(datum, items=tuple(_aligned(datum.items, columns)))
        elif isinstance(datum, Fact) and isinstance(datum.value, Quantity) and _decimals(datum) is not None:
            finest = columns[name, datum.value.unit]
            if finest != datum.value.decimals:
                changed[name] = replace(datum, value=_finer(datum.value, finest))
    return fields.changed(changed)


def _finer(q: Quantity, decimals: int) -> Quantity:
    known = find_unit(q.unit)
    ulp = Fraction(1, 10**decimals) * (known.factor if known else 1)
    terms = q.terms and tuple(Term(t.key, t.coefficient, ulp) for t in q.terms)
    return replace(q, low=q.value - ulp / 2, high=q.value + ulp / 2, decimals=decimals, terms=terms)
