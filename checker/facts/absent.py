"""A field nobody stated goes in with the reason; the fact, record or list that says so comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.facts.context import Here
from checker.facts.model import Datum, Fact, Node, Place, Series
from checker.values.unknown import Why, unknown
from checker.vocabulary import FieldSpec, Kind, RecordSpec, Vocabulary


class Fields(Mapping[str, Datum]):
    """Every field of a record: those the report mentions, the others made when they are asked for."""

    __slots__ = ("_here", "_made", "_record", "_vocabulary", "_why", "stated")

    def __init__(
        self, stated: dict[str, Datum], record: RecordSpec, why: Why, here: Here, vocabulary: Vocabulary
    ) -> None:
        self.stated, self._made = stated, dict(stated)
        self._record, self._why, self._here, self._vocabulary = record, why, here, vocabulary

    def changed(self, changes: dict[str, Datum]) -> Fields:
        return Fields(self.stated | changes, self._record, self._why, self._here, self._vocabulary)

    def __getitem__(self, name: str) -> Datum:
        found = self._made.get(name)
        if found is None:
            field = self._record.fields[name]
            found = absent(field, self._why, self._here.member(field.zh, field.en), self._vocabulary)
            self._made[name] = found
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._record.fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._record.fields)

    def __len__(self) -> int:
        return len(self._record.fields)

    def __repr__(self) -> str:
        return f"Fields({self.stated!r}, rest={self._why.value!r})"


def absent(
    field: FieldSpec, why: Why, here: Here, vocabulary: Vocabulary, places: tuple[Place, ...] = ()
) -> Datum:
    match field.type.kind:
        case Kind.RECORD:
            return absent_record(vocabulary.records[field.type.record or ""], why, here, vocabulary, places)
        case Kind.LIST | Kind.TREE:
            return Series(here.path, here.pointer, (), unknown(here.path, why), places)
        case _:
            return Fact(here.path, here.pointer, unknown(here.path, why), places)


def absent_record(
    record: RecordSpec, why: Why, here: Here, vocabulary: Vocabulary, places: tuple[Place, ...] = ()
) -> Node:
    return Node(record.zh, here.path, here.pointer, Fields({}, record, why, here, vocabulary), places)
