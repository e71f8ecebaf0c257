"""`checkrules lint`: rule files go in; every diagnostic, warnings included, is shown in order of place."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path

from checker import api
from checker.cli.output import Terminal
from checker.cli.words import Usage
from checker.diagnostics import Level, Words, render
from checker.gate import FINE, MISUSED


def run(options: Namespace, terminal: Terminal) -> int:
    paths = [Path(p) for p in options.operands]
    for path in paths:
        if not path.exists():
            raise Usage(
                Words(f"没有 {path}", f"there is no {path}"),
                Words("写规则文件或文件夹", "name a rule file or a folder"),
            )
    found = api.lint(paths, date.today())
    for d in found:
        terminal.put(render(d, terminal.lang) + "\n\n")
    errors = sum(d.level is Level.ERROR for d in found)
    zh = f"{errors} 处错误，{len(found) - errors} 处警告" if found else "没有问题"
    en = f"{errors} errors, {len(found) - errors} warnings" if found else "nothing wrong"
    terminal.put(Words(zh, en).say(terminal.lang) + "\n")
    return MISUSED if errors else FINE
