"""The facts of a report go in; those that are looked for and have no value come out, and new facts with some of them told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.extraction.model import Json
from checker.extraction.sentences.statements import fold_clauses
from checker.vocabulary import FieldSpec, Kind, RecordSpec, Vocabulary

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that nothing states, so far: the keys that lead to it, and the field."""

    path: Path
    field: FieldSpec

    def names(self, word: str) -> bool:
        """Whether a value may follow the word, which is then no mere sign of the matter."""
        return word in map(fold_clauses, self.field.labels) or any(word == p.name for p in self.field.written)


def gaps(facts: Json, vocabulary: Vocabulary) -> tuple[Gap, ...]:
    """Single facts of the report and of its records; what lists leave out is looked for row by row.

    A record that stands twice (预算 of the whole, and after it of all projects) has one set of names: where the first
    states a fact, they speak of that one.
    """
    every = list(_of_record(facts, vocabulary.report, (), vocabulary))
    first: dict[tuple[str, str], Any] = {}
    for record, _, field, value in every:
        first.setdefault((record, field.en), value)
    return tuple(
        Gap(path, field) for record, path, field, value in every
        if value is None and field.looked_for and first[record, field.en] is None
    )  # fmt: skip


def _of_record(
    facts: Mapping[str, Any], record: RecordSpec, path: Path, vocabulary: Vocabulary
) -> Iterator[tuple[str, Path, FieldSpec, Any]]:
    for field in record.fields.values():
        if field.en in facts:
            value, here = facts[field.en], (*path, field.en)
            if field.type.kind is Kind.RECORD and isinstance(value, dict) and "unreadable" not in value:
                inner = vocabulary.records[field.type.record or ""]
                yield from _of_record(value, inner, here, vocabulary)
            else:
                yield record.zh, here, field, None if value == [] else value


def told(facts: Json, found: Mapping[Path, Json]) -> Json:
    """The facts, with what stands at each path put in its place."""
    out: Json = _told(facts, found)
    return out


def _told(value: Any, found: Mapping[Path, Json]) -> Any:
    if () in found:
        return found[()]
    below: dict[str | int, dict[Path, Json]] = defaultdict(dict)
    for path, fact in found.items():
        below[path[0]][path[1:]] = fact
    if isinstance(value, list):
        return [_told(item, below[i]) if i in below else item for i, item in enumerate(value)]
    return {**value, **{key: _told(value.get(key), inner) for key, inner in below.items()}}
