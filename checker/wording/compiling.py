"""A name goes in, the text of a pattern for the language's own `re` comes out, in the linear mode.

Words are tried longest first, whatever the order in which they are written. A repeat over words is atomic: it takes
what it can and gives nothing back, so no run of words is read in two ways. A gap takes as little as possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from checker.diagnostics import Faults, Words
from checker.wording.behind import Behind, NotFinite, TooWide
from checker.wording.entries import Entries, Entry, Sort
from checker.wording.faults import fault
from checker.wording.figures import FIRST, REST
from checker.wording.measure import bounds, words_of
from checker.wording.notation import (
    BUILT_IN,
    ENDLESS,
    Beside,
    Blanks,
    Edge,
    Either,
    Figure,
    Gap,
    Item,
    Name,
    OneOf,
    Part,
    Repeat,
    Row,
    Sign,
)  # fmt: skip

LARGEST = 200_000  # characters of one pattern
DEEPEST = 30  # names within names
DEEPEST_TREE = 120  # brackets and names within each other
_PART = (
    "\uf8ff"  # marks the name of a part until all parts of a phrase are numbered; no written text holds it
)
_IN_SET = re.compile(r"([\\\]\[^&~|-])")


class Compiler:
    """Patterns of the names of `entries`; each is worked out once."""

    def __init__(self, entries: Entries) -> None:
        self.entries = entries
        self._done: dict[str, str] = {}
        self._open: list[str] = []
        self._entry: Entry | None = None
        self._depth = 0

    # ── names ────────────────────────────────────────────────────────────────────────────────────

    def pattern(self, name: str) -> tuple[str, dict[str, tuple[str, ...]]]:
        """The pattern, and for each part that stands in several places the groups that keep it."""
        return _number_parts(self.named(name))

    def named(self, name: str) -> str:
        if (known := self._done.get(name)) is None:
            entry, before = self.entries[name], self._entry
            self._open.append(name)
            self._entry = entry
            known = self._done[name] = self.emit(entry.tree)
            self._open.pop()
            self._entry = before
        return known

    def look(self, name: str) -> Item:
        """The tree under a name; only for names that `follow` has let pass."""
        return self.entries[name].tree

    def follow(self, item: Name) -> None:
        """Refuses a name that nobody gave, that leads back to itself, or that lies too deep."""
        name = item.name
        entry = self.entries.get(name)
        if entry is None:
            near = nearest(name, (*self.entries, *BUILT_IN))
            raise self.refused(
                item, "W301", f"没有“{name}”这个名字", f"there is no {name!r}",
                Words(f"是不是“{near}”？", f"did you mean {near!r}?") if near else None,
            )  # fmt: skip
        if name in self._open:
            way = " → ".join([*self._open[self._open.index(name) :], name])
            raise self.refused(item, "W302", f"绕回了自己：{way}", f"a circle: {way}")
        if len(self._open) >= DEEPEST:
            raise self.refused(
                item, "W303", f"名字套了 {DEEPEST} 层以上", f"names are more than {DEEPEST} deep"
            )
        if entry.sort is Sort.SLOT:
            raise self.refused(item, "W304", f"空位“{name}”没有填", f"nothing fills the slot {name!r}")

    def refused(self, item: Item, code: str, zh: str, en: str, mend: Words | None = None) -> Faults:
        assert self._entry is not None
        return Faults([fault(self._entry.written, item.start, item.end, code, zh, en, mend).diagnostic])

    # ── patterns ─────────────────────────────────────────────────────────────────────────────────

    def emit(self, item: Item) -> str:
        """A pattern that can stand beside others as it is."""
        if isinstance(item, Sign):
            return item.char if item.char.isalnum() else re.escape(item.char)
        self._depth += 1
        if self._depth > DEEPEST_TREE:
            raise self.refused(item, "W303", "括号和名字套得太深", "brackets and names are too deep")
        out = self._emit(item)
        self._depth -= 1
        if len(out) > LARGEST:
            raise self.refused(item, "W305", "这条写法展开后太大", "the phrase is too large when written out")
        return out

    def _emit(self, item: Item) -> str:
        match item:
            case Sign():
                return self.emit(item)
            case OneOf():
                return self.one_of(item)
            case Name(name):
                if name in BUILT_IN:
                    return f"[{BUILT_IN[name]}]" if len(BUILT_IN[name]) > 2 else BUILT_IN[name]
                self.follow(item)
                return self.named(name)
            case Blanks():
                return r"\s*+"
            case Edge(last):
                return "$" if last else "^"
            case Figure(kind):
                return f"{FIRST[kind]}{REST}*+"
            case Gap():
                return self.gap(item)
            case Beside():
                return self.beside(item)
            case Part(name, inner):
                return f"(?P<{_PART}{name}>{self.bare(inner)})"
            case Repeat():
                return self.repeat(item)
            case Row(items):
                return "".join(map(self.emit, items))
            case Either():
                return f"(?:{self.either(item)})"
            case _:
                assert_never(item)

    def bare(self, item: Item) -> str:
        """A pattern for within brackets, which need no second pair."""
        return self.either(item) if isinstance(item, Either) else self.emit(item)

    def either(self, item: Either) -> str:
        """The branches, the longest first; written out word by word where that order alone would not do it."""
        made = [self.emit(b) for b in item.branches]  # first, since it refuses what cannot be measured
        longest = [bounds(b, self.look)[1] for b in item.branches]
        order = sorted(range(len(made)), key=lambda i: -longest[i])
        listed = [words_of(item.branches[i], self.look) for i in order]
        known = [w for words in listed if words is not None for w in words]
        if None not in listed and _shorter_first(known):
            return "|".join(re.escape(w) for w in sorted(dict.fromkeys(known), key=len, reverse=True))
        return "|".join(made[i] for i in order)

    def one_of(self, item: OneOf) -> str:
        chars, negated = self.members(item, item), "^" if item.negated else ""
        return f"[{negated}{chars}]"

    def members(self, item: Item, of: Item) -> str:
        """What stands within [ ] for an item of one character each."""
        match item:
            case Sign(char):
                return _in_set(char)
            case OneOf(ranges, names, negated) if not (negated and item is not of):
                own = "".join(_in_set(a) if a == b else f"{_in_set(a)}-{_in_set(b)}" for a, b in ranges)
                return own + "".join(self.members(Name(n, item.start, item.end), of) for n in names)
            case Either(branches):
                return "".join(self.members(b, of) for b in branches)
            case Name(name) if name in BUILT_IN and name != "任":
                return BUILT_IN[name]
            case Name(name) if name not in BUILT_IN:
                self.follow(item)
                entry, self._entry = self._entry, self.entries[name]
                self._open.append(name)
                try:
                    return self.members(self.look(name), of)
                finally:
                    self._open.pop()
                    self._entry = entry
            case _:
                raise self.refused(
                    of, "W306", "这里只能是一个一个的字", "only single characters can stand here"
                )

    def gap(self, item: Gap) -> str:
        match item.only:
            case None:
                without = "" if item.without is None else self.members(item.without, item)
                chars = f"[^{item.stops}{without}]"
            case OneOf():
                chars = self.one_of(item.only)
            case Name("任"):
                chars = BUILT_IN["任"]
            case only:
                chars = f"[{self.members(only, item)}]"
        return chars + _times(item.low, item.high) + "?"

    def repeat(self, item: Repeat) -> str:
        body = self.emit(item.item)
        times = _times(item.low, item.high)
        if self.is_one(item.item):
            return body + times + ("+" if item.high == ENDLESS else "")
        loop = f"(?:{self.bare(item.item)}){times}"
        return loop if item.high == 1 else f"(?>{loop})"

    def is_one(self, item: Item) -> bool:
        """Whether the pattern of `item` is a single character or a single set."""
        match item:
            case Sign() | OneOf():
                return True
            case Name(name):
                return name in BUILT_IN or self.is_one(self.look(name))
            case _:
                return False

    def beside(self, item: Beside) -> str:
        if not item.before:
            return f"(?{'!' if item.negated else '='}{self.bare(item.item)})"
        try:
            return Behind(self.emit, self.look).pattern(item.item, item.negated)
        except NotFinite:
            raise self.refused(
                item, "W307", "“前是”“前非”里只能写长短有限的字，不能有省略号、“_”、数和要记下的部分",
                "what stands before must be finite, without gaps, blanks, figures and parts",
            ) from None  # fmt: skip
        except TooWide:
            raise self.refused(
                item, "W305", "这个前面的条件展开后太大", "what stands before is too large when written out"
            ) from None


def _in_set(char: str) -> str:
    return _IN_SET.sub(r"\\\1", char)


def _times(low: int, high: int) -> str:
    if (low, high) in _SIGNS:
        return _SIGNS[low, high]
    if low == high:
        return f"{{{low}}}"
    return f"{{{low},{'' if high == ENDLESS else high}}}"


_SIGNS = {(0, 1): "?", (0, ENDLESS): "*", (1, ENDLESS): "+"}


def _shorter_first(words: list[str]) -> bool:
    """Whether a word would be tried after one that it begins with."""
    tried: set[str] = set()
    for word in words:
        if any(word[:i] in tried for i in range(len(word))):
            return True
        tried.add(word)
    return False


def _number_parts(made: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    """A part may stand in several branches, a group of `re` only once: the second becomes name__2, and so on."""
    groups: dict[str, list[str]] = {}

    def number(m: re.Match[str]) -> str:
        each = groups.setdefault(m[1], [])
        each.append(m[1] if not each else f"{m[1]}__{len(each) + 1}")
        return f"(?P<{each[-1]}>"

    made = re.sub(rf"\(\?P<{_PART}([^>]*)>", number, made)
    return made, {name: tuple(each) for name, each in groups.items() if len(each) > 1}


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The known name most like a mistyped one."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(name, list(names), scorer=fuzz.ratio, score_cutoff=50)
    return None if found is None else str(found[0])
