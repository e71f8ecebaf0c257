"""A whole with its parts goes in; whether they are all there are, or steps that contain one another, comes out.

Whether the parts are all there are is read from how the sentence is built, never from whether they add up:
- 分为, 包括, 由…组成 list everything, unless 等 or 主要 leaves the list open;
- a part and its contrary (完成的…, 未完成的…) are everything, and so are limits from below the lowest upwards
  (10亿元项目, 1亿元以上10亿元以下项目, 亿元以下项目);
- 其中, or brackets behind the whole, list everything when there are two parts or more and each is a sort of the
  whole, named by a plain noun (工业项目, 1亿元以上5亿元以下项目). A part named by what was done or by a quality it
  has (招引…, 具备…的项目) may overlap with the next, so such a list is not taken for complete.
Arithmetic only ever takes that back: when so much is missing that a further part, no smaller than the smallest
named, could have been left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.extraction.model import Figure
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.things import bare, thing_of, words_of
from checker.wording import phrase

_IN_FULL = phrase("分解列全")
_OPEN = phrase("分解不全")
_DOING = phrase("部分是做事")
_UNDONE = phrase("否定之词")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A limit in the name of a part: `5亿元以上`; `above` is False for 以下."""

    figure: Figure
    above: bool


@dataclass(frozen=True, slots=True)
class Part:
    sentence: Sentence
    mention: Mention
    thresholds: tuple[Threshold, ...]

    @property
    def lower(self) -> Figure | None:
        return next((t.figure for t in self.thresholds if t.above), None)

    @property
    def rising(self) -> bool:
        """Whether it counts all from a threshold upwards."""
        return bool(self.thresholds) and all(t.above for t in self.thresholds)


@dataclass(frozen=True, slots=True)
class Group:
    """A whole (None for a list of thresholds that names none), its parts, and the words that part it."""

    whole: Part | None
    parts: tuple[Part, ...]
    marker: str
    amount: Figure | None = None


def is_nested(group: Group) -> bool:
    return len(group.parts) > 1 and all(
        p.rising and phrase("讲以上").search(behind_limit(p)) for p in group.parts
    )


def behind_limit(part: Part) -> str:
    """The words between the threshold and the count: 以上项目, 项目."""
    return part.sentence.text[part.thresholds[-1].figure.end : part.mention.start]


def outside_brackets(text: str) -> str:
    """Without what stands in brackets that close again."""
    return phrase("两层括号").sub("", text)


def name_of(part: Part) -> str:
    place = thing_of(part.sentence, part.mention)
    return (
        words_of(part.sentence, place).strip()
        if place
        else bare(part.mention.lead).strip() or part.mention.lead.strip()
    )


def are_contrary(a: Part, b: Part) -> bool:
    """One name is the other with 未 or 没有 in it: 完成的项目, 未完全完成的项目."""
    one, other = (phrase("状态的虚词").sub("", p.mention.lead) for p in (a, b))
    shared = phrase("状态的动词").search(one)
    return (
        shared is not None and shared[0] in other and bool(_UNDONE.search(one)) != bool(_UNDONE.search(other))
    )


def is_complete(group: Group) -> bool:
    """See the head of this module."""
    parts = group.parts
    listing = parts[0].sentence.text[parts[0].mention.since : parts[-1].mention.end + 2]
    if _OPEN.search(group.marker) or _OPEN.search(outside_brackets(listing)) or len(parts) < 2:
        return False
    if (len(parts) == 2 and are_contrary(*parts)) or _tiles(parts):
        return True
    if any(p.rising and phrase("讲以上").search(behind_limit(p)) for p in parts[1:]) and all(
        p.rising for p in parts
    ):
        return False
    if _IN_FULL.search(group.marker):
        return True
    plain = all(
        not _DOING.search(phrase("以其中开头").sub("", p.mention.lead).strip(" :，、")) for p in parts
    )
    return plain and not _leaves_room(group)


def _tiles(parts: Sequence[Part]) -> bool:
    """Every part is named by limits, the lowest open downwards, and not all of them open upwards."""
    limited = all(p.thresholds for p in parts)
    return limited and any(p.lower is None for p in parts) and any(p.lower is not None for p in parts)


def _leaves_room(group: Group) -> bool:
    counts = [_number(p) for p in group.parts]
    whole = _number(group.whole) if group.whole else None
    if whole is None or any(c is None for c in counts):
        return True
    numbers = [c for c in counts if c is not None]
    return whole - sum(numbers) >= max(1, min(numbers))


def _number(part: Part) -> int | None:
    figure = part.mention.figure
    return int(figure.digits) if figure.digits.isdecimal() and not figure.unreadable else None
