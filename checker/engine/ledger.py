"""Items of a rule go in; findings with identity and citations, and the rule's line in the ledger, come out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from checker.engine.evaluate import Evaluator
from checker.engine.items import Item
from checker.engine.message import render, show_value
from checker.engine.supply import missing_fact
from checker.facts.model import Report
from checker.findings import Citation, Entry, Finding, Reason, Severity, Verdict
from checker.language import core
from checker.policy.model import LinkedRule, Policy


def cite(policy: Policy, rule: core.Rule) -> tuple[Citation, ...]:
    """The clause the rule stands under, then what its 依据 adds."""
    line = rule.source.line_of(rule.span.start)
    pack = next((p.title for p in policy.chain if p.id == rule.pack), rule.pack)
    return tuple(
        Citation(
            c.document, c.number, c.issuer, c.clause, c.article, c.verified, pack, rule.source.name, line
        )
        for c in (rule.cited, *rule.also)
    )


def findings(
    ev: Evaluator,
    linked: LinkedRule,
    items: Sequence[Item],
    citations: tuple[Citation, ...],
) -> list[Finding]:
    """One finding per failed or undecided item. Identity is rule, item key and occurrence: no values, no places."""
    rule = linked.rule
    seen: Counter[tuple[str, str | None]] = Counter()
    hint = (
        render(ev, rule.remedy, {}, rule.source, {})
        if rule.remedy is not None and not _has_holes(rule.remedy)
        else None
    )
    out: list[Finding] = []
    for item in items:
        if item.verdict not in (Verdict.FAIL, Verdict.UNDECIDED):
            continue
        nth = seen[(item.verdict.value, item.key)]
        seen[(item.verdict.value, item.key)] += 1
        out.append(
            Finding(
                id=fingerprint(rule.id, item.key, nth),
                rule=rule.id,
                title=rule.title,
                severity=item.severity,
                verdict=item.verdict,
                message=item.message,
                item=item.key,
                citations=citations,
                evidence=item.evidence,
                values=item.values,
                expected=item.expected,
                actual=item.actual,
                formula=item.formula,
                hint=hint if item.verdict is Verdict.FAIL else None,
                missing=tuple(missing_fact(g, ev.report) for g in sorted(item.missing)),
                notes=item.notes,
            )
        )
    return out


def _has_holes(message: core.Message) -> bool:
    return any(not isinstance(p, str) for p in message.parts)


def fingerprint(rule: str, key: str | None, occurrence: int) -> str:
    text = "\0".join((rule, key or "", str(occurrence)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def entry(linked: LinkedRule, items: Sequence[Item], citation: Citation, report: Report) -> Entry:
    """The rule's verdict: 不符合 if any item is, else 无法判断 if any, else 符合 if any, else 不适用."""
    rule = linked.rule
    counts = Counter(i.verdict for i in items)
    verdict = next(
        (v for v in (Verdict.FAIL, Verdict.UNDECIDED, Verdict.PASS) if counts[v]), Verdict.NOT_APPLICABLE
    )
    reasons = Counter((i.reason, i.see) for i in items if i.reason is not None)
    gaps = sorted({g for i in items for g in i.missing})
    notes = tuple(dict.fromkeys(n for i in items for n in i.notes))
    severity = max((i.severity for i in items if i.verdict is verdict), key=lambda s: s.rank, default=None)
    return Entry(
        rule=rule.id, title=rule.title, severity=severity or Severity(linked.severity or rule.severity or "error"),
        verdict=verdict, evaluated=len(items) - counts[Verdict.NOT_APPLICABLE], passed=counts[Verdict.PASS],
        failed=counts[Verdict.FAIL], undecided=counts[Verdict.UNDECIDED], not_applicable=counts[Verdict.NOT_APPLICABLE],
        reasons=tuple(Reason(w.zh, w.en, n, see) for (w, see), n in reasons.items()),
        missing=tuple(missing_fact(g, report) for g in gaps), notes=notes, citation=citation,
    )  # fmt: skip


def broken(linked: LinkedRule, fault: str, citation: Citation) -> Entry:
    """A rule that failed to run: a status of its own, never a verdict on the report."""
    rule = linked.rule
    severity = Severity(linked.severity or rule.severity or "error")
    return Entry(rule.id, rule.title, severity, Verdict.BROKEN, 0, 0, 0, 0, 0, fault=fault, citation=citation)


def switched_off(linked: LinkedRule, citation: Citation) -> Entry:
    """A disabled rule stays in the ledger with the reason."""
    rule, off = linked.rule, linked.disabled
    assert off is not None
    until = f"，至 {show_value(off.until)}" if off.until is not None else ""
    reason = Reason(f"已停用：{off.reason}{until}", f"disabled: {off.reason}{until}", 1)
    severity = Severity(linked.severity or rule.severity or "error")
    return Entry(
        rule.id, rule.title, severity, Verdict.NOT_APPLICABLE, 0, 0, 0, 0, 1, (reason,), citation=citation
    )


def in_report_order(found: list[Finding]) -> tuple[Finding, ...]:
    """By place in the report, those without a place last; then by rule id and item."""

    def place(f: Finding) -> tuple[int, int]:
        starts = [p.start for p in f.evidence if p.start is not None]
        if starts:
            return (0, min(starts))
        lines = [p.line for p in f.evidence if p.line is not None]
        return (1, min(lines)) if lines else (2, 0)

    return tuple(sorted(found, key=lambda f: (*place(f), f.rule, f.item or "")))
