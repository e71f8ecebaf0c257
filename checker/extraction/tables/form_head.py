"""What a form says beside its lists: its rows outside them go in; labels with the cells that answer them come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.documents.model import Cell
from checker.documents.words import plain
from checker.extraction.tables.blanks import is_blank
from checker.extraction.tables.grouping import Row
from checker.extraction.tables.rows import TableReading
from checker.folding import fold
from checker.source import Span
from checker.vocabulary import RecordSpec
from checker.wording import phrase

_DECORATION = phrase("名目的修饰")
_BEHIND_COLON = phrase("冒号之后")
_BESIDE = ("项目名称", "主管部门", "实施单位")
_BELOW = ("年度目标", "完成情况")


class Said(NamedTuple):
    """What a cell, or a part of it, says."""

    table: TableReading
    cell: Cell
    text: str
    span: Span


def head_fields(rows: Sequence[Row], record: RecordSpec) -> dict[str, Said]:
    """By Chinese name of the field; the first cell that answers a label wins."""
    found: dict[str, Said] = {}
    for zh, said in (*_beside(rows, record), *_below(rows, record)):
        found.setdefault(zh, said)
    return found


def bare_label(text: str) -> str:
    """A label without brackets and colon."""
    return _DECORATION.sub("", plain(text))


def _labels(record: RecordSpec, names: Sequence[str]) -> Mapping[str, str]:
    return {plain(label): zh for zh in names for label in record.fields[zh].labels}


def _beside(rows: Sequence[Row], record: RecordSpec) -> Iterator[tuple[str, Said]]:
    """项目名称 | …, or 项目名称：… in one cell. In a row of labels and values in turn an odd number of cells follows a
    label that has a value; an even one follows a label that was left without."""
    labels = _labels(record, _BESIDE)
    for row in rows:
        filled = [c for c in row.table.table.rows[row.row] if c.text]
        for number, cell in enumerate(filled):
            label, colon, _ = plain(cell.text).partition(":")
            if (zh := labels.get(bare_label(label))) is None:
                continue
            rest = filled[number + 1 :]
            inside = _BEHIND_COLON.search(fold(cell.text)) if colon else None
            if inside is not None:
                span = Span(cell.span.start + inside.end(), cell.span.end)
                yield zh, Said(row.table, cell, cell.text[inside.end() :], span)
            elif len(rest) % 2 and bare_label(rest[0].text) not in labels and not is_blank(rest[0].text):
                yield zh, Said(row.table, rest[0], rest[0].text, rest[0].span)


def _below(rows: Sequence[Row], record: RecordSpec) -> Iterator[tuple[str, Said]]:
    """预期目标 and 实际完成情况 head two texts, below them; or one stands beside its label."""
    labels = _labels(record, _BELOW)
    outside = {(id(row.table), row.row) for row in rows}  # the head of a list below is no answer
    for row in rows:
        cells = row.table.table.rows[row.row]
        heads = [(labels[bare], c) for c in cells if (bare := bare_label(c.text)) in labels]
        under = row.table.table.rows[row.row + 1] if (id(row.table), row.row + 1) in outside else ()
        for zh, head in heads:
            below = next((c for c in under if c.column == head.column and not is_blank(c.text)), None)
            filled = [c for c in cells if c.column > head.column and not is_blank(c.text)]
            if len({zh for zh, _ in heads}) == len(_BELOW) and below is not None:
                yield zh, Said(row.table, below, below.text, below.span)
            elif len(filled) == 1 and bare_label(filled[0].text) not in labels:
                yield zh, Said(row.table, filled[0], filled[0].text, filled[0].span)
