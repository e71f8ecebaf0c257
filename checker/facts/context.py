"""What every part of the decoding shares: the text, what silence means, and the faults found so far."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from checker.diagnostics import Words
from checker.facts.refusals import Refusal
from checker.source import SourceFile
from checker.values.unknown import Why


@dataclass(frozen=True, slots=True)
class Here:
    """Where the decoding stands: the path an author would write, and the JSON pointer."""

    path: str
    pointer: str

    def member(self, zh: str, en: str) -> Here:
        return Here(f"{self.path}.{zh}", f"{self.pointer}/{en}")

    def item(self, index: int) -> Here:
        return Here(f"{self.path}[{index + 1}]", f"{self.pointer}/{index}")

    def key(self, name: str) -> Here:
        """A part of a fact that is no fact itself (`value`, `at`)."""
        return Here(self.path, f"{self.pointer}/{name}")


@dataclass(slots=True)
class Context:
    """`absent` and `null` say what an absent key and a null mean; `line` is the line of a pointer in the file."""

    source: SourceFile
    absent: Why
    null: Why
    line: Callable[[str], int | None]
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.source.text

    def refuse(
        self, code: str, here: Here, zh: str, en: str, *,
        help: Words | None = None, replacement: str | None = None, on_key: bool = False,
    ) -> None:  # fmt: skip
        words = Words(f"{here.path}：{zh}", f"{here.path}: {en}")
        self.refusals.append(Refusal(code, here.pointer, words, help, replacement, on_key))


def did_you_mean(name: str, names: Iterable[str]) -> Words | None:
    meant = nearest(name, names)
    return Words(f"是不是“{meant}”？", f"did you mean “{meant}”?") if meant else None


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name that was most likely meant."""
    return next(iter(difflib.get_close_matches(name, list(names), 1, 0.5)), None)
