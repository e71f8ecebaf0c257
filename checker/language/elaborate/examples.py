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
from checker.language.elaborate.given import band_of, sections_of, table_of, value_of, weight_of
from checker.language.elaborate.paths import ROOT
from checker.language.elaborate.scope import Binding, Scope, did_you_mean
from checker.source import Span
from checker.vocabulary import FieldSpec, Kind, RecordSpec

Step = tuple[FieldSpec, int | None]


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
                value = value_of(scope, steps[-1][0], premise.value)
                if value is not None:
                    _put(scope, draft, steps, value, premise.span)
            case syntax.GivenState():
                _put(
                    scope, draft, steps, None if premise.state == "not stated" else "unreadable", premise.span
                )
            case syntax.GivenTable():
                rows = table_of(scope, steps[-1][0], premise)
                draft.tables.append(rows)
                _put(scope, draft, steps, rows, premise.span)
            case syntax.GivenBands():
                if _is_kind(scope, steps, Kind.BANDS, premise.span):
                    bands(scope.sink, premise.bands, check=False)
                    _put(scope, draft, steps, [band_of(r) for r in premise.bands.rows], premise.span)
            case syntax.GivenWeights():
                if _is_kind(scope, steps, Kind.WEIGHTS, premise.span):
                    weights(scope.sink, premise.weights, check=False)
                    _put(scope, draft, steps, [weight_of(r) for r in premise.weights.rows], premise.span)
            case syntax.GivenOutline():
                _put(scope, draft, steps, sections_of(premise.outline.rows, 1), premise.span)
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
                # A row that a premise above has filled in takes what is said of it further below.
                filled = [row for row in rows if isinstance(row.get(wanted.en), list | dict)]
                meant = unsaid or filled
                if len(meant) != 1:
                    _which_row(scope, spec, wanted, len(rows), span)
                    return
                here = meant[0]
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
