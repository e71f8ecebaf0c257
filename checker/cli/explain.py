"""`checkrules explain`: a rule, a code or a finding goes in; what it means, and how it was worked out, is told."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from checker import api
from checker.cli.library import find_policies
from checker.cli.output import Terminal
from checker.cli.trouble import refuse, spell_refusal
from checker.cli.words import Usage, meant, nearest
from checker.diagnostics import Lang, Words
from checker.findings import Entry, Finding, Outcome, Verdict
from checker.functions import find_function
from checker.gate import FINE
from checker.policy.difference import described, looks
from checker.policy.model import LinkedRule, Policy
from checker.policy.readback import read_back

CODE = re.compile(r"[PRE]\d{3}")
MOST_LIKE = 6
FINDING = re.compile(r"[0-9a-f]{12}")
VERDICTS = {
    Verdict.PASS: Words("符合", "passes"),
    Verdict.FAIL: Words("不符合", "fails"),
    Verdict.UNDECIDED: Words("无法判断", "undecided"),
    Verdict.NOT_APPLICABLE: Words("不适用", "not applicable"),
    Verdict.BROKEN: Words("规则出错", "the rule is broken"),
}


def run(options: Namespace, terminal: Terminal) -> int:
    words = options.operands
    if not 1 <= len(words) <= 2:
        raise Usage(
            Words("请写规则编号、错误代码或结果编号", "name a rule, a code or a finding"),
            Words(
                "例如：checkrules explain grade-matches-score report.txt",
                "like: checkrules explain grade-matches-score report.txt",
            ),
        )
    name, file = words[0], words[1] if len(words) == 2 else None
    if CODE.fullmatch(name):
        terminal.put(_page(name, terminal.lang))
        return FINE
    policies = find_policies(options.policy, terminal)
    if file is None:
        known = [*policies.library.policies.values(), *policies.library.addons.values()]
        terminal.put("\n".join(_by_name(name, known, terminal.lang)) + "\n")
        return FINE
    try:
        read = api.read_and_choose(Path(file), policies.library, policies.named, options.as_of)
    except Exception as fault:
        refused = refuse(file, fault, terminal.call)
        terminal.warn(spell_refusal(refused, terminal.lang))
        return refused.exit_code
    outcome = api.check(read.report, read.choice, read.when, date.today(), terminal.lang)
    terminal.put("\n".join(_judged(name, outcome, read.choice, terminal.lang)) + "\n")
    return FINE


def _page(code: str, lang: Lang) -> str:
    text = api.diagnostic_page(code, lang)
    if text is None:
        raise Usage(Words(f"没有代码 {code}", f"there is no code {code}"))
    return text.rstrip() + "\n"


def _by_name(name: str, policies: list[Policy], lang: Lang) -> Iterator[str]:
    """A rule, or what else bears the name: what packs declare or replace, a word of the language."""
    declared = [(p, d) for p in policies if (d := p.declarations.get(name)) is not None and d.pack == p.id]
    facts = [f for p in policies if (f := p.leaf.facts.get(name.removeprefix("报告."))) is not None]
    function = find_function(name)
    if any(name in p.rules for p in policies) or not (declared or facts or function):
        owner = _owner(name, policies)
        yield from _rule(owner, owner.rules[name], lang)
    for policy, declaration in declared:
        kind = declaration.type.say()
        yield f"{name}  {kind.say(lang)}  {policy.leaf.title}"
        yield from (f"  {line}" for line in described(declaration))
        line = declaration.source.line_of(declaration.span.start)
        yield f"  {declaration.source.name}:{line}  “{declaration.cited.clause}”"
    for fact in facts:
        yield f"报告.{fact.field.zh}  {fact.field.doc}"
        yield from (f"  {line}" for line in looks(fact))
        yield f"  {fact.source.name}:{fact.source.line_of(fact.span.start)}  “{fact.cited.clause}”"
    if function is not None:
        yield f"{function.zh}  {function.en}"
        yield f"  {function.doc}"


def _owner(name: str, policies: list[Policy]) -> Policy:
    """The policy of the pack the rule is written in."""
    owners = [p for p in policies if name in p.rules]
    if not owners:
        raise Usage(Words(f"没有规则“{name}”", f"there is no rule {name!r}"), _like(name, policies))
    return min(owners, key=lambda p: len(p.chain))


def _like(name: str, policies: list[Policy]) -> Words:
    """The rules whose id or title is like what was asked for; else where they are all listed."""
    titles = {i: r.rule.title for p in policies for i, r in p.rules.items()}
    near = [n for n in (nearest(name, sorted(titles)),) if n is not None]
    like = near or [i for i, title in sorted(titles.items()) if name.lower() in i or name in title]
    if like:
        listed = [f"{i}（{titles[i]}）" for i in like[:MOST_LIKE]]
        return Words(f"是不是 {'、'.join(listed)}？", f"did you mean {', '.join(listed)}?")
    return Words(
        "规则都列在 checkrules handbook 里；自己写的规则加 --policy 规则文件夹",
        "checkrules handbook lists them all; for rules of your own add --policy FOLDER",
    )


def _rule(policy: Policy, linked: LinkedRule, lang: Lang) -> Iterator[str]:
    """The rule read back, its clause, its remedy, and the examples it is held to."""
    rule = linked.rule
    cited = rule.cited
    number = cited.number or ""
    checked = (
        Words("条文已核对", "checked against the text")
        if cited.verified
        else Words("条文未核对", "not checked against the text")
    )
    yield f"{rule.title}  {rule.id}"
    yield f"  {read_back(linked, lang)}"
    yield Words(f"  依据  《{cited.document}》{number} “{cited.clause}”{cited.article or ''}（{checked.zh}）",
                f"  basis  “{cited.document}” {number} “{cited.clause}” {cited.article or ''} ({checked.en})").say(lang)  # fmt: skip
    if rule.remedy is not None:
        yield Words("  修改  ", "  remedy  ").say(lang) + "".join(
            p for p in rule.remedy.parts if isinstance(p, str)
        )
    yield f"  {rule.source.name}:{rule.source.line_of(rule.span.start)}  {policy.leaf.title}"
    for example in rule.examples:
        text = rule.source.quote(example.span)
        yield from ("  " + line.rstrip() for line in text.rstrip().splitlines())


def _judged(name: str, outcome: Outcome, choice: api.Choice, lang: Lang) -> Iterator[str]:
    """How one rule judged a report: why it did not apply, what was missing, or the worked computation."""
    finding = next((f for f in outcome.findings if f.id == name), None) if FINDING.fullmatch(name) else None
    rule = finding.rule if finding is not None else name
    entry = next((e for e in outcome.ledger if e.rule == rule), None)
    if entry is None:
        known = [e.rule for e in outcome.ledger]
        raise Usage(
            Words(f"所用的政策里没有“{name}”", f"the policy used has no {name!r}"), meant(name, known)
        )
    owner = _owner(rule, [p for p in choice.policies if rule in p.rules])
    yield f"{entry.title}  {entry.rule}  {VERDICTS[entry.verdict].say(lang)}"
    yield f"  {read_back(owner.rules[rule], lang)}"
    yield from _counts(entry, lang)
    for found in [finding] if finding is not None else [f for f in outcome.findings if f.rule == rule]:
        yield ""
        yield from _worked(found, lang)


def _counts(entry: Entry, lang: Lang) -> Iterator[str]:
    yield Words(
        f"  符合 {entry.passed} 项，不符合 {entry.failed} 项，无法判断 {entry.undecided} 项，不适用 {entry.not_applicable} 项",
        f"  passed {entry.passed}, failed {entry.failed}, undecided {entry.undecided}, not applicable {entry.not_applicable}",
    ).say(lang)
    for reason in entry.reasons:
        yield Words(
            f"  不适用：{reason.text_zh}（{reason.count} 项）",
            f"  not applicable: {reason.text_en} ({reason.count})",
        ).say(lang)
    for missing in entry.missing:
        yield Words(f"  缺：{missing.supply_zh}", f"  missing: {missing.supply_en}").say(lang)
    for note in entry.notes:
        yield f"  {note}"
    if entry.fault:
        yield f"  {entry.fault}"


def _worked(f: Finding, lang: Lang) -> Iterator[str]:
    """The message, the formula, and every figure with its place."""
    yield f"  [{f.id}] {f.message or '；'.join(m.supply_zh if lang == 'zh' else m.supply_en for m in f.missing)}"
    if f.formula:
        yield Words(f"    算式  {f.formula}", f"    formula  {f.formula}").say(lang)
    if f.expected and f.actual:
        yield Words(
            f"    应为 {f.expected}，报告为 {f.actual}", f"    expected {f.expected}, stated {f.actual}"
        ).say(lang)
    for value in f.values:
        place = value.places[0] if value.places else None
        where = (
            f"  ← {place.line}: {' '.join((place.quote or place.pointer).split())[:60]}"
            if place is not None
            else ""
        )
        yield f"    {value.name} = {' '.join(value.text.split())[:60]}{where}"
