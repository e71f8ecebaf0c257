"""All names of how reports are worded, as one value: files, or what a pack adds, go in; phrases and lists of words come out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from checker.diagnostics import Faults, Label, Words, error
from checker.source import Span
from checker.wording.compiling import Compiler, nearest
from checker.wording.entries import Entry, Sort
from checker.wording.faults import fault
from checker.wording.measure import MOST_WORDS, bounds, words_of
from checker.wording.notation import BUILT_IN, Item, Name
from checker.wording.parse import is_name
from checker.wording.phrase import Phrase
from checker.wording.walk import walk
from checker.wording.written import Written

_ANY = "〖空位〗"  # stands in a slot where only the phrase around it is looked at
_MOST_FILLED = 512  # phrases with slots that are kept compiled


class Wording:
    """Names once over all classes, phrases and slots. Nothing is read, let alone compiled, before it is used."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Raises Faults where a name stands twice or cannot be one."""
        known: dict[str, Entry] = {}
        found = []
        for entry in entries:
            source = entry.written.source
            if not is_name(entry.name) or entry.name in BUILT_IN:
                found.append(
                    error(
                        "W213", source, entry.place, f"“{entry.name}”不能作名字", f"{entry.name!r} cannot be a name",
                        help=Words("名字用汉字或字母，数、字、空、任是现成的", "letters only; 数 字 空 任 are built in"),
                    )
                )  # fmt: skip
            if (before := known.setdefault(entry.name, entry)) is not entry:
                first = Label(before.written.source, before.place, Words("第一次在这里", "first here"))
                found.append(
                    error(
                        "W308", source, entry.place, f"“{entry.name}”这个名字用了两次",
                        f"the name {entry.name!r} is given twice", others=[first],
                    )
                )  # fmt: skip
        if found:
            raise Faults(found)
        self.entries: Mapping[str, Entry] = MappingProxyType(known)
        self._compiler = Compiler(self.entries)
        self._phrases: dict[object, Phrase] = {}
        self._words: dict[str, tuple[str, ...]] = {}

    def phrase(self, name: str, **slots: str | Iterable[str]) -> Phrase:
        """The phrase, its slots filled with texts of the notation (`written` makes one of any text)."""
        filled = tuple(sorted((s, (t,) if isinstance(t, str) else tuple(t)) for s, t in slots.items()))
        key = (name, filled)
        if (known := self._phrases.get(key)) is None:
            if len(self._phrases) > _MOST_FILLED + len(self.entries):
                self._phrases.clear()
            known = self._phrases[key] = Phrase(name, lambda: self.made(name, dict(filled)))
        return known

    def words(self, name: str) -> tuple[str, ...]:
        """All words of a finite class, the longest first."""
        if (known := self._words.get(name)) is None:
            found = self.listed(name)
            if found is None:
                written = self.entries[name].written
                zh = f"“{name}”不是可以列举的词"
                raise Faults([fault(written, 0, 1, "W309", zh, f"{name!r} is no finite class").diagnostic])
            known = self._words[name] = tuple(sorted(found, key=lambda w: (-len(w), w)))
        return known

    def listed(self, name: str, most: int = MOST_WORDS) -> tuple[str, ...] | None:
        """All that a name can match, in the order in which it is tried; None where it cannot be listed."""
        self._known(name)
        self._compiler.named(name)  # refuses circles and unknown names
        return words_of(self.entries[name].tree, self._compiler.look, most)

    def fewest(self, name: str) -> int:
        """The fewest characters that a name can match."""
        self._compiler.named(name)
        return bounds(self.entries[name].tree, self._compiler.look)[0]

    def with_added(self, added: Mapping[str, str | Iterable[str]], where: str = "措辞") -> Wording:
        """This wording with more names, or with more ways of saying what a name it has says."""
        entries = dict(self.entries)
        for name, said in added.items():
            texts = [said] if isinstance(said, str) else list(said)
            more = Written.alone(f"{where} {name}", texts)
            before = entries.get(name)
            if before is not None:
                own = before.written.pieces
                texts = [before.written.text[a:b] for a, b in own] + texts
                more = Written.alone(f"{where} {name}", texts)
            sort = Sort.PHRASE if before is None else before.sort
            entries[name] = Entry(name, sort, more, Span(0, 0))
        return Wording(entries.values())

    def look_of(self, name: str) -> Callable[[str], Item]:
        """What gives the tree under each name that `name` is made of. Raises Faults where it cannot be compiled."""
        slots = self.filling(dict.fromkeys(self.slots_of(name), (_ANY,)))
        compiler = Compiler({**self.entries, **slots}) if slots else self._compiler
        compiler.named(name)
        return compiler.look

    def _known(self, name: str) -> None:
        if name not in self.entries:
            near = nearest(name, self.entries)
            raise LookupError(
                f"no wording is called {name!r}" + (f"; did you mean {near!r}?" if near else "")
            )

    def made(
        self, name: str, slots: Mapping[str, tuple[str, ...]]
    ) -> tuple[str, Mapping[str, tuple[str, ...]]]:
        """The text of the pattern, and for parts that stand in several branches their groups."""
        return self._filled(name, slots).pattern(name)

    def _filled(self, name: str, slots: Mapping[str, tuple[str, ...]]) -> Compiler:
        self._known(name)
        declared = self.slots_of(name)
        if declared != set(slots):
            raise TypeError(f"{name!r} has the slots {sorted(declared)}, not {sorted(slots)}")
        return Compiler({**self.entries, **self.filling(slots)}) if slots else self._compiler

    def filling(self, slots: Mapping[str, tuple[str, ...]]) -> dict[str, Entry]:
        """What stands under the names of slots once they are filled."""
        return {s: Entry(s, Sort.WORDS, Written.alone(f"空位 {s}", t), Span(0, 0)) for s, t in slots.items()}

    def slots_of(self, name: str) -> set[str]:
        """The slots that stand in a phrase or in what it is made of."""
        return {n for n in self.reached(name) if self.entries[n].sort is Sort.SLOT}

    def reached(self, name: str) -> set[str]:
        """All known names that a name is made of, itself among them."""
        seen: set[str] = set()
        left = [name]
        while left:
            if (here := left.pop()) in seen or here not in self.entries:
                continue
            seen.add(here)
            if self.entries[here].sort is not Sort.SLOT:
                left += [n.name for n in named_in(self.entries[here])]
        return seen


def named_in(entry: Entry) -> list[Name]:
    """The names written in an entry, where they stand."""
    if "{" not in entry.written.text:
        return []
    return [n for n in walk(entry.tree) if isinstance(n, Name)]


def written(text: str) -> str:
    """Any text as a text of the notation that means just it."""
    return "".join("「」」" if run == "」" else f"「{run}」" for run in _runs(text))


def _runs(text: str) -> Iterable[str]:
    start = 0
    for i, char in enumerate(text):
        if char == "」":
            yield from (text[start:i],) if i > start else ()
            yield char
            start = i + 1
    if start < len(text):
        yield text[start:]
