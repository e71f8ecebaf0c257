"""What an example gives for a fact goes in: a value, a table, bands, weights, sections; its part of report.json comes out."""

from __future__ import annotations

from typing import Any

from checker.diagnostics import Words
from checker.functions.types import record_spec
from checker.language import syntax
from checker.language.elaborate.scope import Scope, did_you_mean
from checker.values.units import find_unit
from checker.vocabulary import DIMENSIONS, FieldSpec, Kind

EMPTY_CELLS = ("", "—", "－", "-", "/")


def value_of(scope: Scope, spec: FieldSpec, e: syntax.Expr) -> Any:
    match e:
        case syntax.Number():
            out: Any = f"{e.value:f}{e.unit}"
        case syntax.Unary(op="neg", operand=syntax.Number() as n):
            out = f"-{n.value:f}{n.unit}"
        case syntax.Text():
            out = e.value
        case syntax.Truth():
            out = e.value
        case syntax.Date():
            out = (
                f"{e.year:04d}" + (f"-{e.month:02d}" if e.month else "") + (f"-{e.day:02d}" if e.day else "")
            )
        case syntax.Period():
            out = f"{e.start_year:04d}-{e.start_month:02d}..{e.end_year:04d}-{e.end_month:02d}"
        case _:
            bare = isinstance(e, syntax.Name) and spec.type.kind in (Kind.TEXT, Kind.ENUM)
            written = scope.sink.source.quote(e.span)
            mend = (
                Words(f"文字要加引号：“{written}”", f"text stands in quotes: “{written}”") if bare else None
            )
            scope.sink.error(
                "P707", e.span, "例里的值要直接写出，不能是算式", "an example states values, not expressions",
                mend=mend, replacement=f"“{written}”" if bare else None,
            )  # fmt: skip
            return None
    if not _fits(spec, e):
        scope.sink.error(
            "P708", e.span, f"“{spec.zh}”是{spec.type.zh}，不能写成这样的值", f"{spec.en} cannot have this value",
            mend=_fitting(spec),
        )  # fmt: skip
        return None
    return [out] if spec.type.kind is Kind.LIST else out


_UNITS = {Kind.MONEY: "万元", Kind.RATE: "%", Kind.SCORE: "分", Kind.POINTS: "百分点", Kind.YEAR: "年"}


def _fitting(spec: FieldSpec) -> Words | None:
    unit = spec.type.unit if spec.type.kind is Kind.COUNT else _UNITS.get(spec.type.kind)
    if unit:
        return Words(f"写成带单位的数，如 90{unit}", f"write a number with its unit, like 90{unit}")
    return Words(f"可写：{spec.type.zh}", f"one of: {spec.type.zh}") if spec.type.choices else None


def _fits(spec: FieldSpec, e: syntax.Expr) -> bool:
    kind = spec.type.item.kind if spec.type.kind is Kind.LIST and spec.type.item else spec.type.kind
    number = e.operand if isinstance(e, syntax.Unary) else e
    match kind:
        case Kind.TEXT:
            return isinstance(e, syntax.Text)
        case Kind.ENUM:
            return isinstance(e, syntax.Text) and any(e.value in pair for pair in spec.type.choices)
        case Kind.TRUTH:
            return isinstance(e, syntax.Truth)
        case Kind.DAY:
            return isinstance(e, syntax.Date)
        case Kind.PERIOD:
            return isinstance(e, syntax.Period)
        case Kind.QUANTITY | Kind.NUMBER:
            return isinstance(number, syntax.Number)
        case Kind.MONEY | Kind.RATE | Kind.SCORE | Kind.POINTS | Kind.YEAR | Kind.COUNT:
            unit = find_unit(number.unit) if isinstance(number, syntax.Number) else None
            return unit is not None and unit.dimension is DIMENSIONS[kind]
        case _:
            return False


# --- tables, bands, weights, sections ---------------------------------------------------------------------


def table_of(scope: Scope, spec: FieldSpec, premise: syntax.GivenTable) -> list[Any]:
    if spec.type.kind not in (Kind.LIST, Kind.TREE) or spec.type.record is None:
        scope.sink.error(
            "P706",
            premise.path.span,
            f"“{spec.zh}”不是记录的列表，不能用表格写",
            f"{spec.en} is no list of records",
        )
        return []
    row_spec = record_spec(scope.vocabulary, spec.type.record)
    columns: list[FieldSpec | None] = []
    for cell in premise.header:
        found = row_spec.find(cell.text)
        if found is None:
            mend, replacement = did_you_mean(cell.text, row_spec.fields)
            scope.sink.error(
                "P203",
                cell.span,
                f"“{row_spec.zh}”没有“{cell.text}”这个事实",
                f"no fact {cell.text!r}",
                mend=mend,
                replacement=replacement,
            )
        columns.append(found)
    rows: list[Any] = []
    for written in premise.rows:
        if len(written) != len(columns):  # the parser has said so
            continue
        row: dict[str, Any] = {}
        for column, cell in zip(columns, written, strict=True):
            if column is not None and cell.text not in EMPTY_CELLS:
                row[column.en] = _cell(column, cell)
        rows.append(row)
    return rows


def _cell(spec: FieldSpec, cell: syntax.Cell) -> Any:
    text = cell.text
    if text in ("未写", "not stated"):
        return None
    if text in ("读不出", "unreadable"):
        return "unreadable"
    if spec.type.kind is Kind.TRUTH:
        return {"是": True, "yes": True, "否": False, "no": False}.get(text, text)
    plain = text[1:-1] if len(text) >= 2 and text[0] in '“"' and text[-1] in '”"' else text
    if spec.type.kind is Kind.LIST and spec.type.record is None:
        return [part for part in plain.split("、") if part]
    return plain


def band_of(r: syntax.BandRow) -> dict[str, Any]:
    i = r.interval
    return {
        "label": r.labels[0].text,
        "lower": None if i.lower is None else f"{i.lower:f}",
        "lower_inclusive": i.lower_inclusive,
        "upper": None if i.upper is None else f"{i.upper:f}",
        "upper_inclusive": i.upper_inclusive,
    }


def weight_of(r: syntax.WeightRow) -> dict[str, Any]:
    out: dict[str, Any] = {"name": r.label.text, "value": f"{r.value.value:f}分"}
    if r.children:
        out["children"] = [weight_of(c) for c in r.children]
    return out


def sections_of(rows: tuple[syntax.OutlineRow, ...], level: int) -> list[dict[str, Any]]:
    return [
        {
            "level": str(level),
            "title": r.labels[0].text,
            "role": r.labels[0].text,
            "children": sections_of(r.children, level + 1),
        }
        for r in rows
    ]
