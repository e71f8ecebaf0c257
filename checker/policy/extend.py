"""Policies and the vocabulary go in; the vocabulary with the facts they declare and the grades they know comes out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from checker.diagnostics import Diagnostic, error
from checker.language import core
from checker.policy.model import Library, Policy
from checker.values.tables import BandTable
from checker.vocabulary import Vocabulary


def vocabulary_of(
    policies: Sequence[Policy], base: Vocabulary, known: Collection[str] | None = None
) -> Vocabulary:
    """`base` itself where the policies have nothing more. `known` are the grades that every reader knows; None where
    no document is to be read."""
    facts = {name: fact for policy in policies for name, fact in policy.facts.items()}
    rows = (
        () if known is None else (row for p in policies for row in _grades(p) if not set(row) <= set(known))
    )
    grades = tuple(dict.fromkeys(rows))
    return base.extended(*core.added(facts), grades=grades) if facts or grades else base


def _grades(policy: Policy) -> Iterator[tuple[str, ...]]:
    """The labels of every band table of scores, row by row, those it replaced among them."""
    for pack in policy.chain:
        for d in pack.declarations.values():
            if isinstance(d.value, BandTable) and d.value.unit == "分":
                yield from (band.labels for band in d.value.bands)
    for d in policy.declarations.values():
        if isinstance(d.value, BandTable) and d.value.unit == "分":
            yield from (band.labels for band in d.value.bands)


def clashes(library: Library) -> Iterator[Diagnostic]:
    """An add-on joins any policy: a fact of its own must have a name that none of them gives."""
    for addon in library.addons.values():
        for name, fact in addon.facts.items():
            other = next((p for p in library.policies.values() if name in p.facts), None)
            if other is not None:
                yield error(
                    "P220", fact.source, fact.span, f"政策“{other.leaf.title}”也有事实“{name}”，附加包要另起名称",
                    f"the policy {other.id} has a fact {name!r} too: an add-on needs another name",
                )  # fmt: skip
