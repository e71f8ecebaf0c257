"""Headings in order go in; each comes out with its level, also where the number is of the wrong kind or missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.extraction.frame.heading_forms import Form
from checker.extraction.frame.headings import Heading
from checker.extraction.frame.markers import Family

LOWEST = 4
_LISTED = Family.CIRCLE.value  # the rank of a list below all numbered headings


@dataclass(slots=True)
class _Open:
    """What stands open at each rank: the last ordinal there, the roles of the heading, whether it has a number."""

    ordinals: dict[int, int] = field(default_factory=dict)
    roles: dict[int, frozenset[str]] = field(default_factory=dict)
    unnumbered: set[int] = field(default_factory=set)

    def enter(self, rank: int, ordinal: int | None, roles: frozenset[str]) -> None:
        for deeper in [r for r in self.ordinals if r > rank]:
            del self.ordinals[deeper]
            self.roles.pop(deeper, None)
        self.unnumbered = {r for r in self.unnumbered if r < rank} | ({rank} if ordinal is None else set())
        self.ordinals[rank] = self.ordinals.get(rank, 0) + 1 if ordinal is None else ordinal
        self.roles[rank] = roles


def set_levels(headings: Sequence[Heading]) -> list[tuple[Heading, int]]:
    """Headings with levels 1 to 4; short lines that turn out to be no headings are left out."""
    ranks = _ranks(headings)
    used = sorted(
        {r for h, r in zip(headings, ranks, strict=True) if r is not None and h.form is not Form.LIST_ITEM}
    )
    top = _top_rank(headings, ranks, used)
    return [
        (h, min(max(r - top + 1, 1), LOWEST)) for h, r in zip(headings, ranks, strict=True) if r is not None
    ]  # fmt: skip


def _top_rank(headings: Sequence[Heading], ranks: Sequence[int | None], used: Sequence[int]) -> int:
    """The rank that is level 1: that of 一、, or of 第一部分 above it, or what the main headings really have."""
    if 0 in used:
        return 0
    for rank in used:
        if (
            rank == 1
            or sum(r == rank and h.found.role is not None for h, r in zip(headings, ranks, strict=True)) >= 2
        ):
            return rank
    return 1


def _ranks(headings: Sequence[Heading]) -> list[int | None]:
    open_ = _Open()
    ranks: list[int | None] = []
    decimal_top = _decimal_top(headings)
    plain_lists = sum(_is_main(h) for h in headings) >= 2
    main = _rank_without_number(headings)
    for i, heading in enumerate(headings):
        marker = heading.marker
        rank: int | None
        if marker is None and (above := _item_around(headings[:i], ranks, heading)) is not None:
            rank = above + 1
        elif marker is None:
            rank = _rank_of_unnumbered(heading, headings[i + 1 :], open_, main)
        elif marker.family is Family.DECIMAL or (marker.family is Family.DIGIT and decimal_top):
            rank = _LISTED if _is_listed(heading, open_) else len(marker.path)
        elif plain_lists and marker.family is Family.HAN and heading.form is Form.LIST_ITEM:
            rank = Family.CIRCLE.value  # 一、 before a sentence, where 一、 also numbers the main headings
        else:
            rank = _rank_of_numbered(heading, marker.family.value, headings[i + 1 :], open_)
        ranks.append(rank)
        if rank is not None:
            open_.enter(rank, None if marker is None else marker.ordinal, frozenset(heading.found.all))
    return ranks


def _is_listed(heading: Heading, open_: _Open) -> bool:
    """Whether `1.` under `1.2` counts things there, since the main headings go on with another number."""
    marker = heading.marker
    if marker is None or len(marker.path) > 1 or 2 not in open_.ordinals or heading.found.role is not None:
        return False
    last = open_.ordinals.get(_LISTED)
    return marker.ordinal == last + 1 if last is not None else marker.ordinal != open_.ordinals.get(1, 0) + 1


def _item_around(before: Sequence[Heading], ranks: Sequence[int | None], heading: Heading) -> int | None:
    """The rank of the numbered item (`1.`, `（1）`) in whose paragraph a label such as 改进措施： stands."""
    for other, rank in zip(reversed(before), reversed(ranks), strict=True):
        if other.block != heading.block:
            return None
        if other.marker is not None:
            return rank if other.marker.family in (Family.DIGIT, Family.DIGIT_BRACKET) else None
    return None


def _is_main(heading: Heading) -> bool:
    return (
        heading.marker is not None and heading.marker.family is Family.HAN and heading.found.role is not None
    )


def _rank_without_number(headings: Sequence[Heading]) -> int | None:
    """The rank of a heading without a number; None where it depends on what stands open (numbers begin at 一、)."""
    numbered = [h.marker for h in headings if h.marker and h.form is not Form.LIST_ITEM]
    if not numbered:
        return min((h.marker.family.value for h in headings if h.marker), default=2) - 1
    top = min(m.family.value for m in numbered)
    if top <= Family.HAN.value:
        return None
    again = sum(m.family.value == top and m.ordinal == 1 for m in numbered) >= 2
    return top - 1 if again else top


def _decimal_top(headings: Sequence[Heading]) -> bool:
    """Whether `1` `1.1` `1.1.1` is the numbering of the report, and 一、 is not."""
    families = [h.marker.family for h in headings if h.marker and h.form is not Form.LIST_ITEM]
    return families.count(Family.DECIMAL) >= 2 and Family.HAN not in families


def _rank_of_numbered(heading: Heading, rank: int, following: Sequence[Heading], open_: _Open) -> int:
    """The rank of its kind of number, or that of the sibling it continues in the wrong kind: （2） after （一）."""
    assert heading.marker is not None
    ordinal = heading.marker.ordinal
    if open_.ordinals.get(rank) == ordinal - 1 or heading.form is Form.LIST_ITEM:
        return rank
    if rank == Family.DIGIT_BRACKET.value and rank not in open_.ordinals:
        continues = open_.ordinals.get(2) == ordinal - 1
        return (
            2 if continues or (ordinal == 1 and 2 not in open_.ordinals and 3 not in open_.ordinals) else rank
        )
    if rank in (2, 3) and rank not in open_.ordinals and ordinal > 1 and open_.ordinals.get(1) == ordinal - 1:
        return 1 if _comes_next(following, Family.HAN, ordinal + 1) else rank
    return rank


def _comes_next(following: Sequence[Heading], family: Family, ordinal: int) -> bool:
    """Whether the next number of this family is this one (or there is none any more)."""
    for heading in following:
        if heading.marker is not None and heading.marker.family is family:
            return heading.marker.ordinal == ordinal
    return False


def _rank_of_unnumbered(
    heading: Heading, following: Sequence[Heading], open_: _Open, main: int | None
) -> int | None:
    """1 where it fills a gap between numbers, 2 under a heading that announces it, …; None: it is no heading."""
    if heading.style is not None:
        return heading.style
    upcoming = next((h.marker.ordinal for h in following if h.marker and h.marker.family is Family.HAN), None)
    fills = upcoming is not None and upcoming == open_.ordinals.get(1, 0) + 2
    if heading.form is Form.HEADING and fills and not _other_gap(following):
        return 1
    if not heading.sure:
        return None
    if main is not None:
        return main
    if 1 not in open_.ordinals:
        return 1
    role = heading.found.role
    announced = open_.roles.get(1, frozenset()) | open_.roles.get(2, frozenset())
    return 2 if 2 not in open_.ordinals or 2 in open_.unnumbered or role in announced else 3


def _other_gap(following: Sequence[Heading]) -> bool:
    """Whether a better candidate for the same gap comes before the next main heading."""
    for heading in following:
        if heading.marker is not None and heading.marker.family is Family.HAN:
            return False
        if heading.marker is None and heading.sure and heading.form is Form.HEADING and heading.found.role:
            return True
    return False
