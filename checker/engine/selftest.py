"""Testing a policy by its own examples: what they cover, and which small changes of the rules they would not notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from checker.diagnostics import Words
from checker.engine.evaluate import StepsExhausted
from checker.engine.examples import (
    VERDICTS,
    Sources,
    example_report,
    example_run,
    run_example,
    severity_holds,
    verdict_of,
)
from checker.engine.mutate import count_wordings, move, mutants
from checker.engine.readings import holds
from checker.facts.model import Report
from checker.functions.bands import show_range
from checker.language import core
from checker.language.syntax import Verdict
from checker.policy.model import LinkedRule, Policy
from checker.source import SourceFile, Span
from checker.values.quantity import Quantity, show
from checker.values.tables import Band, BandTable, Range, WeightItem, WeightTable
from checker.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Survivor:
    """A change that no example notices."""

    owner: str
    words: Words
    source: SourceFile
    span: Span


@dataclass(frozen=True, slots=True)
class RuleTest:
    """Examples of one rule by verdict, messages no example brings about, and its mutants.

    `wordings` counts the changes no example could notice. `untried` says that an example of the rule fails as the
    rule stands: every mutant would seem noticed, so none was made.
    """

    rule: core.Rule
    examples: Mapping[Verdict, int]
    silent: tuple[core.Reply, ...]
    mutants: int = 0
    survivors: tuple[Survivor, ...] = ()
    wordings: int = 0
    untried: bool = False


@dataclass(frozen=True, slots=True)
class SelfTest:
    """The rules of one pack, and the mutants of its declarations."""

    policy: str
    rules: tuple[RuleTest, ...]
    declared_mutants: int
    declared_survivors: tuple[Survivor, ...]

    @property
    def mutants(self) -> int:
        return self.declared_mutants + sum(r.mutants for r in self.rules)

    @property
    def survivors(self) -> tuple[Survivor, ...]:
        return (*(s for r in self.rules for s in r.survivors), *self.declared_survivors)

    @property
    def wordings(self) -> int:
        return sum(r.wordings for r in self.rules)

    @property
    def untried(self) -> tuple[str, ...]:
        return tuple(r.rule.id for r in self.rules if r.untried)


Prepared = list[tuple[core.Example, Report]]


def self_test(policy: Policy, vocabulary: Vocabulary, sources: Sources, *, mutate: bool) -> SelfTest:
    """Own rules of the leaf pack (inherited ones are tested where they are written)."""
    own = {i: r for i, r in policy.rules.items() if r.rule.pack == policy.id and r.disabled is None}
    reports = {i: _reports(r, vocabulary, sources) for i, r in own.items()}
    rules = tuple(_test_rule(policy, r, reports[i], mutate) for i, r in own.items())
    sound = {r.rule.id: own[r.rule.id] for r in rules if not r.untried}
    total, survivors = _test_declarations(policy, sound, reports) if mutate else (0, ())
    if mutate:
        more, unheld = _test_facts(policy, vocabulary, sources)
        total, survivors = total + more, (*survivors, *unheld)
    return SelfTest(policy.id, rules, total, survivors)


def _reports(linked: LinkedRule, vocabulary: Vocabulary, sources: Sources) -> Prepared:
    return [(e, example_report(e, vocabulary, sources)) for e in linked.rule.examples]


def _test_rule(policy: Policy, linked: LinkedRule, prepared: Prepared, mutate: bool) -> RuleTest:
    rule = linked.rule
    counts: dict[Verdict, int] = {}
    said: set[Span] = set()
    for example, report in prepared:
        counts[example.verdict] = counts.get(example.verdict, 0) + 1
        said |= {r.span for r in example_run(policy, linked, report, example.as_of).replied}
    replies = [r for s in rule.steps if isinstance(s, core.ShouldStep) for r in s.replies]
    silent = tuple(r for r in replies if r.span not in said)
    if not mutate:
        return RuleTest(rule, counts, silent)
    if _noticed(policy, linked, prepared):
        return RuleTest(rule, counts, silent, untried=True)
    total, survivors = 0, []
    for mutant in mutants(rule):
        total += 1
        if not _noticed(policy, replace(linked, rule=mutant.rule), prepared):
            survivors.append(Survivor(rule.id, mutant.words, rule.source, mutant.span))
    return RuleTest(rule, counts, silent, total, tuple(survivors), count_wordings(rule))


def _noticed(policy: Policy, linked: LinkedRule, prepared: Prepared) -> bool:
    """Some example gets another verdict or severity than it states; a rule that breaks is noticed too."""
    for example, report in prepared:
        try:
            items = run_example(policy, linked, report, example.as_of)
        except (StepsExhausted, RecursionError, AssertionError, TypeError, KeyError):
            return True
        if verdict_of(items) is not VERDICTS[example.verdict] or not severity_holds(example, items):
            return True
    return False


# --- declarations -----------------------------------------------------------------------------------------


def _test_declarations(
    policy: Policy, sound: Mapping[str, LinkedRule], reports: Mapping[str, Prepared]
) -> tuple[int, tuple[Survivor, ...]]:
    """Bands, weights and parameters moved by one unit: some example of some rule whose examples hold must notice."""
    total, survivors = 0, []
    for name, declaration in policy.leaf.declarations.items():
        for value, words in _declared_mutants(declaration.value):
            total += 1
            changed = replace(
                policy, declarations={**policy.declarations, name: replace(declaration, value=value)}
            )
            if not any(_noticed(changed, sound[i], reports[i]) for i in sound):
                survivors.append(Survivor(name, words, declaration.source, declaration.span))
    return total, tuple(survivors)


def _test_facts(policy: Policy, vocabulary: Vocabulary, sources: Sources) -> tuple[int, tuple[Survivor, ...]]:
    """Every way of writing a fact taken away: some reading of it must notice."""
    total, survivors = 0, []
    for fact in policy.leaf.facts.values():
        sound = [r for r in fact.readings if holds(r, vocabulary, sources)]
        for label, less in _without_labels(fact, vocabulary):
            total += 1
            if all(holds(r, less, sources) for r in sound):
                words = Words(f"写作 “{label}” 去掉", f"written as {label!r} taken away")
                survivors.append(Survivor(fact.field.zh, words, fact.source, fact.span))
    return total, tuple(survivors)


def _without_labels(fact: core.Fact, vocabulary: Vocabulary) -> Iterator[tuple[str, Vocabulary]]:
    for name, text, labels in fact.ways:
        spec = fact.field if fact.record is None else fact.record.fields[name]
        less = replace(spec, labels=tuple(label for label in spec.labels if label not in labels))
        if fact.record is None:
            yield text, vocabulary.extended({less.zh: less}, {})
        else:
            record = replace(fact.record, fields={**fact.record.fields, less.zh: less})
            yield text, vocabulary.extended({}, {record.zh: record})


def _declared_mutants(value: core.DeclaredValue) -> Iterator[tuple[core.DeclaredValue, Words]]:
    match value:
        case BandTable():
            yield from _moved_bands(value)
        case WeightTable():
            for i, item in enumerate(value.items):
                moved = replace(item, value=move(item.value, 1))
                text = f"{item.name}：{show(item.value)} → {show(moved.value)}"
                yield replace(value, items=_with(value.items, i, moved)), Words(text, text)
        case core.ParameterTable():
            for i, row in enumerate(value.rows):
                if isinstance(row.value, core.Const) and isinstance(row.value.value, Quantity):
                    for sign in (1, -1):
                        other = move(row.value.value, sign)
                        text = f"{show(row.value.value)} → {show(other)}"
                        new = replace(row, value=replace(row.value, value=other))
                        yield (
                            replace(value, rows=(*value.rows[:i], new, *value.rows[i + 1 :])),
                            Words(text, text),
                        )
        case _:
            pass


def _with(items: tuple[WeightItem, ...], index: int, new: WeightItem) -> tuple[WeightItem, ...]:
    return (*items[:index], new, *items[index + 1 :])


def _moved_bands(table: BandTable) -> Iterator[tuple[BandTable, Words]]:
    """Every border between two bands moved by one unit, up and down, so that the table stays whole."""
    lowers = {b.range.lower for b in table.bands if b.range.lower is not None}
    unit = Fraction(1) if table.unit == "分" else Fraction(1, 100)
    for border in sorted(x for x in lowers if x != table.scale.lower):
        for step in (unit, -unit):
            bands = tuple(_moved(b, border, border + step) for b in table.bands)
            shown = show_range(Range(border, True, border, True), table.unit)
            text = f"分界 {shown} {'+' if step > 0 else '-'}1"
            yield replace(table, bands=bands), Words(text, text)


def _moved(band: Band, old: Fraction, new: Fraction) -> Band:
    r = band.range
    lower = new if r.lower == old else r.lower
    upper = new if r.upper == old else r.upper
    return replace(band, range=Range(lower, r.lower_inclusive, upper, r.upper_inclusive))
