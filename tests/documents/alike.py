"""Two ways of writing one report go in; whether their facts and findings are the same comes out, places aside."""

from __future__ import annotations

import re
from typing import Any

from checker.findings import Outcome

_PLACES = frozenset({"at", "mentions", "source", "figures"})
_LAYOUT = re.compile(r"[\s|]+")


def facts(extracted: dict[str, Any], *, without: tuple[str, ...] = ()) -> Any:
    """The values of a report.json. Text keeps its words; blanks and the bars of a table are layout."""
    return _plain({k: v for k, v in extracted.items() if k not in without})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if k not in _PLACES}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return _LAYOUT.sub("", value) if isinstance(value, str) else value


def figures(extracted: dict[str, Any]) -> list[tuple[str, ...]]:
    """Every number in order, as it was understood."""
    return [(f["kind"], f.get("value"), f.get("unit")) for f in extracted["figures"]]


def findings(outcome: Outcome) -> list[tuple[str, str, str]]:
    return sorted((f.rule, f.verdict.value, _LAYOUT.sub("", f.item or "")) for f in outcome.findings)


def misplaced(extracted: dict[str, Any]) -> list[Any]:
    """The places whose quote is not the text at their offsets."""
    text = extracted["source"]["text"]
    return [at for at in _places(extracted) if text[at["start"] : at["end"]] != at["quote"]]


def _places(value: Any) -> list[Any]:
    if isinstance(value, dict):
        own = [value] if {"start", "end", "quote"} <= value.keys() else []
        return own + [p for v in value.values() for p in _places(v)]
    return [p for v in value for p in _places(v)] if isinstance(value, list) else []
