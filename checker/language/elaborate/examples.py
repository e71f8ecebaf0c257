"""Examples: the premises an author writes go in, the object of a report.json with just these facts comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from checker.diagnostics import Words
from checker.functions.types import record_spec
from checker.language import core, syntax
from checker.language.elaborate.bands import bands
from checker.language.elaborate.declarations import weights
from checker.language.elaborate.paths import ROOT
from checker.language.elaborate.scope import Binding, Scope, did_you_mean
from checker.source import Span
from checker.values.units import find_unit
from checker.vocabulary import DIMENSIONS, FieldSpec, Kind, RecordSpec

Step = tuple[FieldSpec, int | None]
EMPTY_CELLS = ("", "—", "－", "-", "/")


@dataclass(slots=True)
class _Draft:
    """The object being built; `tables` are the lists given whole, row by row."""

    data: dict[str, Any] = field(default_factory=dict)
    tables: list[list[Any]] = field(default_factory=list)


def example_data(
    scope: Scope, premises: Sequence[syntax.Premise], bound: dict[str, Binding]
) -> dict[str, object]:
    """report.json of an example; `bound` are the loop variables of the rule with the lists they run over."""
    draft = _Draft()
    for premise in premises:
        steps = _path(scope, premise.path, bound)
        if steps is None:
            continue
        match premise:
            case syntax.Given():
                value = _value(scope, steps[-1][0], premise.value)
                if value is not None:
                    _put(scope, draft, steps, value, premise.span)
            case syntax.GivenState():
                _put(
                    scope, draft, steps, None if premise.state == "not stated" else "unreadable", premise.span
                )
            case syntax.GivenTable():
                rows = _table(scope, steps, premise)
                draft.tables.append(rows)
                _put(scope, draft, steps, rows, premise.span)
            case syntax.GivenBands():
                if _is_kind(scope, steps, Kind.BANDS, premise.span):
                    bands(scope.sink, premise.bands, check=False)
                    _put(scope, draft, steps, [_band(r) for r in premise.bands.rows], premise.span)
            case syntax.GivenWeights():
                if _is_kind(scope, steps, Kind.WEIGHTS, premise.span):
                    weights(scope.sink, premise.weights, check=False)
                    _put(scope, draft, steps, [_weight(r) for r in premise.weights.rows], premise.span)
            case syntax.GivenOutline():
                _put(scope, draft, steps, _sections(premise.outline.rows, 1), premise.span)
    return draft.data


# --- paths ------------------------------------------------------------------------------------------------


def _path(scope: Scope, e: syntax.Expr, bound: dict[str, Binding]) -> list[Step] | None:
    """The fields from the report down to the fact a premise speaks of."""
    names: list[syntax.Ident] = []
    inner = e
    while isinstance(inner, syntax.Attr):
        names.insert(0, inner.field)
        inner = inner.subject
    if not isinstance(inner, syntax.Name):
        scope.sink.error(
            "P701",
            e.span,
            "例里要写事实的路径，如 报告.得分",
            "an example states facts by path, like report.score",
        )
        return None
    base = inner.ident.text
    if base in ROOT:
        steps: list[Step] = []
        spec: RecordSpec | None = scope.vocabulary.report
    elif (local := scope.local_name(base, bound)) is not None:
        origin = _origin(bound, local)
        if origin is None:
            scope.sink.error(
                "P702",
                inner.span,
                f"“{base}”不是逐个取自报告的记录，例里写不了",
                f"{base!r} does not stand for a record of the report",
            )
            return None
        steps = origin
        last = steps[-1][0].type
        spec = record_spec(scope.vocabulary, last.record) if last.record else None
        if spec is None and names:
            scope.sink.error("P702", inner.span, f"“{base}”没有下级", f"{base!r} has no fields")
            return None
    else:
        mend, replacement = did_you_mean(base, [*bound, ROOT[0]])
        scope.sink.error(
            "P703",
            inner.span,
            f"例里没有“{base}”这个名称",
            f"unknown name {base!r} in the example",
            mend=mend,
            replacement=replacement,
        )
        return None
    for i, name in enumerate(names):
        found = spec.find(name.text) if spec is not None else None
        if found is None:
            where = spec.zh if spec is not None else "这里"
            mend, replacement = did_you_mean(name.text, spec.fields if spec is not None else ())
            scope.sink.error(
                "P203",
                name.span,
                f"“{where}”没有“{name.text}”这个事实",
                f"no fact {name.text!r} here",
                mend=mend,
                replacement=replacement,
            )
            return None
        more = i + 1 < len(names)
        is_list = found.type.kind in (Kind.LIST, Kind.TREE)
        steps = [*steps, (found, 0 if is_list and more else None)]
        spec = record_spec(scope.vocabulary, found.type.record) if found.type.record else None
    if not steps:
        scope.sink.error(
            "P701",
            e.span,
            "例里要写事实的路径，如 报告.得分",
            "an example states facts by path, like report.score",
        )
        return None
    return steps


def _origin(bound: dict[str, Binding], variable: str) -> list[Step] | None:
    """Where in the report the list of a loop variable lies, through 末级(…), 列出(…) and groupings."""
    binding = bound[variable]
    if binding.origin is None:
        return None
    chain = _chain(bound, binding.origin)
    if not chain:
        return None
    spec, _ = chain[-1]
    return [*chain[:-1], (spec, binding.index)]


def _chain(bound: dict[str, Binding], e: core.Core) -> list[Step] | None:
    match e:
        case core.Root():
            return []
        case core.Field(subject=subject, spec=spec) | core.Project(subject=subject, spec=spec):
            before = _chain(bound, subject)
            return None if before is None else [*before, (spec, None)]
        case core.Local(name=name):
            return _origin(bound, name) if name in bound else None
        case core.Builtin(args=args) if args:
            return _chain(bound, args[0])
        case core.Fold(items=items) | core.GroupBy(items=items):
            return _chain(bound, items)
        case _:
            return None


def _put(scope: Scope, draft: _Draft, steps: list[Step], value: Any, span: Span) -> None:
    here: Any = draft.data
    for (spec, index), (wanted, _) in pairwise(steps):
        if index is None:
            here = here.setdefault(spec.en, {})
        else:
            rows = here.setdefault(spec.en, [])
            if not isinstance(rows, list):
                scope.sink.error(
                    "P704", span, f"“{spec.zh}”前面已写成别的样子", f"{spec.en} was given otherwise before"
                )
                return
            if len(rows) > 1 and any(rows is table for table in draft.tables):
                unsaid = [row for row in rows if wanted.en not in row]
                if len(unsaid) != 1:
                    _which_row(scope, spec, wanted, len(rows), span)
                    return
                here = unsaid[0]
                continue
            while len(rows) <= index:
                rows.append({})
            here = rows[index]
        if not isinstance(here, dict):
            scope.sink.error(
                "P704", span, f"“{spec.zh}”前面已写成别的样子", f"{spec.en} was given otherwise before"
            )
            return
    spec, index = steps[-1]
    if index is not None and not isinstance(value, list):
        rows = here.setdefault(spec.en, [])
        while len(rows) <= index:
            rows.append({})
        rows[index] = value
        return
    if spec.en in here:
        scope.sink.error(
            "P705", span, f"“{spec.zh}”在同一个例里写了两次", f"{spec.en} is given twice in one example"
        )
        return
    here[spec.en] = value


def _which_row(scope: Scope, spec: FieldSpec, wanted: FieldSpec, count: int, span: Span) -> None:
    """A fact by path belongs to the one row of a table that leaves it unsaid."""
    scope.sink.error(
        "P709",
        span,
        f"“{spec.zh}”列了 {count} 行，这里的“{wanted.zh}”归哪一行说不清",
        f"{spec.en} is given in {count} rows: which of them this {wanted.en} is for is not clear",
        mend=Words(
            f"表里加一栏“{wanted.zh}”：归它的那一行写“—”，其余各行写“未写”",
            f"add a column {wanted.en}: — in the row it is for, 'not stated' in all others",
        ),
    )


def _is_kind(scope: Scope, steps: list[Step], kind: Kind, span: Span) -> bool:
    if steps[-1][0].type.kind is kind:
        return True
    scope.sink.error(
        "P706",
        span,
        f"“{steps[-1][0].zh}”是{steps[-1][0].type.zh}，不是{kind.value}",
        "the fact is of another type",
    )
    return False


# --- values -----------------------------------------------------------------------------------------------


def _value(scope: Scope, spec: FieldSpec, e: syntax.Expr) -> Any:
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


def _table(scope: Scope, steps: list[Step], premise: syntax.GivenTable) -> list[Any]:
    spec = steps[-1][0]
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


def _band(r: syntax.BandRow) -> dict[str, Any]:
    i = r.interval
    return {
        "label": r.labels[0].text,
        "lower": None if i.lower is None else f"{i.lower:f}",
        "lower_inclusive": i.lower_inclusive,
        "upper": None if i.upper is None else f"{i.upper:f}",
        "upper_inclusive": i.upper_inclusive,
    }


def _weight(r: syntax.WeightRow) -> dict[str, Any]:
    out: dict[str, Any] = {"name": r.label.text, "value": f"{r.value.value:f}分"}
    if r.children:
        out["children"] = [_weight(c) for c in r.children]
    return out


def _sections(rows: tuple[syntax.OutlineRow, ...], level: int) -> list[dict[str, Any]]:
    return [
        {
            "level": str(level),
            "title": r.labels[0].text,
            "role": r.labels[0].text,
            "children": _sections(r.children, level + 1),
        }
        for r in rows
    ]
