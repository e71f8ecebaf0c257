"""A vocabulary goes in; the fields that are read by their labels alone come out, and all that labels name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from checker.extraction.sentences.names import Names
from checker.extraction.sentences.statements import fold_clauses
from checker.vocabulary import FieldSpec, Vocabulary
from checker.wording import Phrase

_SHORTEST = 2  # characters that labels have in common, and that are left of one

Path = tuple[str, ...]
Asked = tuple[Path, FieldSpec]


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """`by_name`: a label as it stands in folded text, or the name of a phrase → the way to the fact, and its field.
    `names` finds every label of the vocabulary, the longest first. `left_out`: after a label of a record, how the labels
    of its other fields are written without what both begin with: 三公经费预算12万元，支出9万元."""

    by_name: Mapping[str, Asked]
    names: Names
    phrases: tuple[tuple[Phrase, Asked], ...]
    left_out: Mapping[str, Mapping[str, Asked]]

    def whole(self, text: str) -> Asked | None:
        """The fact that a text names as a whole: the label in a cell."""
        found = self.by_name.get(text)
        return found or next((asked for p, asked in self.phrases if p.fullmatch(text)), None)


@lru_cache(maxsize=8)
def labelled(vocabulary: Vocabulary) -> Labelled:
    asked = list(vocabulary.by_label())
    phrases = tuple((phrase, (path, field)) for path, field in asked for phrase in field.written)
    by_name = {fold_clauses(label): (path, field) for path, field in asked for label in field.labels}
    return Labelled(
        {**by_name, **{phrase.name: which for phrase, which in phrases}},
        Names(all_labels(vocabulary), [phrase for phrase, _ in phrases]),
        phrases,
        _left_out(by_name),
    )


def _left_out(by_name: Mapping[str, Asked]) -> Mapping[str, Mapping[str, Asked]]:
    found: dict[str, dict[str, Asked]] = {}
    for label, (path, _) in by_name.items():
        others = (
            (o, asked) for o, asked in by_name.items() if asked[0][:-1] == path[:-1] and asked[0] != path
        )
        for other, asked in others if len(path) > 1 else ():
            common = sum(
                1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(label, other, strict=False))
            )
            if common >= _SHORTEST and len(other) - common >= _SHORTEST:
                found.setdefault(label, {})[other[common:]] = asked
    return found


@lru_cache(maxsize=8)
def all_labels(vocabulary: Vocabulary) -> frozenset[str]:
    """Every label of the vocabulary: what a longer one names, a shorter one inside it does not."""
    return frozenset(
        fold_clauses(label)
        for record in vocabulary.records.values()
        for f in record.fields.values()
        for label in f.labels
    )
