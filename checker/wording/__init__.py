"""How reports are worded: the notation of `rules/wording/` goes in, phrases that match like compiled patterns come out.

AFTER_GRADE = phrase("等级之后")        # at the top of a module: compiled when first used
AFTER_GRADE.search(text, start, end)
phrase("得分写法", 标签=labels)          # slots are filled by keyword, with texts of the notation
words("上年")                           # all words of a finite class, the longest first
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from checker.wording.entries import Entry
from checker.wording.figures import marked
from checker.wording.load import load, shipped
from checker.wording.phrase import Phrase
from checker.wording.wording import Wording, written

__all__ = ["Entry", "Phrase", "Wording", "load", "marked", "phrase", "shipped", "words", "written"]


def phrase(name: str, **slots: str | Iterable[str]) -> Phrase:
    """A phrase of the shipped wording; nothing is read before it is used."""
    if slots:
        return shipped().phrase(name, **slots)
    return _lazy(name)


@cache
def _lazy(name: str) -> Phrase:
    return Phrase(name, lambda: shipped().made(name, {}))


def words(name: str) -> tuple[str, ...]:
    """All words of a finite class of the shipped wording, the longest first."""
    return shipped().words(name)
