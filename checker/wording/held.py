"""Which words a case holds: wording and cases go in, the words that could be taken out without any case failing come out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.diagnostics import Faults
from checker.wording.cases import Case, Sentence, holds
from checker.wording.compiling import Compiler
from checker.wording.entries import Entry, Sort
from checker.wording.found import joining
from checker.wording.measure import words_of
from checker.wording.notation import Either, Item, Name, OneOf, Repeat, Sign
from checker.wording.units import Unit, at, said, units, without
from checker.wording.walk import walk
from checker.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class Unheld:
    """A word of an entry, or, with no word, the whole entry."""

    entry: Entry
    word: str
    start: int
    end: int

    @property
    def position(self) -> tuple[int, int]:
        written = self.entry.written
        return written.source.position(written.span(self.start, self.end).start)


def unheld(wording: Wording, cases: Sequence[Case]) -> Iterator[Unheld]:
    """In order of place. A case that is not read as stated as things are holds nothing."""
    trials = [t for case in cases if (t := _trial(wording, case)) is not None]
    for name, entry in wording.entries.items():
        if entry.sort is Sort.SLOT:
            continue
        mine = [t for t in trials if name in t.reached]
        if not any(t.case.match for t in mine):
            yield Unheld(entry, "", 0, len(entry.written.text))
        for unit in units(entry.tree):
            if not any(_fails(wording, entry, unit, t) for t in mine):
                yield Unheld(entry, said(unit, entry.tree, entry.written), unit.start, unit.end)


@dataclass(frozen=True, slots=True)
class _Trial:
    case: Case
    sentences: tuple[Sentence, ...]
    reached: frozenset[str]


def _trial(wording: Wording, case: Case) -> _Trial | None:
    """The case with those of its sentences that are read as stated."""
    try:
        search = getattr(wording.phrase(case.phrase, **dict(case.slots)), case.how)
        good = tuple(s for s in case.sentences if holds(case, s, search) is None)
    except (Faults, TypeError, IndexError):
        return None
    return _Trial(case, good, frozenset(wording.reached(case.phrase))) if good else None


def _fails(wording: Wording, entry: Entry, unit: Unit, trial: _Trial) -> bool:
    """Whether a sentence of the case is no longer read as stated without the word.

    A class that is tried with its own words, and nothing around them, says nothing about them.
    """
    if trial.case.phrase == entry.name and entry.name in trial.case.frames:
        return False
    words = _said(wording, entry, unit)
    concerned = [s for s in trial.sentences if words is None or any(w in s.text for w in words)]
    if not concerned:
        return False
    changed = without(entry.tree, unit)
    if changed is None:
        return trial.case.match
    less = Entry(entry.name, entry.sort, entry.written, entry.place, changed)
    slots = wording.filling(dict(trial.case.slots))
    try:
        made, parts = Compiler({**wording.entries, **slots, entry.name: less}).pattern(trial.case.phrase)
    except Faults:
        return True
    pattern = re.compile(made)
    search = joining(pattern, parts)[trial.case.how] if parts else getattr(pattern, trial.case.how)
    try:
        return any(holds(trial.case, s, search) is not None for s in concerned)
    except IndexError:
        return True  # a part went with the word


def _said(wording: Wording, entry: Entry, unit: Unit) -> tuple[str, ...] | None:
    """The texts of which a sentence must have one to depend on the word; None where they cannot be listed."""
    holder = at(entry.tree, unit.way)
    word: Item
    match holder:
        case OneOf(ranges):
            first, last = ranges[unit.child]
            return (first,) if first == last else None
        case Either(branches):
            word = branches[unit.child]
        case Repeat(inner):
            word = inner
        case _:
            return None
    if isinstance(word, Sign):
        return (word.char,)
    if any(isinstance(i, Name) and i.name in wording.slots_of(entry.name) for i in walk(word)):
        return None  # what fills a slot is known to the case only
    words = words_of(word, wording.look_of(entry.name), 500)
    return None if words is None or "" in words else words
