"""A fault of a written text goes out as a diagnostic with its place; W… are the diagnostics about wording."""

from __future__ import annotations

from checker.diagnostics import Diagnostic, Faults, Words, error, warning
from checker.wording.written import Written


class Wrong(Exception):
    """Raised where a text of the notation cannot be read on."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic
        super().__init__(diagnostic.message.en)


def fault(
    written: Written, start: int, end: int, code: str, zh: str, en: str, mend: Words | None = None
) -> Wrong:
    return Wrong(error(code, written.source, written.span(start, end), zh, en, help=mend))


def doubt(
    written: Written, start: int, end: int, code: str, zh: str, en: str, mend: Words | None = None
) -> Diagnostic:
    return warning(code, written.source, written.span(start, end), zh, en, help=mend)


__all__ = ["Faults", "Wrong", "doubt", "fault"]
