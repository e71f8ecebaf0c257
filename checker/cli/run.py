"""The words of a call and the environment go in; the right command does its work, and the exit code comes out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from checker import __version__
from checker.cli.arguments import Command, read_arguments
from checker.cli.commands import CHECK, COMMANDS, LATER
from checker.cli.manual import describe, introduce
from checker.cli.output import Terminal
from checker.cli.words import RulesRefused, Usage, choose_language, spell_out
from checker.diagnostics import Words

_PIPED_COLUMNS = 100
_MOST_COLUMNS = 120


def run(arguments: Sequence[str]) -> int:
    terminal = _terminal(arguments)
    try:
        if not arguments:
            terminal.put(introduce(terminal))
            return 0
        command, rest = _command(arguments)
        options = read_arguments(command, rest)
        if options.help:
            terminal.put(describe(command, terminal))
            return 0
        if command is CHECK and options.version:
            terminal.put(f"checkrules {__version__}\n")
            return 0
        code: int = import_module(command.module).run(options, terminal)
        return code
    except Usage as wrong:
        terminal.warn(spell_out(wrong.message, wrong.remedy, terminal.lang))
        return wrong.exit_code
    except RulesRefused as refused:
        return refused.exit_code
    except Exception as fault:
        from checker.cli.trouble import internal, spell_refusal

        ours = internal("checkrules", fault, arguments)
        terminal.warn(spell_refusal(ours, terminal.lang))
        return ours.exit_code


def _terminal(arguments: Sequence[str]) -> Terminal:
    seen = sys.stdout.isatty()
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Terminal(
        choose_language(arguments, os.environ),
        columns=_columns() if seen else _PIPED_COLUMNS,
        colour=seen and not plain,
        live=sys.stderr.isatty() and os.environ.get("TERM") != "dumb",
        call=tuple(arguments),
    )


def _columns() -> int:
    """As wide as the terminal, up to what the eye follows."""
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns or _PIPED_COLUMNS, _MOST_COLUMNS)
    except OSError:
        return _PIPED_COLUMNS


def _command(arguments: Sequence[str]) -> tuple[Command, Sequence[str]]:
    """A call begins with a command, or else it checks files."""
    first = arguments[0]
    if first in COMMANDS and first:
        return COMMANDS[first], arguments[1:]
    if first in LATER and not Path(first).exists():
        raise Usage(
            Words(f"这一版还没有命令 {first}", f"this version does not have the command {first} yet"),
            Words(f"现有的命令：{'、'.join(c for c in COMMANDS if c)}；检查报告写 checkrules 文件",
                  f"commands: {', '.join(c for c in COMMANDS if c)}; to check a report: checkrules FILE"),
        )  # fmt: skip
    return CHECK, arguments
