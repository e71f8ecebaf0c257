"""Two versions of a library go in; what changed, pack by pack, in words an author uses, comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.diagnostics import Words
from checker.functions.bands import show_range
from checker.language import core
from checker.policy.model import Library, LinkedRule, Policy
from checker.source import SourceFile
from checker.values.dates import show_day
from checker.values.quantity import Quantity, show
from checker.values.tables import BandTable, LexiconTable, OutlineTable, WeightTable

SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: the pack, the clause it stands under, the item (rule id or name), and what is different."""

    pack: str
    clause: str
    item: str
    words: Words


def changes(old: Library, new: Library) -> tuple[Change, ...]:
    """Every change of every pack, in order of pack and item; empty when the policies mean the same."""
    found: list[Change] = []
    before, after = {**old.policies, **old.addons}, {**new.policies, **new.addons}
    for pack in sorted(before.keys() | after.keys()):
        a, b = before.get(pack), after.get(pack)
        if a is None and b is not None:
            found.append(
                Change(
                    pack,
                    "",
                    pack,
                    Words(
                        f"新增规则包“{b.leaf.title}”，{len(b.leaf.rules)} 条规则",
                        f"new pack, {len(b.leaf.rules)} rules",
                    ),
                )
            )
        elif b is None and a is not None:
            found.append(Change(pack, "", pack, Words(f"删去规则包“{a.leaf.title}”", "pack removed")))
        elif a is not None and b is not None:
            found += _pack_changes(pack, a, b)
    return tuple(found)


def _pack_changes(pack: str, a: Policy, b: Policy) -> Iterator[Change]:
    yield from _head_changes(pack, a.leaf, b.leaf)
    yield from _declared_changes(pack, _own(a), _own(b))
    before, after = (
        [(f.cited.clause, f.field.zh, x) for f in p.leaf.facts.values() for x in looks(f)] for p in (a, b)
    )
    for clause, name, line in after:
        if (clause, name, line) not in before:
            yield Change(pack, clause, name, Words(f"事实改为：{line}", f"fact, now: {line}"))
    for clause, name, line in before:
        if (clause, name, line) not in after:
            yield Change(pack, clause, name, Words(f"事实原为：{line}", f"fact, was: {line}"))
    rules_a = {i: r for i, r in a.rules.items() if r.rule.pack == pack}
    rules_b = {i: r for i, r in b.rules.items() if r.rule.pack == pack}
    for name in sorted(rules_a.keys() | rules_b.keys()):
        x, y = rules_a.get(name), rules_b.get(name)
        if x is None and y is not None:
            yield Change(
                pack,
                y.rule.cited.clause,
                name,
                Words(f"新增规则“{y.rule.title}”", f"new rule {y.rule.title!r}"),
            )
        elif y is None and x is not None:
            yield Change(
                pack,
                x.rule.cited.clause,
                name,
                Words(f"删去规则“{x.rule.title}”", f"rule {x.rule.title!r} removed"),
            )
        elif x is not None and y is not None:
            for words in _rule_changes(x, y):
                yield Change(pack, y.rule.cited.clause, name, words)
    overlays_a, overlays_b = [_overlay(o) for o in a.leaf.overlays], [_overlay(o) for o in b.leaf.overlays]
    for text in overlays_b:
        if text not in overlays_a:
            yield Change(pack, "", text[0], Words(f"新增{text[1]}", f"new: {text[1]}"))
    for text in overlays_a:
        if text not in overlays_b:
            yield Change(pack, "", text[0], Words(f"删去{text[1]}", f"removed: {text[1]}"))


def _head_changes(pack: str, a: core.Pack, b: core.Pack) -> Iterator[Change]:
    def day(d: object) -> str:
        return "未写" if d is None else show_day(d)  # type: ignore[arg-type]

    for zh, x, y in (("施行", day(a.effective), day(b.effective)), ("废止", day(a.repealed), day(b.repealed)),
                     ("继承", a.extends or "未写", b.extends or "未写"), ("文号", a.number or "未写", b.number or "未写"),
                     ("适用", _words(a.sources, a.applies), _words(b.sources, b.applies))):  # fmt: skip
        if x != y:
            yield Change(pack, "", pack, Words(f"{zh}：{x} → {y}", f"{zh}: {x} → {y}"))


def _words(sources: tuple[SourceFile, ...], e: core.Core | None) -> str:
    if e is None:
        return "未写"
    head = next((s for s in sources if len(s.text) >= e.span.end), sources[0])
    return " ".join(head.quote(e.span).split())


def _own(p: Policy) -> Mapping[str, core.Declaration]:
    replaced = {
        o.declaration.name: o.declaration for o in p.leaf.overlays if isinstance(o, core.ReplaceDeclaration)
    }
    return {**p.leaf.declarations, **replaced}


def _declared_changes(
    pack: str, a: Mapping[str, core.Declaration], b: Mapping[str, core.Declaration]
) -> Iterator[Change]:
    for name in sorted(a.keys() | b.keys()):
        x, y = a.get(name), b.get(name)
        if x is None and y is not None:
            yield Change(pack, y.cited.clause, name, Words(f"新增{y.type.say().zh}“{name}”", f"new {name!r}"))
        elif y is None and x is not None:
            yield Change(
                pack, x.cited.clause, name, Words(f"删去{x.type.say().zh}“{name}”", f"{name!r} removed")
            )
        elif x is not None and y is not None:
            before, after = set(described(x)), set(described(y))
            for line in described(y):
                if line not in before:
                    yield Change(pack, y.cited.clause, name, Words(f"改为 {line}", f"now {line}"))
            for line in described(x):
                if line not in after:
                    yield Change(pack, x.cited.clause, name, Words(f"原为 {line}", f"was {line}"))


def described(d: core.Declaration) -> list[str]:
    """A declaration line by line, as an author would read it."""
    match d.value:
        case BandTable() as t:
            return [f"{' | '.join(b.labels)}：{show_range(b.range, t.unit)}" for b in t.bands]
        case WeightTable() as t:
            return [f"{i.name}：{show(i.value)}" for i in t.items]
        case OutlineTable() as t:
            return [f"{' | '.join(i.labels)}：{i.presence}" for i in t.items]
        case LexiconTable() as t:
            return [p.text + (f" → {p.correction}" if p.correction else "") for p in t.phrases]
        case core.ParameterTable() as t:
            return [f"自 {show_day(r.since)}：{_constant(d.source, r.value)}" for r in t.rows]
        case core.Definition(body=body):
            return [" ".join(d.source.quote(body.span).split())]


def _constant(source: SourceFile, e: core.Core) -> str:
    if isinstance(e, core.Const) and isinstance(e.value, Quantity):
        return show(e.value)
    return " ".join(source.quote(e.span).split())


def _rule_changes(x: LinkedRule, y: LinkedRule) -> Iterator[Words]:
    a, b = x.rule, y.rule
    if a.title != b.title:
        yield Words(f"标题：{a.title} → {b.title}", f"title: {a.title} → {b.title}")
    if a.severity != b.severity:
        old, new = (SEVERITIES.get(s or "error", "错误") for s in (a.severity, b.severity))
        yield Words(f"级别：{old} → {new}", f"severity: {a.severity} → {b.severity}")
    if a.kinds != b.kinds:
        old, new = ("、".join(kinds) or "全部" for kinds in (a.kinds, b.kinds))
        yield Words(f"适用文种：{old} → {new}", f"for kinds: {old} → {new}")
    if a.cited != b.cited:
        yield Words(
            f"条款：{a.cited.clause} → {b.cited.clause}", f"clause: {a.cited.clause} → {b.cited.clause}"
        )
    before, after = _lines(a), _lines(b)
    for line in after:
        if line not in before:
            yield Words(f"改为：{line}", f"now: {line}")
    for line in before:
        if line not in after:
            yield Words(f"原为：{line}", f"was: {line}")


def _lines(rule: core.Rule) -> list[str]:
    """What the rule does, in its own words, one line a step; examples and comments are left out."""
    quote = rule.source.quote
    out: list[str] = []
    for step in rule.steps:
        out.append(" ".join(quote(step.span).split()))
        if isinstance(step, core.ShouldStep):
            out += [" ".join(quote(r.span).split()) for r in step.replies]
    return out


def _overlay(o: core.Overlay) -> tuple[str, str]:
    match o:
        case core.ReplaceDeclaration(declaration=d):
            return d.name, f"替换“{d.name}”"
        case core.ReplaceRule(rule=r):
            return r.id, f"替换规则 {r.id}：" + "；".join(_lines(r))
        case core.DisableRule(target=t):
            return t, f"停用规则 {t}（{o.reason}）"
        case core.AdjustRule(target=t):
            return t, f"调整规则 {t} 的级别为{SEVERITIES[o.severity]}"
        case core.AdjustParameter(target=t):
            return t, f"调整参数 {t}：" + "；".join(f"自 {show_day(r.since)}" for r in o.rows)
        case core.ExceptRule(target=t):
            return t, f"例外规则 {t}（{o.reason}）"


# --- which rules a change can touch -----------------------------------------------------------------------


def affected(old: tuple[Policy, ...], new: tuple[Policy, ...]) -> frozenset[str]:
    """The rules that may judge a report otherwise: their lines, settings, or a declaration they use differ."""
    before = {i: meaning(p, r) for p in old for i, r in p.rules.items()}
    after = {i: meaning(p, r) for p in new for i, r in p.rules.items()}
    return frozenset(i for i in before.keys() | after.keys() if before.get(i) != after.get(i))


def meaning(policy: Policy, linked: LinkedRule) -> tuple[object, ...]:
    """Everything a rule's verdicts depend on, as text: its own lines and those of all it refers to."""
    texts = [*_lines(linked.rule), *(" ".join(e.reason.split()) for e in linked.exemptions)]
    seen: dict[str, str] = {}
    stack = [name for name in policy.declarations if any(name in t for t in texts)]
    while stack:
        name = stack.pop()
        if name in seen:
            continue
        d = policy.declarations[name]
        seen[name] = "\n".join(described(d)) + str(getattr(d.value, "scale", ""))
        stack += [other for other in policy.declarations if other not in seen and other in seen[name]]
    facts = sorted(
        line for f in policy.facts.values() if any(f.field.zh in t for t in texts) for line in looks(f)
    )
    return (
        tuple(texts), tuple(sorted(seen.items())), tuple(facts), linked.severity, linked.disabled, linked.rule.severity,
        linked.rule.kinds,
    )  # fmt: skip


def looks(fact: core.Fact) -> list[str]:
    """A declared fact line by line: each of its fields, its type, and the words by which it is found."""
    fields = [fact.field] if fact.record is None else list(fact.record.fields.values())
    prefix = "" if fact.record is None else f"{fact.field.zh}."
    return [
        f"{prefix}{f.zh}：{f.type.zh}，写作 {'、'.join((*f.labels, *(p.pattern for p in f.written)))}"
        if f.labels or f.written
        else f"{prefix}{f.zh}：{f.type.zh}"
        for f in fields
    ]
