"""One pack: the syntax trees of a folder and the parent's items go in, the typed pack and all its faults come out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checker.diagnostics import Diagnostic, Words, in_order
from checker.language import core, syntax
from checker.language.elaborate.declarations import declared
from checker.language.elaborate.examples import example_data
from checker.language.elaborate.expressions import elaborate_expr
from checker.language.elaborate.facts import Facts
from checker.language.elaborate.kinds import kinds_named
from checker.language.elaborate.operators import condition
from checker.language.elaborate.overlays import elaborate_overlay
from checker.language.elaborate.readings import own_paths, passage_of
from checker.language.elaborate.rules import elaborate_rule
from checker.language.elaborate.scope import Scope, Sink, refuse_builtin_name
from checker.source import SourceFile, Span
from checker.values.dates import Day, make_day
from checker.vocabulary import Vocabulary
from checker.wording import Entry

# Declarations that later ones may use come first: a definition may call any band table, whatever the order.
ORDER = (syntax.Bands, syntax.Weights, syntax.Outline, syntax.Lexicon, syntax.Parameter, syntax.Define)


@dataclass(frozen=True, slots=True)
class Parent:
    """What a child sees of its chain: linked declarations and rules, and what its packs name of how reports are worded."""

    declarations: Mapping[str, core.Declaration]
    rules: Mapping[str, core.Rule]
    phrases: tuple[Entry, ...] = ()


NO_PARENT = Parent({}, {})


def elaborate(
    files: Sequence[syntax.PolicyFile], vocabulary: Vocabulary, parent: Parent = NO_PARENT
) -> tuple[core.Pack | None, tuple[Diagnostic, ...]]:
    """The pack, or None when it has no head; and every diagnostic of all its files, in order of place.

    `vocabulary` has the facts of the parents.
    """
    return _Elaboration(files, vocabulary, parent).run()


class _Elaboration:
    """The state of one pass over the files of a pack."""

    def __init__(self, files: Sequence[syntax.PolicyFile], vocabulary: Vocabulary, parent: Parent) -> None:
        self.files, self.vocabulary, self.parent = files, vocabulary, parent
        self.sinks = {f.source.name: Sink(f.source) for f in files}
        self.own: dict[str, core.Declaration] = {}
        self.rules: dict[str, core.Rule] = {}
        self.overlays: list[core.Overlay] = []
        self.facts = Facts(vocabulary, parent.phrases)
        self.used: set[str] = set()
        self.pack_id = ""
        self.kinds: tuple[str, ...] = ()

    def scope(self, source: SourceFile) -> Scope:
        visible = {**self.parent.declarations, **self.own}
        return Scope(
            self.pack_id,
            self.sinks[source.name],
            self.vocabulary,
            visible,
            self.parent.declarations,
            elaborate_expr,
            used=self.used,
        )

    def run(self) -> tuple[core.Pack | None, tuple[Diagnostic, ...]]:
        headed = [f for f in self.files if f.policy is not None]
        if not headed:
            if self.files:
                self.sinks[self.files[0].source.name].error(
                    "P601", Span(0, 1), "这个文件夹里没有“政策 …：”开头的文件", "no file here begins with 'policy …:'",
                    mend=Words("写一个 pack.rules，第一行：政策 编号 “名称”：", 'write a pack.rules that begins: policy id "title":'),
                )  # fmt: skip
            return None, self.diagnostics()
        first = headed[0].policy
        assert first is not None
        for extra in headed[1:]:
            assert extra.policy is not None
            self.sinks[extra.source.name].error(
                "P608", extra.policy.id.span, "一个文件夹只能有一个“政策”", "one folder holds one policy"
            )
        settings = _Settings(self.sinks[headed[0].source.name], first.settings)
        self.pack_id = pack_id = first.id.text
        self.kinds = self.kinds_of(headed[0].source, settings, ())
        self.declare_facts(pack_id, first, settings)
        heads = self.declare(pack_id, first, settings)
        self.elaborate_rules(pack_id, first, settings)
        applies = self.applies(headed[0].source, settings)
        clauses = tuple(core.ClauseHead(c, tuple(r), tuple(d), s, sp) for c, r, d, s, sp in heads)
        pack = core.Pack(
            id=pack_id, title=first.title.value if first.title else pack_id, number=settings.text("number"),
            issuer=settings.text("issuer"), effective=settings.day("effective"), repealed=settings.day("repealed"),
            checked=settings.day("checked"), applies=applies, extends=settings.name("extends"),
            addon=settings.truth("addon"), clauses=clauses, declarations=self.own, rules=self.rules,
            overlays=tuple(self.overlays), facts=self.facts.found, phrases=tuple(self.facts.own), sources=tuple(f.source for f in self.files), head=first.id.span,
            sha256=_digest(self.files),
        )  # fmt: skip
        return pack, self.diagnostics()

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return in_order(d for s in self.sinks.values() for d in s.found)

    def cited(self, policy: syntax.Policy, settings: _Settings, clause: syntax.Clause) -> core.Cited:
        own = _Settings(Sink(self.files[0].source), clause.settings)
        title = own.text("document") or (policy.title.value if policy.title else policy.id.text)
        number = own.text("number") or (None if own.text("document") else settings.text("number"))
        issuer = own.text("issuer") or (None if own.text("document") else settings.text("issuer"))
        article = clause.article.value if clause.article else None
        return core.Cited(title, number, issuer, clause.title.value, article, own.truth("verified"))

    def kinds_of(self, source: SourceFile, settings: _Settings, above: tuple[str, ...]) -> tuple[str, ...]:
        """适用文种 of a head, or that of what it stands under: the nearest counts."""
        named = settings.kinds
        return above if named is None else kinds_named(self.sinks[source.name], self.vocabulary, named)

    def declare_facts(self, pack: str, policy: syntax.Policy, settings: _Settings) -> None:
        """Facts come first, since everything else may speak of them; their readings once all are known."""
        placed = [(f, c, i) for f in self.files for c in f.clauses for i in c.items]
        self.facts.name_phrases(
            (self.sinks[f.source.name], i) for f, _, i in placed if isinstance(i, syntax.Wording)
        )
        facts = [(f, c, i) for f, c, i in placed if isinstance(i, syntax.Fact)]
        for f, clause, item in facts:
            self.facts.declare(self.sinks[f.source.name], item, self.cited(policy, settings, clause), pack)
        self.vocabulary = self.facts.extended
        for f, _, item in facts:
            known = self.facts.found.get(item.name.text)
            if known is not None and known.span == item.name.span and known.source is f.source:
                readings = tuple(self.reading(f.source, item, r) for r in item.readings)
                self.facts.found[item.name.text] = replace(known, readings=readings)
        for f in self.files:
            for loose in f.loose:
                if isinstance(loose, syntax.Fact | syntax.Wording):
                    self.sinks[f.source.name].error(
                        "P217", loose.name.span, f"“{loose.name.text}”没有放在条款下面", f"{loose.name.text!r} stands under no clause",
                        mend=Words("缩进写在它所服务的“条款 “……””之下", "indent it under a clause"),
                    )  # fmt: skip

    def reading(self, source: SourceFile, fact: syntax.Fact, r: syntax.Reading) -> core.Reading:
        scope = self.scope(source)
        data = example_data(scope, list(own_paths(fact, r.premises)), {})
        passage = passage_of(r)
        if passage is None and r.report is None:
            scope.sink.error(
                "P218", r.span, "“读出”后面要有一段原文", "a reading needs a passage",
                mend=Words("写成 例 读出 “……”：事实 = 值，或在下面写“原文：”和一张表", "write: example reads “…”: fact = value"),
            )  # fmt: skip
        return core.Reading(passage, r.report.value if r.report is not None else None, data, source, r.span)

    def declare(
        self, pack: str, policy: syntax.Policy, settings: _Settings
    ) -> list[tuple[core.Cited, list[str], list[str], SourceFile, Span]]:
        """Declarations of every clause, in an order in which each sees what it may use; and the clause heads."""
        heads: list[tuple[core.Cited, list[str], list[str], SourceFile, Span]] = []
        waiting: list[tuple[SourceFile, core.Cited, syntax.Declaration]] = []
        for f in self.files:
            for clause in f.clauses:
                cited = self.cited(policy, settings, clause)
                rules = [i.id.text for i in clause.items if isinstance(i, syntax.Rule)]
                names = [i.name.text for i in clause.items if isinstance(i, syntax.Declaration)]
                heads.append((cited, rules, names, f.source, clause.head))
                waiting += [(f.source, cited, i) for i in clause.items if isinstance(i, syntax.Declaration)]
            loose = core.Cited(policy.title.value if policy.title else pack, None, None, "", None, False)
            waiting += [(f.source, loose, i) for i in f.loose if isinstance(i, syntax.Declaration)]
        for kind in ORDER:
            for source, cited, d in waiting:
                if isinstance(d, kind):
                    self.declare_one(pack, source, cited, d)
        return heads

    def declare_one(self, pack: str, source: SourceFile, cited: core.Cited, d: syntax.Declaration) -> None:
        sink = self.sinks[source.name]
        name = d.name.text
        if name in self.own:
            sink.error("P609", d.name.span, f"“{name}”已经声明过", f"{name!r} is already declared")
            return
        if name in self.parent.declarations:
            sink.error(
                "P610", d.name.span, f"上级政策已有“{name}”", f"the parent policy already has {name!r}",
                mend=Words("要改它，写“替换 …”并说明理由", "to change it, write 'replace …' with a reason"),
            )  # fmt: skip
            return
        scope = self.scope(source)
        refuse_builtin_name(scope, d.name)
        t, value = declared(scope, d)
        self.own[name] = core.Declaration(name, t, value, cited, pack, source, d.name.span)

    def elaborate_rules(self, pack: str, policy: syntax.Policy, settings: _Settings) -> None:
        for f in self.files:
            placed: list[tuple[core.Cited | None, tuple[str, ...], syntax.Item]] = []
            for clause in f.clauses:
                cited = self.cited(policy, settings, clause)
                own = _Settings(self.sinks[f.source.name], clause.settings)
                kinds = self.kinds_of(f.source, own, self.kinds)
                placed += [(cited, kinds, i) for i in clause.items]
                self.check_clause(f.source, clause)
            placed += [(None, self.kinds, i) for i in f.loose]
            for where, kinds, item in placed:
                match item:
                    case syntax.Rule():
                        self.add_rule(pack, f.source, where, kinds, item)
                    case syntax.Replace() | syntax.Disable() | syntax.Adjust() | syntax.Except():
                        overlay = elaborate_overlay(
                            self.scope(f.source), item, where, pack, self.parent.rules, kinds
                        )
                        if overlay is not None:
                            self.overlays.append(overlay)
                    case _:
                        pass

    def check_clause(self, source: SourceFile, clause: syntax.Clause) -> None:
        if not clause.title.value.strip():
            self.sinks[source.name].error("P513", clause.title.span, "条款要有标题", "a clause needs a title")

    def add_rule(
        self, pack: str, source: SourceFile, cited: core.Cited | None, kinds: tuple[str, ...], r: syntax.Rule
    ) -> None:
        sink = self.sinks[source.name]
        rule = elaborate_rule(self.scope(source), r, cited, pack, kinds)
        if r.id.text in self.rules:
            sink.error(
                "P613", r.id.span, f"规则编号“{r.id.text}”用了两次", f"rule id {r.id.text!r} is used twice"
            )
        elif r.id.text in self.parent.rules:
            sink.error(
                "P610", r.id.span, f"上级政策已有规则“{r.id.text}”", f"the parent policy already has rule {r.id.text!r}",
                mend=Words("要改它，写“替换 规则 …”并说明理由", "to change it, write 'replace rule …' with a reason"),
            )  # fmt: skip
        else:
            self.rules[r.id.text] = rule

    def applies(self, source: SourceFile, settings: _Settings) -> core.Core | None:
        e = settings.values.get("applies")
        return None if e is None or isinstance(e, syntax.ForKinds) else condition(self.scope(source), e)


class _Settings:
    """The settings of a head, read by key; a value of the wrong kind is reported."""

    def __init__(self, sink: Sink, settings: Sequence[syntax.Setting]) -> None:
        self.sink = sink
        self.values: dict[str, syntax.Expr | syntax.ForKinds] = {}
        for s in settings:
            self.values[s.key] = s.value

    @property
    def kinds(self) -> syntax.ForKinds | None:
        value = self.values.get("kinds")
        return value if isinstance(value, syntax.ForKinds) else None

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        return value.value if isinstance(value, syntax.Text) else None

    def name(self, key: str) -> str | None:
        value = self.values.get(key)
        return value.ident.text if isinstance(value, syntax.Name) else None

    def truth(self, key: str) -> bool:
        value = self.values.get(key)
        return isinstance(value, syntax.Truth) and value.value

    def day(self, key: str) -> Day | None:
        value = self.values.get(key)
        if not isinstance(value, syntax.Date):
            return None
        return make_day(value.year, value.month, value.day)


def _digest(files: Sequence[syntax.PolicyFile]) -> str:
    h = hashlib.sha256()
    for f in files:
        h.update(f.source.text.encode())
        h.update(b"\0")
    return h.hexdigest()
