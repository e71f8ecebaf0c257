"""Overlays: what a pack says about the items of its parent, each checked against its target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_never

from checker.diagnostics import Words
from checker.functions.types import Tag
from checker.language import core, syntax
from checker.language.elaborate.declarations import declared, since_day
from checker.language.elaborate.examples import example_data
from checker.language.elaborate.operators import condition
from checker.language.elaborate.rules import elaborate_rule
from checker.language.elaborate.scope import Binding, Scope, did_you_mean
from checker.source import Span
from checker.values.dates import make_day

KIND_WORDS = {
    Tag.BANDS: "等级", Tag.WEIGHTS: "权重", Tag.OUTLINE: "提纲", Tag.LEXICON: "词表",
}  # fmt: skip


def elaborate_overlay(
    scope: Scope,
    o: syntax.Overlay,
    cited: core.Cited | None,
    pack: str,
    rules: Mapping[str, core.Rule],
    kinds: tuple[str, ...],
) -> core.Overlay | None:
    """The typed overlay, or None when its target is not there; `rules` are the parent's, `kinds` what the clause is for."""
    match o:
        case syntax.Replace(item=syntax.Rule() as r):
            if not _known_rule(scope, r.id, rules):
                return None
            new = elaborate_rule(scope, r, cited, pack, kinds or rules[r.id.text].kinds)
            return core.ReplaceRule(
                new, _reason(scope, o.reason, r.id.span), _basis(o.reason), _flips(scope, o.flips, new)
            )
        case syntax.Replace():
            assert not isinstance(o.item, syntax.Rule)
            return _replace_declaration(scope, o, o.item, cited, pack, rules)
        case syntax.Disable():
            if not _known_rule(scope, o.rule, rules) or not _may_waive(scope, o.rule, rules):
                return None
            until = None if o.until is None else make_day(o.until.year, o.until.month, o.until.day)
            target = rules[o.rule.text]
            return core.DisableRule(
                o.rule.text, _reason(scope, o.reason, o.rule.span), until, _flips(scope, o.flips, target),
                scope.sink.source, o.rule.span,
            )  # fmt: skip
        case syntax.Adjust(kind="rule"):
            if not _known_rule(scope, o.target, rules):
                return None
            if o.severity is None:
                scope.sink.error("P611", o.span, "调整规则要写“级别 ……”", "an adjusted rule needs a severity")
                return None
            _check_tightened(scope, o, rules[o.target.text])
            return core.AdjustRule(
                o.target.text, o.severity.severity, _reason(scope, o.reason, o.target.span),
                _flips(scope, o.flips, rules[o.target.text]), scope.sink.source, o.target.span,
            )  # fmt: skip
        case syntax.Adjust():
            return _adjust_parameter(scope, o)
        case syntax.Except():
            if not _known_rule(scope, o.rule, rules) or not _may_waive(scope, o.rule, rules):
                return None
            target = rules[o.rule.text]
            inner = scope.inner()
            inner.locals.update(loop_bindings(target.steps))
            conditions = tuple(condition(inner, c) for c in o.conditions)
            if not conditions:
                scope.sink.error("P612", o.rule.span, "例外要写“如果 ……”", "an exception needs a condition")
            return core.ExceptRule(
                o.rule.text, conditions, _reason(scope, o.reason, o.rule.span), _flips(scope, o.flips, target),
                scope.sink.source, o.rule.span,
            )  # fmt: skip
        case _:
            assert_never(o)


def _known_rule(scope: Scope, name: syntax.Ident, rules: Mapping[str, core.Rule]) -> bool:
    if name.text in rules:
        return True
    mend, replacement = did_you_mean(name.text, rules)
    scope.sink.error(
        "P602",
        name.span,
        f"上级政策里没有规则“{name.text}”",
        f"the parent policy has no rule {name.text!r}",
        mend=mend,
        replacement=replacement,
    )
    return False


def _may_waive(scope: Scope, name: syntax.Ident, rules: Mapping[str, core.Rule]) -> bool:
    if not rules[name.text].mandatory:
        return True
    scope.sink.error(
        "P603", name.span, f"规则“{name.text}”不可豁免，不能停用或例外", f"rule {name.text!r} is mandatory: it cannot be disabled or waived",
        mend=Words("只能把它收紧（调整为更高的级别，或替换为更严的规则）", "it may only be tightened"),
    )  # fmt: skip
    return False


def _check_tightened(scope: Scope, o: syntax.Adjust, rule: core.Rule) -> None:
    rank = {"info": 0, "warning": 1, "error": 2}
    new = o.severity.severity if o.severity is not None else "error"
    if rule.mandatory and rank[new] < rank[rule.severity or "error"]:
        scope.sink.error(
            "P603",
            o.target.span,
            f"规则“{rule.id}”不可豁免，级别只能提高",
            f"rule {rule.id!r} is mandatory: its severity may only rise",
        )


def _reason(scope: Scope, reason: syntax.Reason | None, span: Span) -> str:
    if reason is None or not reason.text.value.strip():
        scope.sink.error(
            "P604", span, "改动上级的规定要写“理由”", "a change of the parent's rules needs a reason",
            mend=Words("加一行：理由：“……”", "add: because \"…\""),
        )  # fmt: skip
        return ""
    return reason.text.value


def _basis(reason: syntax.Reason | None) -> str | None:
    return reason.basis.value if reason is not None and reason.basis is not None else None


def _replace_declaration(
    scope: Scope,
    o: syntax.Replace,
    d: syntax.Declaration,
    cited: core.Cited | None,
    pack: str,
    rules: Mapping[str, core.Rule],
) -> core.Overlay | None:
    name = d.name.text
    old = scope.inherited.get(name)
    if old is None:
        mend, replacement = did_you_mean(name, scope.inherited)
        scope.sink.error(
            "P605",
            d.name.span,
            f"上级政策里没有“{name}”，无可替换",
            f"the parent policy has no {name!r} to replace",
            mend=mend,
            replacement=replacement,
        )
        return None
    t, value = declared(scope, d)
    if t.tag is not old.type.tag and Tag.ANY not in (t.tag, old.type.tag):
        scope.sink.error(
            "P606",
            d.name.span,
            f"上级的“{name}”是{old.type.say().zh}，不能换成{t.say().zh}",
            f"the parent's {name!r} is {old.type.say().en}",
        )
        return None
    cited = cited or core.Cited(pack, None, None, "", None, False)
    new = core.Declaration(name, t, value, cited, pack, scope.sink.source, d.name.span)
    flips = _flips(scope, o.flips, None, rules.values())
    return core.ReplaceDeclaration(new, _reason(scope, o.reason, d.name.span), _basis(o.reason), flips)


def _adjust_parameter(scope: Scope, o: syntax.Adjust) -> core.Overlay | None:
    old = scope.inherited.get(o.target.text)
    if old is None or not isinstance(old.value, core.ParameterTable):
        mend, replacement = did_you_mean(
            o.target.text, [n for n, d in scope.inherited.items() if isinstance(d.value, core.ParameterTable)]
        )
        scope.sink.error(
            "P607",
            o.target.span,
            f"上级政策里没有参数“{o.target.text}”",
            f"the parent policy has no parameter {o.target.text!r}",
            mend=mend,
            replacement=replacement,
        )
        return None
    rows: list[core.Dated] = []
    for r in o.rows:
        value = scope.read(r.value)
        if value.type.tag not in (old.value.type.tag, Tag.ANY):
            scope.sink.error(
                "P434",
                r.value.span,
                f"参数“{o.target.text}”是{old.value.type.say().zh}",
                f"the parameter is {old.value.type.say().en}",
            )
        rows.append(core.Dated(since_day(r.since), value, r.basis.value if r.basis else None))
    return core.AdjustParameter(
        o.target.text,
        tuple(rows),
        _reason(scope, o.reason, o.target.span),
        _flips(scope, o.flips, None),
        scope.sink.source,
        o.target.span,
    )


def loop_bindings(steps: Iterable[core.Step]) -> dict[str, Binding]:
    """The names a rule's items offer to an exception: its loop variables and computed values."""
    found: dict[str, Binding] = {}
    for step in steps:
        match step:
            case core.EachStep(variable=v, items=items):
                found[v] = Binding(items.type.item or items.type, origin=items)
            case core.PairStep(first=a, second=b, items=items):
                for index, v in enumerate((a, b)):
                    found[v] = Binding(items.type.item or items.type, origin=items, index=index)
            case core.LetStep(name=v, value=value):
                found[v] = Binding(value.type)
            case _:
                pass
    return found


def _flips(
    scope: Scope, flips: tuple[syntax.Flip, ...], target: core.Rule | None, rules: Iterable[core.Rule] = ()
) -> tuple[core.Flip, ...]:
    """改判 examples; their loop variables are those of the rule concerned, or of any rule of the parent."""
    bound: dict[str, Binding] = {}
    for rule in [*rules, *([target] if target is not None else [])]:
        bound.update({n: x for n, x in loop_bindings(rule.steps).items() if x.origin is not None})
    return tuple(
        core.Flip(f.before, f.after, example_data(scope, f.premises, bound), scope.sink.source, f.span)
        for f in flips
    )
