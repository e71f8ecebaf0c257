"""Funds: the rows of a section of funds go in; each row as a record, with whether it is the whole, comes out."""

from __future__ import annotations

from collections.abc import Iterator

from checker.documents.words import plain
from checker.extraction.model import Json
from checker.extraction.tables.columns import Section, is_fund
from checker.extraction.tables.rows import TableReading
from checker.wording import phrase

_AMOUNTS = ("initial", "budget", "executed", "exec_rate")
_WHOLE_FUND = phrase("资金总行名")


def fund_rows(table: TableReading, section: Section) -> Iterator[Json]:
    """A row without amounts is one where it goes by the name of a fund."""
    fields = [c.field.zh for c in section.columns if c.field is not None]
    for row in section.rows:
        name = table.cell(section, row, "名称") or next((c for c in table.table.rows[row] if c.text), None)
        if name is None:
            continue
        fund = table.record(section, row, fields)
        if any(fund.get(key) for key in _AMOUNTS) or is_fund(name.text):
            whole = _WHOLE_FUND.search(plain(name.text)) is not None
            yield {**fund, "name": table.text(name), "is_total": whole}
