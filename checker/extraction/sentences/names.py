"""Words that name facts go in; where they stand in a text comes out, the longest first, so that no name is found inside
a longer one: 三公经费预算数 is no 预算数."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """`word` stands at `[start, end)` of the text."""

    word: str
    start: int
    end: int


class Names:
    """All the words, by their first character; a text is gone through once."""

    __slots__ = ("_by_first",)

    def __init__(self, words: Iterable[str]) -> None:
        by_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words), key=len, reverse=True):
            by_first[word[0]].append(word)
        self._by_first: Mapping[str, list[str]] = by_first

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Name]:
        end = len(text) if end is None else end
        at = start
        while at < end:
            word = next((w for w in self._by_first.get(text[at], ()) if text.startswith(w, at, end)), None)
            if word is None:
                at += 1
            else:
                yield Name(word, at, at + len(word))
                at += len(word)
