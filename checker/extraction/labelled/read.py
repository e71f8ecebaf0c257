"""A reading and its sentences go in; the facts that labels alone are enough to read come out, and the sentences without
the figures they took: a longer label wins over a shorter one inside it, so that 三公经费预算数 is no 预算数."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.extraction.labelled.cells import rows_by_columns, stated_in_tables
from checker.extraction.labelled.fields import Path, labelled
from checker.extraction.labelled.prose import stated_in_prose
from checker.extraction.labelled.values import Stated
from checker.extraction.model import Figure, Json, Reading, at, stated
from checker.extraction.sentences.mentions import gather
from checker.extraction.sentences.statements import Sentence
from checker.source import Span
from checker.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class LabelledFacts:
    """`single`: path → fact, None where nothing states it; `lists`: by English name."""

    single: dict[Path, Json | None]
    lists: dict[str, list[Json] | None]
    taken: frozenset[Span]

    def put(self, facts: Json) -> Json:
        """The facts with these among them."""
        out = {**facts, **self.lists}
        for path, fact in self.single.items():
            out = _with(out, path, fact)
        return out


def _with(facts: Json, path: Path, fact: Json | None) -> Json:
    if len(path) == 1:
        return {**facts, path[0]: fact}
    return {**facts, path[0]: _with(facts.get(path[0]) or {}, path[1:], fact)}


def read_labelled(reading: Reading, sentences: Sequence[Sentence], vocabulary: Vocabulary) -> LabelledFacts:
    known = labelled(vocabulary)
    found: dict[Path, list[Stated]] = defaultdict(list)
    if known.by_name:
        for path, said in (
            *stated_in_prose(sentences, known),
            *stated_in_tables(reading, known, vocabulary),
        ):
            found[path].append(said)
    single = {path: _fact(reading, found[path]) for path, _ in vocabulary.by_label()}
    lists = {f.en: rows_by_columns(reading, f, record, vocabulary) for f, record in vocabulary.by_rows()}
    taken = frozenset(s.span for each in found.values() for s in each if isinstance(s.value, Figure))
    return LabelledFacts(single, lists, taken)


def _fact(reading: Reading, said: Sequence[Stated]) -> Json | None:
    """The first place is the fact; those that state the same are its mentions."""
    if not said:
        return None
    first = said[0]
    if isinstance(first.value, Figure):
        return gather(reading.document, [s.value for s in said if isinstance(s.value, Figure)])
    fact = stated(reading.document, first.value, first.span)
    same = [s for s in said if s.value == first.value]
    return {**fact, "mentions": [at(reading.document, s.span) for s in same]} if len(same) > 1 else fact


def without(sentences: Sequence[Sentence], taken: frozenset[Span]) -> tuple[Sentence, ...]:
    """The sentences as other readers see them: a figure that a label has claimed is none of theirs."""
    return tuple(s if taken.isdisjoint(f.span for f in s.figures) else _without(s, taken) for s in sentences)


def _without(sentence: Sentence, taken: frozenset[Span]) -> Sentence:
    return replace(
        sentence,
        figures=tuple(f for f in sentence.figures if f.span not in taken),
        mentions=tuple(m for m in sentence.mentions if m.figure.span not in taken),
        others=tuple(m for m in sentence.others if m.figure.span not in taken),
    )
