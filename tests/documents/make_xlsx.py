"""Test documents: the text of a fixture goes in, a spreadsheet of the same words comes out, its figures as numbers.

Tables are framed, so that an empty row of a form is part of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Border, Side

from tests.documents.parts import Line, parts

_FRAME = Border(*[Side("thin")] * 4)
_FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d+))?(%?)")


def make_xlsx(text: str) -> bytes:
    book = Workbook()
    sheet = book.active
    row = 1
    for part in parts(text):
        if isinstance(part, Line):
            sheet.cell(row, 1).value = part.text
            row += 1
            continue
        row += 1
        for cells in part.rows:
            for column, words in enumerate(cells, 1):
                fill(sheet.cell(row, column), words)
                sheet.cell(row, column).border = _FRAME
            row += 1
        row += 1
    return to_bytes(book)


def to_bytes(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill(cell: Cell, words: str) -> None:
    m = _FIGURE.fullmatch(words)
    if m is None or (words.startswith("0") and words[1:2].isdigit()):
        cell.value = words or None
        if words:
            cell.data_type = "s"  # `=100%` is no formula
        return
    value = Decimal(words.replace(",", "").rstrip("%"))
    cell.value = value.scaleb(-2) if m[2] else value
    cell.number_format = "".join(_format(words, m[1] or "", m[2]))


def _format(words: str, decimals: str, percent: str) -> Iterator[str]:
    yield "#,##0" if "," in words else "0"
    if decimals:
        yield "." + "0" * len(decimals)
    yield percent
