"""A policy goes in; its handbook for people comes out: clauses in order, what is checked, how, and what only people can.

The result is plain data; how it looks is the writers' business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.diagnostics import Lang
from checker.language import core
from checker.policy.difference import described, looks
from checker.policy.extend import vocabulary_of
from checker.policy.model import Policy
from checker.policy.readback import SEVERITIES, read_back
from checker.policy.reading_page import ReadFact, reading_page
from checker.values.dates import show_day
from checker.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class RulePage:
    id: str
    title: str
    severity: str
    sentence: str
    remedy: str
    examples: tuple[str, ...]
    changed_by: str | None


@dataclass(frozen=True, slots=True)
class Declared:
    """A band table, weights, outline, lexicon or parameter, line by line; `basis` per line where there is one."""

    name: str
    kind: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClausePage:
    """A clause; without rules it is left to human review."""

    document: str
    number: str
    clause: str
    article: str
    verified: bool
    declared: tuple[Declared, ...]
    rules: tuple[RulePage, ...]

    @property
    def by_people(self) -> bool:
        return not self.rules and not self.declared


@dataclass(frozen=True, slots=True)
class Handbook:
    title: str
    chain: tuple[str, ...]
    effective: str
    checked: str
    clauses: tuple[ClausePage, ...]
    switched_off: tuple[tuple[str, str], ...]
    read: tuple[ReadFact, ...] = ()


def compile_handbook(policy: Policy, lang: Lang, vocabulary: Vocabulary) -> Handbook:
    """Everything in force under the policy, inherited clauses first; then how its facts are read from reports."""
    leaf = policy.leaf
    return Handbook(
        title=leaf.title,
        chain=tuple(f"{p.title} {p.number or ''}".strip() for p in policy.chain),
        effective=show_day(leaf.effective) if leaf.effective else "",
        checked=show_day(leaf.checked) if leaf.checked else "",
        clauses=tuple(_clauses(policy, lang)),
        switched_off=tuple((i, r.disabled.reason) for i, r in policy.rules.items() if r.disabled is not None),
        read=reading_page(vocabulary_of([policy], vocabulary)),
    )


def _clauses(policy: Policy, lang: Lang) -> Iterator[ClausePage]:
    for pack in policy.chain:
        for head in pack.clauses:
            c = head.cited
            names = [n for n in head.declarations if n in policy.declarations]
            facts = [f for f in pack.facts.values() if f.cited == c]
            rules = [i for i in head.rules if i in policy.rules and policy.rules[i].disabled is None]
            yield ClausePage(
                c.document, c.number or "", c.clause, c.article or "", c.verified,
                (*(_looked_for(f) for f in facts), *(_declared(policy.declarations[n]) for n in names)), tuple(_rule(policy, i, lang) for i in rules),
            )  # fmt: skip


def _declared(d: core.Declaration) -> Declared:
    lines = list(described(d))
    if isinstance(d.value, core.ParameterTable):
        lines = [
            line + (f"（依据 {row.basis}）" if row.basis else "")
            for line, row in zip(lines, d.value.rows, strict=True)
        ]
    return Declared(d.name, d.type.say().zh, tuple(lines))


def _looked_for(fact: core.Fact) -> Declared:
    """A fact of the pack, with the words by which it is found."""
    return Declared(f"报告.{fact.field.zh}", "事实", tuple(looks(fact)))


def _rule(policy: Policy, rule_id: str, lang: Lang) -> RulePage:
    linked = policy.rules[rule_id]
    rule = linked.rule
    zh, en = SEVERITIES[linked.severity or rule.severity or "error"]
    remedy = "".join(p for p in rule.remedy.parts if isinstance(p, str)) if rule.remedy is not None else ""
    examples = tuple(
        "\n".join(line.strip() for line in rule.source.quote(e.span).splitlines()) for e in rule.examples
    )
    origin = next((p.title for p in policy.chain if p.id == rule.pack), None)
    changed = origin if rule.pack != policy.chain[0].id else None
    return RulePage(
        rule.id, rule.title, zh if lang == "zh" else en, read_back(linked, lang), remedy, examples, changed
    )
