"""A run: policies and a report go in, every finding and a ledger of every rule come out."""

from __future__ import annotations

from dataclasses import dataclass

from checker.engine.evaluate import Evaluator, StepsExhausted
from checker.engine.items import RuleRun
from checker.engine.ledger import broken, cite, entry, findings, in_report_order, switched_off
from checker.facts.model import Report
from checker.findings import Entry, Finding
from checker.language import core
from checker.policy.model import LinkedRule, Policy
from checker.values.dates import Day
from checker.values.unknown import Truth


@dataclass(frozen=True, slots=True)
class Result:
    """Findings in order of the report, and the ledger in order of the rules."""

    findings: tuple[Finding, ...]
    ledger: tuple[Entry, ...]


def run(policies: tuple[Policy, ...], report: Report, as_of: Day) -> Result:
    """Every rule of every policy. A fault inside a rule is a ledger status and stops no other rule."""
    return run_rules(policies, report, as_of, frozenset(i for p in policies for i in p.rules))


def run_rules(policies: tuple[Policy, ...], report: Report, as_of: Day, rules: frozenset[str]) -> Result:
    """As `run`, for some rules only."""
    found: list[Finding] = []
    ledger: list[Entry] = []
    for policy in policies:
        for linked in policy.rules.values():
            if linked.rule.id in rules:
                some, line = apply(policy, linked, report, as_of)
                found += some
                ledger.append(line)
    return Result(in_report_order(found), tuple(ledger))


def apply(policy: Policy, linked: LinkedRule, report: Report, as_of: Day) -> tuple[list[Finding], Entry]:
    """One rule over one report."""
    citations = cite(policy, linked.rule)
    off = linked.disabled
    if off is not None and (off.until is None or as_of.first <= off.until.last):
        return [], switched_off(linked, citations[0])
    ev = Evaluator(policy, report, as_of)
    try:
        items = RuleRun(ev, linked).run()
        some = findings(ev, linked, items, citations)
        return some, entry(linked, items, citations[0], report)
    except StepsExhausted:
        return [], broken(linked, "步数用尽：规则太复杂或列表太长", citations[0])
    except RecursionError:
        return [], broken(linked, "嵌套太深", citations[0])
    except Exception as fault:  # a fault of one rule must never hide what the others say
        return [], broken(linked, f"{type(fault).__name__}: {fault}", citations[0])


def applies(policy: Policy, condition: core.Core, report: Report, as_of: Day) -> Truth:
    """适用 of a pack over a report."""
    return Evaluator(policy, report, as_of).truth(condition, {})
