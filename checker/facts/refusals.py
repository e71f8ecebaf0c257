"""Why a report file is refused: a fault found at a JSON pointer goes in, a diagnostic at its characters comes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker.diagnostics import Diagnostic, Words, error
from checker.facts.scan import Spot, Wrong
from checker.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Refusal:
    """One fault of a report file. `pointer` is the value (or, with `on_key`, the key) it is about."""

    code: str
    pointer: str
    words: Words
    help: Words | None = None
    replacement: str | None = None
    on_key: bool = False


def diagnose(refusals: Iterable[Refusal], spots: dict[str, Spot], source: SourceFile) -> list[Diagnostic]:
    """Each refusal at the characters its pointer names."""
    found = []
    for r in refusals:
        spot = spots[r.pointer]
        start, end = (spot.key_start, spot.key_end) if r.on_key else (spot.start, spot.end)
        found.append(
            error(
                r.code,
                source,
                Span(start, end),
                r.words.zh,
                r.words.en,
                help=r.help,
                replacement=r.replacement,
            )
        )
    return found


def diagnose_text(wrong: Iterable[Wrong], source: SourceFile) -> list[Diagnostic]:
    """What is wrong with the text as JSON."""
    return [
        error(
            w.code,
            source,
            Span(w.start, w.end),
            w.words.zh,
            w.words.en,
            help=w.help,
            replacement=w.replacement,
        )
        for w in wrong
    ]
