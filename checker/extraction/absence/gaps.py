"""The facts of a report go in; those that are looked for and have no value come out, and new facts with some of them told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker.extraction.model import Json
from checker.vocabulary import FieldSpec, Kind, RecordSpec, Vocabulary

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact that nothing states, so far: the keys that lead to it, and the field."""

    path: Path
    field: FieldSpec


def gaps(facts: Json, vocabulary: Vocabulary) -> tuple[Gap, ...]:
    """Single facts of the report and of its records; what lists leave out is looked for row by row.

    A record that stands twice (预算 of the whole and of all projects) has one set of names: where one of the two
    states a fact, the names speak of that one.
    """
    every = list(_of_record(facts, vocabulary.report, (), vocabulary))
    stated = {(record, field.en) for record, _, field, value in every if value is not None}
    return tuple(
        Gap(path, field) for record, path, field, value in every
        if value is None and field.looked_for and (record, field.en) not in stated
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
    out = dict(facts)
    for key in {path[0] for path in found}:
        here = {path[1:]: value for path, value in found.items() if path[0] == key}
        out[key] = here[()] if () in here else told(facts[key], here)
    return out
