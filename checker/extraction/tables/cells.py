"""Cells: the text of a table cell and what its column holds go in; the numbers of the cell come out."""

from __future__ import annotations

import re
from decimal import Decimal

from checker.extraction.model import FigureKind
from checker.extraction.numbers.digits import Number, read_run
from checker.extraction.numbers.measure_words import MONEY, MONEY_UNIT, money_unit
from checker.extraction.numbers.scan import scan
from checker.extraction.tables.blanks import is_blank
from checker.extraction.tables.columns import Column
from checker.folding import fold
from checker.vocabulary import Kind

_HIGHEST_MARK = 1000  # of any scale in use; a higher one is two figures grown together
_VALUE = re.compile(rf"(?P<run>[-+]?\d+(?:[.,，]\d+)*)\s?(?P<unit>{MONEY_UNIT}|[%‰分])?")
_KINDS = {Kind.MONEY: FigureKind.MONEY, Kind.RATE: FigureKind.RATE, Kind.SCORE: FigureKind.SCORE}


def read_cell(text: str, column: Column | None) -> list[Number]:
    """The numbers of a cell. A column of figures has one number a cell: what is not one cannot be read."""
    field = column.field if column is not None else None
    if field is None or column is None or is_blank(text):
        return scan(text)
    match field.type.kind:
        case Kind.NUMBER:
            return [_ordinal(n) for n in scan(text)]
        case Kind.MONEY | Kind.RATE | Kind.SCORE:
            kind = FigureKind.WEIGHT if field.exact else _KINDS[field.type.kind]
            return [_figure(text, kind, column.unit)]
        case _:
            return scan(text)


def _ordinal(number: Number) -> Number:
    return number._replace(kind=FigureKind.ORDINAL) if number.kind is FigureKind.OTHER else number


def _figure(text: str, kind: FigureKind, unit: str | None) -> Number:
    folded = fold(text)
    m = _VALUE.fullmatch(folded.strip())
    start = len(folded) - len(folded.lstrip())
    end = start + len(folded.strip())
    digits = read_run(m["run"]) if m is not None else None
    printed = m["unit"] if m is not None else None
    found = (money_unit(printed) if "元" in printed else printed) if printed else unit
    if digits is None or found is None or not _suits(kind, found) or not _plausible(kind, digits):
        return Number(FigureKind.OTHER, digits or "", "", start, end, unreadable=True)
    return Number(kind, digits, found, start, end)


def _suits(kind: FigureKind, unit: str) -> bool:
    match kind:
        case FigureKind.MONEY:
            return unit in MONEY.values()
        case FigureKind.RATE:
            return unit in ("%", "‰", "倍")
        case _:
            return unit == "分"


def _plausible(kind: FigureKind, digits: str) -> bool:
    return kind not in (FigureKind.SCORE, FigureKind.WEIGHT) or Decimal(digits) <= _HIGHEST_MARK
