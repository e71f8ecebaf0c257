"""`checkrules diff OLD NEW`: what changed in words, and on a folder of reports whose findings change, by which clause."""

from __future__ import annotations

from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from checker import api
from checker.cli.output import Terminal
from checker.cli.trouble import spell_diagnostics
from checker.cli.words import RulesRefused, Usage
from checker.diagnostics import Faults, Lang, Words
from checker.engine.comparison import Kind, Shift
from checker.findings import Finding
from checker.gate import FAILED, FINE
from checker.policy.difference import Change

KINDS = {
    Kind.APPEARS: Words("新报出", "appears"),
    Kind.VANISHES: Words("不再报出", "vanishes"),
    Kind.UNDECIDED: Words("变为无法判断", "becomes undecided"),
    Kind.DECIDED: Words("不再无法判断", "is decided now"),
    Kind.SEVERITY: Words("级别改变", "severity changes"),
    Kind.MESSAGE: Words("说法改变", "message changes"),
}
SEVERITIES = {
    "error": Words("错误", "error"),
    "warning": Words("警告", "warning"),
    "info": Words("提示", "info"),
}
MOST_SHOWN = 60


def run(options: Namespace, terminal: Terminal) -> int:
    if len(options.operands) != 2:
        raise Usage(
            Words(
                "请写改动前和改动后两个规则文件或文件夹", "name the rule files or folders before and after"
            ),
            Words(
                "例如：checkrules diff 旧/ 新/ --corpus 报告/",
                "like: checkrules diff old/ new/ --corpus reports/",
            ),
        )
    old, new = (Path(p) for p in options.operands)
    corpus = Path(options.corpus) if options.corpus else None
    for path in (old, new, *([corpus] if corpus else [])):
        if not path.exists():
            raise Usage(Words(f"没有 {path}", f"there is no {path}"))
    try:
        compared = api.compare([old], [new], corpus)
    except Faults as faults:
        terminal.warn(spell_diagnostics(faults.diagnostics, terminal.lang))
        raise RulesRefused from None
    lines = [*_changes(compared.changes, terminal.lang), *_shifts(compared, options.all, terminal.lang)]
    terminal.put("\n".join(lines) + "\n")
    return FAILED if options.check and (compared.changes or compared.shifts) else FINE


def _changes(found: Sequence[Change], lang: Lang) -> Iterator[str]:
    if not found:
        yield Words("规则没有变化", "no change in the rules").say(lang)
        return
    yield Words(f"规则的变化（{len(found)} 处）", f"changes in the rules ({len(found)})").say(lang)
    last = ("", "", "")
    for c in found:
        if (c.pack, c.clause, c.item) != last:
            last = (c.pack, c.clause, c.item)
            clause = Words(f"  条款“{c.clause}”", f'  clause "{c.clause}"').say(lang) if c.clause else ""
            yield f"  {c.pack}  {c.item}{clause}"
        yield f"    {c.words.say(lang)}"


def _shifts(compared: api.Compared, everything: bool, lang: Lang) -> Iterator[str]:
    if not compared.reports and not compared.skipped:
        return
    yield ""
    if not compared.shifts:
        yield Words(
            f"{compared.reports} 份报告的结果没有变化", f"no change for {compared.reports} reports"
        ).say(lang)
    else:
        touched = len({s.report for s in compared.shifts})
        yield Words(
            f"{compared.reports} 份报告里有 {touched} 份结果改变，共 {len(compared.shifts)} 处",
            f"{touched} of {compared.reports} reports change, {len(compared.shifts)} findings",
        ).say(lang)
        yield from _grouped(compared.shifts, everything, lang)
    for name, why in compared.skipped:
        yield Words(f"  没有比较 {name}：{why.zh}", f"  not compared: {name}: {why.en}").say(lang)


def _grouped(found: Sequence[Shift], everything: bool, lang: Lang) -> Iterator[str]:
    groups: dict[tuple[str, str, Kind], list[Shift]] = defaultdict(list)
    for s in found:
        groups[s.rule, s.clause, s.kind].append(s)
    shown = 0
    for (rule, clause, kind), some in groups.items():
        yield Words(
            f"  {rule}（条款“{clause}”）{KINDS[kind].zh} {len(some)} 处",
            f"  {rule} (clause “{clause}”) {KINDS[kind].en}: {len(some)}",
        ).say(lang)
        for s in some:
            shown += 1
            if shown > MOST_SHOWN and not everything:
                continue
            yield f"    {s.report}{'  ' + s.item if s.item else ''}：{_said(s, lang)}"
    if shown > MOST_SHOWN and not everything:
        yield Words(
            f"  另有 {shown - MOST_SHOWN} 处没有列出，加 --all 全部列出",
            f"  {shown - MOST_SHOWN} more; list all with --all",
        ).say(lang)


def _said(s: Shift, lang: Lang) -> str:
    match s.before, s.after:
        case Finding() as a, Finding() as b if s.kind is Kind.SEVERITY:
            return f"{SEVERITIES[a.severity.value].say(lang)} → {SEVERITIES[b.severity.value].say(lang)}"
        case Finding() as a, Finding() as b:
            return f"{a.message} → {b.message}"
        case a, b:
            found = b or a
            assert found is not None
            return found.message or "；".join(m.supply_zh for m in found.missing)
