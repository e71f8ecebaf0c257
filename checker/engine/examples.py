"""Examples of rules: each is run as its author wrote it; one with another verdict than stated is a diagnostic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from checker.diagnostics import Diagnostic, Faults, Words, error
from checker.engine.evaluate import Evaluator, StepsExhausted
from checker.engine.items import Item, RuleRun
from checker.engine.supply import path_name, supply
from checker.facts.decode import decode_object
from checker.facts.model import Fact, Report
from checker.findings import Verdict
from checker.language import core
from checker.policy.model import LinkedRule, Policy
from checker.source import SourceFile
from checker.values.dates import Day
from checker.values.quantity import Quantity
from checker.vocabulary import Vocabulary

VERDICTS = {
    "passes": Verdict.PASS,
    "fails": Verdict.FAIL,
    "undecided": Verdict.UNDECIDED,
    "not applicable": Verdict.NOT_APPLICABLE,
}
WORDS = {
    Verdict.PASS: Words("符合", "passes"),
    Verdict.FAIL: Words("不符合", "fails"),
    Verdict.UNDECIDED: Words("无法判断", "undecided"),
    Verdict.NOT_APPLICABLE: Words("不适用", "not applicable"),
    Verdict.BROKEN: Words("规则出错", "broken"),
}
SEVERITIES = {"error": "错误", "warning": "警告", "info": "提示"}


@dataclass(frozen=True, slots=True)
class Sources:
    """How an example gets its report when it does not state facts: from a passage, or from a fixture file; read with
    the vocabulary of the policy."""

    passage: Callable[[str, Vocabulary], Report]
    fixture: Callable[[str, SourceFile, Vocabulary], Report]


def check_examples(
    policy: Policy, parent: Policy | None, vocabulary: Vocabulary, sources: Sources
) -> list[Diagnostic]:
    """Every example of every rule in force in this policy, inherited ones too; and the 改判 of its leaf."""
    flips = [f for o in policy.leaf.overlays for f in o.flips]
    found = [d for f in flips for d in check_flip(policy, parent, f, vocabulary)]
    for linked in policy.rules.values():
        if linked.disabled is not None:
            continue
        for example in linked.rule.examples:
            inherited = linked.rule.pack != policy.id
            if inherited and any(f.data == example.data and f.before == example.verdict for f in flips):
                continue
            found += check_example(policy, linked, example, vocabulary, sources, inherited)
    return found


def check_flip(
    policy: Policy, parent: Policy | None, flip: core.Flip, vocabulary: Vocabulary
) -> list[Diagnostic]:
    """改判: there is a rule that judges these facts so in the parent and so in the child."""
    try:
        report = stated_report(flip.data or {}, vocabulary)
    except Faults as faults:
        return [_wrong_fact(flip, d) for d in faults.diagnostics]
    judged = [
        (i, _verdict_in(parent, i, report), _verdict_in(policy, i, report))
        for i in (parent.rules if parent else ())
    ]
    before, after = VERDICTS[flip.before], VERDICTS[flip.after]
    if any(b is before and a is after for _, b, a in judged):
        return []
    changed = [f"{i}：{WORDS[b].zh} → {WORDS[a].zh}" for i, b, a in judged if b is not a]
    zh = f"没有规则由“{WORDS[before].zh}”改判为“{WORDS[after].zh}”"
    en = f"no rule flips from {WORDS[before].en!r} to {WORDS[after].en!r}"
    help_ = Words("改变了的有：" + "；".join(changed), "what flips: " + ", ".join(changed)) if changed else Words(
        "这个改动没有改变这些事实的任何判断", "the change alters no verdict on these facts")  # fmt: skip
    return [error("P715", flip.source, flip.span, zh, en, help=help_)]


def _verdict_in(policy: Policy | None, rule: str, report: Report) -> Verdict:
    linked = policy.rules.get(rule) if policy is not None else None
    if policy is None or linked is None or linked.disabled is not None:
        return Verdict.NOT_APPLICABLE
    return verdict_of(run_example(policy, linked, report, None))


def _wrong_fact(where: core.Example | core.Flip, d: Diagnostic) -> Diagnostic:
    zh, en = f"例里的事实不对：{d.message.zh}", f"a fact of the example is wrong: {d.message.en}"
    return error("P711", where.source, where.span, zh, en, help=d.help)


def check_example(
    policy: Policy,
    linked: LinkedRule,
    example: core.Example,
    vocabulary: Vocabulary,
    sources: Sources,
    inherited: bool,
) -> list[Diagnostic]:
    try:
        report = example_report(example, vocabulary, sources)
    except Faults as faults:
        return [_wrong_fact(example, d) for d in faults.diagnostics]
    except OSError as fault:
        return [
            error(
                "P712",
                example.source,
                example.span,
                f"例的报告打不开：{fault}",
                f"cannot open the example's report: {fault}",
            )
        ]
    try:
        items = run_example(policy, linked, report, example.as_of)
    except (StepsExhausted, RecursionError):
        zh, en = "规则太复杂，跑不完这个例", "the rule is too complex to finish this example"
        return [error("P716", example.source, example.span, zh, en)]
    verdict = verdict_of(items)
    wanted = VERDICTS[example.verdict]
    if verdict is wanted and severity_holds(example, items):
        return []
    zh = f"这个例写的是“{WORDS[wanted].zh}”，规则判为“{WORDS[verdict].zh}”"
    en = f"this example says {WORDS[wanted].en!r}, the rule says {WORDS[verdict].en!r}"
    if verdict is wanted:
        got = "、".join(
            dict.fromkeys(SEVERITIES[i.severity.value] for i in items if i.verdict is Verdict.FAIL)
        )
        zh = f"这个例写的级别是“{SEVERITIES[example.severity or 'error']}”，规则判为“{got}”"
        en = f"this example says severity {example.severity!r}"
    if inherited:
        zh += f"（在“{policy.leaf.title}”里重跑上级规则 {linked.rule.id} 的例）"
        en += f" (rule {linked.rule.id} run again in {policy.id})"
    code = "P714" if inherited else "P713"
    return [error(code, example.source, example.span, zh, en, help=_explain(items, vocabulary, inherited))]


def example_report(example: core.Example, vocabulary: Vocabulary, sources: Sources) -> Report:
    """The report an example stands for. Facts it does not mention are not given; lists it gives are whole."""
    if example.original is not None:
        return sources.passage(example.original, vocabulary)
    if example.report is not None:
        return sources.fixture(example.report, example.source, vocabulary)
    return stated_report(example.data or {}, vocabulary)


def stated_report(data: Mapping[str, object], vocabulary: Vocabulary) -> Report:
    return replace(decode_object(data, "例", vocabulary), complete=True)


def run_example(policy: Policy, linked: LinkedRule, report: Report, as_of: Day | None) -> list[Item]:
    """The items of a rule over an example's report."""
    return example_run(policy, linked, report, as_of).items


def example_run(policy: Policy, linked: LinkedRule, report: Report, as_of: Day | None) -> RuleRun:
    ev = Evaluator(policy, report, as_of or default_day(report))
    run = RuleRun(ev, linked, in_example=True)
    run.run()
    return run


def default_day(report: Report) -> Day:
    """30 June of the year after the fiscal year, as for a report without a date; of 2025 where it has none."""
    year = report.root.fields["年度"]
    value = year.value if isinstance(year, Fact) else None
    return Day((int(value.value) if isinstance(value, Quantity) else 2024) + 1, 6, 30)


def verdict_of(items: list[Item]) -> Verdict:
    seen = {i.verdict for i in items}
    return next(
        (v for v in (Verdict.FAIL, Verdict.UNDECIDED, Verdict.PASS) if v in seen), Verdict.NOT_APPLICABLE
    )


def severity_holds(example: core.Example, items: list[Item]) -> bool:
    """（警告） after the verdict demands that this is the gravest of the failed items."""
    if example.severity is None:
        return True
    graver = max((i.severity for i in items if i.verdict is Verdict.FAIL), key=lambda s: s.rank, default=None)
    return graver is not None and graver.value == example.severity


def _explain(items: list[Item], vocabulary: Vocabulary, inherited: bool) -> Words | None:
    """What the rule said of the example: its message, what was missing, or why it did not apply."""
    for item in items:
        if item.verdict is Verdict.FAIL:
            return Words(f"规则说：{item.message}", f"the rule says: {item.message}")
        if item.verdict is Verdict.UNDECIDED:
            gaps = "；".join(supply(g, path_name(g.path, vocabulary)).zh for g in sorted(item.missing))
            return Words(f"缺：{gaps}", f"missing: {', '.join(g.path for g in sorted(item.missing))}")
        if item.reason is not None:
            return item.reason
    if inherited:
        return Words(
            "如果这正是改动的目的，在改动下面写“例 改判 ……”",
            "if that is what the change is for, list it under 'example flips'",
        )
    return None
