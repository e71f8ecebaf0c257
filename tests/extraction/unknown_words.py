"""A report's text and its extraction go in; the places of its facts, and other words to put in their place, come out."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

# Lists of whatever was found, and whole passages, are no facts that a rule calls missing.
_NO_FACTS = frozenset({
    "source", "figures", "body", "broken_lines", "artifacts", "unit_mentions", "year_mentions", "unit_aliases", "actuals",
    "growth", "claims", "statuses", "annexes", "at", "mentions", "text",
})  # fmt: skip
_SOUNDS = "〇甲乙丙丁戊己庚辛壬癸子丑寅卯某若佰仟玖捌柒陆伍肆叁贰壹"
_LETTERS = "ABCDEFGHΑΒΓΔΕЖЗИЙЛアイウエオ가나다라"


def places(facts: Any, path: str = "") -> Iterator[tuple[str, int, int]]:
    """(path, start, end) of every fact with a value."""
    if isinstance(facts, list):
        for i, item in enumerate(facts):
            yield from places(item, f"{path}.{i}")
    elif isinstance(facts, dict):
        if "value" in facts and facts.get("at"):
            yield path, facts["at"]["start"], facts["at"]["end"]
        for key, value in facts.items():
            if key not in _NO_FACTS:
                yield from places(value, f"{path}.{key}" if path else key)


def ways(words: str, rng: random.Random, number: int) -> Iterator[str]:
    """Ways of writing it that no reader knows, or of moving it: other words, other alphabets, letters apart, the next line."""
    yield "某某若干"
    yield " ".join(words)
    yield f"\n{words}"
    yield "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in words)
    while True:
        letters = rng.choice((_SOUNDS, _LETTERS))
        yield "".join(rng.choice(letters) for _ in range(rng.randint(2, 6)))
