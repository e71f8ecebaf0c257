"""`checkrules lint`: rule files or wording go in; every diagnostic, warnings included, is shown in order of place."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker import api
from checker.cli.output import Terminal
from checker.cli.words import Usage
from checker.diagnostics import Level, Words, render
from checker.gate import FINE, MISUSED

if TYPE_CHECKING:
    from checker.wording.held import Unheld


def run(options: Namespace, terminal: Terminal) -> int:
    paths = [Path(p) for p in options.operands]
    for path in paths:
        if not path.exists():
            raise Usage(
                Words(f"没有 {path}", f"there is no {path}"),
                Words("写规则文件或文件夹", "name a rule file or a folder"),
            )
    asked: list[Path | None] = [*paths]
    if not paths and options.unheld:
        asked.append(None)  # the shipped wording: nothing else can be unheld
    wording = list(dict.fromkeys(w for path in asked if (w := api.wording_at(path)) is not None))
    rules = [path for path in paths if api.wording_at(path) is None]
    linted = [api.lint_wording(path, held=bool(options.unheld)) for path in wording]
    found = [d for each in linted for d in each.diagnostics]
    if rules or not wording:
        found += api.lint(rules, date.today())
    for each in linted:
        _put_unheld(each.unheld or (), terminal)
    for d in found:
        terminal.put(render(d, terminal.lang) + "\n\n")
    errors = sum(d.level is Level.ERROR for d in found)
    zh = f"{errors} 处错误，{len(found) - errors} 处警告" if found else "没有问题"
    en = f"{errors} errors, {len(found) - errors} warnings" if found else "nothing wrong"
    terminal.put(Words(zh, en).say(terminal.lang) + "\n")
    if options.unheld:
        known = all(each.unheld is not None for each in linted)
        number = str(sum(len(each.unheld or ()) for each in linted)) if known else "?"
        terminal.put(
            Words(f"没有用例守住的词：{number}", f"words that no case holds: {number}").say(terminal.lang)
            + "\n"
        )
    return MISUSED if errors else FINE


def _put_unheld(words: Iterable[Unheld], terminal: Terminal) -> None:
    """A line for each name, with its place and the words in it; a name that no case uses at all is told as such."""
    named: dict[tuple[str, str], list[Unheld]] = {}
    for each in words:
        named.setdefault((each.entry.written.source.name, each.entry.name), []).append(each)
    for (source, name), group in named.items():
        line, _ = min(each.position for each in group)
        said = "、".join(each.word or Words("（整条）", "(all of it)").say(terminal.lang) for each in group)
        terminal.put(f"{source}:{line} {name}：{said}\n")
