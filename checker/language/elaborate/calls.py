"""Calls: builtins, definitions, band tables applied to a score; loops inside a call and groupings."""

from __future__ import annotations

from checker.diagnostics import Words
from checker.functions import FUNCTIONS, find_function
from checker.functions.registry import Function, Problem
from checker.functions.types import (
    ANY,
    TEXT,
    Tag,
    Type,
    from_fact,
    list_of,
    record,
)
from checker.language import core, syntax
from checker.language.elaborate.operators import condition
from checker.language.elaborate.paths import ROOT, declared_value, find_field, is_of_parent
from checker.language.elaborate.scope import Binding, Scope, broken, did_you_mean, refuse_builtin_name
from checker.source import Span
from checker.values.tables import BandTable

SECTION_FUNCTIONS = ("有章节", "章节")


def type_call(scope: Scope, e: syntax.Call) -> core.Core:
    if isinstance(e.function, syntax.Name):
        name = e.function.ident.text
        declaration = scope.declarations.get(name)
        if (
            declaration is not None
            and isinstance(declaration.value, core.Definition)
            and name not in scope.locals
        ):
            scope.used.add(name)
            return _apply(scope, e, name, declaration.value, None)
        function = find_function(name)
        if function is not None and name not in scope.locals and declaration is None:
            return _builtin(scope, e, function)
        if name not in scope.locals and declaration is None and name not in ROOT:
            mend, replacement = did_you_mean(name, [*FUNCTIONS, *scope.declarations])
            scope.sink.error(
                "P207",
                e.function.span,
                f"没有“{name}”这个函数",
                f"unknown function {name!r}",
                mend=mend,
                replacement=replacement,
            )
            for a in e.args:
                if not isinstance(a, syntax.Each):
                    scope.read(a)
            return broken(e.span)
    if isinstance(e.function, syntax.Attr) and is_of_parent(scope, e.function):
        name = e.function.field.text
        above = scope.inherited.get(name)
        if above is not None and isinstance(above.value, core.Definition):
            return _apply(scope, e, name, above.value, scope.pack)
    table = scope.read(e.function)
    if table.type.tag is Tag.ANY:
        return broken(e.span)
    if table.type.tag is not Tag.BANDS:
        scope.sink.error(
            "P323",
            e.function.span,
            f"{table.type.say().zh}后面不能写括号",
            f"{table.type.say().en} cannot be called",
        )
        return broken(e.span)
    if len(e.args) != 1:
        scope.sink.error("P324", e.span, "等级标准后面的括号里写一个得分", "bands take one score")
        return broken(e.span)
    score = scope.read(e.args[0])
    unit = _band_unit(scope, table)
    if score.type.tag not in (unit, Tag.ANY):
        scope.sink.error(
            "P301", e.args[0].span, f"{score.type.say().zh}不能按等级标准划档", f"{score.type.say().en} cannot be graded by these bands",
            label=Words(f"这是{score.type.say().zh}", f"this is {score.type.say().en}"),
        )  # fmt: skip
    return core.Classify(table, score, TEXT, e.span)


def _band_unit(scope: Scope, table: core.Core) -> Tag:
    value = declared_value(scope, table)
    return Tag.RATE if isinstance(value, BandTable) and value.unit == "%" else Tag.SCORE


def _apply(
    scope: Scope, e: syntax.Call, name: str, definition: core.Definition, above: str | None
) -> core.Core:
    args = tuple(scope.read(a) for a in e.args)
    if len(args) != len(definition.parameters):
        scope.sink.error(
            "P325", e.span, f"“{name}”要 {len(definition.parameters)} 个实参，写了 {len(args)} 个",
            f"{name!r} takes {len(definition.parameters)} arguments, {len(args)} given",
        )  # fmt: skip
        return broken(e.span)
    for parameter, arg, written in zip(definition.parameters, args, e.args, strict=True):
        _expect_record(scope, parameter, arg, written.span)
    return core.Apply(name, above, args, definition.body.type, e.span)


def _expect_record(scope: Scope, parameter: str, arg: core.Core, span: Span) -> None:
    """A parameter that goes by the name of a record takes one of these."""
    wanted = scope.vocabulary.record(parameter)
    if wanted is None or arg.type.tag is Tag.ANY:
        return
    if arg.type.tag is not Tag.RECORD or arg.type.record != wanted.zh:
        zh, en = arg.type.say()
        scope.sink.error(
            "P302",
            span,
            f"这里要记录“{wanted.zh}”，写的是{zh}",
            f"a record {wanted.en!r} is wanted here, this is {en}",
        )


def _builtin(scope: Scope, e: syntax.Call, function: Function) -> core.Core:
    if len(e.args) == 1 and isinstance(e.args[0], syntax.Each):
        return _fold(scope, e, e.args[0], function)
    if function.zh in SECTION_FUNCTIONS:
        args = tuple(_section_argument(scope, a) for a in e.args)
    else:
        args = tuple(scope.read(a) for a in e.args)
    result = function.check([a.type for a in args])
    if isinstance(result, Problem):
        _report(scope, e, result)
        return broken(e.span)
    return core.Builtin(function.zh, args, result, e.span)


def _report(scope: Scope, e: syntax.Call, problem: Problem) -> None:
    span = e.span if problem.argument is None else e.args[problem.argument].span
    scope.sink.error("P302", span, problem.words.zh, problem.words.en)


def _section_argument(scope: Scope, a: syntax.Expr) -> core.Core:
    """A role may be named bare: 有章节(评价结论)."""
    if isinstance(a, syntax.Name) and a.ident.text not in scope.locals:
        role = scope.vocabulary.role(a.ident.text)
        if role is None:
            mend, replacement = did_you_mean(a.ident.text, scope.vocabulary.roles)
            scope.sink.error(
                "P208",
                a.span,
                f"没有“{a.ident.text}”这个章节角色",
                f"unknown section role {a.ident.text!r}",
                mend=mend,
                replacement=replacement,
            )
            return broken(a.span)
        return core.Const(role.zh, TEXT, a.span)
    return scope.read(a)


def _fold(scope: Scope, e: syntax.Call, each: syntax.Each, function: Function) -> core.Core:
    if not function.aggregate:
        scope.sink.error(
            "P326", each.span, f"“{function.zh}”里不能写“逐个”", f"{function.en!r} does not take 'for each'"
        )
        return broken(e.span)
    items = scope.read(each.items)
    item = item_type(scope, items, each.items.span)
    refuse_builtin_name(scope, each.variable, item)
    inner = scope.inner()
    inner.locals[each.variable.text] = Binding(item, origin=items)
    guard = None if each.guard is None else condition(inner, each.guard)
    body = inner.read(each.body)
    result = function.check([list_of(body.type)])
    if isinstance(result, Problem):
        scope.sink.error("P302", each.body.span, result.words.zh, result.words.en)
        return broken(e.span)
    return core.Fold(function.zh, body, each.variable.text, items, guard, result, e.span)


def item_type(scope: Scope, items: core.Core, span: Span) -> Type:
    match items.type.tag:
        case Tag.LIST:
            return items.type.item or ANY
        case Tag.OUTLINE:
            return record("提纲节")
        case Tag.WEIGHTS:
            return record("权重项")
        case Tag.ANY:
            return ANY
        case _:
            zh, en = items.type.say()
            scope.sink.error(
                "P303", span, f"“逐个”要一个列表，这是{zh}", f"'for each' needs a list, this is {en}"
            )
            return ANY


def type_group(scope: Scope, e: syntax.Group) -> core.Core:
    items = scope.read(e.items)
    item = items.type.item
    if items.type.tag is Tag.ANY:
        return broken(e.span)
    if item is None or item.tag is not Tag.RECORD:
        scope.sink.error(
            "P304", e.items.span, "只有记录的列表可以分组", "only a list of records can be grouped"
        )
        return broken(e.span)
    spec = find_field(scope, item, syntax.Attr(e.items, e.key, e.key.span))
    if spec is None:
        return broken(e.span)
    group = Type(Tag.RECORD, unit=spec.zh, record=item.record, item=from_fact(spec.type), grouped=True)
    return core.GroupBy(items, spec, list_of(group), e.span)
