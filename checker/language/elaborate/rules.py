"""Rules: lines in the order they are written become steps; each line sees only what stands above it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import assert_never

from checker.diagnostics import Words
from checker.functions.types import ANY, Tag, Type, from_fact, record_spec
from checker.language import core, syntax
from checker.language.elaborate.calls import item_type
from checker.language.elaborate.exactness import is_exact
from checker.language.elaborate.examples import example_data
from checker.language.elaborate.kinds import kinds_named
from checker.language.elaborate.operators import condition, gap_of
from checker.language.elaborate.scope import Binding, Scope, did_you_mean, refuse_builtin_name
from checker.source import Span
from checker.values.dates import make_day
from checker.vocabulary import Kind


@dataclass(slots=True)
class _Building:
    """The rule under construction."""

    steps: list[core.Step] = field(default_factory=list)
    severity: syntax.Severity | None = None
    mandatory: bool = False
    kinds: tuple[str, ...] = ()
    remedy: core.Message | None = None
    also: list[core.Cited] = field(default_factory=list)
    examples: list[syntax.Example] = field(default_factory=list)
    open_should: syntax.Should | None = None
    should: core.Core | None = None
    replies: list[core.Reply] = field(default_factory=list)
    lets: dict[str, Span] = field(default_factory=dict)


def elaborate_rule(
    scope: Scope, r: syntax.Rule, cited: core.Cited | None, pack: str, kinds: tuple[str, ...] = ()
) -> core.Rule:
    """The typed rule; `cited` None is reported (a rule without a clause does not load). `kinds`: what the clause is for."""
    sink = scope.sink
    inner = scope.inner()
    b = _Building(kinds=kinds)
    for line in r.lines:
        _line(inner, b, line)
    _close_should(inner, b)
    if cited is None:
        sink.error(
            "P501", r.id.span, f"规则“{r.id.text}”没有放在条款下面", f"rule {r.id.text!r} stands under no clause",
            mend=Words("每条规则都要缩进写在它所执行的“条款 “……””之下", "indent it under the clause it carries out"),
        )  # fmt: skip
    _require_parts(inner, r, b)
    loops = {n: x for n, x in inner.locals.items() if x.origin is not None and n not in b.lets}
    examples = tuple(_example(inner, e, loops) for e in b.examples)
    for name, span in b.lets.items():
        if name not in inner.used:
            sink.warning("P551", span, f"“{name}”算出来没有用到", f"{name!r} is computed and never used")
    return core.Rule(
        r.id.text, r.title.value if r.title else r.id.text, b.severity, b.mandatory, tuple(b.steps), b.remedy,
        cited or core.Cited(pack, None, None, "", None, False), tuple(b.also), examples, pack, sink.source, r.id.span,
        b.kinds,
    )  # fmt: skip


def _require_parts(scope: Scope, r: syntax.Rule, b: _Building) -> None:
    sink = scope.sink
    if not any(isinstance(s, core.ShouldStep | core.HitsStep) for s in b.steps):
        sink.error(
            "P502",
            r.id.span,
            f"规则“{r.id.text}”没有“应当”，也没有“发现”",
            f"rule {r.id.text!r} requires nothing",
        )
    if r.title is None:
        sink.error("P503", r.id.span, f"规则“{r.id.text}”没有标题", f"rule {r.id.text!r} has no title",
                   mend=Words("在编号后面写上标题，如 “等级与得分相符”", "write its title in quotes after the id"))  # fmt: skip
    verdicts = {e.verdict for e in b.examples}
    for verdict, zh in (("passes", "例 符合"), ("fails", "例 不符合")):
        if verdict not in verdicts:
            sink.error(
                "P504", r.id.span, f"规则“{r.id.text}”缺“{zh}”", f"rule {r.id.text!r} has no example that {verdict}",
                mend=Words("每条规则至少要一个符合、一个不符合的例", "a rule needs one example of each kind"),
            )  # fmt: skip


# --- lines ------------------------------------------------------------------------------------------------


def _line(scope: Scope, b: _Building, line: syntax.RuleLine) -> None:
    if not isinstance(line, syntax.Otherwise):
        _close_should(scope, b)
    match line:
        case syntax.SetSeverity():
            b.severity = line.severity
        case syntax.Mandatory():
            b.mandatory = True
        case syntax.ForKinds():
            b.kinds = kinds_named(scope.sink, scope.vocabulary, line)
        case syntax.Needs():
            paths = tuple(_needed(scope, p) for p in line.paths)
            b.steps.append(core.NeedsStep(paths, line.judged_by.text if line.judged_by else None, line.span))
        case syntax.ForEach():
            _for_each(scope, b, line)
        case syntax.ForPair():
            items = scope.read(line.items)
            item = item_type(scope, items, line.items.span)
            for index, name in enumerate((line.first, line.second)):
                _introduce(scope, name, Binding(item, origin=items, index=index))
            b.steps.append(core.PairStep(line.first.text, line.second.text, items, line.span))
        case syntax.Guard():
            b.steps.append(core.GuardStep(condition(scope, line.condition), line.span))
        case syntax.Let():
            value = scope.read(line.value)
            b.steps.append(core.LetStep(line.name.text, value, line.span))
            _introduce(scope, line.name, Binding(value.type, is_exact(scope, value), origin=value))
            b.lets[line.name.text] = line.name.span
        case syntax.Should():
            b.open_should = line
            b.should = condition(scope, line.condition)
        case syntax.Otherwise():
            if b.open_should is None:  # the parser has said so
                return
            test = None if line.condition is None else condition(scope, line.condition)
            scope.gap = None if b.should is None else gap_of(b.should)
            b.replies.append(core.Reply(line.severity, test, message(scope, line.message), line.span))
            scope.gap = None
        case syntax.Hits():
            items = scope.read(line.items)
            item = item_type(scope, items, line.items.span)
            refuse_builtin_name(scope, line.variable, item)
            inner = scope.inner()
            inner.locals[line.variable.text] = Binding(item, origin=items)
            scope.locals.setdefault(line.variable.text, inner.locals[line.variable.text])
            text = message(inner, line.message)
            b.steps.append(core.HitsStep(line.variable.text, items, line.severity, text, line.span))
        case syntax.Remedy():
            b.remedy = message(scope, line.message)
        case syntax.Basis():
            article = line.article.value if line.article else None
            b.also.append(core.Cited(line.document.value, None, None, "", article, False))
        case syntax.Example():
            b.examples.append(line)
        case _:
            assert_never(line)


def _close_should(scope: Scope, b: _Building) -> None:
    """A 应当 ends at the first line that is no 不符时 of it."""
    if b.open_should is None or b.should is None:
        return
    line = b.open_should
    if not b.replies:
        scope.sink.error(
            "P507", line.span, "这条“应当”没有“不符时”，报告人会不知道错在哪里", "this 'should' has no 'otherwise' message",
            mend=Words("在下面写：不符时 “……”", "write below: otherwise \"…\""),
        )  # fmt: skip
    elif b.replies[-1].condition is not None:
        scope.sink.error(
            "P508", b.replies[-1].span, "最后一条“不符时”不能带条件，否则有的情形没有消息", "the last 'otherwise' must have no condition",
            mend=Words("再加一条不带条件的“不符时 “……””", "add one without a condition"),
        )  # fmt: skip
    b.steps.append(core.ShouldStep(b.should, line.severity, tuple(b.replies), line.span))
    b.open_should, b.should, b.replies = None, None, []


def _needed(scope: Scope, p: syntax.Expr) -> core.Core:
    path = scope.read(p)
    if (
        not isinstance(path, core.Field | core.Project | core.Builtin | core.Local)
        and path.type.tag is not Tag.ANY
    ):
        scope.sink.error(
            "P509", p.span, "“需要”后面写事实，如 报告.得分", "'needs' takes facts, like report.score"
        )
    return path


def _introduce(scope: Scope, name: syntax.Ident, binding: Binding) -> None:
    refuse_builtin_name(scope, name, binding.type)
    if name.text in scope.locals:
        scope.sink.error(
            "P510",
            name.span,
            f"“{name.text}”在这条规则里已经用过",
            f"{name.text!r} is already used in this rule",
        )
    elif name.text in scope.declarations:
        scope.sink.error(
            "P511",
            name.span,
            f"“{name.text}”是本政策已有的名称，换一个",
            f"{name.text!r} is already declared",
        )
    scope.locals[name.text] = binding


def _for_each(scope: Scope, b: _Building, line: syntax.ForEach) -> None:
    variable = line.variable
    if line.items is not None:
        items = scope.read(line.items)
    else:
        found = _list_of_record(scope, variable)
        if found is None:
            return
        items = found
        spec = scope.vocabulary.record(variable.text)
        assert spec is not None, "a list was found by the name of its record"
        variable = syntax.Ident(spec.zh, variable.span)
    item = item_type(scope, items, variable.span if line.items is None else line.items.span)
    _introduce(scope, variable, Binding(item, origin=items))
    b.steps.append(core.EachStep(variable.text, items, line.span))


def _list_of_record(scope: Scope, variable: syntax.Ident) -> core.Core | None:
    """`逐个 项目` is short for the list of that record: of a loop variable in sight, else of the report."""
    wanted = scope.vocabulary.record(variable.text)
    subjects: list[core.Core] = [core.Root(Type(Tag.RECORD, record="报告"), variable.span)]
    subjects += [
        core.Local(n, x.type, variable.span)
        for n, x in scope.locals.items()
        if x.type.tag is Tag.RECORD and not x.type.grouped
    ]
    if wanted is not None:
        for subject in reversed(subjects):
            for spec in record_spec(scope.vocabulary, subject.type.record or "").fields.values():
                if spec.type.kind in (Kind.LIST, Kind.TREE) and spec.type.record == wanted.zh:
                    return core.Field(subject, spec, from_fact(spec.type), variable.span)
    lists = [
        s.type.record
        for s in scope.vocabulary.report.fields.values()
        if s.type.kind in (Kind.LIST, Kind.TREE) and s.type.record
    ]
    mend, replacement = did_you_mean(variable.text, lists)
    mend = mend or Words("写全：逐个 名称 属于 报告.项目", "write it out: for each name in report.projects")
    scope.sink.error(
        "P512",
        variable.span,
        f"报告里没有“{variable.text}”的列表",
        f"the report has no list of {variable.text!r}",
        mend=mend,
        replacement=replacement,
    )
    scope.locals[variable.text] = Binding(ANY)
    return None


def message(scope: Scope, t: syntax.Template) -> core.Message:
    """A message with its holes typed."""
    return core.Message(tuple(p if isinstance(p, str) else scope.read(p.expr) for p in t.parts))


# --- examples ---------------------------------------------------------------------------------------------


def _example(scope: Scope, e: syntax.Example, loops: dict[str, Binding]) -> core.Example:
    as_of = None if e.as_of is None else make_day(e.as_of.year, e.as_of.month, e.as_of.day)
    if e.original is None and e.report is None and not e.premises:
        scope.sink.error("P710", e.span, "这个例什么也没有给", "this example states nothing")
    data = None
    if e.original is None and e.report is None:
        data = example_data(scope, e.premises, loops)
    return core.Example(
        e.verdict, e.severity, as_of, data, e.original.value if e.original else None,
        e.report.value if e.report else None, scope.sink.source, e.span,
    )  # fmt: skip
