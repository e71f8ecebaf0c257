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
    """Broken pieces of code by the place they stand in, and what to say where they get stuck."""

    code: str
    broken: tuple[tuple[str, str], ...]
    here: bool
    anything: bool
    message: Words
    help: Words
    instead: str | None


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    return tomllib.loads((find_grammar() / "mistakes.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def mistakes() -> tuple[Mistake, ...]:
    return tuple(_mistake(row) for row in _table()["mistake"])


def _mistake(row: dict[str, Any]) -> Mistake:
    return Mistake(
        row["code"], tuple((start, code) for start, codes in row["broken"].items() for code in codes),
        row.get("here", False), row.get("anything", False),
        Words(row["zh"], row["en"]), Words(row["help_zh"], row["help_en"]), row.get("instead"),
    )  # fmt: skip


@lru_cache(maxsize=1)
def plain_words() -> dict[str, tuple[str, ...]]:
    """Everyday words and the words of the language they may stand for."""
    rows = _table()["words"].items()
    return {word: (meant,) if isinstance(meant, str) else tuple(meant) for word, meant in rows}


@lru_cache(maxsize=1)
def places() -> dict[str, Words]:
    """How a message calls the places whose lines begin with keywords."""
    return {start: Words(row["zh"], row["en"]) for start, row in _table()["places"].items()}
