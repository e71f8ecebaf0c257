"""Facts that stand beside another go in, with that other as it was read; the few words behind it that may state them come
out: 自评得分95分，甲等."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.extraction.absence.claims import Claims
from checker.extraction.absence.gaps import Gap
from checker.extraction.model import Json
from checker.extraction.sentences.statements import BREAKS, fold_clauses
from checker.source import Span
from checker.vocabulary import Vocabulary
from checker.wording import phrase

_RANK = phrase("旁边的等次")
_LEAD = re.compile(r"[，、:( ]*")
_REACH = 24  # characters behind the other fact


def traces_beside(
    gaps: Sequence[Gap], facts: Json, text: str, vocabulary: Vocabulary, claims: Claims
) -> Iterator[tuple[Gap, Span]]:
    for gap in gaps:
        other = vocabulary.report.fields.get(gap.field.beside) if gap.field.beside else None
        fact = facts.get(other.en) if other is not None else None
        for place in _places(fact):
            words = fold_clauses(text[place["end"] : place["end"] + _REACH].partition("\n")[0])
            lead = _LEAD.match(words)
            start = lead.end() if lead else 0
            end = next((i for i, c in enumerate(words[start:], start) if c in BREAKS or c == ")"), len(words))
            span = Span(place["end"] + start, place["end"] + end)
            if _RANK.fullmatch(words, start, end) and not claims.touch(span):
                yield gap, span


def _places(fact: Json | None) -> list[Json]:
    if fact is None or "value" not in fact:
        return []
    return [place for place in (fact.get("at"), *fact.get("mentions", ())) if place is not None]
