"""Amounts of single projects go in; the rate a sentence states of one of them, with budget and outlay, comes out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from checker.documents.model import Document
from checker.extraction.model import Json
from checker.extraction.money.amounts import Bound
from checker.extraction.sentences.mentions import fact_of
from checker.extraction.sentences.things import bare, summarised

_LONGEST_NAME = 40


def rates_of_items(document: Document, bounds: Sequence[Bound]) -> list[Json]:
    """More `rate_mentions`. Only where one sentence states all three, each once: then they are of the same project."""
    sentences = [list(group) for _, group in groupby(bounds, key=lambda b: id(b.sentence))]
    return [item for own in sentences if (item := _item(document, own)) is not None]


def _item(document: Document, own: Sequence[Bound]) -> Json | None:
    fields: dict[str, list[Bound]] = {}
    for bound in own:
        fields.setdefault(bound.field, []).append(bound)
    budget = fields.get("adjusted") or fields.get("initial") or []
    parts = (budget, fields.get("executed", []), fields.get("exec_rate", []))
    if any(len(part) != 1 or part[0].mention.figure.unreadable for part in parts):
        return None
    first = min(own, key=lambda b: b.mention.start)
    return {
        "scope": first.scope.value,
        "rate": fact_of(document, parts[2][0].mention.figure),
        "name": _name(first),
        "budget": fact_of(document, parts[0][0].mention.figure),
        "executed": fact_of(document, parts[1][0].mention.figure),
    }


def _name(first: Bound) -> str:
    """The project whose summary the paragraph is, else the words the sentence begins with, else the heading above it."""
    if head := summarised(first.sentence):
        return head
    words = bare(first.sentence.text[first.sentence.start : first.mention.since]).strip(" ，、:")
    if words and len(words) <= _LONGEST_NAME:
        return words
    return first.sentence.section.title or first.mention.lead
