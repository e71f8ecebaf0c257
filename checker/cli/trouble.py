"""What stopped the check of a report goes in; the refusal that tells the person, with code and remedy, comes out."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Sequence
from pathlib import Path

from checker import __version__, api
from checker.cli.faults import name_fault
from checker.diagnostics import Diagnostic, Faults, Lang, Words, render
from checker.documents.model import Unreadable
from checker.extraction.frame.recognise import NotAReport
from checker.gate import INTERNAL, MISUSED, UNREAD
from checker.writers.result import Refused

_SHOWN = 20


def refuse(report: str, fault: Exception, call: Sequence[str]) -> Refused:
    """Whatever was raised over one report, as the refusal of that report."""
    match fault:
        case Faults(diagnostics=found):
            return Refused(report, UNREAD, found[0].code, found[0].message, found[0].help, found)
        case api.PolicyChoice():
            return Refused(report, MISUSED, "C101", Words(fault.zh, fault.en))
        case api.NoAsOf():
            return Refused(report, UNREAD, "R303", Words(fault.zh, fault.en))
        case Unreadable() | NotAReport():
            return Refused(report, UNREAD, fault.code, Words(fault.zh, fault.en))
        case OSError():
            return Refused(report, UNREAD, "R206", name_fault(fault))
        case _:
            return internal(report, fault, call)


def internal(report: str, fault: BaseException, call: Sequence[str]) -> Refused:
    """A fault of ours: what to send us instead of a traceback."""
    facts = "\n    ".join(
        (
            f"checkrules {__version__}, Python {platform.python_version()}, {platform.system()}",
            f"$ checkrules {' '.join(call)}",
            f"{_last_frame(fault)}",
            f"{type(fault).__name__}: {fault}".splitlines()[0][:300],
        )
    )
    return Refused(
        report,
        INTERNAL,
        "E001",
        Words("checkrules 自身出了错，不是报告的问题", "a fault of checkrules itself, not of the report"),
        Words(
            f"请把下面几行发给维护者；报告可以公开的话，一并附上：\n    {facts}",
            f"please send these lines to the maintainers, with the report if it may be shared:\n    {facts}",
        ),
    )


def _last_frame(fault: BaseException) -> str:
    """The innermost frame inside this package, and where it called into when that is elsewhere."""
    package = Path(__file__).parents[1]
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [f for f in frames if Path(f.filename).is_relative_to(package)]
    if not ours:
        return "?"
    last = ours[-1]
    place = Path(last.filename).relative_to(package.parent).as_posix()
    return f"{place}:{last.lineno} {last.name}"


def spell_refusal(refused: Refused, lang: Lang) -> str:
    """For the person at the terminal: the message with its remedy, or the diagnostics with their excerpts."""
    colon = "：" if lang == "zh" else ": "
    if refused.diagnostics:
        return f"{refused.report}{colon}\n" + spell_diagnostics(refused.diagnostics, lang)
    lines = [f"{refused.report}{colon}{refused.message.say(lang)} [{refused.code}]"]
    return "\n".join([*lines, *([f"  {refused.remedy.say(lang)}"] if refused.remedy else [])])


def spell_diagnostics(diagnostics: Sequence[Diagnostic], lang: Lang) -> str:
    told = [render(d, lang) for d in diagnostics[:_SHOWN]]
    if len(diagnostics) > _SHOWN:
        more = len(diagnostics) - _SHOWN
        told.append(Words(f"另有 {more} 处错误没有列出", f"and {more} more").say(lang))
    return "\n\n".join(told)
