"""The vocabulary goes in; every field must have a reader that exists, or say that nobody reads it."""

from __future__ import annotations

from dataclasses import replace

from checker.extraction.registry import READERS, WAYS, unknown_readers
from checker.facts.decode import decode_object
from checker.facts.model import Fact
from checker.values.unknown import Unknown, Why
from checker.vocabulary import FieldSpec, Kind, Vocabulary, load_vocabulary

VOCABULARY = load_vocabulary()


def test_every_reader_that_is_named_exists() -> None:
    assert [(record, field.zh) for record, field in unknown_readers(VOCABULARY)] == []


def test_every_reader_has_a_field() -> None:
    named = {field.read for record in VOCABULARY.records.values() for field in record.fields.values()}
    assert named - WAYS == set(READERS)


def with_field(field: FieldSpec, record: str = "报告") -> Vocabulary:
    spec = VOCABULARY.records[record]
    fields = {**spec.fields, field.zh: field}
    return Vocabulary(
        VOCABULARY.version,
        {**VOCABULARY.records, record: replace(spec, fields=fields)},
        VOCABULARY.roles,
    )


def why(vocabulary: Vocabulary, zh: str) -> Why:
    report = decode_object({}, "x", vocabulary, complete=True)
    fact = report.root.fields[zh]
    assert isinstance(fact, Fact)
    assert isinstance(fact.value, Unknown)
    (gap,) = fact.value.missing
    return gap.reason


def test_what_no_one_reads_is_not_looked_for_although_the_report_is_whole() -> None:
    type_ = VOCABULARY.report.fields["得分"].type
    assert type_.kind is Kind.SCORE
    unread = FieldSpec("财政复核得分", "reviewed_score", type_, "财政部门复核的得分")
    labelled = replace(unread, labels=("财政复核得分",))
    assert why(with_field(unread), "财政复核得分") is Why.NOT_LOOKED_FOR
    assert why(with_field(replace(labelled, read="none")), "财政复核得分") is Why.NOT_LOOKED_FOR
    assert why(with_field(labelled), "财政复核得分") is Why.NOT_STATED
    assert why(VOCABULARY, "得分") is Why.NOT_STATED
