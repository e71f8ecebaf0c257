"""Bound amounts and rates go in; those that split a figure told before them come out as figures of a part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from checker.extraction.money.amounts import Bound
from checker.extraction.sentences.mentions import worth
from checker.extraction.sentences.stating import Scope
from checker.wording import phrase

_OPENS = phrase("分述之前")


def with_parts(bounds: Sequence[Bound]) -> list[Bound]:
    """“支出90万元，执行率90%。其中，中央资金支出60万元，执行率100%”: the second rate is of a part.

    An amount that is not smaller is no part of the one before it.
    """
    found: list[Bound] = []
    openings: dict[int, list[tuple[int, int]]] = {}
    for bound in bounds:
        block = bound.sentence.block
        if block not in openings:
            openings[block] = [m.span() for m in _OPENS.finditer(bound.sentence.text)]
        opened = _opened(bound, openings[block])
        part = opened is not None and any(_splits(whole, bound, opened) for whole in found)
        found.append(replace(bound, scope=Scope.ITEM) if part else bound)
    return found


def _opened(part: Bound, openings: Sequence[tuple[int, int]]) -> int | None:
    """Where the words begin that open the parts in whose sentence the figure stands."""
    at = bisect_right(openings, part.mention.start, key=lambda opening: opening[1]) - 1
    if at < 0 or "。" in part.sentence.text[openings[at][1] : part.mention.start]:
        return None
    return openings[at][0]


def _splits(whole: Bound, part: Bound, opened: int) -> bool:
    if whole.scope is Scope.ITEM or whole.sentence.block != part.sentence.block or part.record != "budget":
        return False
    if whole.mention.end > opened:
        return False
    if Scope.UNSAID not in (whole.scope, part.scope) and whole.scope is not part.scope:
        return False
    spent = part.field == "executed" and (whole.record, whole.field) == ("expenditure", "total")
    if not spent and (whole.record, whole.field) != (part.record, part.field):
        return False
    if part.field == "exec_rate":
        return True
    of_whole, of_part = worth(whole.mention.figure), worth(part.mention.figure)
    return bool(of_whole and of_part and of_whole[0] == of_part[0] and of_part[1] < of_whole[1])
