"""`grammar/keywords.toml` goes in; every word of both surfaces, its terminal, meaning and pattern come out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from checker.assets import find_grammar
from checker.diagnostics import Lang, Words

# `scan` lets no other script through, so these short classes are exact where the lexer reads (and quick to build).
_LETTER = r"[^\W\d]"
_FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Keyword:
    """One row of the table: the first spelling of a surface is the one `fmt` writes."""

    terminal: str
    means: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    reserved: bool

    @property
    def words(self) -> Words:
        return Words(self.zh[0], self.en[0])

    def spelled(self, lang: Lang) -> tuple[str, ...]:
        return self.zh if lang == "zh" else self.en

    @property
    def spellings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.zh, *self.en)))


@dataclass(frozen=True)
class Surface:
    """All keywords in the order of the table, and how messages call the other terminals."""

    keywords: tuple[Keyword, ...]
    shapes: dict[str, Words]

    @cached_property
    def by_terminal(self) -> dict[str, tuple[Keyword, ...]]:
        table: dict[str, tuple[Keyword, ...]] = {}
        for keyword in self.keywords:
            table[keyword.terminal] = (*table.get(keyword.terminal, ()), keyword)
        return table

    @cached_property
    def terminals_of(self) -> dict[str, frozenset[str]]:
        """The terminals a spelling may be: `至` is until and to, `if` is 如果 and 若."""
        table: dict[str, frozenset[str]] = {}
        for keyword in self.keywords:
            for spelling in keyword.spellings:
                table[spelling] = table.get(spelling, frozenset()) | {keyword.terminal}
        return table

    @cached_property
    def reserved(self) -> frozenset[str]:
        """The words that are no names and no labels."""
        return frozenset(s for keyword in self.keywords if keyword.reserved for s in keyword.spellings)

    @cached_property
    def _meanings(self) -> dict[tuple[str, str], str]:
        return {(k.terminal, spelling): k.means for k in self.keywords for spelling in k.spellings}

    def meaning(self, terminal: str, written: str) -> str:
        """What the tree stores for a word as written: `警告` and `warning` are both "warning"."""
        return self._meanings[terminal, " ".join(written.split())]

    def spelling(self, terminal: str, means: str, lang: Lang) -> str:
        """The word `fmt` writes for a meaning."""
        return next(k for k in self.by_terminal[terminal] if k.means == means).words.say(lang)

    def called(self, terminal: str) -> Words:
        """How a message calls a terminal: its words, or its shape."""
        if terminal in self.shapes:
            return self.shapes[terminal]
        rows = self.by_terminal[terminal]
        return Words(
            " ".join(dict.fromkeys(k.zh[0] for k in rows)), ", ".join(dict.fromkeys(k.en[0] for k in rows))
        )

    def pattern(self, *terminals: str) -> str:
        """The regular expression of keyword terminals, each word ending where a word may end."""
        words = {s for t in terminals for k in self.by_terminal[t] for s in k.spellings}
        return words_pattern(words, units=terminals == ("UNIT",))


def words_pattern(words: Iterable[str], *, units: bool = False) -> str:
    """Words with their ends: `如果项目` is no 如果, `自2020年` begins with 自, `80分以上` has the unit 分."""
    ends: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        ends.setdefault(_end_of(word, units), []).append(re.escape(word).replace("\\ ", " +"))
    return "|".join(f"(?:{'|'.join(spelled)}){end}" for end, spelled in ends.items())


def _end_of(word: str, units: bool) -> str:
    if word[-1].isalpha():
        if word.isascii():
            return r"(?![\w-])"
        return r"(?=以上|以下|至|[\W\d]|$)" if units else f"(?!{_LETTER})"
    # `<` must not cut `<=` in two, nor `-` the arrow `->`.
    return {"=": "(?![=<>])", "<": "(?![=>])", ">": "(?!=)", "-": "(?!>)"}.get(word, "")


@lru_cache(maxsize=1)
def surface() -> Surface:
    table = tomllib.loads((find_grammar() / "keywords.toml").read_text(encoding="utf-8"))
    keywords = [_keyword(terminal, "", row) for terminal, row in table["words"].items()]
    for terminal, rows in table[_FAMILY].items():
        keywords += [_keyword(terminal, means, row) for means, row in rows.items()]
    shapes = {terminal: Words(row["zh"], row["en"]) for terminal, row in table["shapes"].items()}
    return Surface(tuple(keywords), shapes)


def _keyword(terminal: str, means: str, row: dict[str, Any]) -> Keyword:
    return Keyword(terminal, means, _spellings(row["zh"]), _spellings(row["en"]), not row.get("free", False))


def _spellings(written: str | list[str]) -> tuple[str, ...]:
    return (written,) if isinstance(written, str) else tuple(written)
