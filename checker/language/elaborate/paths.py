"""Names and paths: what a name stands for, and the field, band, weight or section behind a dot."""

from __future__ import annotations

import re

from checker.diagnostics import Words
from checker.functions.types import (
    Tag,
    Type,
    from_fact,
    list_of,
    record,
    record_spec,
)
from checker.language import core, syntax
from checker.language.elaborate.scope import Scope, broken, did_you_mean
from checker.values.tables import BandTable, OutlineTable, WeightTable
from checker.vocabulary import FieldSpec

ROOT = ("报告", "report")
AS_OF = ("审核日期", "as_of")
GAP = ("差额", "gap")
PARENT = ("上级", "parent")
GROUP_KEY = ("键", "key")
BAND_ENDS = {"下限": "lower", "lower": "lower", "上限": "upper", "upper": "upper"}
TOTALS = ("合计", "total")


def type_name(scope: Scope, e: syntax.Name) -> core.Core:
    name = e.ident.text
    if (local := scope.local_name(name)) is not None:
        scope.used.add(local)
        return core.Local(local, scope.locals[local].type, e.span)
    if name in ROOT:
        return core.Root(record("报告"), e.span)
    if name in AS_OF:
        return core.AsOf(Type(Tag.DAY), e.span)
    if name in scope.declarations:
        scope.used.add(name)
        return core.Declared(name, None, scope.declarations[name].type, e.span)
    if name in GAP:
        return _gap(scope, e)
    mend, replacement = _meant(scope, name)
    scope.sink.error(
        "P201", e.span, f"没有“{name}”这个名称", f"unknown name {name!r}", mend=mend, replacement=replacement
    )
    return broken(e.span)


def _gap(scope: Scope, e: syntax.Name) -> core.Core:
    """差额: of the comparisons of the 应当 that the message stands under."""
    if scope.gap is not None:
        return scope.gap
    scope.sink.error(
        "P329", e.span, "“差额”只能写在“不符时”的消息里，上面的“应当”要用“吻合”或“=”比较两个数",
        "'gap' stands in an 'otherwise' message, below a 'should' that compares two numbers with 'agrees with' or '='",
        mend=Words("写出要相减的两个数，如 {报告.得分 - 应得}", "subtract what is meant, such as {report.score - due}"),
    )  # fmt: skip
    return broken(e.span)


_SPELT_OUT = re.compile("(百分之)?[零一二三四五六七八九十百千万亿两点]+(分|元|万元|亿元|年|个|家|项|人)?")


def _meant(scope: Scope, name: str) -> tuple[Words | None, str | None]:
    """What the author of an unknown name probably meant, and what to put in its place."""
    if scope.vocabulary.report.find(name) is not None:
        zh = f"报告里的事实写作 报告.{name}"
        if scope.vocabulary.record(name) is not None:
            zh += f"；要逐个看，先写一行：逐个 {name}"
        return Words(zh, f"facts are written report.{name}"), f"报告.{name}"
    label = scope.band_labels().get(name)
    if label is not None:
        return Words(f"等级要加引号：“{name}”", f"a grade stands in quotes: “{name}”"), f"“{name}”"
    if _SPELT_OUT.fullmatch(name):
        return Words(
            "数用阿拉伯数字写，如 90%、60分", "write the figure in digits, such as 90% or 60 pts"
        ), None
    record, of, rest = name.partition("的")
    if of and rest and (record in scope.locals or record in ROOT):
        dotted = f"{record}.{rest.replace('的', '.')}"
        return Words(f"写成 {dotted}", f"write {dotted}"), dotted
    return did_you_mean(name, [*scope.locals, ROOT[0], AS_OF[0], *scope.declarations])


def type_attr(scope: Scope, e: syntax.Attr) -> core.Core:
    if is_of_parent(scope, e):
        return _of_parent(scope, e)
    if isinstance(e.subject, syntax.Attr) and e.field.text in BAND_ENDS:
        table = _peek(scope, e.subject.subject)
        if table is not None and table.tag is Tag.BANDS:
            return _band_end(scope, e, e.subject)
    subject = scope.read(e.subject)
    name = e.field.text
    match subject.type.tag:
        case Tag.ANY:
            return broken(e.span)
        case Tag.RECORD:
            return _field(scope, e, subject)
        case Tag.LIST if subject.type.item is not None and subject.type.item.tag is Tag.RECORD:
            spec = find_field(scope, subject.type.item, e)
            if spec is None:
                return broken(e.span)
            item = from_fact(spec.type)
            return core.Project(subject, spec, item if item.tag is Tag.LIST else list_of(item), e.span)
        case Tag.WEIGHTS:
            return _weight_of(scope, e, subject)
        case Tag.BANDS:
            scope.sink.error(
                "P321", e.span, f"等级“{name}”后面还要写 .下限 或 .上限", f"write .lower or .upper after {name!r}",
                replacement=None, mend=Words(f"如 {name}.下限", f"like {name}.lower"),
            )  # fmt: skip
            return broken(e.span)
        case Tag.OUTLINE:
            return _outline_part(scope, e, subject)
        case _:
            zh, en = subject.type.say()
            scope.sink.error(
                "P322", e.field.span, f"{zh}没有“{name}”这样的下级", f"{en} has no field {name!r}"
            )
            return broken(e.span)


def _peek(scope: Scope, e: syntax.Expr) -> Type | None:
    """The type of an expression without reporting its faults."""
    quiet = scope.inner()
    quiet.sink = type(scope.sink)(scope.sink.source)
    return quiet.read(e).type


def is_of_parent(scope: Scope, e: syntax.Attr) -> bool:
    """上级.x"""
    subject = e.subject
    return (
        isinstance(subject, syntax.Name)
        and subject.ident.text in PARENT
        and subject.ident.text not in scope.locals
    )


def _of_parent(scope: Scope, e: syntax.Attr) -> core.Core:
    name = e.field.text
    if name in scope.inherited:
        return core.Declared(name, scope.pack, scope.inherited[name].type, e.span)
    mend, replacement = did_you_mean(name, scope.inherited)
    scope.sink.error(
        "P202",
        e.field.span,
        f"上级政策里没有“{name}”",
        f"the parent policy has no {name!r}",
        mend=mend,
        replacement=replacement,
    )
    return broken(e.span)


def _field(scope: Scope, e: syntax.Attr, subject: core.Core) -> core.Core:
    t = subject.type
    if t.grouped and e.field.text in GROUP_KEY:
        assert t.item is not None
        return core.Field(subject, FieldSpec("键", "key", _key_type(scope, t), "分组的键"), t.item, e.span)
    spec = find_field(scope, t, e)
    if spec is None:
        return broken(e.span)
    result = from_fact(spec.type)
    if t.grouped:
        return core.Field(subject, spec, result if result.tag is Tag.LIST else list_of(result), e.span)
    return core.Field(subject, spec, result, e.span)


def _key_type(scope: Scope, t: Type):  # type: ignore[no-untyped-def]
    return record_spec(scope.vocabulary, t.record or "").fields[t.unit].type


def find_field(scope: Scope, t: Type, e: syntax.Attr) -> FieldSpec | None:
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


def declared_value(scope: Scope, e: core.Core) -> core.DeclaredValue | None:
    if not isinstance(e, core.Declared):
        return None
    return (scope.inherited if e.above is not None else scope.declarations)[e.name].value


def _band_end(scope: Scope, e: syntax.Attr, inner: syntax.Attr) -> core.Core:
    table = scope.read(inner.subject)
    label = inner.field.text
    value = declared_value(scope, table)
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
    value = declared_value(scope, subject)
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
    value = declared_value(scope, subject)
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
