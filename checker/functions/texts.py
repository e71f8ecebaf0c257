"""Builtins on text: length, lexicon hits with their places, what two texts have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.facts.model import Fact, Node, Place, Series
from checker.functions.registry import (
    Check,
    Context,
    Function,
    Problem,
    Runtime,
    expect_count,
    made_list,
    partial,
    wrong,
)
from checker.functions.types import TRUTH, Tag, Type, list_of, record
from checker.values import quantity as q
from checker.values.tables import LexiconTable, Phrase
from checker.values.unknown import Unknown, Why, unknown

# A phrase right after one of these is denied, not said: “不科学合理” is no hit of 科学合理.
NEGATIONS = ("不", "未", "没有", "无", "非", "不够", "不太", "尚未")


def _text(args: Sequence[Type]) -> Type | Problem:
    if (bad := expect_count(args, 1, 1)) is not None:
        return bad
    if args[0].tag not in (Tag.TEXT, Tag.ANY):
        return wrong(
            0, f"这里要文本，写的是{args[0].say().zh}", f"a text is wanted here, this is {args[0].say().en}"
        )
    return Type(Tag.COUNT, unit="字")


def _length(context: Context, args: Sequence[Runtime]) -> Runtime:
    """字数(文本)：不计空白的字数。"""
    text = args[0]
    return q.exact(sum(1 for c in text if not c.isspace()), "字") if isinstance(text, str) else text


def _with_lexicon(result: Type) -> Check:
    def check(args: Sequence[Type]) -> Type | Problem:
        if (bad := expect_count(args, 2, 2)) is not None:
            return bad
        if args[0].tag not in (Tag.TEXT, Tag.ANY):
            return wrong(0, f"这里要文本，写的是{args[0].say().zh}", "a text is wanted here")
        if args[1].tag not in (Tag.LEXICON, Tag.ANY):
            return wrong(1, f"这里要词表，写的是{args[1].say().zh}", "a lexicon is wanted here")
        return result

    return check


def find_hits(text: str, lexicon: LexiconTable) -> Iterator[tuple[int, int, Phrase]]:
    """(start, end, phrase) of every hit in order; denied and excepted ones are not hits."""
    hits: list[tuple[int, int, Phrase]] = []
    for phrase in lexicon.phrases:
        start = text.find(phrase.text)
        while start >= 0:
            end = start + len(phrase.text)
            if not _excepted(text, start, end, phrase) and not _denied(text, start, phrase):
                hits.append((start, end, phrase))
            start = text.find(phrase.text, start + 1)
    yield from sorted(hits, key=lambda h: (h[0], -h[1]))


def _excepted(text: str, start: int, end: int, phrase: Phrase) -> bool:
    for longer in phrase.exceptions:
        at = longer.find(phrase.text)
        if at >= 0 and text[max(0, start - at) : start - at + len(longer)] == longer:
            return True
    return False


def _denied(text: str, start: int, phrase: Phrase) -> bool:
    if phrase.correction is not None:  # a misspelling is one wherever it stands
        return False
    return any(text.endswith(n, max(0, start - len(n)), start) for n in NEGATIONS)


def _lexicon_arg(args: Sequence[Runtime]) -> LexiconTable:
    assert isinstance(args[1], LexiconTable)
    return args[1]


def _opened(value: Runtime | Fact) -> str | Unknown:
    inner = value.value if isinstance(value, Fact) else value
    if isinstance(inner, str | Unknown):
        return inner
    return unknown("文本", Why.UNDECIDABLE)


def _hit(context: Context, args: Sequence[Runtime]) -> Runtime:
    """命中(文本, 词表)：文本里有没有词表里的说法；前面有“不、未、没有”的不算。"""
    text = _opened(args[0])
    if isinstance(text, Unknown):
        return text
    return any(True for _ in find_hits(text, _lexicon_arg(args)))


def _occurrences(context: Context, args: Sequence[Runtime]) -> Runtime:
    """出现(文本, 词表)：每一处命中，带原文、应为和位置。"""
    text = _opened(args[0])
    if isinstance(text, Unknown):
        return text
    fact = args[0] if isinstance(args[0], Fact) else None
    found = [
        _hit_node(fact, text, start, end, phrase)
        for start, end, phrase in find_hits(text, _lexicon_arg(args))
    ]
    return made_list(found)


# A half-width mark is out of place between Chinese words; in 1,000 or 10:30 it is not.
_AMID_CHINESE = re.compile("(?<=[\u4e00-\u9fff”’）》〕])[,;:?!](?=\\s*[\u4e00-\u9fff“‘（《])")
_THROUGHOUT = 10
_FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}


def _half_width(context: Context, args: Sequence[Runtime]) -> Runtime:
    """半角标点(文本)：夹在汉字中间的每一处半角标点，带原文（连同前后各一字）、应为和位置；通篇都是的，同一种标点合成一处。"""
    text = _opened(args[0])
    if isinstance(text, Unknown):
        return text
    fact = args[0] if isinstance(args[0], Fact) else None
    marks: dict[str, list[Node]] = {}
    for mark in _AMID_CHINESE.finditer(text):
        start, end = mark.start() - 1, min(mark.end() + 1, len(text))
        quote = text[start:end]
        right = quote[0] + _FULL_WIDTH[mark[0]] + quote[2:]
        phrase = Phrase(quote, right, ())
        marks.setdefault(mark[0], []).append(_hit_node(fact, text, start, end, phrase))
    if sum(map(len, marks.values())) > _THROUGHOUT:
        return made_list([_all_as_one(mark, nodes) for mark, nodes in marks.items()])
    return made_list(sorted((n for nodes in marks.values() for n in nodes), key=_where))


def _where(node: Fact | Node) -> int:
    return next((p.start for p in node.places if p.start is not None), 0)


def _all_as_one(mark: str, nodes: Sequence[Node]) -> Node:
    """One hit at every place of a mark that a converter put all over the text."""
    if len(nodes) == 1:
        return nodes[0]
    places = tuple(p for n in nodes for p in n.places)
    right = Fact("应为", "", _FULL_WIDTH[mark])
    fields = {"原文": Fact("原文", "", f"{mark}（共{len(nodes)}处）", places), "应为": right}
    return Node("命中处", "", "", fields, places, key=mark)


def _hit_node(fact: Fact | None, text: str, start: int, end: int, phrase: Phrase) -> Node:
    quote = text[start:end]
    places = hit_places(fact, text, start, end)
    correction: str | Unknown = (
        phrase.correction if phrase.correction is not None else unknown("应为", Why.NOT_STATED)
    )
    fields = {"原文": Fact("原文", "", quote, places), "应为": Fact("应为", "", correction)}
    return Node("命中处", "", "", fields, places, key=quote)


def hit_places(fact: Fact | None, text: str, start: int, end: int) -> tuple[Place, ...]:
    """Where `text[start:end]` stands in the report, if the fact's quote is its text (breaks closed up or not)."""
    if fact is None or not fact.places:
        return ()
    place = fact.places[0]
    if place.start is None or place.quote is None:
        return (place,)
    if place.quote == text:
        offset = start
    else:
        nth = text.count(text[start:end], 0, start)
        offset = -1
        for _ in range(nth + 1):
            offset = place.quote.find(text[start:end], offset + 1)
        if offset < 0:
            return (place,)
    line = None if place.line is None else place.line + place.quote.count("\n", 0, offset)
    return (
        Place(
            place.pointer,
            place.start + offset,
            place.start + offset + (end - start),
            line,
            text[start:end],
            place.page,
        ),
    )


def _common_check(args: Sequence[Type]) -> Type | Problem:
    if (bad := expect_count(args, 2, 2)) is not None:
        return bad
    for i, a in enumerate(args):
        if a.tag not in (Tag.TEXT, Tag.LIST, Tag.ANY):
            return wrong(i, f"这里要文本或列表，写的是{a.say().zh}", "a text or a list is wanted here")
    return TRUTH


def _common(context: Context, args: Sequence[Runtime]) -> Runtime:
    """有共同(甲, 乙)：两个列表有相同的元素，或两段文本有至少四字相同的一段。"""
    left, right = args
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return left if isinstance(left, Unknown) else right
    if isinstance(left, Series) and isinstance(right, Series):
        a, b = _texts(left), _texts(right)
        if isinstance(a, Unknown):
            return a
        if isinstance(b, Unknown):
            return b
        return True if a & b else (partial(context, left) or partial(context, right) or False)
    if isinstance(left, str) and isinstance(right, str):
        runs = {left[i : i + 4] for i in range(len(left) - 3)}
        return any(right[i : i + 4] in runs for i in range(len(right) - 3))
    return unknown("有共同", Why.UNDECIDABLE)


def _texts(series: Series) -> set[str] | Unknown:
    if series.unknown is not None:
        return series.unknown
    return {str(i.value) if isinstance(i, Fact) else (i.key or "") for i in series.items}


def _one_text(args: Sequence[Type]) -> Type | Problem:
    bad = _text(args)
    return bad if isinstance(bad, Problem) else list_of(record("命中处"))


FUNCTIONS = (
    Function("半角标点", "half_width", _one_text, _half_width, _half_width.__doc__ or "", sees_facts=True),
    Function("字数", "length", _text, _length, _length.__doc__ or ""),
    Function("命中", "hits", _with_lexicon(TRUTH), _hit, _hit.__doc__ or "", sees_facts=True),
    Function("出现", "occurrences", _with_lexicon(list_of(record("命中处"))), _occurrences,
             _occurrences.__doc__ or "", sees_facts=True),
    Function("有共同", "shares", _common_check, _common, _common.__doc__ or ""),
)  # fmt: skip
