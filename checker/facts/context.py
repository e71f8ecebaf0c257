"""What every part of the decoding shares: the text, what silence means, and the faults found so far."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from checker.diagnostics import Words
from checker.facts.refusals import Refusal
from checker.facts.scan import escape
from checker.source import SourceFile
from checker.values.unknown import Why
from checker.vocabulary import Vocabulary


class Here(NamedTuple):
    """Where the decoding stands: the path an author would write, and the JSON pointer."""

    path: str
    pointer: str

    def member(self, zh: str, en: str) -> Here:
        return Here(f"{self.path}.{zh}", f"{self.pointer}/{en}")

    def item(self, index: int) -> Here:
        return Here(f"{self.path}[{index + 1}]", f"{self.pointer}/{index}")

    def part(self, key: str | int) -> Here:
        """A part that is no fact of its own (`value`, `at`): only the pointer goes on."""
        return Here(self.path, f"{self.pointer}/{escape(str(key))}")


@dataclass(slots=True)
class Context:
    """`absent` and `null` are what an absent key and a null mean; `line_of` gives a pointer's line in the file."""

    vocabulary: Vocabulary
    source: SourceFile
    absent: Why
    null: Why
    line_of: Callable[[str], int | None]
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(
        self, code: str, here: Here, zh: str, en: str, *,
        help: Words | None = None, replacement: str | None = None, on_key: bool = False,
    ) -> None:  # fmt: skip
        words = Words(f"{here.path}：{zh}", f"{here.path}: {en}")
        self.refusals.append(Refusal(code, here.pointer, words, help, replacement, on_key))

    def refuse_strange_keys(self, raw: dict[str, Any], keys: Iterable[str], here: Here) -> None:
        """Every key that is neither known nor free (x_…)."""
        for key in raw:
            if key not in keys and not key.startswith("x_"):
                meant = nearest(key, keys)
                self.refuse_key(key, here, did_you_mean(key, keys), meant)

    def refuse_key(self, key: str, here: Here, mend: Words | None, meant: str | None) -> None:
        own = Words("自己加的项，键以 x_ 开头", "keys of your own begin with x_")
        self.refuse(
            "R111", here.part(key), f"没有“{key}”这一项", f"there is no “{key}” here",
            help=mend or own, replacement=f'"{meant}"' if meant else None, on_key=True,
        )  # fmt: skip


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name that was most likely meant."""
    return next(iter(difflib.get_close_matches(name, list(names), 1, 0.5)), None)


def did_you_mean(name: str, names: Iterable[str]) -> Words | None:
    meant = nearest(name, names)
    return Words(f"是不是“{meant}”？", f"did you mean “{meant}”?") if meant else None
