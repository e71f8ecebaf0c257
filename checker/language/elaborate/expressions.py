"""Expressions: one syntax tree goes in, its typed tree comes out; every fault is reported once, at its characters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

import re2

from checker.diagnostics import Words
from checker.functions import FUNCTIONS, find_function
from checker.functions.registry import Function, Problem
from checker.functions.types import (
    ANY,
    NUMERIC,
    TEXT,
    TRUTH,
    Tag,
    Type,
    from_fact,
    list_of,
    record,
    record_spec,
)
from checker.language import core, syntax
from checker.language.elaborate.arithmetic import combine, comparable
from checker.language.elaborate.scope import Binding, Scope, did_you_mean
from checker.source import Span
from checker.values.dates import Period, make_day
from checker.values.quantity import exact
from checker.values.tables import BandTable, OutlineTable, WeightTable
from checker.values.units import find_unit
from checker.vocabulary import FieldSpec

ROOT = ("报告", "report")
AS_OF = ("审核日期", "as_of")
PARENT = ("上级", "parent")
GROUP_KEY = ("键", "key")
BAND_ENDS = {"下限": "lower", "lower": "lower", "上限": "upper", "upper": "upper"}
TOTALS = ("合计", "total")
SECTION_FUNCTIONS = ("有章节", "章节")


def elaborate_expr(scope: Scope, e: syntax.Expr) -> core.Core:
    """The typed tree of `e`; where something is wrong, a tree of type ANY so that nothing is reported twice."""
    match e:
        case syntax.Number():
            return _number(scope, e)
        case syntax.Date():
            day = make_day(e.year, e.month, e.day)
            if day is None:
                scope.sink.error("P311", e.span, "日历上没有这一天", "there is no such day")
                return _broken(e.span)
            return core.Const(day, Type(Tag.DAY), e.span)
        case syntax.Period():
            period = Period(e.start_year, e.start_month, e.end_year, e.end_month)
            return core.Const(period, Type(Tag.PERIOD), e.span)
        case syntax.Truth():
            return core.Const(e.value, TRUTH, e.span)
        case syntax.Text():
            return core.Const(e.value, TEXT, e.span)
        case syntax.Pattern():
            scope.sink.error(
                "P312", e.span, "/…/ 只能写在“匹配”后面", "a /pattern/ may only follow 'matches'"
            )
            return _broken(e.span)
        case syntax.Name():
            return _name(scope, e)
        case syntax.Attr():
            return _attr(scope, e)
        case syntax.Call():
            return _call(scope, e)
        case syntax.Each():
            scope.sink.error(
                "P313", e.span, "“式 逐个 x 属于 列表”只能写在 合计(…)、全部(…) 这类函数里面",
                "'… for each x in …' may only stand inside a function like sum(…) or all(…)",
            )  # fmt: skip
            return _broken(e.span)
        case syntax.Group():
            return _group(scope, e)
        case syntax.Unary():
            return _unary(scope, e)
        case syntax.Arithmetic():
            return _arithmetic(scope, e)
        case syntax.Logic():
            operands = tuple(_condition(scope, o) for o in e.operands)
            return core.Logic(e.op, operands, TRUTH, e.span)
        case syntax.Compare():
            return _compare(scope, e)
        case syntax.Relation():
            return _relation(scope, e)
        case syntax.Filled():
            operand = elaborate_expr(scope, e.operand)
            if not isinstance(operand, core.Field | core.Project | core.Local | core.Builtin | core.Root):
                scope.sink.error(
                    "P314", e.operand.span, "“已填、未填”前面要写一个事实，如 报告.得分",
                    "'filled' needs a fact before it, like report.score",
                )  # fmt: skip
            return core.Filled(operand, e.positive, TRUTH, e.span)
        case syntax.Conditional():
            return _conditional(scope, e)
        case _:
            assert_never(e)


def condition(scope: Scope, e: syntax.Expr) -> core.Core:
    """As `elaborate_expr`, and it must be true or false."""
    return _condition(scope, e)


def _broken(span: Span) -> core.Core:
    return core.Const("", ANY, span)


def is_exact(scope: Scope, e: core.Core) -> bool:
    """Whether a number is set or counted rather than printed with a precision."""
    match e:
        case core.Const():
            return True
        case core.Field(spec=spec) | core.Project(spec=spec):
            return spec.exact or e.type.tag in (Tag.COUNT, Tag.YEAR, Tag.NUMBER)
        case core.Local(name=name):
            return scope.locals[name].exact if name in scope.locals else False
        case core.Declared() | core.BandEnd() | core.WeightOf():
            return True
        case core.Arithmetic(left=left, right=right):
            return is_exact(scope, left) and is_exact(scope, right)
        case core.Negative(operand=operand):
            return is_exact(scope, operand)
        case core.Builtin(name="保留"):
            return True
        case core.Builtin(name=name, args=args):
            return name in ("计数", "字数", "占比") or all(is_exact(scope, a) for a in args)
        case core.Fold(name=name, body=body):
            return name in ("计数", "占比") or is_exact(scope, body)
        case core.Conditional(then=then, otherwise=otherwise):
            return is_exact(scope, then) and is_exact(scope, otherwise)
        case _:
            return False


# --- atoms ------------------------------------------------------------------------------------------------


def _number(scope: Scope, e: syntax.Number) -> core.Core:
    if e.unit and find_unit(e.unit) is None:
        if "/" in e.unit or "／" in e.unit:
            scope.sink.error(
                "P315", e.span, f"“{e.unit}”是复合单位，规则里不能直接写", f"{e.unit!r} is a compound unit",
                mend=Words("这类数在报告里的类型是“量”，只能互相比较", "such figures have the type 量 and only compare with each other"),
            )  # fmt: skip
            return _broken(e.span)
        return core.Const(exact(e.value, e.unit), Type(Tag.QUANTITY, unit=e.unit), e.span)
    value = exact(e.value, e.unit)
    unit = find_unit(e.unit)
    tag = Tag.NUMBER if unit is None else Tag(_TAG_NAMES[unit.dimension.value])
    return core.Const(value, Type(tag, unit=e.unit if tag is Tag.COUNT else ""), e.span)


_TAG_NAMES = {
    "money": "金额", "rate": "比率", "points": "百分点", "score": "分", "count": "计数", "year": "年", "duration": "时长",
}  # fmt: skip


def _name(scope: Scope, e: syntax.Name) -> core.Core:
    name = e.ident.text
    if name in scope.locals:
        scope.used.add(name)
        return core.Local(name, scope.locals[name].type, e.span)
    if name in ROOT:
        return core.Root(record("报告"), e.span)
    if name in AS_OF:
        return core.AsOf(Type(Tag.DAY), e.span)
    if name in scope.declarations:
        scope.used.add(name)
        return core.Declared(name, False, scope.declarations[name].type, e.span)
    candidates = [*scope.locals, ROOT[0], AS_OF[0], *scope.declarations]
    mend, replacement = did_you_mean(name, candidates)
    if mend is None and scope.vocabulary.report.find(name) is not None:
        mend, replacement = (
            Words(f"报告里的事实写作 报告.{name}", f"facts are written report.{name}"),
            f"报告.{name}",
        )
    scope.sink.error(
        "P201", e.span, f"没有“{name}”这个名称", f"unknown name {name!r}", mend=mend, replacement=replacement
    )
    return _broken(e.span)


def _attr(scope: Scope, e: syntax.Attr) -> core.Core:
    if (
        isinstance(e.subject, syntax.Name)
        and e.subject.ident.text in PARENT
        and e.subject.ident.text not in scope.locals
    ):
        return _of_parent(scope, e)
    if isinstance(e.subject, syntax.Attr) and e.field.text in BAND_ENDS:
        table = _peek(scope, e.subject.subject)
        if table is not None and table.tag is Tag.BANDS:
            return _band_end(scope, e, e.subject)
    subject = elaborate_expr(scope, e.subject)
    name = e.field.text
    match subject.type.tag:
        case Tag.ANY:
            return _broken(e.span)
        case Tag.RECORD:
            return _field(scope, e, subject)
        case Tag.LIST if subject.type.item is not None and subject.type.item.tag is Tag.RECORD:
            spec = _find_field(scope, subject.type.item, e)
            if spec is None:
                return _broken(e.span)
            item = from_fact(spec.type)
            return core.Project(subject, spec, item if item.tag is Tag.LIST else list_of(item), e.span)
        case Tag.WEIGHTS:
            return _weight_of(scope, e, subject)
        case Tag.BANDS:
            scope.sink.error(
                "P321", e.span, f"等级“{name}”后面还要写 .下限 或 .上限", f"write .lower or .upper after {name!r}",
                replacement=None, mend=Words(f"如 {name}.下限", f"like {name}.lower"),
            )  # fmt: skip
            return _broken(e.span)
        case Tag.OUTLINE:
            return _outline_part(scope, e, subject)
        case _:
            zh, en = subject.type.say()
            scope.sink.error(
                "P322", e.field.span, f"{zh}没有“{name}”这样的下级", f"{en} has no field {name!r}"
            )
            return _broken(e.span)


def _peek(scope: Scope, e: syntax.Expr) -> Type | None:
    """The type of an expression without reporting its faults."""
    quiet = scope.inner()
    quiet.sink = type(scope.sink)(scope.sink.source)
    return elaborate_expr(quiet, e).type


def _of_parent(scope: Scope, e: syntax.Attr) -> core.Core:
    name = e.field.text
    if name in scope.inherited:
        return core.Declared(name, True, scope.inherited[name].type, e.span)
    mend, replacement = did_you_mean(name, scope.inherited)
    scope.sink.error(
        "P202",
        e.field.span,
        f"上级政策里没有“{name}”",
        f"the parent policy has no {name!r}",
        mend=mend,
        replacement=replacement,
    )
    return _broken(e.span)


def _field(scope: Scope, e: syntax.Attr, subject: core.Core) -> core.Core:
    t = subject.type
    if t.grouped and e.field.text in GROUP_KEY:
        assert t.item is not None
        return core.Field(subject, FieldSpec("键", "key", _key_type(scope, t), "分组的键"), t.item, e.span)
    spec = _find_field(scope, t, e)
    if spec is None:
        return _broken(e.span)
    result = from_fact(spec.type)
    if t.grouped:
        return core.Field(subject, spec, result if result.tag is Tag.LIST else list_of(result), e.span)
    return core.Field(subject, spec, result, e.span)


def _key_type(scope: Scope, t: Type):  # type: ignore[no-untyped-def]
    return record_spec(scope.vocabulary, t.record or "").fields[t.unit].type


def _find_field(scope: Scope, t: Type, e: syntax.Attr) -> FieldSpec | None:
    spec = record_spec(scope.vocabulary, t.record or "")
    found = spec.find(e.field.text)
    if found is None:
        mend, replacement = did_you_mean(e.field.text, spec.fields)
        if mend is None:
            some = "、".join(list(spec.fields)[:12])
            mend = Words(
                f"“{spec.zh}”有：{some}{'……' if len(spec.fields) > 12 else ''}", f"{spec.en} has: {some}"
            )
        scope.sink.error(
            "P203", e.field.span, f"“{spec.zh}”没有“{e.field.text}”这个事实", f"{spec.en} has no fact {e.field.text!r}",
            mend=mend, replacement=replacement,
        )  # fmt: skip
    return found


def _declared_value(scope: Scope, e: core.Core) -> core.DeclaredValue | None:
    if not isinstance(e, core.Declared):
        return None
    return (scope.inherited if e.parent else scope.declarations)[e.name].value


def _band_end(scope: Scope, e: syntax.Attr, inner: syntax.Attr) -> core.Core:
    table = elaborate_expr(scope, inner.subject)
    label = inner.field.text
    value = _declared_value(scope, table)
    if isinstance(value, BandTable):
        canonical = value.canonical(label)
        if canonical is None:
            mend, replacement = did_you_mean(label, [x for b in value.bands for x in b.labels])
            scope.sink.error(
                "P204",
                inner.field.span,
                f"没有“{label}”这一档",
                f"no band {label!r}",
                mend=mend,
                replacement=replacement,
            )
        else:
            label = canonical
    end = BAND_ENDS[e.field.text]
    return core.BandEnd(table, label, "lower" if end == "lower" else "upper", Type(Tag.SCORE), e.span)


def _weight_of(scope: Scope, e: syntax.Attr, subject: core.Core) -> core.Core:
    label = e.field.text
    if label in TOTALS and not e.field.quoted:
        return core.WeightOf(subject, None, Type(Tag.SCORE), e.span)
    value = _declared_value(scope, subject)
    if isinstance(value, WeightTable) and value.find(label) is None:
        mend, replacement = did_you_mean(label, _weight_names(value))
        scope.sink.error(
            "P205",
            e.field.span,
            f"权重表里没有“{label}”",
            f"no weight {label!r}",
            mend=mend,
            replacement=replacement,
        )
    return core.WeightOf(subject, label, Type(Tag.SCORE), e.span)


def _weight_names(table: WeightTable) -> list[str]:
    names: list[str] = []
    stack = list(table.items)
    while stack:
        item = stack.pop()
        names.append(item.name)
        stack.extend(item.children)
    return names


def _outline_part(scope: Scope, e: syntax.Attr, subject: core.Core) -> core.Core:
    value = _declared_value(scope, subject)
    if isinstance(value, OutlineTable):
        labels = outline_labels(value)
        if e.field.text not in labels:
            mend, replacement = did_you_mean(e.field.text, labels)
            scope.sink.error(
                "P206",
                e.field.span,
                f"提纲里没有“{e.field.text}”",
                f"no section {e.field.text!r}",
                mend=mend,
                replacement=replacement,
            )
    return core.OutlinePart(subject, e.field.text, record("提纲节"), e.span)


def outline_labels(table: OutlineTable) -> list[str]:
    names: list[str] = []
    stack = list(table.items)
    while stack:
        item = stack.pop()
        names.extend(item.labels)
        stack.extend(item.children)
    return names


# --- calls ------------------------------------------------------------------------------------------------


def _call(scope: Scope, e: syntax.Call) -> core.Core:
    if isinstance(e.function, syntax.Name):
        name = e.function.ident.text
        declaration = scope.declarations.get(name)
        if (
            declaration is not None
            and isinstance(declaration.value, core.Definition)
            and name not in scope.locals
        ):
            return _apply(scope, e, name, declaration.value)
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
                    elaborate_expr(scope, a)
            return _broken(e.span)
    table = elaborate_expr(scope, e.function)
    if table.type.tag is Tag.ANY:
        return _broken(e.span)
    if table.type.tag is not Tag.BANDS:
        scope.sink.error(
            "P323",
            e.function.span,
            f"{table.type.say().zh}后面不能写括号",
            f"{table.type.say().en} cannot be called",
        )
        return _broken(e.span)
    if len(e.args) != 1:
        scope.sink.error("P324", e.span, "等级标准后面的括号里写一个得分", "bands take one score")
        return _broken(e.span)
    score = elaborate_expr(scope, e.args[0])
    unit = _band_unit(scope, table)
    if score.type.tag not in (unit, Tag.ANY):
        scope.sink.error(
            "P301", e.args[0].span, f"{score.type.say().zh}不能按等级标准划档", f"{score.type.say().en} cannot be graded by these bands",
            label=Words(f"这是{score.type.say().zh}", f"this is {score.type.say().en}"),
        )  # fmt: skip
    return core.Classify(table, score, TEXT, e.span)


def _band_unit(scope: Scope, table: core.Core) -> Tag:
    value = _declared_value(scope, table)
    return Tag.RATE if isinstance(value, BandTable) and value.unit == "%" else Tag.SCORE


def _apply(scope: Scope, e: syntax.Call, name: str, definition: core.Definition) -> core.Core:
    scope.used.add(name)
    args = tuple(elaborate_expr(scope, a) for a in e.args)
    if len(args) != len(definition.parameters):
        scope.sink.error(
            "P325", e.span, f"“{name}”要 {len(definition.parameters)} 个实参，写了 {len(args)} 个",
            f"{name!r} takes {len(definition.parameters)} arguments, {len(args)} given",
        )  # fmt: skip
        return _broken(e.span)
    return core.Apply(name, args, definition.body.type, e.span)


def _builtin(scope: Scope, e: syntax.Call, function: Function) -> core.Core:
    if len(e.args) == 1 and isinstance(e.args[0], syntax.Each):
        return _fold(scope, e, e.args[0], function)
    if function.zh in SECTION_FUNCTIONS:
        args = tuple(_section_argument(scope, a) for a in e.args)
    else:
        args = tuple(elaborate_expr(scope, a) for a in e.args)
    result = function.check([a.type for a in args])
    if isinstance(result, Problem):
        _report(scope, e, result)
        return _broken(e.span)
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
            return _broken(a.span)
        return core.Const(role.zh, TEXT, a.span)
    return elaborate_expr(scope, a)


def _fold(scope: Scope, e: syntax.Call, each: syntax.Each, function: Function) -> core.Core:
    if not function.aggregate:
        scope.sink.error(
            "P326", each.span, f"“{function.zh}”里不能写“逐个”", f"{function.en!r} does not take 'for each'"
        )
        return _broken(e.span)
    items = elaborate_expr(scope, each.items)
    item = _item_type(scope, items, each.items.span)
    inner = scope.inner()
    inner.locals[each.variable.text] = Binding(item, origin=items)
    guard = None if each.guard is None else _condition(inner, each.guard)
    body = elaborate_expr(inner, each.body)
    result = function.check([list_of(body.type)])
    if isinstance(result, Problem):
        scope.sink.error("P302", each.body.span, result.words.zh, result.words.en)
        return _broken(e.span)
    return core.Fold(function.zh, body, each.variable.text, items, guard, result, e.span)


def _item_type(scope: Scope, items: core.Core, span: Span) -> Type:
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


def item_type(scope: Scope, items: core.Core, span: Span) -> Type:
    """The type of one element of a list, outline or weight table."""
    return _item_type(scope, items, span)


def _group(scope: Scope, e: syntax.Group) -> core.Core:
    items = elaborate_expr(scope, e.items)
    item = items.type.item
    if items.type.tag is Tag.ANY:
        return _broken(e.span)
    if item is None or item.tag is not Tag.RECORD:
        scope.sink.error(
            "P304", e.items.span, "只有记录的列表可以分组", "only a list of records can be grouped"
        )
        return _broken(e.span)
    spec = _find_field(scope, item, syntax.Attr(e.items, e.key, e.key.span))
    if spec is None:
        return _broken(e.span)
    group = Type(Tag.RECORD, unit=spec.zh, record=item.record, item=from_fact(spec.type), grouped=True)
    return core.GroupBy(items, spec, list_of(group), e.span)


# --- operators --------------------------------------------------------------------------------------------


def _condition(scope: Scope, e: syntax.Expr) -> core.Core:
    out = elaborate_expr(scope, e)
    if out.type.tag not in (Tag.TRUTH, Tag.ANY):
        zh, en = out.type.say()
        mend = None
        if isinstance(out, core.Field | core.Project):
            mend = Words(
                "要判断写没写，用“已填”或“未填”；要比较，写出比较符号和另一边",
                "to ask whether it is stated, write 'filled'",
            )
        scope.sink.error(
            "P305",
            e.span,
            f"这里要一个条件，这是{zh}",
            f"a condition is wanted here, this is {en}",
            mend=mend,
        )
    return out


def _unary(scope: Scope, e: syntax.Unary) -> core.Core:
    if e.op == "not":
        return core.Not(_condition(scope, e.operand), TRUTH, e.span)
    operand = elaborate_expr(scope, e.operand)
    if operand.type.tag not in NUMERIC | {Tag.ANY}:
        scope.sink.error(
            "P306", e.span, f"{operand.type.say().zh}不能取负", f"{operand.type.say().en} has no negative"
        )
    return core.Negative(operand, operand.type, e.span)


_OPERATORS = {
    "+": Words("相加", "be added"), "-": Words("相减", "be subtracted"),
    "*": Words("相乘", "be multiplied"), "/": Words("相除", "be divided"),
}  # fmt: skip


def _arithmetic(scope: Scope, e: syntax.Arithmetic) -> core.Core:
    left, right = elaborate_expr(scope, e.left), elaborate_expr(scope, e.right)
    result = combine(e.op, left.type, right.type)
    if result is None:
        zh, en = _OPERATORS[e.op]
        scope.sink.error(
            "P307", e.left.span, f"{left.type.say().zh}与{right.type.say().zh}不能{zh}",
            f"{left.type.say().en} and {right.type.say().en} cannot {en}",
            label=Words(f"这是{left.type.say().zh}", f"this is {left.type.say().en}"),
            others=[(e.right.span, Words(f"这是{right.type.say().zh}", f"this is {right.type.say().en}"))],
        )  # fmt: skip
        return _broken(e.span)
    return core.Arithmetic(e.op, left, right, result, e.span)


def _conditional(scope: Scope, e: syntax.Conditional) -> core.Core:
    test = _condition(scope, e.condition)
    then, otherwise = elaborate_expr(scope, e.then), elaborate_expr(scope, e.otherwise)
    if then.type.tag is not otherwise.type.tag and Tag.ANY not in (then.type.tag, otherwise.type.tag):
        scope.sink.error(
            "P308", e.then.span, "“则”与“否则”两边的类型不同", "the two branches have different types",
            label=Words(f"这是{then.type.say().zh}", f"this is {then.type.say().en}"),
            others=[(e.otherwise.span, Words(f"这是{otherwise.type.say().zh}", f"this is {otherwise.type.say().en}"))],
        )  # fmt: skip
    return core.Conditional(test, then, otherwise, then.type, e.span)


def _compare(scope: Scope, e: syntax.Compare) -> core.Core:
    sides = [elaborate_expr(scope, e.first), *(elaborate_expr(scope, x) for _, x in e.rest)]
    sources: list[syntax.Expr] = [e.first, *(x for _, x in e.rest)]
    tolerance = None if e.tolerance is None else elaborate_expr(scope, e.tolerance)
    links: list[core.Core] = []
    directions = {"<" if op in ("<", "<=") else ">" if op in (">", ">=") else op for op, _ in e.rest}
    if len(e.rest) > 1 and len(directions) > 1:
        scope.sink.error(
            "P309", e.span, "连写的比较要朝同一个方向", "a chain of comparisons must run in one direction"
        )
    for i, (op, _) in enumerate(e.rest):
        left, right = sides[i], sides[i + 1]
        ok = _check_pair(scope, op, left, right, sources[i], sources[i + 1])
        if ok and tolerance is not None:
            _check_tolerance(scope, left, tolerance, e)
        links.append(core.Compare(op, left, right, tolerance, TRUTH, e.span))
    return links[0] if len(links) == 1 else core.Logic("and", tuple(links), TRUTH, e.span)


def _check_pair(
    scope: Scope, op: syntax.CompareOp, left: core.Core, right: core.Core, ls: syntax.Expr, rs: syntax.Expr
) -> bool:
    a, b = left.type, right.type
    if not comparable(op, a, b):
        mend, replacement = _unit_hint(a, b, ls, rs)
        verb = "不能比大小" if op not in ("=", "!=", "~=") and a.tag is b.tag else f"不能与{b.say().zh}相比"
        scope.sink.error(
            "P301", ls.span, f"{a.say().zh}{verb}", f"{a.say().en} cannot be compared with {b.say().en}",
            label=Words(f"这是{a.say().zh}", f"this is {a.say().en}"),
            others=[(rs.span, Words(f"这是{b.say().zh}", f"this is {b.say().en}"))], mend=mend, replacement=replacement,
        )  # fmt: skip
        return False
    if op == "~=" and is_exact(scope, left) and is_exact(scope, right):
        scope.sink.error(
            "P310", ls.span.to(rs.span), "两边都是精确的数，没有印刷精度，不用“吻合”", "both sides are exact: 'agrees with' is for printed figures",
            mend=Words("用 = 比较", "use ="),
        )  # fmt: skip
    if op == "=" and a.tag in NUMERIC and _is_quotient(left, scope) != _is_quotient(right, scope):
        scope.sink.warning(
            "P351", ls.span.to(rs.span), "除得的数很少恰好等于印出的数", "a quotient is hardly ever equal to a printed figure",
            mend=Words("用“吻合”按印出的精度比较", "use 'agrees with'"),
        )  # fmt: skip
    for one, other, where in ((left, right, rs), (right, left, ls)):
        _check_words(scope, one, other, where)
    return True


def _is_quotient(e: core.Core, scope: Scope) -> bool:
    if isinstance(e, core.Local):
        binding = scope.locals.get(e.name)
        return (
            binding is not None and isinstance(binding.origin, core.Arithmetic) and binding.origin.op == "/"
        )
    return isinstance(e, core.Arithmetic) and e.op == "/"


def _unit_hint(a: Type, b: Type, ls: syntax.Expr, rs: syntax.Expr) -> tuple[Words | None, str | None]:
    """What a bare or wrongly united literal should look like beside the other side."""
    wanted = {Tag.MONEY: "万元", Tag.RATE: "%", Tag.SCORE: "分", Tag.POINTS: "百分点", Tag.YEAR: "年"}
    for t, literal in ((a, rs), (b, ls)):
        unit = t.unit if t.tag is Tag.COUNT else wanted.get(t.tag)
        if isinstance(literal, syntax.Number) and unit:
            text = f"{literal.value:f}{unit}"
            name = t.say().zh
            return Words(f"比较{name}请写 {text}", f"write {text} to compare {t.say().en}"), None
    return None, None


def _check_words(scope: Scope, subject: core.Core, literal: core.Core, where: syntax.Expr) -> None:
    """A text compared with a fact of fixed choices, or with a grade, must be one of its words."""
    if not (
        isinstance(literal, core.Const) and isinstance(literal.value, str) and literal.type.tag is Tag.TEXT
    ):
        return
    if subject.type.choices and literal.value not in subject.type.choices:
        mend, replacement = did_you_mean(literal.value, subject.type.choices)
        mend = mend or Words(
            "只能是：" + "、".join(subject.type.choices), "one of: " + ", ".join(subject.type.choices)
        )
        scope.sink.error(
            "P209",
            where.span,
            f"没有“{literal.value}”这个取值",
            f"{literal.value!r} is not a possible value",
            mend=mend,
            replacement=replacement,
        )
    elif _is_grade(subject):
        labels = scope.band_labels()
        if labels and literal.value not in labels:
            mend, replacement = did_you_mean(literal.value, labels)
            scope.sink.error(
                "P210",
                where.span,
                f"“{literal.value}”不是任何等级标准里的档名",
                f"{literal.value!r} is no label of any bands",
                mend=mend,
                replacement=replacement,
            )


def _is_grade(e: core.Core) -> bool:
    return isinstance(e, core.Classify) or (isinstance(e, core.Field) and e.spec.zh == "等级")


def _check_tolerance(scope: Scope, side: core.Core, tolerance: core.Core, e: syntax.Compare) -> None:
    a, t = side.type.tag, tolerance.type.tag
    if Tag.ANY in (a, t) or a is t or (a is Tag.RATE and t is Tag.POINTS):
        return
    assert e.tolerance is not None
    zh, en = side.type.say()
    scope.sink.error(
        "P316", e.tolerance.span, f"误差要与所比的{zh}同类", f"the tolerance must be {en} too",
        label=Words(f"这是{tolerance.type.say().zh}", f"this is {tolerance.type.say().en}"),
    )  # fmt: skip


def _relation(scope: Scope, e: syntax.Relation) -> core.Core:
    left = elaborate_expr(scope, e.left)
    if e.op == "matches":
        return _matches(scope, e, left)
    right = elaborate_expr(scope, e.right)
    if Tag.ANY not in (left.type.tag, right.type.tag) and not _related(e.op, left.type, right.type):
        word = {"contains": "包含", "covers": "覆盖", "in": "属于"}.get(e.op, e.op)
        scope.sink.error(
            "P317", e.left.span, f"{left.type.say().zh}与{right.type.say().zh}之间不能用“{word}”",
            f"{e.op!r} does not go between {left.type.say().en} and {right.type.say().en}",
            label=Words(f"这是{left.type.say().zh}", f"this is {left.type.say().en}"),
            others=[(e.right.span, Words(f"这是{right.type.say().zh}", f"this is {right.type.say().en}"))],
        )  # fmt: skip
    return core.Relation(e.op, left, right, TRUTH, e.span)


def _related(op: str, a: Type, b: Type) -> bool:
    match op:
        case "contains":
            return (a.tag is Tag.TEXT and b.tag is Tag.TEXT) or (
                a.tag is Tag.LIST and a.item is not None and (a.item.tag is b.tag or a.item.tag is Tag.ANY)
            )
        case "covers":
            return a.tag is Tag.PERIOD and b.tag is Tag.PERIOD
        case _:
            if b.tag is Tag.BANDS:
                return a.tag is Tag.TEXT
            return b.tag is Tag.LIST and b.item is not None and (b.item.tag is a.tag or b.item.tag is Tag.ANY)


def _matches(scope: Scope, e: syntax.Relation, left: core.Core) -> core.Core:
    if left.type.tag not in (Tag.TEXT, Tag.ANY):
        scope.sink.error(
            "P317",
            e.left.span,
            f"{left.type.say().zh}不能用“匹配”",
            f"{left.type.say().en} cannot be matched",
        )
    if not isinstance(e.right, syntax.Pattern):
        scope.sink.error("P318", e.right.span, "“匹配”后面写 /…/", "a /pattern/ is wanted after 'matches'")
        return _broken(e.span)
    if (reason := pattern_fault(e.right.source)) is not None:
        scope.sink.error(
            "P319", e.right.span, f"这个 /…/ 不能用：{reason}", f"this pattern is refused: {reason}",
            mend=Words("只用线性时间的写法：没有环视和反向引用", "only linear-time patterns: no look-around, no back-references"),
        )  # fmt: skip
        return _broken(e.span)
    return core.Matches(left, e.right.source, TRUTH, e.span)


def pattern_fault(pattern: str) -> str | None:
    """Why RE2 refuses a pattern; None when it takes it."""
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as refused:
        return str(refused.args[0] if refused.args else refused)
    return None


def elaborate_all(scope: Scope, exprs: Sequence[syntax.Expr]) -> tuple[core.Core, ...]:
    return tuple(elaborate_expr(scope, e) for e in exprs)
