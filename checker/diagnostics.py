"""Diagnostics about policy and report files: what is wrong, where, and what mends it, rendered with the excerpt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal, NamedTuple

from checker.source import SourceFile, Span

Lang = Literal["zh", "en"]


class Words(NamedTuple):
    """One sentence in both languages of the product."""

    zh: str
    en: str

    def say(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Level(Enum):
    ERROR = "error"
    WARNING = "warning"


LEVEL_WORDS = {Level.ERROR: Words("错误", "error"), Level.WARNING: Words("警告", "warning")}


@dataclass(frozen=True, slots=True)
class Label:
    """A second place the message needs, with what stands there."""

    source: SourceFile
    span: Span
    words: Words


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault of a file: P… for policy text, R… for a report file.

    `help` says what would mend it; `replacement` is the text that could stand at `span` instead.
    """

    code: str
    level: Level
    message: Words
    source: SourceFile
    span: Span
    label: Words | None = None
    others: tuple[Label, ...] = ()
    help: Words | None = None
    replacement: str | None = None

    @property
    def position(self) -> tuple[int, int]:
        return self.source.position(self.span.start)


class Faults(Exception):
    """Raised when a file cannot be used; carries every independent diagnostic, in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__("; ".join(d.message.en for d in self.diagnostics[:3]))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(set(diagnostics), key=lambda d: (d.source.name, d.span, d.code, d.message)))


def error(
    code: str,
    source: SourceFile,
    span: Span,
    zh: str,
    en: str,
    *,
    label: Words | None = None,
    others: Sequence[Label] = (),
    help: Words | None = None,
    replacement: str | None = None,
) -> Diagnostic:
    return Diagnostic(code, Level.ERROR, Words(zh, en), source, span, label, tuple(others), help, replacement)


def warning(
    code: str,
    source: SourceFile,
    span: Span,
    zh: str,
    en: str,
    *,
    label: Words | None = None,
    others: Sequence[Label] = (),
    help: Words | None = None,
    replacement: str | None = None,
) -> Diagnostic:
    return Diagnostic(
        code, Level.WARNING, Words(zh, en), source, span, label, tuple(others), help, replacement
    )


def width(text: str) -> int:
    """Terminal columns: wide and full-width characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def render(diagnostic: Diagnostic, lang: Lang = "zh") -> str:
    """The diagnostic with its place, excerpt, marks under the exact characters, and remedy."""
    d = diagnostic
    line, column = d.position
    colon = "：" if lang == "zh" else ": "
    out = [f"{LEVEL_WORDS[d.level].say(lang)}[{d.code}]{colon}{d.message.say(lang)}"]
    places = [Label(d.source, d.span, d.label or Words("", "")), *d.others]
    gutter = max(len(str(p.source.position(p.span.start)[0])) for p in places)
    out.append(f"{' ' * gutter} ──▶ {d.source.name}:{line}:{column}")
    shown: tuple[str, int] | None = None
    for place in places:
        at_line, _ = place.source.position(place.span.start)
        if shown != (place.source.name, at_line):
            if place.source.name != d.source.name:
                out.append(f"{' ' * gutter} ──▶ {place.source.name}:{at_line}")
            out.append(f" {at_line:>{gutter}} │ {_visible(place.source.line_text(at_line))}")
            shown = (place.source.name, at_line)
        out.append(f" {' ' * gutter} │ {_marks(place, at_line)} {place.words.say(lang)}".rstrip())
    if d.help is not None:
        out.append(f" {' ' * gutter} = {d.help.say(lang)}")
    return "\n".join(out)


def _marks(place: Label, line: int) -> str:
    """Padding and tildes under the quoted characters; wide characters are padded with U+3000."""
    text = place.source.line_text(line)
    start = place.span.start - place.source.line_start(line)
    end = max(start + 1, min(place.span.end - place.source.line_start(line), len(text)))
    before = "".join("\u3000" if width(c) == 2 else " " for c in text[:start])
    return before + "~" * max(1, width(text[start:end]))


def _visible(text: str) -> str:
    return text.replace("\t", "→")
