"""What an expression can see: the vocabulary, declarations, local names; and where its faults are collected."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from checker.diagnostics import Diagnostic, Label, Words, error, warning
from checker.functions import find_function
from checker.functions.types import ANY, Type
from checker.language import core, syntax
from checker.language.surface import surface
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
    """Everything a name can mean at one place of a file of a pack."""

    pack: str
    sink: Sink
    vocabulary: Vocabulary
    declarations: Mapping[str, core.Declaration]
    inherited: Mapping[str, core.Declaration]
    reader: Callable[[Scope, syntax.Expr], core.Core]
    locals: dict[str, Binding] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    gap: core.Gap | None = None  # what 差额 is, in the messages of an 应当

    def read(self, e: syntax.Expr) -> core.Core:
        """The typed tree of an expression in this scope (names, calls and operators contain one another)."""
        return self.reader(self, e)

    def inner(self) -> Scope:
        """A scope that sees all of this one and keeps its new names to itself."""
        return Scope(
            self.pack,
            self.sink,
            self.vocabulary,
            self.declarations,
            self.inherited,
            self.reader,
            dict(self.locals),
            self.used,
        )

    def local_name(self, written: str, names: Container[str] | None = None) -> str | None:
        """The local name meant: a loop variable that bears the name of its record has both spellings of it.

        `names` are the names in sight, by default those of this scope.
        """
        seen = self.locals if names is None else names
        spec = None if written in seen else self.vocabulary.record(written)
        spellings = (written,) if spec is None else (spec.zh, spec.en)
        return next((name for name in spellings if name in seen), None)

    def band_labels(self) -> dict[str, str]:
        """Every label and alias of every band table in sight, with the table's name."""
        found: dict[str, str] = {}
        for name, declaration in self.declarations.items():
            if isinstance(declaration.value, BandTable):
                for band in declaration.value.bands:
                    for label in band.labels:
                        found.setdefault(label, name)
        return found


def refuse_builtin_name(scope: Scope, name: syntax.Ident, item: Type | None = None) -> None:
    """No name of an author's may hide a builtin. `item` is what a variable stands for: one that bears the name of
    its record (逐个 占比) has it from the vocabulary."""
    of_record = (
        item is not None and item.record is not None and scope.vocabulary.record(name.text) is not None
    )
    if of_record or name.text in surface().reserved:  # of a reserved word the parser has said so
        return
    if find_function(name.text) is not None:
        scope.sink.error(
            "P516",
            name.span,
            f"“{name.text}”是本语言的函数，不能作名称",
            f"{name.text!r} is a function of the language and cannot be a name",
            mend=Words(f"换一个名称，例如“{name.text}值”", f"choose another name, such as {name.text}_1"),
        )


def broken(span: Span) -> core.Core:
    """What stands for an expression that is wrong: of type ANY, so that nothing is reported twice."""
    return core.Const("", ANY, span)


def nearest(name: str, candidates: Iterable[str]) -> list[str]:
    """The candidates an author most likely meant, at most three, equally near (执行律: 执行率, 执行数)."""
    names = list(dict.fromkeys(candidates))
    limit = max(1, len(name) // 2)
    found = process.extract(name, names, scorer=DamerauLevenshtein.distance, score_cutoff=limit, limit=None)
    if found:
        least = min(distance for _, distance, _ in found)
        return [str(c) for c, distance, _ in found if distance == least][:3]
    part = [c for c in names if len(name) >= 2 and (name in c or c in name) and len(c) >= 2]
    return sorted(part, key=lambda c: abs(len(c) - len(name)))[:1]


def did_you_mean(name: str, candidates: Iterable[str]) -> tuple[Words | None, str | None]:
    """The help line, and the replacement when there is only one, for a misspelt name."""
    found = nearest(name, candidates)
    if not found:
        return None, None
    zh, en = "或".join(f"“{f}”" for f in found), " or ".join(repr(f) for f in found)
    return Words(f"是不是{zh}？", f"did you mean {en}?"), found[0] if len(found) == 1 else None
