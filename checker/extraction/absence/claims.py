"""The facts of a report go in; which stretches of the text they have explained comes out.

A stretch is explained by the value of a fact, read or known to be unreadable. Passages and lists of whatever was found
(成果, 增长) explain no figure: a problem that mentions a rate, or the words of a change of the budget, have not read it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from checker.extraction.model import Json
from checker.source import Span

_EXPLAINS_NOTHING = frozenset({
    "source", "figures", "sections", "body", "broken_lines", "artifacts", "actuals", "growth", "year_mentions",
    "unit_mentions", "claims", "tables", "title", "unit_aliases", "kind", "region", "problems", "measures",
})  # fmt: skip
_LONGEST = 40
_PASSAGES = "text"  # the words of a change, a problem, a claim, as they stand


@dataclass(frozen=True, slots=True)
class Claims:
    """`starts` in order, and for each the farthest end of all that begin up to there."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def touch(self, span: Span) -> bool:
        """Whether any part of the stretch is explained."""
        before = bisect_left(self.starts, span.end)
        return before > 0 and self.ends[before - 1] > span.start


def claims(facts: Json) -> Claims:
    spans = sorted({s for key, value in facts.items() if key not in _EXPLAINS_NOTHING for s in _spans(value)})
    return Claims(tuple(s.start for s in spans), tuple(accumulate((s.end for s in spans), max)))


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, list):
        for item in value:
            yield from _spans(item)
    elif isinstance(value, dict):
        if "value" in value or "unreadable" in value:
            for place in (value.get("at"), *value.get("mentions", ())):
                if place is not None and place["end"] - place["start"] <= _LONGEST:
                    yield Span(place["start"], place["end"])
        for key, inner in value.items():
            if key not in ("at", "mentions") and key != _PASSAGES:
                yield from _spans(inner)
