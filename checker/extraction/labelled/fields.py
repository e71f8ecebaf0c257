"""A vocabulary goes in; the fields that are read by their labels alone come out, and all that labels name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from checker.extraction.sentences.names import Names
from checker.vocabulary import FieldSpec, Kind, RecordSpec, Vocabulary

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """`by_label`: label → path and field, of the report and its single records. `names` finds every label of the
    vocabulary, the longest first. `lists`: fields whose records are the rows of a table with their labels for heads."""

    by_label: Mapping[str, tuple[Path, FieldSpec]]
    names: Names
    lists: tuple[tuple[FieldSpec, RecordSpec], ...]


@cache
def labelled(vocabulary: Vocabulary) -> Labelled:
    report = vocabulary.report
    found = list(_single(report, (), vocabulary))
    by_label = {label: (path, field) for path, field in found for label in field.labels}
    lists = tuple(
        (field, vocabulary.records[field.type.record])
        for field in report.fields.values()
        if field.by_columns and field.type.record is not None
    )
    return Labelled(by_label, Names(all_labels(vocabulary)), lists)


@cache
def all_labels(vocabulary: Vocabulary) -> frozenset[str]:
    """Every label of the vocabulary: what a longer one names, a shorter one inside it does not."""
    return frozenset(
        label for record in vocabulary.records.values() for f in record.fields.values() for label in f.labels
    )


def _single(record: RecordSpec, path: Path, vocabulary: Vocabulary) -> Iterator[tuple[Path, FieldSpec]]:
    for field in record.fields.values():
        if field.by_label:
            yield (*path, field.en), field
        elif field.type.kind is Kind.RECORD and field.type.record is not None:
            yield from _single(vocabulary.records[field.type.record], (*path, field.en), vocabulary)
