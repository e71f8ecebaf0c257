"""What is doubtful about one entry: its tree goes in, diagnostics about what it would and would not match come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.diagnostics import Diagnostic, Faults, Words
from checker.wording.chars import chars_of, common, within
from checker.wording.entries import Entry, Sort
from checker.wording.faults import doubt, fault
from checker.wording.heads import TooMany, heads
from checker.wording.measure import bounds, words_of
from checker.wording.notation import (
    BUILT_IN,
    ENDLESS,
    Beside,
    Edge,
    Either,
    Gap,
    Item,
    Name,
    Repeat,
    Row,
)
from checker.wording.repeats import misread, taken
from checker.wording.walk import last_of, walk
from checker.wording.wording import Wording

Look = Callable[[str], Item]
_SHORT = 20


def doubts(wording: Wording, name: str) -> list[Diagnostic]:
    """Every fault and warning of one entry; only its first fault where it cannot be compiled."""
    entry = wording.entries[name]
    if entry.sort is Sort.SLOT:
        return []
    try:
        look = wording.look_of(name)
    except Faults as faults:
        return list(faults.diagnostics)
    return [*_repeats(entry, look), *_twice(entry, look), *_never(entry, look), *_gaps(entry)]


def _wrong(entry: Entry, at: Item, code: str, zh: str, en: str, mend: Words | None = None) -> Diagnostic:
    return fault(entry.written, at.start, at.end, code, zh, en, mend).diagnostic


def _doubtful(entry: Entry, at: Item, code: str, zh: str, en: str, mend: Words | None = None) -> Diagnostic:
    return doubt(entry.written, at.start, at.end, code, zh, en, mend)


def _repeats(entry: Entry, look: Look) -> Iterator[Diagnostic]:
    for item in walk(entry.tree):
        if not isinstance(item, Repeat) or item.high == 1:
            continue
        if besides := [i for i in _deep(item.item, look) if isinstance(i, Beside)]:
            # A short look costs the same at every step; one without end costs the whole text at every step.
            tell = _wrong if any(bounds(i.item, look)[1] > _SHORT for i in besides) else _doubtful
            yield tell(
                entry, item, "W401", "重复的写法里不要有前后条件", "no “beside” within a repeat",
                Words("把条件放到重复的前面或后面", "put it before or behind the repeat"),
            )  # fmt: skip
        if bounds(item.item, look)[0] == 0:
            yield _wrong(
                entry, item, "W402", "重复的是可以什么都没有的写法", "a repeat of what can be empty",
                Words("里面去掉“？”“*”，外面的重复号已经够了", "the outer sign is enough"),
            )  # fmt: skip
        if any(isinstance(i, Gap) for i in last_of(item.item, look)):
            yield _wrong(
                entry, item, "W410", "重复里面末尾的省略号什么也取不到", "a gap at the end of what is repeated takes nothing",
                Words("在省略号后面写上到哪里为止", "say what ends the gap"),
            )  # fmt: skip
        if (two := misread(item, look)) is not None:
            yield doubt(
                entry.written, item.start, item.end, "W403",
                f"“{two.text}”会先读成“{two.longer}”，剩下的就不认识了",
                f"{two.text!r} is read as {two.longer!r} and a rest that is no word",
                Words("把这两个词合起来也写上", "add the two words together as one"),
            )  # fmt: skip
    for lost in taken(entry.tree, look):
        tell = _wrong if lost.sure else _doubtful
        yield tell(
            entry, lost.at, "W404", f"重复会把后面要用的“{lost.text}”也取走，不再退回",
            f"the repeat takes {lost.text!r}, which what follows needs, and never gives it back",
            Words(
                "重复的是一个一个的字，就写上最多几个（×0-30），这样会退回；重复的是词，就改用省略号，或者让它不含后面的字",
                "bound a repeat of single characters (×0-30): it then gives back; for words use a gap",
            ),
        )  # fmt: skip


def _deep(item: Item, look: Look, seen: frozenset[str] = frozenset()) -> Iterator[Item]:
    """Every node, also of what is named."""
    for here in walk(item):
        yield here
        if isinstance(here, Name) and here.name not in BUILT_IN and here.name not in seen:
            yield from _deep(look(here.name), look, seen | {here.name})


def _twice(entry: Entry, look: Look) -> Iterator[Diagnostic]:
    for item in walk(entry.tree):
        if not isinstance(item, Either):
            continue
        seen: set[str] = set()
        for branch in item.branches:
            words = words_of(branch, look)
            if words is None:
                continue
            if again := [w for w in words if w in seen]:
                yield doubt(
                    entry.written, branch.start, branch.end, "W405", f"“{again[0]}”写了两次", f"{again[0]!r} is said twice"
                )  # fmt: skip
            seen.update(words)


def _never(entry: Entry, look: Look) -> Iterator[Diagnostic]:
    for item in walk(entry.tree):
        if isinstance(item, Row) and (at := _barred(item, look)) is not None:
            yield doubt(
                entry.written, item.start, item.end, "W407", "这里永远不会匹配：" + at[0], "this matches nothing: " + at[1]
            )  # fmt: skip


def _barred(row: Row, look: Look) -> tuple[str, str] | None:
    """Why no text can match the row."""
    for i, item in enumerate(row.items):
        before, rest = row.items[:i], row.items[i + 1 :]
        if isinstance(item, Edge) and item.last and any(bounds(r, look)[0] for r in rest):
            return "“$”后面还有字", "something follows the end"
        if isinstance(item, Edge) and not item.last and any(bounds(b, look)[0] for b in before):
            return "“^”前面还有字", "something precedes the beginning"
        if isinstance(item, Beside) and not item.before and rest and bounds(rest[0], look)[0]:
            barred = _shut_out(item, rest, look)
            if barred:
                return "后面的条件和后面的字合不上", "what must stand behind contradicts what follows"
    return None


def _shut_out(item: Beside, rest: tuple[Item, ...], look: Look) -> bool:
    try:
        wanted = heads([item.item], 1, look)
        given = heads(rest, 1, look)
    except TooMany:
        return False
    if any(not h.chars for h in (*wanted, *given)):
        return False
    if item.negated:
        chars = chars_of(item.item, look)
        return chars is not None and all(within(g.chars[0], chars) for g in given)
    return not any(common(w.chars[0], g.chars[0]) for w in wanted for g in given)


def _gaps(entry: Entry) -> Iterator[Diagnostic]:
    for item in walk(entry.tree):
        if isinstance(item, Gap) and item.high == ENDLESS:
            yield doubt(
                entry.written, item.start, item.end, "W408", "省略号没有写最多几个字", "a gap without a bound",
                Words("写上字数，如 …12", "give a number, such as …12"),
            )  # fmt: skip
