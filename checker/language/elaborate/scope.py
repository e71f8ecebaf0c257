"""What an expression can see: the vocabulary, declarations, local names; and where its faults are collected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from checker.diagnostics import Diagnostic, Label, Words, error, warning
from checker.functions.types import Type
from checker.language import core
from checker.source import SourceFile, Span
from checker.values.tables import BandTable
from checker.vocabulary import Vocabulary


@dataclass(slots=True)
class Sink:
    """Collects the diagnostics of one file."""

    source: SourceFile
    found: list[Diagnostic] = field(default_factory=list)

    def error(
        self,
        code: str,
        span: Span,
        zh: str,
        en: str,
        *,
        label: Words | None = None,
        others: Iterable[tuple[Span, Words]] = (),
        mend: Words | None = None,
        replacement: str | None = None,
    ) -> None:
        more = [Label(self.source, s, w) for s, w in others]
        self.found.append(
            error(
                code, self.source, span, zh, en, label=label, others=more, help=mend, replacement=replacement
            )
        )

    def warning(self, code: str, span: Span, zh: str, en: str, *, mend: Words | None = None) -> None:
        self.found.append(warning(code, self.source, span, zh, en, help=mend))


@dataclass(frozen=True, slots=True)
class Binding:
    """A local name: its type, whether its numbers are exact, and the list its records come from."""

    type: Type
    exact: bool = False
    origin: core.Core | None = None
    index: int = 0


@dataclass(slots=True)
class Scope:
    """Everything a name can mean at one place of a file."""

    sink: Sink
    vocabulary: Vocabulary
    declarations: Mapping[str, core.Declaration]
    inherited: Mapping[str, core.Declaration]
    locals: dict[str, Binding] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    definitions_open: tuple[str, ...] = ()

    def inner(self) -> Scope:
        """A scope that sees all of this one and keeps its new names to itself."""
        return Scope(
            self.sink, self.vocabulary, self.declarations, self.inherited, dict(self.locals), self.used,
            self.definitions_open,
        )  # fmt: skip

    def band_labels(self) -> dict[str, str]:
        """Every label and alias of every band table in sight, with the table's name."""
        found: dict[str, str] = {}
        for name, declaration in self.declarations.items():
            if isinstance(declaration.value, BandTable):
                for band in declaration.value.bands:
                    for label in band.labels:
                        found.setdefault(label, name)
        return found


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate an author most likely meant, if any is near enough."""
    names = list(dict.fromkeys(candidates))
    limit = max(1, len(name) // 2)
    best = process.extractOne(name, names, scorer=DamerauLevenshtein.distance, score_cutoff=limit)
    if best is not None:
        return str(best[0])
    part = [c for c in names if len(name) >= 2 and (name in c or c in name) and len(c) >= 2]
    return min(part, key=lambda c: abs(len(c) - len(name))) if part else None


def did_you_mean(name: str, candidates: Iterable[str]) -> tuple[Words | None, str | None]:
    """The help line and the replacement for a misspelt name."""
    found = nearest(name, candidates)
    if found is None:
        return None, None
    return Words(f"是不是“{found}”？", f"did you mean {found!r}?"), found
