"""Bound amounts and rates go in; those that split a figure told before them come out as figures of a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker.extraction.money.amounts import Bound
from checker.extraction.sentences.mentions import worth
from checker.extraction.sentences.stating import Scope
from checker.wording import phrase


def with_parts(bounds: Sequence[Bound]) -> list[Bound]:
    """“支出90万元，执行率90%。其中，中央资金支出60万元，执行率100%”: the second rate is of a part.

    An amount that is not smaller is no part of the one before it.
    """
    found: list[Bound] = []
    for bound in bounds:
        part = any(_splits(whole, bound) for whole in found if whole.scope is not Scope.ITEM)
        found.append(replace(bound, scope=Scope.ITEM) if part else bound)
    return found


def _splits(whole: Bound, part: Bound) -> bool:
    if whole.sentence.block != part.sentence.block or part.record != "budget":
        return False
    if Scope.UNSAID not in (whole.scope, part.scope) and whole.scope is not part.scope:
        return False
    spent = part.field == "executed" and (whole.record, whole.field) == ("expenditure", "total")
    if not spent and (whole.record, whole.field) != (part.record, part.field):
        return False
    between = part.sentence.text[whole.mention.end : part.mention.start]
    opened = list(phrase("分述之前").finditer(between))
    if not opened or "。" in between[opened[-1].end() :]:
        return False
    if part.field == "exec_rate":
        return True
    of_whole, of_part = worth(whole.mention.figure), worth(part.mention.figure)
    return bool(of_whole and of_part and of_whole[0] == of_part[0] and of_part[1] < of_whole[1])
