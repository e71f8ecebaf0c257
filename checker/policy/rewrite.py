"""Rule files go in; each comes out in its canonical text, or with the faults that make it none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.assets import find_rules
from checker.diagnostics import Diagnostic, Faults, Lang
from checker.functions.types import Type
from checker.language.format import declared_kinds, format_file
from checker.language.parse.parser import parse
from checker.language.syntax import PolicyFile
from checker.policy.files import find_packs
from checker.source import SourceFile
from checker.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Rewritten:
    """`text` is None where the file has faults that nobody but its author can mend."""

    source: SourceFile
    text: str | None
    faults: tuple[Diagnostic, ...] = ()

    @property
    def changed(self) -> bool:
        return self.text is not None and self.text != self.source.text


def rewrite(
    files: Sequence[SourceFile], siblings: Sequence[SourceFile], vocabulary: Vocabulary, lang: Lang | None
) -> list[Rewritten]:
    """The files of one pack; `siblings` are its other files, which may declare what these use."""
    trees = [parse(source)[0] for source in (*siblings, *files)]
    kinds = {**_inherited(trees, vocabulary), **declared_kinds(trees, vocabulary)}
    return [_rewritten(source, vocabulary, lang, kinds) for source in files]


def _rewritten(
    source: SourceFile, vocabulary: Vocabulary, lang: Lang | None, kinds: dict[str, Type]
) -> Rewritten:
    try:
        text = format_file(source, vocabulary, lang, kinds)
    except Faults as faults:
        return Rewritten(source, None, faults.diagnostics)
    # The line ends of the system the file comes from are no matter of layout.
    return Rewritten(source, text.replace("\n", "\r\n") if "\r\n" in source.text else text)


def _inherited(trees: Iterable[PolicyFile], vocabulary: Vocabulary) -> dict[str, Type]:
    """What the shipped packs declare, where a pack extends any."""
    if not any(s.key == "extends" for t in trees if t.policy is not None for s in t.policy.settings):
        return {}
    shipped = [source for pack in find_packs(find_rules(), "rules") for source in pack]
    return declared_kinds([parse(source)[0] for source in shipped], vocabulary)
