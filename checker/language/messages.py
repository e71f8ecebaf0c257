"""`grammar/mistakes.toml` goes in; the known mistakes with their messages come out."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from checker.assets import find_grammar
from checker.diagnostics import Words


@dataclass(frozen=True, slots=True)
class Mistake:
    """Broken pieces of code and what to say where they get stuck; `instead` replaces what stands there."""

    code: str
    start: str
    broken: tuple[str, ...]
    message: Words
    help: Words
    instead: str | None


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((find_grammar() / "mistakes.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def mistakes() -> tuple[Mistake, ...]:
    return tuple(
        Mistake(
            row["code"], row["start"], tuple(row["broken"]), Words(row["zh"], row["en"]),
            Words(row["help_zh"], row["help_en"]), row.get("instead"),
        )
        for row in _table()["mistake"]
    )  # fmt: skip


@lru_cache(maxsize=1)
def plain_words() -> dict[str, str]:
    """Everyday words and the word of the language they stand for."""
    return dict(_table()["words"])


@lru_cache(maxsize=1)
def places() -> dict[str, Words]:
    """How a message calls the places whose lines begin with keywords."""
    return {start: Words(row["zh"], row["en"]) for start, row in _table()["places"].items()}
