"""What `checkrules` says without arguments and with --help."""

from __future__ import annotations

from collections.abc import Iterable

from checker.cli.arguments import HELP, Command, Option
from checker.cli.commands import CHECK, COMMANDS, EXAMPLES
from checker.cli.output import Terminal
from checker.diagnostics import Lang, Words, width
from checker.writers.wrap import wrap


def introduce(terminal: Terminal) -> str:
    """Three examples, for somebody who typed the bare name."""
    lang = terminal.lang
    head = Words(
        "对照政策检查预算绩效自评报告。例如：", "Checks budget-performance self-evaluation reports. Examples:"
    )
    foot = Words("全部命令和选项：checkrules --help", "all commands and options: checkrules --help")
    return "\n".join([head.say(lang), "", *_columns(EXAMPLES, terminal), "", foot.say(lang)]) + "\n"


def describe(command: Command, terminal: Terminal) -> str:
    lang = terminal.lang
    call = ["checkrules", command.name, Words("[选项]", "[OPTIONS]").say(lang)]
    call += [command.operands.say(lang)] if command.operands else []
    page = [
        Words("用法：", "usage: ").say(lang) + " ".join(word for word in call if word),
        f"  {command.summary.say(lang)}",
        "",
        Words("选项", "options").say(lang),
        *_columns(((_spell(o, lang), o.help) for o in (*command.options, HELP)), terminal),
    ]
    if command is CHECK:
        others = [(f"checkrules {c.name}", c.summary) for c in COMMANDS.values() if c is not CHECK]
        page += ["", Words("其他命令", "other commands").say(lang), *_columns(others, terminal)]
        page += ["", Words("例子", "examples").say(lang), *_columns(EXAMPLES, terminal)]
        page += ["", Words("退出码", "exit codes").say(lang), *_columns(_CODES, terminal)]
    return "\n".join(page) + "\n"


_CODES = (
    ("0", Words("正常", "fine")),
    ("1", Words("未通过", "the gate failed")),
    ("2", Words("用法、配置或规则文件有误，或者没有规则能作出判断",
                "the call, the configuration or the rule files are wrong, or no rule could be decided")),
    ("3", Words("没有判完：报告读不出来、没有读全，或者不是自评报告",
                "not judged: a report could not be read, not enough of it was, or it is no self-evaluation report")),
    ("4", Words("程序自身出错", "a fault of the program")),
    ("130", Words("被中断", "interrupted")),
)  # fmt: skip


def _spell(option: Option, lang: Lang) -> str:
    flags = ", ".join(option.flags)
    return f"{flags} {option.value.say(lang)}" if option.value else flags


def _columns(rows: Iterable[tuple[str, Words]], terminal: Terminal) -> list[str]:
    rows = list(rows)
    left = max(width(name) for name, _ in rows) + 4
    room = max(20, terminal.columns - left)
    out: list[str] = []
    for name, words in rows:
        first, *more = wrap(words.say(terminal.lang), room)
        out.append("  " + name + " " * (left - 2 - width(name)) + first)
        out.extend(" " * left + line for line in more)
    return out
