"""Repeats that take what they should leave: a tree goes in, doubts about its atomic repeats come out.

A repeat over words gives nothing back. So what follows must not begin with a word of it, and the longest word of it
must not spoil the reading of two shorter ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checker.wording.chars import BLANK, Chars, chars_of, common, within
from checker.wording.heads import After, Head, TooMany, heads
from checker.wording.measure import bounds, words_of
from checker.wording.notation import BUILT_IN, ENDLESS, Beside, Blanks, Either, Item, Name, Part, Repeat, Row

Look = Callable[[str], Item]
_LONGEST = 12
_MOST_WORDS = 600
_WIDEST = 64


@dataclass(frozen=True, slots=True)
class Taken:
    """`at` takes a text that what follows needs; `text` shows it where it can be spelled.

    `sure`: what follows is just these characters. Where it may be any of many, the loss may be meant.
    """

    at: Item
    text: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Misread:
    """`text` is two words, but is read as the longer word `longer` and then a rest that is no word."""

    at: Item
    text: str
    longer: str


def taken(item: Item, look: Look, follow: tuple[Item, ...] = ()) -> Iterator[Taken]:
    """The repeats of `item`, and those that end what it names, whose last word what follows needs."""
    match item:
        case Row(items):
            for i, each in enumerate(items):
                yield from taken(each, look, items[i + 1 :] + follow)
        case Either(branches):
            for branch in branches:
                yield from taken(branch, look, follow)
        case Part():
            yield from taken(item.item, look, follow)
        case Beside():
            yield from taken(item.item, look)
        case Repeat(inner, low, high):
            once_more = inner if low > 1 else Repeat(inner, 0, 1, item.start, item.end)
            again = (once_more,) if high > 1 else ()
            yield from taken(inner, look, again + follow)
            if (lost := _needed(item, follow, look)) is not None:
                yield Taken(item, *lost)
        case Blanks():
            if (lost := _needed(item, follow, look)) is not None:
                yield Taken(item, *lost)
        case Name(name) if name not in BUILT_IN:
            for last in _tails(look(name), look):
                if (lost := _needed(last, follow, look)) is not None:
                    yield Taken(item, *lost)
                    break
        case _:
            return


def _tails(item: Item, look: Look) -> Iterator[Item]:
    """The repeats with which a text of `item` can end."""
    match item:
        case Row(items):
            for each in reversed(items):
                yield from _tails(each, look)
                if bounds(each, look)[0] > 0:
                    return
        case Either(branches):
            for branch in branches:
                yield from _tails(branch, look)
        case Part():
            yield from _tails(item.item, look)
        case Repeat(inner, _, high):
            if high > 1:
                yield item
            yield from _tails(inner, look)
        case Blanks():
            yield item
        case Name(name) if name not in BUILT_IN:
            yield from _tails(look(name), look)
        case _:
            return


def _needed(item: Item, follow: tuple[Item, ...], look: Look) -> tuple[str, bool] | None:
    """A beginning of what follows that an atomic repeat would take as one more word of its own."""
    if isinstance(item, Blanks):
        body: list[tuple[Chars, ...]] = [(BLANK,)]
    elif not isinstance(item, Repeat) or item.high == 1:
        return None
    else:
        one = chars_of(item.item, look) if bounds(item.item, look) == (1, 1) else None
        if one is not None and item.high < ENDLESS:
            return None  # a bounded run of single characters may give back
        try:
            own = heads([item.item], _LONGEST, look)
        except TooMany:
            return None
        words = [h.chars for h in own if h.after is After.DONE and h.chars]
        body = [*words, *_rests(words)]
    try:
        return _conflict(body, follow, look)
    except TooMany:
        return None


def _rests(words: list[tuple[Chars, ...]]) -> list[tuple[Chars, ...]]:
    """What a longer word has beyond a shorter one: the longer is taken, and what follows may have needed this."""
    return [
        longer[len(word) :]
        for longer in words
        for word in words
        if len(word) < len(longer) and all(common(a, b) for a, b in zip(word, longer, strict=False))
    ]


def _conflict(body: list[tuple[Chars, ...]], follow: tuple[Item, ...], look: Look) -> tuple[str, bool] | None:
    longest = max(map(len, body), default=0)
    known = heads(follow, 2 * longest + 2, look)
    if any(not h.chars and h.after is After.DONE for h in known):
        return None  # nothing need follow
    lost = [
        head.chars[: len(word)]
        for head in known
        for word in body
        if head.chars and _meet(word, head) and not _still(head.chars[len(word) :], head.after, body, known)
    ]
    return (_spelled(lost[0]), all(all(map(_few, chars)) for chars in lost)) if lost else None


def _few(chars: Chars) -> bool:
    return sum(high - low + 1 for low, high in chars) <= _WIDEST


def _meet(word: tuple[Chars, ...], head: Head) -> bool:
    """Whether a text that begins as `head` can begin with the word."""
    more = word[len(head.chars) :]
    if more and (head.after is After.END or within(more[0], head.barred)):
        return False
    return all(common(a, b) for a, b in zip(word, head.chars, strict=False))


def _still(left: tuple[Chars, ...], after: After, body: list[tuple[Chars, ...]], known: list[Head]) -> bool:
    """Whether what is left of a beginning once a word of it is taken is a beginning too, maybe after more words."""
    if not left:
        return any(not k.chars and k.after is after for k in known)
    for k in known:
        alike = len(k.chars) == len(left) and k.after is after
        longer = len(k.chars) >= len(left) and after in (After.CUT, After.OPEN)
        if (alike or longer or k.after is After.OPEN) and _covered(left, k.chars):
            return True
    return any(
        len(w) <= len(left) and _covered(left, w) and _still(left[len(w) :], after, body, known) for w in body
    )


def _covered(left: tuple[Chars, ...], chars: tuple[Chars, ...]) -> bool:
    return all(within(a, b) for a, b in zip(left, chars, strict=False))


def _spelled(chars: tuple[Chars, ...]) -> str:
    return "".join(chr(c[0][0]) if c and c[0][0] == c[-1][1] else "·" for c in chars)


def misread(item: Repeat, look: Look) -> Misread | None:
    """Two words in a row that the longest word first reads so that a rest is left which is no word."""
    if item.high == 1 or bounds(item.item, look) == (1, 1):
        return None
    words = words_of(item.item, look, _MOST_WORDS)
    if words is None:
        return None
    known = set(words) - {""}
    begun: dict[str, list[str]] = {}
    for word in known:
        for i in range(1, len(word)):
            begun.setdefault(word[:i], []).append(word)
    for longer in sorted(known):
        for i in range(1, len(longer)):
            if longer[:i] not in known:
                continue
            for second in sorted(begun.get(longer[i:], ())):
                rest = second[len(longer) - i :]
                if not _cut(rest, known):
                    return Misread(item, longer[:i] + second, longer)
    return None


def _cut(text: str, words: set[str]) -> bool:
    """Whether the text is words of the set, one after the other."""
    reached = {0}
    for i in range(len(text)):
        if i in reached:
            reached |= {j for j in range(i + 1, len(text) + 1) if text[i:j] in words}
    return len(text) in reached
