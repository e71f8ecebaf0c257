"""Loading: a tree of folders with `.rules` files goes in, the library of linked policies comes out, or every fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.diagnostics import Diagnostic, Level, Words, error, in_order
from checker.language import core, syntax
from checker.language.elaborate import Parent, elaborate
from checker.language.elaborate.scope import did_you_mean
from checker.language.parse.parser import parse
from checker.policy.circles import circles
from checker.policy.consequences import independent
from checker.policy.extend import clashes, vocabulary_of
from checker.policy.link import link
from checker.policy.model import Library, Policy
from checker.source import SourceFile, Span
from checker.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Loaded:
    """The policies of the packs without errors, and every diagnostic, warnings included."""

    library: Library
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self.diagnostics if d.level is Level.ERROR)


def load(
    packs: Iterable[Sequence[SourceFile]], vocabulary: Vocabulary, base: Library | None = None
) -> Loaded:
    """Parse, elaborate and link all packs, parents first. `base` are policies already loaded that may be extended."""
    diagnostics: list[Diagnostic] = []
    trees: dict[str, list[syntax.PolicyFile]] = {}
    for sources in packs:
        parsed: list[syntax.PolicyFile] = []
        for source in sources:
            tree, faults = parse(source)
            diagnostics += faults
            parsed.append(tree)
        pack_id = next((t.policy.id.text for t in parsed if t.policy is not None), None)
        if pack_id is None:
            diagnostics += elaborate(parsed, vocabulary)[1]
        elif pack_id in trees:
            head = next(t for t in parsed if t.policy is not None)
            assert head.policy is not None
            diagnostics.append(
                error(
                    "P608",
                    head.source,
                    head.policy.id.span,
                    f"政策编号“{pack_id}”用了两次",
                    f"policy id {pack_id!r} is used twice",
                )
            )
        else:
            trees[pack_id] = parsed
    policies: dict[str, Policy] = dict(base.policies) if base is not None else {}
    addons: dict[str, Policy] = dict(base.addons) if base is not None else {}
    known = set(trees) | set(policies)
    done: set[str] = set()
    for pack_id in trees:
        _load_chain(pack_id, trees, known, policies, addons, vocabulary, diagnostics, done, ())
    library = Library(policies, addons)
    return Loaded(library, in_order([*diagnostics, *clashes(library)]))


def _load_chain(
    pack_id: str,
    trees: Mapping[str, list[syntax.PolicyFile]],
    known: set[str],
    policies: dict[str, Policy],
    addons: dict[str, Policy],
    vocabulary: Vocabulary,
    diagnostics: list[Diagnostic],
    done: set[str],
    open_: tuple[str, ...],
) -> None:
    if pack_id in done or pack_id not in trees:
        return
    head = next(t for t in trees[pack_id] if t.policy is not None)
    assert head.policy is not None
    parent_name = _extends(head.policy)
    parent: Policy | None = None
    if parent_name is not None:
        name, span = parent_name
        if name in (*open_, pack_id):
            diagnostics.append(
                error("P615", head.source, span, "继承绕成了圈", "packs extend one another in a circle")
            )
        elif name not in known:
            mend, replacement = did_you_mean(name, known)
            diagnostics.append(
                error("P616", head.source, span, f"没有政策“{name}”可以继承", f"there is no policy {name!r} to extend",
                      help=mend, replacement=replacement)
            )  # fmt: skip
        else:
            _load_chain(
                name, trees, known, policies, addons, vocabulary, diagnostics, done, (*open_, pack_id)
            )
            parent = policies.get(name)
    done.add(pack_id)
    seen = (
        Parent(
            parent.declarations, {i: r.rule for i, r in parent.rules.items()},
            tuple(e for p in parent.chain for e in p.phrases),
        )
        if parent
        else Parent({}, {})
    )  # fmt: skip
    of_chain = vocabulary_of([parent], vocabulary) if parent else vocabulary
    pack, faults = elaborate(trees[pack_id], of_chain, seen)
    orphaned = parent_name is not None and parent is None
    diagnostics += independent(faults, diagnostics, trees[pack_id], orphaned)
    if pack is None:
        return
    if pack.addon and pack.extends is not None:
        diagnostics.append(
            error(
                "P617", head.source, head.policy.id.span, "附加包不能有继承", "an add-on pack has no parent"
            )
        )
    policy = link(pack, parent)
    if not orphaned:
        diagnostics += _check_links(policy)
        diagnostics += circles(policy)
    (addons if pack.addon else policies)[pack_id] = policy


def _extends(policy: syntax.Policy) -> tuple[str, Span] | None:
    for setting in policy.settings:
        if setting.key == "extends" and isinstance(setting.value, syntax.Name):
            return setting.value.ident.text, setting.value.span
    return None


def _check_links(policy: Policy) -> list[Diagnostic]:
    """缺时见 points to a rule that is there and that judges the absence of those facts."""
    found: list[Diagnostic] = []
    for linked in policy.rules.values():
        rule = linked.rule
        if rule.pack != policy.id:
            continue
        for step in rule.steps:
            if not isinstance(step, core.NeedsStep) or step.judged_by is None:
                continue
            other = policy.rules.get(step.judged_by)
            if other is None:
                mend, replacement = did_you_mean(step.judged_by, policy.rules)
                found.append(
                    error("P514", rule.source, step.span, f"“缺时见”的规则“{step.judged_by}”不存在",
                          f"there is no rule {step.judged_by!r}", help=mend, replacement=replacement)
                )  # fmt: skip
                continue
            judged = {signature(p) for p in absence_judged(other.rule)}
            whole_outline = "章节(<提纲节>)" in judged
            for path in step.paths:
                sections = whole_outline and isinstance(path, core.Builtin) and path.name == "章节"
                unread = isinstance(path, core.Const)  # the path is wrong, and has been reported
                if signature(path) not in judged and not sections and not unread:
                    found.append(
                        error(
                            "P515",
                            rule.source,
                            path.span,
                            f"规则“{step.judged_by}”并不判断这一事实写没写",
                            f"rule {step.judged_by!r} does not judge whether this fact is stated",
                            help=Words(
                                f"在“{step.judged_by}”里写“应当 …… 已填”，或换一条规则",
                                "write 'should … filled' there, or name another rule",
                            ),
                        )
                    )
    return found


def absence_judged(rule: core.Rule) -> list[core.Core]:
    """The facts whose absence a rule judges: those it asks 已填/未填, or sections it asks 有章节."""
    found: list[core.Core] = []
    lets: dict[str, core.Core] = {s.name: s.value for s in rule.steps if isinstance(s, core.LetStep)}

    def visit(e: core.Core) -> None:
        match e:
            case core.Filled(operand=operand):
                found.append(operand)
            case core.Builtin(name="有章节", args=args):
                found.append(core.Builtin("章节", args, e.type, e.span))
            case core.Logic(operands=operands):
                for o in operands:
                    visit(o)
            case core.Not(operand=operand):
                visit(operand)
            case core.Fold(body=body, guard=guard):
                visit(body)
                if guard is not None:
                    visit(guard)
            case core.Local(name=name) if name in lets:
                visit(lets[name])
            case core.Compare(left=left, right=right):
                visit(left)
                visit(right)
            case core.Builtin(args=args):
                for a in args:
                    visit(a)
            case core.Conditional(condition=c, then=t, otherwise=o):
                for x in (c, t, o):
                    visit(x)
            case _:
                pass

    for step in rule.steps:
        match step:
            case core.ShouldStep(condition=c) | core.GuardStep(condition=c):
                visit(c)
            case core.HitsStep(items=i):
                visit(i)
            case _:
                pass
    return found


def signature(e: core.Core) -> str:
    """An expression without its places: equal for the same path written twice, whatever the loop variable."""
    match e:
        case core.Root():
            return "报告"
        case core.Field(subject=subject, spec=spec) | core.Project(subject=subject, spec=spec):
            return f"{signature(subject)}.{spec.zh}"
        case core.Local(type=t):
            return f"<{t.record or t.tag.value}>"
        case core.Const(value=value):
            return str(value)
        case core.Builtin(name=name, args=args):
            return f"{name}({','.join(signature(a) for a in args)})"
        case _:
            return f"{type(e).__name__}@{e.span.start}"
