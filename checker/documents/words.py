"""Words a reader must know to see structure in bare text: the vocabulary goes in, column labels and titles come out."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from checker.folding import fold
from checker.vocabulary import Kind, load_vocabulary

_COLUMN_RECORDS = ("项目", "指标", "资金")
_PEOPLE = "评价人员"  # its columns go by the names of its fields
_NUMERIC = (Kind.MONEY, Kind.RATE, Kind.SCORE, Kind.NUMBER)
_LONGEST_HEADING = 40
_SHORT = 100  # characters: cells and labels, which are compared many times; what is longer is not kept
_PARENS = re.compile(r"\(.*?\)|\[.*?\]")
_YEAR = re.compile(r"^(?:19|20)\d\d年度?")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """All folded, without blanks. `numeric` are the column labels over numbers; `labels` every label of a fact."""

    columns: frozenset[str]
    numeric: frozenset[str]
    titles: frozenset[str]
    labels: frozenset[str]

    def column(self, cell: str) -> str | None:
        """The column label a header cell stands for: the cell without its bracketed unit, or the longest label in it."""
        if len(cell) > _LONGEST_HEADING:
            return None
        bare = _YEAR.sub("", _PARENS.sub("", plain(cell)))
        if bare in self.columns:
            return bare
        if not 2 <= len(bare) <= 16 or re.search(r"[，。；\d]{2}", bare):
            return None
        inside = [c for c in self.columns if len(c) >= 3 and c in bare and len(bare) <= len(c) + 6]
        return max(inside, key=len, default=None)

    def is_numeric(self, cell: str) -> bool:
        """Whether the column under this header cell holds numbers."""
        label = self.column(cell)
        return label in self.numeric


def plain(text: str) -> str:
    """Folded and without any blank: how labels are compared."""
    return _plain_short(text) if len(text) <= _SHORT else _BLANKS.sub("", fold(text))


@functools.lru_cache(maxsize=8192)
def _plain_short(text: str) -> str:
    return _BLANKS.sub("", fold(text))


@functools.cache
def known_words() -> Words:
    """The words of the shipped vocabulary."""
    vocabulary = load_vocabulary()
    fields = [f for name in _COLUMN_RECORDS for f in vocabulary.records[name].fields.values()]
    people = vocabulary.records[_PEOPLE].fields
    columns = {plain(label) for f in fields for label in f.labels} | {plain(name) for name in people}
    numeric = {plain(label) for f in fields if f.type.kind in _NUMERIC for label in f.labels}
    titles = {plain(alias) for role in vocabulary.roles.values() for alias in (role.zh, *role.aliases)}
    labels = {
        plain(label) for r in vocabulary.records.values() for f in r.fields.values() for label in f.labels
    }
    return Words(frozenset(columns), frozenset(numeric), frozenset(titles), frozenset(labels | titles))
