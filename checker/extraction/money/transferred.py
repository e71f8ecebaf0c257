"""Amounts bound by their labels go in; they come out with what only the words of transfers tell of budget and outlay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.documents.model import Document
from checker.extraction.model import Json
from checker.extraction.money import transfer_words as said
from checker.extraction.money.amounts import Bound
from checker.extraction.money.transfers import Granted, Spent, is_told, read_granted, read_spent, use_rates
from checker.extraction.sentences.mentions import fact_of
from checker.extraction.sentences.setting import Setting
from checker.extraction.sentences.statements import Mention, Sentence
from checker.extraction.sentences.stating import Scope

_OF_ALL = (Scope.WHOLE, Scope.UNSAID)


def with_transfers(bounds: Sequence[Bound], sentences: Sequence[Sentence], setting: Setting) -> list[Bound]:
    """A label wins; what stands in the sentence that grants the money is of all of it."""
    if not is_told(setting):
        return list(bounds)
    bounds = _of_this_year(bounds)
    granted = _labelled(bounds, ("adjusted",))
    found = list(bounds)
    if granted is None and (granted := read_granted(sentences, setting)) is not None:
        found = [_of_all(b, granted) for b in bounds]
        found.append(_bound("adjusted", granted.sentence, granted.mention, granted.sources))
    granted = granted or _labelled(bounds, ("initial",))
    if granted is not None and _labelled(found, ("executed",)) is None:
        spent = read_spent(sentences, granted, setting)
        found += [_bound("executed", spent.sentence, spent.mention)] if spent else []
    return sorted(found, key=lambda b: (b.sentence.block, b.mention.start))


def use_rates_part(
    document: Document, bounds: Sequence[Bound], sentences: Sequence[Sentence], setting: Setting
) -> Iterator[Json]:
    """More `rate_mentions`: what share of the money was used, where that is told with its amount."""
    if not is_told(setting):
        return
    granted, outlay = _labelled(bounds, ("adjusted",)), _labelled(bounds, ("executed",))
    spent = Spent(outlay.sentence, outlay.mention) if outlay else None
    bound = {b.mention.figure.span for b in bounds}
    for name, rate, budget, executed in use_rates(sentences, granted, spent, setting):
        if rate.figure.span in bound:
            continue
        yield {
            "scope": Scope.ITEM.value,
            "rate": fact_of(document, rate.figure),
            "name": name,
            "budget": fact_of(document, budget.figure),
            "executed": fact_of(document, executed.figure),
        }


def _of_this_year(bounds: Sequence[Bound]) -> list[Bound]:
    """项目总预算58万元，本年度预算28万元: of a project of several years the year's part is the budget."""
    own = [b for b in bounds if b.field == "adjusted" and b.scope in _OF_ALL]
    year = {id(b.sentence) for b in own if said.THIS_YEAR.search(b.mention.lead)}
    return [
        b for b in bounds
        if b not in own or id(b.sentence) not in year or not said.ALL_YEARS.search(b.mention.lead)
    ]  # fmt: skip


def _labelled(bounds: Sequence[Bound], fields: Sequence[str]) -> Granted | None:
    """The first amount of all the money under the first of the fields that has one."""
    own = [b for b in bounds if b.record == "budget" and b.scope in _OF_ALL]
    for field in fields:
        for bound in own:
            if bound.field == field:
                return Granted(bound.sentence, bound.mention)
    return None


def _of_all(bound: Bound, granted: Granted) -> Bound:
    beside = bound.sentence is granted.sentence and bound.mention.start > granted.mention.start
    if beside and bound.scope is Scope.ITEM and bound.field in ("executed", "exec_rate"):
        return replace(bound, scope=Scope.WHOLE)
    return bound


def _bound(
    field: str, sentence: Sentence, mention: Mention, sources: tuple[tuple[str, Mention], ...] = ()
) -> Bound:
    return Bound("budget", field, Scope.WHOLE, sentence, mention, sources=sources)
