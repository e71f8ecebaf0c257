"""What is doubtful about a phrase because of how it is used: an entry goes in, diagnostics come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.diagnostics import Diagnostic, Words
from checker.wording.chars import BLANK, Chars, chars_of, union, within
from checker.wording.entries import Entry
from checker.wording.faults import doubt
from checker.wording.measure import bounds, words_of
from checker.wording.notation import (
    BUILT_IN,
    ENDLESS,
    Beside,
    Blanks,
    Edge,
    Either,
    Gap,
    Item,
    Name,
    Part,
    Repeat,
    Row,
)
from checker.wording.walk import last_of

Look = Callable[[str], Item]


def hidden(entry: Entry, look: Look) -> Iterator[Diagnostic]:
    """Words at the end of a phrase that only make the match longer: a shorter one matches wherever they do."""
    for item in _lasts(entry.tree):
        each = [(branch, words_of(branch, look) or ()) for branch in item.branches]
        known = {w for _, words in each for w in words} - {""}
        for branch, words in each:
            for word in words:
                if shorter := [word[:i] for i in range(1, len(word)) if word[:i] in known]:
                    yield doubt(
                        entry.written, branch.start, branch.end, "W406",
                        f"有“{shorter[0]}”，“{word}”就不影响找不找得到，只影响取到哪里",
                        f"{shorter[0]!r} hides {word!r}: it only makes the match longer",
                    )  # fmt: skip
                    break


def open_ended(entry: Entry, look: Look) -> Iterator[Diagnostic]:
    """A gap at the end of a phrase takes no more than it must, whatever number it has."""
    if any(isinstance(i, Gap) and i.low < i.high for i in last_of(entry.tree, look)):
        end = len(entry.written.text)
        yield doubt(
            entry.written, max(0, end - 1), end, "W411", "末尾的省略号能少就少，后面没有字，就只取最少的几个",
            "a gap at the end takes only its least characters",
            Words("在省略号后面写上到哪里为止，或者写成 [^，。]×0-12", "say what ends it, or repeat [^，。]"),
        )  # fmt: skip


def _lasts(item: Item) -> Iterator[Either]:
    match item:
        case Row(items):
            yield from _lasts(items[-1])
        case Either(branches):
            yield item
            for branch in branches:
                yield from _lasts(branch)
        case _:
            return


def endless(entry: Entry, look: Look) -> Iterator[Diagnostic]:
    """Where a phrase that is searched for begins with a run that nothing bounds."""
    for item in _firsts(entry.tree, look):
        yield doubt(
            entry.written, item.start, item.end, "W409", "要在文中查找的写法，开头不能是没有尽头的重复",
            "a phrase that is searched for begins with an endless repeat",
            Words(
                "去掉开头的这一段，或者写上字数，或者前面写（前非：…），只从这一段的开头找起",
                "leave it out, bound it, or let it begin only where the run does",
            ),
        )  # fmt: skip


def _run(item: Repeat | Blanks, look: Look) -> Chars:
    """The characters of which an item is a run; none where it is more than that."""
    return BLANK if isinstance(item, Blanks) else chars_of(item.item, look) or ()


def _firsts(item: Item, look: Look) -> Iterator[Item]:
    match item:
        case Row(items):
            barred: Chars = ()
            for each in items:
                match each:
                    case Beside(before=True, negated=True):
                        barred = union((*barred, *(chars_of(each.item, look) or ())))
                    case Repeat() | Blanks() if _run(each, look) and within(_run(each, look), barred):
                        pass  # it can only begin where the run does
                    case _:
                        yield from _firsts(each, look)
                if bounds(each, look)[0] > 0 or isinstance(each, Edge):
                    return
        case Either(branches):
            for branch in branches:
                yield from _firsts(branch, look)
        case Part():
            yield from _firsts(item.item, look)
        case Name(name) if name not in BUILT_IN:
            if next(_firsts(look(name), look), None) is not None:
                yield item
        case Beside() | Edge():
            return
        case _:
            if bounds(item, look)[1] == ENDLESS:
                yield item
