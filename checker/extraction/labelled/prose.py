"""Sentences go in; what they state under labels comes out, with the figures that are thereby taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from checker.extraction.labelled.fields import Labelled, Path
from checker.extraction.labelled.values import Stated, figure_between, words_after
from checker.extraction.sentences.clauses import clauses
from checker.extraction.sentences.statements import REACH, Sentence
from checker.extraction.sentences.stating import COMPARED, NOT_YET
from checker.vocabulary import FieldSpec, Kind


def stated_in_prose(sentences: Sequence[Sentence], known: Labelled) -> Iterator[tuple[Path, Stated]]:
    for sentence in sentences:
        before = ""
        for start, end in clauses(sentence.text, sentence.figures, sentence.start, sentence.end):
            names = list(known.names.find(sentence.text, start, end))
            if not any(name.word in known.by_name for name in names):
                yield from _left_out(sentence, known, before, start, end)
            before = next((n.word for n in reversed(names) if n.word in known.by_name), before)
            for name, following in zip_longest(names, names[1:]):
                asked = known.by_name.get(name.word)
                if asked is None or _is_of_another(sentence.text, start, name.start):
                    continue
                path, field = asked
                found = _stated(sentence, field, name.end, end if following is None else following.start)
                if found is not None:
                    yield path, found


def _left_out(
    sentence: Sentence, known: Labelled, before: str, start: int, end: int
) -> Iterator[tuple[Path, Stated]]:
    """A clause that begins with what is left of a label, after one of the same record."""
    shorts = known.left_out.get(before, {})
    short = max((s for s in shorts if sentence.text.startswith(s, start, end)), key=len, default=None)
    if short is not None:
        path, field = shorts[short]
        found = _stated(sentence, field, start + len(short), end)
        if found is not None:
            yield path, found


def _is_of_another(text: str, start: int, end: int) -> bool:
    return any(said.search(text, max(start, end - REACH), end) for said in (COMPARED, NOT_YET))


def _stated(sentence: Sentence, field: FieldSpec, start: int, end: int) -> Stated | None:
    if field.type.kind is Kind.TEXT:
        place = words_after(sentence.text, start, end)
        if place is None:
            return None
        return Stated(sentence.flow.text[place[0] : place[1]], sentence.span(*place))
    figure = figure_between(field, sentence.text, start, end, sentence.figures)
    return None if figure is None else Stated(figure, figure.span)
