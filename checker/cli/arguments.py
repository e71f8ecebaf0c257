"""The words of a call go in; the command and its options come out, or a sentence that says what is wrong with them."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NoReturn

from checker.cli.words import Usage, meant, nearest
from checker.diagnostics import Words


@dataclass(frozen=True, slots=True)
class Option:
    """`value` names what stands behind the flag (None for a switch); `read` gets the flag and that text."""

    flags: tuple[str, ...]
    help: Words
    value: Words | None = None
    read: Callable[[str, str], Any] = lambda _, text: text
    many: bool = False

    @property
    def name(self) -> str:
        return self.flags[-1].lstrip("-").replace("-", "_")


@dataclass(frozen=True, slots=True)
class Command:
    """`operands` names what the command works on (None: nothing); `module` has the `run` that does the work."""

    name: str
    summary: Words
    module: str
    operands: Words | None
    options: tuple[Option, ...]


HELP = Option(("-h", "--help"), Words("显示这份说明", "show this help"))


def read_arguments(command: Command, arguments: Sequence[str]) -> argparse.Namespace:
    """Every option under its name, and the rest under `operands`. Raises Usage."""
    parser = _Parser(add_help=False, allow_abbrev=False, exit_on_error=False, prog="checkrules")
    for option in (*command.options, HELP):
        _add(parser, option)
    parser.add_argument("operands", nargs="*")
    try:
        found, unknown = parser.parse_known_intermixed_args(list(arguments))
    except argparse.ArgumentError as wrong:
        raise _misused(wrong, command) from None
    if unknown:
        raise _unknown(unknown[0], command)
    if found.operands and command.operands is None and not found.help:
        raise Usage(
            Words(
                f"“{command.name}”后面多了“{found.operands[0]}”",
                f"{command.name} takes no “{found.operands[0]}”",
            )
        )
    return found


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """What argparse would print and exit on; only reached for faults it does not raise as ArgumentError."""
        raise Usage(Words(f"命令写得不对（{message}）", message))


def _add(parser: argparse.ArgumentParser, option: Option) -> None:
    if option.value is None:
        parser.add_argument(*option.flags, dest=option.name, action="store_true")
    else:
        read = partial(option.read, option.flags[-1])
        if option.many:
            parser.add_argument(*option.flags, dest=option.name, action="append", default=[], type=read)
        else:
            parser.add_argument(*option.flags, dest=option.name, type=read)


def _misused(wrong: argparse.ArgumentError, command: Command) -> Usage:
    flags = (wrong.argument_name or "").split("/")
    option = next(o for o in (*command.options, HELP) if flags[-1] in o.flags)
    if option.value is None:
        return Usage(Words(f"{flags[-1]} 后面不跟内容", f"{flags[-1]} takes no value"))
    return Usage(
        Words(f"{flags[-1]} 后面缺少内容", f"{flags[-1]} needs a value"),
        Words(f"写成：{flags[-1]} {option.value.zh}", f"write: {flags[-1]} {option.value.en}"),
    )


def _unknown(word: str, command: Command) -> Usage:
    flag = word.partition("=")[0]
    flags = [f for o in (*command.options, HELP) for f in o.flags]
    near = nearest(flag, flags)
    see = "checkrules " + (f"{command.name} " if command.name else "") + "--help"
    return Usage(
        Words(f"没有选项 {flag}", f"there is no option {flag}"),
        Words(f"是不是 {near}？", f"did you mean {near}?") if near
        else Words(f"全部选项见：{see}", f"all options: {see}"),
    )  # fmt: skip


# --- what may stand behind a flag ---------------------------------------------------------------------------


def one_of(*names: str) -> Callable[[str, str], str]:
    def read(flag: str, text: str) -> str:
        if text not in names:
            raise Usage(Words(f"{flag} 不能是“{text}”", f"{flag} cannot be “{text}”"), meant(text, names))
        return text

    return read


_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


def read_day(flag: str, text: str) -> date:
    try:
        if match := _DAY.fullmatch(text.strip()):
            year, month, day = (int(part) for part in match.groups())
            return date(year, month, day)
        remedy = Words("写成 2025-06-30 这样", "write it like 2025-06-30")
    except ValueError:
        remedy = Words("日历上没有这一天", "there is no such day in the calendar")
    raise Usage(Words(f"{flag} 的日期“{text}”读不懂", f"{flag}: “{text}” is not a date"), remedy)
