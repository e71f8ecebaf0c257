"""What stands under a name: a class of words, a phrase or a slot, with its text, its place and, once asked for, its tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from checker.diagnostics import Faults
from checker.source import Span
from checker.wording.faults import Wrong
from checker.wording.notation import Item
from checker.wording.parse import parse
from checker.wording.written import Written


class Sort(Enum):
    WORDS = "words"
    PHRASE = "phrase"
    SLOT = "slot"


@dataclass(slots=True)
class Entry:
    """One name; the tree is read when it is first asked for, since a run uses few of all names."""

    name: str
    sort: Sort
    written: Written
    place: Span  # of the name
    _tree: Item | None = field(default=None, repr=False, compare=False)

    @property
    def tree(self) -> Item:
        if self._tree is None:
            try:
                self._tree = parse(self.written)
            except Wrong as wrong:
                raise Faults([wrong.diagnostic]) from None
        return self._tree


Entries: TypeAlias = Mapping[str, Entry]
