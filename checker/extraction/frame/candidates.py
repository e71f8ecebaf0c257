"""What may be the value of one fact, each with its place and its weight, goes in; the weighed choice comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.documents.model import Flow


@dataclass(frozen=True, slots=True)
class Candidate:
    """`key` is what is compared (two spellings of one value share it); `flow` is where it stands."""

    key: str
    flow: Flow
    weight: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The value that outweighs the others, None where none does; `rivals` are the values that come near it."""

    best: Candidate | None
    rivals: tuple[Candidate, ...] = ()


def weigh(candidates: Iterable[Candidate], lead: int) -> Choice:
    """The weights of one value add up; it is chosen where it leads the next by `lead` percent of its own weight."""
    found: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        found.setdefault(candidate.key, []).append(candidate)
    ranked = sorted(found.values(), key=_total, reverse=True)
    if not ranked:
        return Choice(None)
    most = _total(ranked[0])
    near = [group for group in ranked[1:] if (most - _total(group)) * 100 < lead * most]
    if near:
        return Choice(None, tuple(_plainest(group) for group in [ranked[0], *near]))
    return Choice(_plainest(ranked[0]))


def _total(group: Sequence[Candidate]) -> int:
    return sum(candidate.weight for candidate in group)


def _plainest(group: Sequence[Candidate]) -> Candidate:
    """The weightiest of one value, the first of equals."""
    return max(group, key=lambda candidate: candidate.weight)
