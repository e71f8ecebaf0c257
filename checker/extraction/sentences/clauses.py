"""A text and its figures go in; its clauses come out. A colon parts no label from its value, a comma no digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.extraction.model import Figure
from checker.extraction.sentences.statements import BREAKS

_PARTING = re.compile("[" + re.escape("".join(sorted(set(BREAKS) - {":"}))) + "]")


def clauses(
    text: str, figures: Sequence[Figure], start: int = 0, end: int | None = None
) -> Iterator[tuple[int, int]]:
    """`[start, end)` of every clause; `figures` stand in the order of the text."""
    end = len(text) if end is None else end
    since, number = start, 0
    for at in (mark.start() for mark in _PARTING.finditer(text, start, end)):
        while number < len(figures) and figures[number].end <= at:
            number += 1
        inside = number < len(figures) and figures[number].start <= at
        if not inside:
            if at > since:
                yield since, at
            since = at + 1
    if since < end:
        yield since, end
