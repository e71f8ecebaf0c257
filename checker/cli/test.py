"""`checkrules test`: packs and their Markdown cases go in; whether every example holds, and what no example would notice."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from tabulate import tabulate

from checker import api
from checker.cli.output import Terminal
from checker.cli.trouble import spell_diagnostics
from checker.cli.words import RulesRefused, Usage
from checker.diagnostics import Lang, Words
from checker.engine.selftest import SelfTest, Survivor
from checker.gate import FAILED, FINE

NOTICED = 95
MOST_SHOWN = 40


def run(options: Namespace, terminal: Terminal) -> int:
    paths = [Path(p) for p in options.operands]
    for path in paths:
        if not path.exists():
            raise Usage(
                Words(f"没有 {path}", f"there is no {path}"),
                Words("写规则文件夹或 Markdown 用例", "name a folder of rules or a Markdown file of cases"),
            )
    tested = api.prove(paths, mutate=options.mutate)
    if tested.diagnostics:
        terminal.warn(spell_diagnostics(tested.diagnostics, terminal.lang))
    if tested.unusable:
        raise RulesRefused
    terminal.put("\n".join(_lines(tested, options.mutate, terminal.lang)) + "\n")
    poor = options.mutate and any(_share(t) < NOTICED for t in tested.packs if t.mutants)
    return FAILED if tested.diagnostics or poor else FINE


def _lines(tested: api.Tested, mutate: bool, lang: Lang) -> Iterator[str]:
    heads = [
        Words("规则包", "pack"),
        Words("规则", "rules"),
        Words("例", "examples"),
        Words("没有例触发的消息", "messages no example brings"),
    ]
    if mutate:
        heads += [
            Words("改动", "mutants"),
            Words("被例发现", "noticed"),
            Words("只改措辞（不计）", "wording only (not counted)"),
        ]
    yield tabulate([_row(t, mutate) for t in tested.packs], [h.say(lang) for h in heads], tablefmt="simple")
    if tested.cases:
        yield ""
        yield Words(f"Markdown 用例 {tested.cases} 个", f"{tested.cases} Markdown cases").say(lang)
    silent = [(t, r) for t in tested.packs for r in t.rules if r.silent]
    if silent:
        yield ""
        yield Words("这些消息没有任何例会让它出现：", "no example brings about these messages:").say(lang)
        for _, rule in silent:
            for reply in rule.silent:
                line = rule.rule.source.line_of(reply.span.start)
                yield f"  {rule.rule.source.name}:{line}  {rule.rule.id}"
    untried = [rule for t in tested.packs for rule in t.untried]
    if untried:
        yield ""
        names = "、".join(untried), ", ".join(untried)
        yield Words(
            f"这些规则的例本身就不成立，没有试改动，也没有计入：{names[0]}",
            f"examples of these rules do not hold as they stand, so their changes were not tried nor counted: {names[1]}",
        ).say(lang)
    survivors = [s for t in tested.packs for s in t.survivors]
    if survivors:
        yield ""
        yield Words("这样改规则，没有一个例会发现：", "no example would notice these changes:").say(lang)
        yield from (_survivor(s, lang) for s in survivors)


def _row(t: SelfTest, mutate: bool) -> list[object]:
    row: list[object] = [
        t.policy,
        len(t.rules),
        sum(sum(r.examples.values()) for r in t.rules),
        sum(len(r.silent) for r in t.rules),
    ]
    if mutate:
        row += [t.mutants, f"{_share(t):.1f}%" if t.mutants else "—", t.wordings]
    return row


def _share(t: SelfTest) -> float:
    return 100 * (t.mutants - len(t.survivors)) / t.mutants if t.mutants else 100.0


def _survivor(s: Survivor, lang: Lang) -> str:
    line, column = s.source.position(s.span.start)
    quote = " ".join(s.source.quote(s.span).split())
    return f"  {s.source.name}:{line}:{column}  {s.owner}  {quote[:MOST_SHOWN]}  [{s.words.say(lang)}]"
