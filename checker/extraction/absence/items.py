"""The items of lists told in running text go in; the parts of an item come out that the words beside it, or words on it
elsewhere, may state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.extraction.absence.claims import Claims
from checker.extraction.absence.gaps import Path
from checker.extraction.model import Json
from checker.extraction.sentences.names import Names
from checker.extraction.sentences.statements import fold_clauses
from checker.source import Span
from checker.vocabulary import FieldSpec, Kind, RecordSpec, Vocabulary
from checker.wording import phrase

AGAIN = "{名}"  # a trace: the item's own name, said again elsewhere
_PASSING = phrase("名目旁及")
_SAYS = phrase("说了什么")
_BEHIND = 40  # characters behind an item that may still be on it
_BETWEEN = 12  # and behind a trace
_SHORTEST_NAME = 3
_ENDS = "。；;\n"
_BREAKS = _ENDS + "，,"


def traces_of_items(
    facts: Json, text: str, vocabulary: Vocabulary, claims: Claims
) -> Iterator[tuple[Path, Span]]:
    folded = fold_clauses(text)
    for field in vocabulary.report.fields.values():
        record = vocabulary.records.get(field.type.record or "")
        items = facts.get(field.en)
        if field.type.kind is Kind.LIST and record is not None and isinstance(items, list):
            lost = [f for f in record.fields.values() if f.traces and f.looked_for]
            for number, item in enumerate(items if lost else ()):
                at = item.get("at") or {}
                if "table" not in at and "start" in at:
                    for inner in lost:
                        if item.get(inner.en) is None:
                            for span in _traces(item, at, inner, record, folded, claims):
                                yield (field.en, number, inner.en), span


def _traces(
    item: Mapping[str, Any], at: Json, field: FieldSpec, record: RecordSpec, text: str, claims: Claims
) -> Iterator[Span]:
    start, end = at["start"], at["end"]
    until = min((p for c in _ENDS if (p := text.find(c, end)) >= 0), default=len(text))
    until = min(until, end + _BEHIND)
    for name in Names(t for t in field.traces if t != AGAIN).find(text, start, until):
        after = min((p for c in _BREAKS if (p := text.find(c, name.end)) >= 0), default=len(text))
        behind = Span(name.end, min(after, name.end + _BETWEEN, len(text)))
        if _says(text, behind, claims):
            yield Span(name.start, behind.end)
    if AGAIN in field.traces and record.key is not None:
        yield from _again(_plain(item.get(record.key.en)), Span(start, end), text, claims)


def _again(name: str, own: Span, text: str, claims: Claims) -> Iterator[Span]:
    """The name of an item where more is said of it: 目标 … 招引项目120个, and further on 完成招引项目若干."""
    name = fold_clauses(name).strip()
    at = text.find(name) if len(name) >= _SHORTEST_NAME else -1
    while at >= 0:
        end = at + len(name)
        after = min((p for c in _BREAKS if (p := text.find(c, end)) >= 0), default=len(text))
        behind = Span(end, min(after, end + _BETWEEN))
        if not own.start <= at < own.end and _says(text, behind, claims):
            yield Span(at, behind.end)
        at = text.find(name, end)


def _says(text: str, span: Span, claims: Claims) -> bool:
    return (
        span.start < span.end
        and _PASSING.match(text, span.start, span.end) is None
        and _SAYS.search(text, span.start, span.end) is not None
        and not claims.touch(span)
    )


def _plain(fact: object) -> str:
    value = fact.get("value") if isinstance(fact, dict) else fact
    return value if isinstance(value, str) else ""
