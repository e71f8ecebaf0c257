"""What a writer gets: for each report a result, judged or refused, and how the page shall look."""

from __future__ import annotations

from dataclasses import dataclass

from checker.diagnostics import Diagnostic, Lang, Words
from checker.findings import Outcome


@dataclass(frozen=True, slots=True)
class Checked:
    """A report with its outcome and what the gate said; `text` is what the offsets of its places count in."""

    outcome: Outcome
    exit_code: int
    reasons: tuple[Words, ...] = ()
    text: str = ""

    @property
    def report(self) -> str:
        return self.outcome.report

    @property
    def passed(self) -> bool:
        return self.exit_code == 0


@dataclass(frozen=True, slots=True)
class Refused:
    """A report that could not be checked: why, what would mend it, and its diagnostics if any."""

    report: str
    exit_code: int
    code: str
    message: Words
    remedy: Words | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


Result = Checked | Refused


@dataclass(frozen=True, slots=True)
class Look:
    """`columns` is the width of the page, `limit` how many findings are shown at most (None: all)."""

    lang: Lang = "zh"
    columns: int = 100
    colour: bool = False
    limit: int | None = 50
