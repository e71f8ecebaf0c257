"""A document whose form lost its lines goes in; what its row of all funds states comes out.

A converter that drops the lines of a form leaves the names of the columns in a row, and the values in another:
“全年预算数 全年执行数 分值 执行率 得分 年度资金总额：20 20 10 100.00% 10”. The values before the rate belong to the
columns before the rate, where there are as many; any other count is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.documents.model import Document
from checker.extraction.model import Json, Reading, stated
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import fold_clauses
from checker.source import Span
from checker.wording import phrase

_HEAD = phrase("压平的资金表头")
_NAME = phrase("资金列名")
_UNIT = phrase("表头的单位")
_ROW = phrase("压平的总额行")
_VALUE = phrase("资金数值")
_FROM_HEAD = 160  # characters between the names and the row
_BEFORE_HEAD = 120  # and between the unit and the names


def add_flat_row(budget: Json, reading: Reading, setting: Setting) -> None:
    """Fills what nothing else states; several such rows are of several forms, and none is the report's own."""
    found = list(_rows(reading.document)) if setting.kind != "project_summary" else []
    if len(found) == 1:
        for field, fact in found[0].items():
            if budget[field] is None:
                budget[field] = fact


def _rows(document: Document) -> Iterator[Json]:
    text = fold_clauses(document.text)
    for head in _HEAD.finditer(text):
        columns = [m.lastgroup or "" for m in _NAME.finditer(text, head.start(), head.end())]
        row = _ROW.search(text, head.end(), head.end() + _FROM_HEAD)
        if row is None:
            continue
        values = list(_VALUE.finditer(text, *row.span("values")))
        if len(columns) == len(values) + 1 and columns.count(columns[0]) > 1:
            columns = columns[1:]  # 年度预算数（万元） over 年初预算 and 调整后预算数
        if len(values) != len(columns) or len(set(columns)) != len(columns) or "adjusted" not in columns:
            continue
        unit = _unit(text, head.start(), head.end())
        fields = dict(zip(columns, values, strict=True))
        yield {
            **{f: _amount(document, v, unit) for f, v in fields.items() if f != "weight"},
            "exec_rate": stated(document, _plain(row["rate"]), Span(row.start("rate"), row.end("rate") + 1), "%"),
        }  # fmt: skip


def _unit(text: str, start: int, end: int) -> str:
    said = list(_UNIT.finditer(text, max(0, start - _BEFORE_HEAD), end))
    return (said[-1]["unit"] or said[-1]["said"]) if said else ""


def _amount(document: Document, value: re.Match[str], unit: str) -> Json:
    unit = value["unit"] or unit
    if not unit:  # an amount whose unit nothing gives has no value
        span = Span(*value.span())
        return {"unreadable": True, "at": stated(document, "", span)["at"]}
    return stated(document, _plain(value["digits"]), Span(*value.span()), unit)


def _plain(digits: str) -> str:
    return digits.replace(",", "")
