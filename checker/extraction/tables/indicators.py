"""Indicators: the rows of one form go in; the tree of first, second and third level and the row of the total come out, or
None where it lists no indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.documents.model import Cell
from checker.documents.words import plain
from checker.extraction.model import FigureKind, Json
from checker.extraction.tables.columns import Section
from checker.extraction.tables.rows import TableReading
from checker.folding import fold, simplify
from checker.source import Span
from checker.wording import phrase

# Which way a target points: the first that is found in what is written.
_WAYS = (
    ("ge", phrase("不少于所写")), ("le", phrase("不多于所写")), ("gt", phrase("多于所写")), ("lt", phrase("少于所写")),
    ("eq", phrase("等于所写")), ("qualitative", phrase("只定性")),
)  # fmt: skip
_TIER = phrase("完成到几分")
_NO_QUANTITY = (FigureKind.DATE, FigureKind.YEAR, FigureKind.ORDINAL, FigureKind.DOCUMENT_NUMBER)
_LITTLE_MORE = phrase("只一个数")

# Nothing but figures with their units, masked, misread or several in one cell: `3*台`, `9 4.2%`, `2750元2800元`.
_SPOILT = re.compile(
    r"(?=.*(?:\d|\*|[Xx×]{2}))(?:[^\w*]|不低于|不少于|不超过|不高于)?(?:[\dOolIXx×*.,。·]+[^\d\W×]{0,4}%?){1,3}(?:以[上下内])?"
)
_PLACEHOLDER = phrase("没填名称的指标")  # 指标1：, ……: rows of the form that nobody filled in

_NAME = re.compile(r"(?P<name>[^\d()]+?)\s?\(\s?\d+(?:\.\d+)?\s?分\s?\)$")
_MONTH = phrase("只有月份")  # a month by which something is to be done is compared as a number

Rows = Sequence[tuple[TableReading, Section]]


def indicator_tree(sections: Rows) -> tuple[list[Json] | None, Json | None]:
    """The indicator rows of a form; an empty cell of a higher level goes on with the one above it, also in another
    table."""
    roots: list[Json] = []
    total: Json | None = None
    branch: list[Json] = []  # the indicators of the first and second level that the row stands under
    for table, section in sections:
        for row in section.rows:
            if table.is_total(row):
                total = {"weight": table.field(section, row, "分值"), "score": table.field(section, row, "得分"),
                         "at": table.row_place(row)}  # fmt: skip
            else:
                branch = _grow(roots, branch, table, section, row)
    return (roots if sections else None), total


def _grow(
    roots: list[Json], branch: list[Json], table: TableReading, section: Section, row: int
) -> list[Json]:
    """Hang a row into the tree; the branch it stands under comes back."""
    own: Json | None = None
    for level, zh in enumerate(("一级", "二级"), 1):
        cell = table.cell(section, row, zh)
        if cell is None:
            continue
        branch = branch[: level - 1]
        own = _node(_children(roots, branch), table, cell, level)
        branch = [*branch, own]
    said, name = _said(table, section, row), table.cell(section, row, "名称")
    if name is not None and _PLACEHOLDER.fullmatch(plain(name.text)) and not any(said.values()):
        return branch
    if name is not None:
        _children(roots, branch).append(
            {"name": table.text(name), "level": "3", **said, "at": table.row_place(row)}
        )
    elif own is not None:  # a row that stops at a higher level, as 预算执行率 often does
        own.update({key: value for key, value in said.items() if value is not None})
    return branch


def _children(roots: list[Json], branch: Sequence[Json]) -> list[Json]:
    if not branch:
        return roots
    children: list[Json] = branch[-1].setdefault("children", [])
    return children


def _node(siblings: list[Json], table: TableReading, cell: Cell, level: int) -> Json:
    """The indicator of a higher level with that name, begun anew unless the row above stands under it."""
    name, weight = _name_and_weight(table, cell)
    last = siblings[-1] if siblings else None
    if (
        last is not None
        and last["level"] == str(level)
        and plain(last["name"]["value"]) == plain(name["value"])
    ):
        return last
    node: Json = {"name": name, "level": str(level), "at": table.place(cell.span, cell.row, cell.column)}
    siblings.append(node if weight is None else {**node, "weight": weight})
    return siblings[-1]


def _name_and_weight(table: TableReading, cell: Cell) -> tuple[Json, Json | None]:
    """`产出指标（50分）`: the name without what the brackets give it."""
    figure, m = table.figure(cell), _NAME.match(fold(cell.text))
    if m is None or figure is None or figure.kind not in (FigureKind.WEIGHT, FigureKind.SCORE):
        return table.text(cell), None
    span = Span(cell.span.start, cell.span.start + m.end("name"))
    return {
        "value": simplify(cell.text[: m.end("name")]),
        "at": table.place(span, cell.row, cell.column),
    }, table.number(cell)


def _said(table: TableReading, section: Section, row: int) -> Json:
    """What a row says of its indicator, for the columns there are."""
    assert section.record is not None
    said: Json = {}
    for zh in ("分值", "得分", "原因"):
        if section.column(zh) is not None:
            said[section.record.fields[zh].en] = table.field(section, row, zh)
    if section.column("目标值") is not None:
        said |= _target(table, section, table.cell(section, row, "目标值"))
    if (sign := table.cell(section, row, "方向")) is not None:
        said["comparator"] = _comparator(sign.text)
    if section.column("完成值") is not None:
        said |= _actual(table, section, table.cell(section, row, "完成值"))
    return said


def _target(table: TableReading, section: Section, cell: Cell | None) -> Json:
    """`≥36公里`: which way, and how much; words alone are a qualitative target."""
    if cell is None:
        return {"target": None, "target_text": None}
    quantity = _quantity(table, section, cell)
    comparator = _comparator(cell.text) or (None if quantity is not None else "qualitative")
    return {"target": quantity, "target_text": table.text(cell), "comparator": comparator}


def _actual(table: TableReading, section: Section, cell: Cell | None) -> Json:
    if cell is None:
        return {"actual": None, "actual_text": None}
    tier = m.lastgroup if (m := _TIER.match(plain(cell.text))) else None
    return {"actual": _quantity(table, section, cell), "actual_text": table.text(cell), "tier": tier}


def _quantity(table: TableReading, section: Section, cell: Cell) -> Json | None:
    """The one number of a cell that says little more; without a unit of its own it has that of the column of units."""
    figure, measure = table.figure(cell), section.measure()
    if figure is None or _LITTLE_MORE.fullmatch(fold(cell.text)) is None:
        spoilt = _SPOILT.fullmatch(plain(cell.text)) is not None
        return {"unreadable": True, "at": table.place(cell.span, cell.row, cell.column)} if spoilt else None
    fact = table.number(cell)
    if month := _MONTH.fullmatch(figure.digits) if figure.kind is FigureKind.DATE else None:
        return {**fact, "value": str(int(month[1])), "unit": "月"}
    if figure.kind in _NO_QUANTITY:
        return None
    if measure is not None and "value" in fact and "unit" not in fact:
        unit = next(
            (c for c in table.table.rows[cell.row] if section.column_of(c) is measure and c.text), None
        )
        return fact if unit is None else {**fact, "unit": plain(unit.text)}
    return fact


def _comparator(text: str) -> str | None:
    bare = plain(text)
    return next((en for en, way in _WAYS if way.search(bare)), None)
