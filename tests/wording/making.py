"""Phrases made in a test: texts of the notation go in, compiled phrases, diagnostics and marked places come out."""

from checker.diagnostics import Diagnostic, Faults
from checker.wording import Phrase, Wording
from checker.wording.in_use import endless, hidden, open_ended
from checker.wording.sound import doubts


def made(text: str, **more: str) -> Phrase:
    return Wording([]).with_added({"写法": text, **more}).phrase("写法")


def refused(text: str, **more: str) -> Diagnostic:
    try:
        made(text, **more).search("")
    except Faults as faults:
        return faults.diagnostics[0]
    raise AssertionError(f"{text!r} is not refused")


def told(text: str, **more: str) -> list[str]:
    """The codes of what the linter says of a phrase that is searched for."""
    wording = Wording([]).with_added({"写法": text, **more})
    found = doubts(wording, "写法")
    if not any(d.code[:2] in ("W2", "W3") for d in found):
        entry, look = wording.entries["写法"], wording.look_of("写法")
        found += [*hidden(entry, look), *endless(entry, look), *open_ended(entry, look)]
    return [d.code for d in found]


def quoted(diagnostic: Diagnostic) -> str:
    """The characters of the file at which the diagnostic points."""
    return diagnostic.source.quote(diagnostic.span)
