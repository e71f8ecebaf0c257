"""Words that name facts go in; where they stand in a text comes out, the longest first, so that no name is found inside
a longer one: 三公经费预算数 is no 预算数."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.wording import Phrase


@dataclass(frozen=True, slots=True)
class Name:
    """`word` stands at `[start, end)` of the text; for a phrase it is the phrase's own name."""

    word: str
    start: int
    end: int


class Names:
    """All the words, by their first character, and the phrases; a text is gone through once for the words, and once for
    each phrase."""

    __slots__ = ("_by_first", "_first", "_phrases")

    def __init__(self, words: Iterable[str], phrases: Iterable[Phrase] = ()) -> None:
        by_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(words), key=len, reverse=True):
            by_first[word[0]].append(word)
        self._by_first: Mapping[str, list[str]] = by_first
        self._first = re.compile("|".join(map(re.escape, by_first)) or "(?!)")
        self._phrases = tuple(phrases)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Name]:
        end = len(text) if end is None else end
        said = [Name(p.name, m.start(), m.end()) for p in self._phrases for m in p.finditer(text, start, end)]
        longest: dict[int, Name] = {}
        for name in said:
            if name.end > longest.get(name.start, name).end or name.start not in longest:
                longest[name.start] = name
        at, starts = start, iter(sorted(longest))
        said_next = next(starts, end)
        while at < end:
            while said_next < at:
                said_next = next(starts, end)
            word_next = self._first.search(text, at, end)
            at = min(said_next, word_next.start() if word_next else end)
            if at == end:
                return
            word = next((w for w in self._by_first.get(text[at], ()) if text.startswith(w, at, end)), "")
            found = longest.get(at)
            if found is None or found.end < at + len(word):
                found = Name(word, at, at + len(word))
            if found.end > at:
                yield found
            at = max(found.end, at + 1)
