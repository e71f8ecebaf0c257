"""A vocabulary goes in; the handbook's page on how reports are read comes out: each fact, and by what it is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.diagnostics import Words
from checker.vocabulary import BY_FIELDS, BY_NONE, BY_ROWS, WITH_RECORD, FieldSpec, RecordSpec, Vocabulary

_BY_LABEL = Words("写在这些说法后面、旁边或下面", "behind, beside or below these words")
_BY_COLUMN = Words("表中以这些说法为栏名的一栏", "the column of a table headed by these words")
_BY_READER = Words("由专门的读法从文中读出", "read from the text by a reader of its own")
_BY_WORDS = Words("由专门的读法读出，凭这些说法", "by a reader of its own, from these words")
_WITH_REST = Words("随所在的记录读出", "read together with its record")
_NOT_READ = Words(
    "不从报告中读；没有提供时不说“没有写”",
    "not read from reports; never called missing where it is not given",
)


@dataclass(frozen=True, slots=True)
class ReadFact:
    """One fact as rules name it (`报告.得分`); `how` it is found, and the words that name it in reports."""

    name: str
    doc: str
    how: Words
    words: tuple[str, ...]


def reading_page(vocabulary: Vocabulary) -> tuple[ReadFact, ...]:
    """Every fact of the report and of the records in it, in the order of the vocabulary."""
    return tuple(fact for record in vocabulary.records.values() for fact in _of(record))


def _of(record: RecordSpec) -> Iterator[ReadFact]:
    for field in record.fields.values():
        words = (*field.labels, *(said.pattern for said in field.written))
        yield ReadFact(f"{record.zh}.{field.zh}", field.doc, _how(field), words)


def _how(field: FieldSpec) -> Words:
    if field.by_label:
        return _BY_LABEL
    match field.read:
        case _ if field.read == BY_NONE or not field.looked_for:
            return _NOT_READ
        case _ if field.read == WITH_RECORD:
            return _BY_COLUMN if field.labels else _WITH_REST
        case _ if field.read in (BY_FIELDS, BY_ROWS):
            return _WITH_REST
        case _:
            return _BY_WORDS if field.labels else _BY_READER
