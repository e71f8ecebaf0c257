"""One rule over one report: the steps are walked in order, each loop opens items, each item gets one verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from checker.diagnostics import Words
from checker.engine.evaluate import Env, Evaluator, Thunk
from checker.engine.message import (
    Precision,
    comparisons,
    learn_precision,
    render,
    show_value,
    words_of,
    worked,
)
from checker.facts.model import Fact, Node, Place, Series
from checker.findings import Severity, Shown, Verdict
from checker.language import core, syntax
from checker.policy.model import LinkedRule
from checker.values.quantity import Quantity
from checker.values.unknown import Missing, Truth, Unknown, Why, all_of
from checker.vocabulary import GENRE

WHOLE_TEXT = "报告.正文"
ONLY_ROUNDED = "各数都取了整才可能对得上"

MOST_LOOKED_AT = 6
_NOT_UNDERSTOOD = (Why.UNREADABLE, Why.NOT_WHOLE)


@dataclass(frozen=True, slots=True)
class Item:
    """The verdict on one item, with everything a finding needs."""

    verdict: Verdict
    key: str | None
    severity: Severity
    message: str = ""
    evidence: tuple[Place, ...] = ()
    values: tuple[Shown, ...] = ()
    expected: str | None = None
    actual: str | None = None
    formula: str | None = None
    missing: frozenset[Missing] = frozenset()
    reason: Words | None = None
    see: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Judged:
    """One 应当 of the item under way."""

    step: core.ShouldStep
    truth: Truth
    reads: tuple[Fact, ...]
    rounded: tuple[
        core.Compare, ...
    ] = ()  # it fails by nothing but these, which hold only if figures were rounded


@dataclass(slots=True)
class _Place:
    """Where the walk stands: names, the keys and records of the loops around it, 应当 judged so far."""

    env: Env
    keys: tuple[str, ...] = ()
    nodes: tuple[Node, ...] = ()
    judged: tuple[_Judged, ...] = ()
    searched: bool = False  # a 发现 has given its items
    settled: bool = False  # what was required above the loop has given its item


@dataclass(slots=True)
class RuleRun:
    """A rule applied: `items` in order of the report.

    In an example, what an 例外 asks for and the example does not mention is not the case: examples are older than
    the exceptions that local packs add.
    """

    ev: Evaluator
    linked: LinkedRule
    in_example: bool = False
    items: list[Item] = field(default_factory=list)
    replied: list[core.Reply] = field(default_factory=list)

    @property
    def rule(self) -> core.Rule:
        return self.linked.rule

    def run(self) -> list[Item]:
        if (reason := self._of_another_kind()) is not None:
            self._not_applicable(_Place({}), reason, None)
        else:
            self._walk(0, _Place({}))
        return self.items

    def _of_another_kind(self) -> Words | None:
        """适用文种: why a rule is not for this document. A kind that is not known switches nothing off."""
        kind = self.ev.report.root.fields[GENRE]
        if not self.rule.kinds or not isinstance(kind, Fact) or not isinstance(kind.value, str):
            return None
        if kind.value in self.rule.kinds:
            return None
        english = dict(self.ev.report.vocabulary.genres)
        only = ", ".join(english[k] for k in self.rule.kinds)
        return Words(
            f"只适用于{'、'.join(self.rule.kinds)}，这份是{kind.value}",
            f"only for {only}; this is {english[kind.value]}",
        )

    # --- steps --------------------------------------------------------------------------------------------

    def _walk(self, index: int, at: _Place) -> None:
        for i in range(index, len(self.rule.steps)):
            step = self.rule.steps[i]
            match step:
                case core.NeedsStep():
                    if not self._needs(step, at):
                        return
                case core.GuardStep():
                    if not self._guard(step, at):
                        return
                case core.LetStep(name=name, value=value):
                    at = replace(at, env={**at.env, name: Thunk(value, at.env, self.ev.names)})
                case core.EachStep():
                    self._each(i, step, self._settled(at))
                    return
                case core.PairStep():
                    self._pairs(i, step, self._settled(at))
                    return
                case core.ShouldStep():
                    before = len(self.ev.reads)
                    truth, rounded = self._holds(step.condition, at)
                    # What holds needs no evidence; kept for every row of a long table it would fill the memory.
                    reads = () if truth is True else tuple(self.ev.reads[before:])
                    del self.ev.reads[before:]
                    at = replace(at, judged=(*at.judged, _Judged(step, truth, reads, rounded)))
                case core.HitsStep():
                    self._hits(step, at)
                    at = replace(at, searched=True)
                case _:
                    assert_never(step)
        if at.judged or not at.searched:
            self._conclude(at)

    def _holds(self, condition: core.Core, at: _Place) -> tuple[Truth, tuple[core.Compare, ...]]:
        """Whether a requirement holds; where whole numbers agree only if they were rounded it does not, by these."""
        before = len(self.ev.rounded)
        truth = self.ev.truth(condition, at.env)
        rounded = tuple(dict.fromkeys(self.ev.rounded[before:]))
        del self.ev.rounded[before:]
        if truth is False or not rounded or self.ev.holds_exactly(condition, at.env) is not False:
            return truth, ()
        return False, rounded

    def _needs(self, step: core.NeedsStep, at: _Place) -> bool:
        """Not stated: not applicable, and judged elsewhere. Anything else unknown: undecided."""
        for path in step.paths:
            stated = self.ev.filled(path, at.env)
            if stated is True:
                continue
            if isinstance(stated, Unknown):
                self._conclude(at, stated)
            else:
                name = self.ev.spoken(path)
                see = step.judged_by
                zh = f"报告没有写明{name}" + (f"，由规则 {see} 判断" if see else "")
                self._not_applicable(
                    at, Words(zh, f"{name} is not stated" + (f"; judged by {see}" if see else "")), see
                )
            return False
        return True

    def _guard(self, step: core.GuardStep, at: _Place) -> bool:
        truth = self.ev.truth(step.condition, at.env)
        if truth is True:
            return True
        if isinstance(truth, Unknown):
            self._conclude(at, truth)
        else:
            text = " ".join(self.rule.source.quote(step.condition.span).split())
            self._not_applicable(
                at, Words(f"不符合前提“{text}”", f"the condition {text!r} does not hold"), None
            )
        return False

    def _settled(self, at: _Place) -> _Place:
        """What is required above a loop is an item of its own; what stands below is judged for each of the loop."""
        if not at.judged:
            return at
        self._conclude(at)
        return replace(at, judged=(), settled=True)

    def _each(self, index: int, step: core.EachStep, at: _Place) -> None:
        items = self._elements(step.items, at)
        for item in items or ():
            self._walk(index + 1, self._bound(at, {step.variable: item}))

    def _pairs(self, index: int, step: core.PairStep, at: _Place) -> None:
        items = self._elements(step.items, at)
        if items is not None and len(items) == 1:
            self._not_applicable(
                at, Words("只有一项，没有相邻的可比", "a single item has no neighbour"), None
            )
        for first, second in zip(items or (), (items or ())[1:], strict=False):
            self._walk(index + 1, self._bound(at, {step.first: first, step.second: second}))

    def _elements(self, e: core.Core, at: _Place) -> Sequence[Fact | Node] | None:
        """The elements of a loop; None when the loop already got its one item."""
        found = self.ev.elements(e, at.env)
        gap = found if isinstance(found, Unknown) else found.unknown
        if gap is not None:
            if gap.not_stated:
                name = self.ev.spoken(e)
                self._not_applicable(at, Words(f"报告没有列出{name}", f"{name} is not given"), None)
            else:
                self._conclude(at, gap)
            return None
        assert isinstance(found, Series)
        if not found.items:
            name = self.ev.spoken(e)
            self._not_applicable(at, Words(f"{name}是空的", f"{name} is empty"), None)
            return None
        return found.items

    def _bound(self, at: _Place, names: dict[str, Fact | Node]) -> _Place:
        env = {**at.env, **{n: i.value if isinstance(i, Fact) else i for n, i in names.items()}}
        keys, nodes = at.keys, at.nodes
        for item in names.values():
            if isinstance(item, Node):
                nodes = (*nodes, item)
                keys = (*keys, item.key) if item.key else keys
            elif isinstance(item.value, str):
                keys = (*keys, item.value)
        return _Place(env, keys, nodes, at.judged)

    def _hits(self, step: core.HitsStep, at: _Place) -> None:
        """Every hit is a failed item, an unknown one is undecided; no hit is one item that passed."""
        found = self.ev.elements(step.items, at.env)
        gap = found if isinstance(found, Unknown) else found.unknown
        if gap is not None:
            if not gap.not_stated:
                self.items.append(self._undecided(at, gap, ()))
            elif not at.judged:
                self._not_applicable(
                    at, Words("报告没有写明要查找的内容", "what is to be searched is not stated"), None
                )
            return
        assert isinstance(found, Series)
        if self._exempt(at) is True:
            return
        for hit in found.items:
            if isinstance(hit, Fact) and isinstance(hit.value, Unknown):
                self.items.append(self._undecided(at, hit.value, ()))
                continue
            place = self._bound(at, {step.variable: hit})
            before = len(self.ev.reads)
            text = render(self.ev, step.message, place.env, self.rule.source, {})
            facts = tuple(self.ev.reads[before:])
            located = any(p.start is not None for p in hit.places)
            evidence = hit.places if located else _evidence(facts, place.nodes) or hit.places
            self.items.append(
                Item(
                    Verdict.FAIL,
                    self._key(place),
                    self._severity(step.severity),
                    text,
                    evidence,
                    _shown(facts),
                )
            )
        if not found.items:
            self.items.append(Item(Verdict.PASS, self._key(at), self._severity(step.severity)))

    # --- verdicts -----------------------------------------------------------------------------------------

    def _conclude(self, at: _Place, gap: Unknown | None = None) -> None:
        """The Kleene “and” of the 应当 judged so far (and of what could not be known)."""
        truths: list[Truth] = [j.truth for j in at.judged]
        verdict = all_of([*truths, gap] if gap is not None else truths)
        notes = tuple(dict.fromkeys(self.ev.notes))
        self.ev.notes.clear()
        exempt = self._exempt(at)
        if exempt is True:
            return
        if verdict is True:
            self.items.append(Item(Verdict.PASS, self._key(at), self._severity(None), notes=notes))
        elif isinstance(verdict, Unknown):
            facts = tuple(f for j in at.judged for f in j.reads)
            self.items.append(self._undecided(at, verdict, facts))
        elif isinstance(exempt, Unknown):
            self.items.append(self._undecided(at, exempt, ()))
        elif (unsaid := self._unsaid(at)) is not None:
            self.items.append(self._undecided(at, unsaid, ()))
        else:
            self.items.append(self._failed(at))

    def _undecided(self, at: _Place, gap: Unknown, facts: tuple[Fact, ...]) -> Item:
        return Item(
            Verdict.UNDECIDED,
            self._key(at),
            self._severity(None),
            "",
            _evidence(facts, at.nodes),
            missing=gap.missing,
        )

    def _exempt(self, at: _Place) -> Truth:
        """True when an 例外 holds (the item is then not applicable), unknown when one may."""
        result: Truth = False
        for exemption in self.linked.exemptions:
            truth = all_of([self.ev.truth(c, at.env) for c in exemption.conditions])
            if truth is True:
                zh = f"例外：{exemption.reason}"
                self._not_applicable(at, Words(zh, f"exception: {exemption.reason}"), None)
                return True
            if isinstance(truth, Unknown) and not self.in_example:
                result = truth
        return result

    def _failed(self, at: _Place) -> Item:
        """The messages of every 应当 that failed, in order; the gravest severity of them."""
        texts: list[str] = []
        severities: list[Severity] = []
        reads: list[Fact] = []
        evidence: list[Place] = []
        precision: Precision = {}
        formula = expected = actual = None
        source = self.rule.source
        for j in at.judged:
            if j.truth is not False or self._unsure(j.step, at) is not None:
                continue
            learn_precision(self.ev, j.step.condition, at.env, source, precision)
            reply = self._reply(j.step, at)
            before = len(self.ev.reads)
            if reply is not None:
                texts.append(render(self.ev, reply.message, at.env, source, precision))
            if j.rounded:
                texts[-1:] = [f"{''.join(texts[-1:])}（{ONLY_ROUNDED}）"]
            said = tuple(self.ev.reads[before:])
            usual = self._severity((reply.severity if reply else None) or j.step.severity)
            severities.append(self._severity_of(usual, j.rounded))
            reads += [*j.reads, *said]
            # What the message names is the evidence; what was merely looked at on the way is not.
            evidence += _places(said) or _places(j.reads)[:MOST_LOOKED_AT]
            if formula is None:
                formula, expected, actual = self._work(j.step.condition, at, precision)
        facts = tuple(reads)
        parameters = tuple(_parameter_note(n, d, self.ev) for n, d in self.ev.parameters.items())
        return Item(
            Verdict.FAIL, self._key(at), max(severities, key=lambda s: s.rank), "；".join(texts),
            _in_order(evidence) or _node_places(at.nodes), _shown(facts), expected, actual, formula, notes=parameters,
        )  # fmt: skip

    def _unsaid(self, at: _Place) -> Unknown | None:
        """Why none of what could be said of the 应当 that failed is sure: a condition before it waits for words of the
        report that were not understood, and what comes after would say of them that they are not there."""
        gaps: list[Unknown] = []
        for j in at.judged:
            if j.truth is False and (gap := self._unsure(j.step, at)) is None:
                return None
            if j.truth is False and gap is not None:
                gaps.append(gap)
        return gaps[0].merged(gaps[1:]) if gaps else None

    def _unsure(self, step: core.ShouldStep, at: _Place) -> Unknown | None:
        """The first condition before the reply that holds which words not understood leave open."""
        for reply in step.replies:
            truth = True if reply.condition is None else self.ev.truth(reply.condition, at.env)
            if truth is True:
                return None
            if isinstance(truth, Unknown) and any(m.reason in _NOT_UNDERSTOOD for m in truth.missing):
                return truth
        return None

    def _reply(self, step: core.ShouldStep, at: _Place) -> core.Reply | None:
        """First match wins; an unknown condition does not match."""
        for reply in step.replies:
            if reply.condition is None or self.ev.truth(reply.condition, at.env) is True:
                self.replied.append(reply)
                return reply
        return None

    def _work(
        self, condition: core.Core, at: _Place, precision: Precision
    ) -> tuple[str | None, str | None, str | None]:
        """(formula, expected, actual) of the first comparison that is broken and computes something."""
        for c in comparisons(condition):
            if self.ev.holds_exactly(c, at.env) is not False:
                continue
            for computed, stated in ((c.right, c.left), (c.left, c.right)):
                places = precision.get(words_of(self.rule.source, computed))
                formula = worked(self.ev, computed, at.env, places)
                if formula is not None:
                    value, other = self.ev.value(computed, at.env), self.ev.value(stated, at.env)
                    return formula, show_value(value, places), show_value(other)
            a, b = self.ev.value(c.left, at.env), self.ev.value(c.right, at.env)
            if isinstance(a, Quantity | str) and isinstance(b, Quantity | str) and c.op in ("=", "~="):
                return None, show_value(b), show_value(a)
        return None, None, None

    def _not_applicable(self, at: _Place, reason: Words, see: str | None) -> None:
        if at.judged:
            self._conclude(_Place(at.env, at.keys, at.nodes, at.judged))
            return
        if at.settled:
            return
        self.items.append(
            Item(Verdict.NOT_APPLICABLE, self._key(at), self._severity(None), reason=reason, see=see)
        )

    def _key(self, at: _Place) -> str | None:
        return " / ".join(at.keys) or None

    def _severity_of(self, usual: Severity, rounded: Sequence[core.Compare]) -> Severity:
        """What fails by rounding alone is a warning at most, unless its 取整 says otherwise; an overlay may soften."""
        if not rounded:
            return usual
        said = [Severity(c.rounding) for c in rounded if c.rounding is not None]
        grave = max(said, key=lambda s: s.rank) if said else Severity.WARNING
        return grave if said and self.linked.severity is None else min(grave, usual, key=lambda s: s.rank)

    def _severity(self, line: syntax.Severity | None) -> Severity:
        """An overlay's word first, then the most specific of the rule's, else error."""
        return Severity(self.linked.severity or line or self.rule.severity or "error")


def _parameter_note(name: str, row: core.Dated, ev: Evaluator) -> str:
    value = show_value(ev.value(row.value, {}))
    since = "-".join(f"{x:02d}" for x in (row.since.year, row.since.month, row.since.day) if x is not None)
    return f"{name} = {value}（自 {since} 起" + (f"，依据 {row.basis}）" if row.basis else "）")


def _evidence(facts: Sequence[Fact], nodes: Sequence[Node]) -> tuple[Place, ...]:
    """Places of the facts read, each once; else of the records the item is about."""
    return _in_order(_places(facts)) or _node_places(nodes)


def _places(facts: Sequence[Fact]) -> list[Place]:
    return [p for f in facts for p in f.places[:3]]


def _node_places(nodes: Sequence[Node]) -> tuple[Place, ...]:
    return _in_order([p for n in nodes for p in n.places])


def _in_order(places: Sequence[Place]) -> tuple[Place, ...]:
    """Each place once, in order of the text."""
    return tuple(sorted(dict.fromkeys(places), key=lambda p: (p.start is None, p.start or 0, p.pointer)))


def _shown(facts: Sequence[Fact]) -> tuple[Shown, ...]:
    seen: dict[str, Shown] = {}
    for f in facts:
        if f.path and f.path not in seen:
            seen[f.path] = Shown(f.path, show_value(f.value), f.places[:1])
    return tuple(seen.values())
