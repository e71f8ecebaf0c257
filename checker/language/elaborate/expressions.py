"""Expressions: one syntax tree goes in, its typed tree comes out; every fault is reported once, at its characters."""

from __future__ import annotations

from typing import assert_never

from checker.functions.types import (
    TEXT,
    TRUTH,
    Tag,
    Type,
)
from checker.language import core, syntax
from checker.language.elaborate.calls import type_call, type_group
from checker.language.elaborate.operators import (
    condition,
    type_arithmetic,
    type_compare,
    type_conditional,
    type_relation,
    type_unary,
)
from checker.language.elaborate.paths import type_attr, type_name
from checker.language.elaborate.scope import Scope, broken
from checker.values.dates import Period, make_day
from checker.values.quantity import exact
from checker.values.units import find_unit


def elaborate_expr(scope: Scope, e: syntax.Expr) -> core.Core:
    """The typed tree of `e`; where something is wrong, a tree of type ANY so that nothing is reported twice."""
    match e:
        case syntax.Number():
            return _number(scope, e)
        case syntax.Date():
            day = make_day(e.year, e.month, e.day)
            if day is None:  # the parser has said so
                return broken(e.span)
            return core.Const(day, Type(Tag.DAY), e.span)
        case syntax.Period():
            period = Period(e.start_year, e.start_month, e.end_year, e.end_month)
            return core.Const(period, Type(Tag.PERIOD), e.span)
        case syntax.Truth():
            return core.Const(e.value, TRUTH, e.span)
        case syntax.Text():
            return core.Const(e.value, TEXT, e.span)
        case syntax.Pattern() | syntax.Each():  # the parser takes them only where they belong
            return broken(e.span)
        case syntax.Name():
            return type_name(scope, e)
        case syntax.Attr():
            return type_attr(scope, e)
        case syntax.Call():
            return type_call(scope, e)
        case syntax.Group():
            return type_group(scope, e)
        case syntax.Unary():
            return type_unary(scope, e)
        case syntax.Arithmetic():
            return type_arithmetic(scope, e)
        case syntax.Logic():
            operands = tuple(condition(scope, o) for o in e.operands)
            return core.Logic(e.op, operands, TRUTH, e.span)
        case syntax.Compare():
            return type_compare(scope, e)
        case syntax.Relation():
            return type_relation(scope, e)
        case syntax.Filled():
            operand = scope.read(e.operand)
            fact = core.Field | core.Project | core.Local | core.Builtin | core.Root
            if not isinstance(operand, fact) and operand.type.tag is not Tag.ANY:
                scope.sink.error(
                    "P314", e.operand.span, "“已填、未填”前面要写一个事实，如 报告.得分",
                    "'filled' needs a fact before it, like report.score",
                )  # fmt: skip
            return core.Filled(operand, e.positive, TRUTH, e.span)
        case syntax.Conditional():
            return type_conditional(scope, e)
        case _:
            assert_never(e)


def _number(scope: Scope, e: syntax.Number) -> core.Core:
    if e.unit and find_unit(e.unit) is None:
        return core.Const(exact(e.value, e.unit), Type(Tag.QUANTITY, unit=e.unit), e.span)
    value = exact(e.value, e.unit)
    unit = find_unit(e.unit)
    tag = Tag.NUMBER if unit is None else Tag(_TAG_NAMES[unit.dimension.value])
    return core.Const(value, Type(tag, unit=e.unit if tag is Tag.COUNT else ""), e.span)


_TAG_NAMES = {
    "money": "金额", "rate": "比率", "points": "百分点", "score": "分", "count": "计数", "year": "年", "duration": "时长",
}  # fmt: skip
