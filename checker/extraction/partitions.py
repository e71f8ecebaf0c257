"""Sentences go in; a whole number with its parts, and cumulative steps (`1亿元以上35个，5亿元以上8个`), come out.

Whether the parts are all there are is told by how the text is built, never by whether they add up; where the words
leave it open (a bare 其中), parts that fall short of the whole are left as a selection.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker.documents.model import Document
from checker.extraction.mentions import fact_of
from checker.extraction.model import Figure, FigureKind, Json
from checker.extraction.statements import Mention, Sentence
from checker.values.units import same_count

_EXHAUSTIVE = re.compile(r"分为|由[^，。;]{0,20}(?:组成|构成)|分别(?:为|是)|包括|即|共分")
_AMONG = re.compile(r"^(?:其中|其中:|包括|分别为|分别是|分为|含)")
_OPEN_ENDED = re.compile(r"等(?:项目|企业|类)?$")
_ABOVE = re.compile(r"以上")
_BELOW = re.compile(r"以下|不足")
_UNDONE = re.compile(r"未|没有|尚未|不")
_LIMIT = re.compile(r"\d分(?:以[上下])?的?$|以上的?$|以下的?$")
_APART, _BRACKET = 12, 120
_TRIM = re.compile(
    r"^(?:其中|其余|包括|分别为?|有|共有?|新增|[，:、 ])+|(?:共计|共有?|合计|累计|达到?|完成|为|是|有|[:， ])+$"
)


@dataclass(frozen=True, slots=True)
class _Run:
    """A whole and the mentions that may be its parts, in order."""

    sentence: Sentence
    whole: Mention
    parts: tuple[Mention, ...]
    bracketed: bool
    opening: str


def partitions_part(document: Document, sentences: Sequence[Sentence]) -> Json:
    runs = [r for r in _runs(sentences) if len(r.parts) >= 2]
    nested = [r for r in runs if _is_nested(r)]
    return {
        "count_groups": [_group(document, r) for r in runs if r not in nested],
        "nested_counts": [_nested(document, r) for r in nested],
    }


def _runs(sentences: Sequence[Sentence]) -> Iterator[_Run]:
    previous: tuple[Sentence, Mention] | None = None
    for sentence in sentences:
        counts = [
            m for m in sentence.mentions if m.figure.kind is FigureKind.COUNT and not m.figure.unreadable
        ]
        yield from _bracketed(sentence, counts)
        flat = [m for m in counts if m.depth == 0]
        opened = _AMONG.match(sentence.words.lstrip())
        if opened and previous is not None and previous[0].block == sentence.block:
            parts = _like(previous[1], flat)
            yield _Run(sentence, previous[1], tuple(parts), False, opened[0])
        else:
            for i, whole in enumerate(flat[:-1]):
                lead = flat[i + 1].lead
                between = sentence.text[whole.end : flat[i + 1].start]
                if _AMONG.match(lead) or re.search(r"[，;:](?:其中|分别|包括|分为)", between):
                    parts = _like(whole, flat[i + 1 :])
                    yield _Run(sentence, whole, tuple(parts), False, between)
                    break
        if flat:
            previous = (sentence, flat[0])


def _bracketed(sentence: Sentence, counts: Sequence[Mention]) -> Iterator[_Run]:
    """`工业项目20个（10亿元项目2个，…）`: counts one bracket deeper, right behind the whole."""
    for i, whole in enumerate(counts):
        if sentence.text[whole.end : whole.end + 1] != "(":
            continue
        close = _closing(sentence.text, whole.end)
        inside = [m for m in counts[i + 1 :] if m.start < close and m.depth == whole.depth + 1]
        yield _Run(sentence, whole, tuple(_like(whole, inside)), True, "")


def _closing(text: str, opening: int) -> int:
    depth = 0
    for i in range(opening, len(text)):
        depth += (text[i] == "(") - (text[i] == ")")
        if depth == 0:
            return i
    return len(text)


def _like(whole: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    """Parts are counted like the whole and stand close together; the first that does not ends the list."""
    parts: list[Mention] = []
    for m in mentions:
        if not same_count(m.figure.unit, whole.figure.unit) or _LIMIT.search(whole.lead):
            break
        if (
            parts
            and m.since - parts[-1].end > _APART
            and m.depth == parts[-1].depth == 0
            and not _listing(parts[-1], m)
        ):
            break
        parts.append(m)
    return parts


def _listing(before: Mention, after: Mention) -> bool:
    """Only a bracket stands between two parts of a list."""
    return before.tail == "" and after.depth == before.depth and after.since - before.end <= _BRACKET


def _threshold(sentence: Sentence, mention: Mention) -> tuple[Figure | None, bool]:
    """The lowest amount named in the lead of a count, and whether it is an open “以上”."""
    own = [
        f
        for f in sentence.figures
        if f.kind is FigureKind.THRESHOLD and mention.since <= f.start < mention.start
    ]
    if not own or (_BELOW.search(mention.lead) and len(own) == 1):
        return None, False
    return own[0], len(own) == 1 and _ABOVE.search(mention.lead) is not None


def _is_nested(run: _Run) -> bool:
    """Steps that contain one another: every part is “… 以上”."""
    return all(_threshold(run.sentence, m)[1] for m in run.parts)


def _complete(run: _Run) -> bool | None:
    words = run.sentence.text[run.whole.end : run.parts[0].start]
    if _OPEN_ENDED.search(run.parts[-1].tail) or "等" in run.parts[-1].tail[:3]:
        return None
    if run.bracketed or _EXHAUSTIVE.search(run.opening) or _EXHAUSTIVE.search(words):
        return True
    if _complementary(run):
        return True
    total = sum((Decimal(m.figure.digits) for m in run.parts), Decimal(0))
    if total < Decimal(run.whole.figure.digits) or not _categories(run):
        return None
    return True


def _complementary(run: _Run) -> bool:
    """“全部完成的21个，未完全完成的4个”: one part is the other denied."""
    if len(run.parts) != 2:
        return False
    first, second = (m.lead for m in run.parts)
    return (
        bool(_UNDONE.search(second))
        and not _UNDONE.search(first)
        and any(word in first and word in second for word in ("完成", "实现", "达标", "通过", "合格", "实施"))
    )


def _categories(run: _Run) -> bool:
    """Plain kinds of one thing (工业项目, 服务业类项目), not descriptions that may overlap (具备海外背景的项目)."""
    return all("的" not in m.lead and len(_name(m)) <= 10 for m in run.parts)


def _name(mention: Mention) -> str:
    return _TRIM.sub("", _TRIM.sub("", mention.lead)).strip() or mention.tail[:12].strip()


def _group(document: Document, run: _Run) -> Json:
    parts: list[Json] = []
    for m in run.parts:
        lower, _ = _threshold(run.sentence, m)
        parts.append({
            "item": _name(m), "count": fact_of(document, m.figure),
            "lower": fact_of(document, lower) if lower is not None else None,
        })  # fmt: skip
    return {
        "item": _name(run.whole), "whole": fact_of(document, run.whole.figure), "parts": parts,
        "complete": _complete(run),
    }  # fmt: skip


def _nested(document: Document, run: _Run) -> Json:
    steps = [
        {"threshold": fact_of(document, t), "count": fact_of(document, m.figure)}
        for m in run.parts
        if (t := _threshold(run.sentence, m)[0]) is not None
    ]
    amounts = [
        m for m in run.sentence.mentions
        if m.figure.kind is FigureKind.MONEY and run.whole.start < m.start < run.parts[0].start
    ]  # fmt: skip
    return {
        "item": _name(run.whole), "steps": steps, "total": fact_of(document, run.whole.figure),
        "amount": fact_of(document, amounts[0].figure) if amounts else None,
    }  # fmt: skip
