"""One report under two versions of its policy: which findings appear, vanish, become undecided or change severity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from checker.engine.run import Result
from checker.findings import Finding, Verdict


class Kind(Enum):
    APPEARS = "appears"
    VANISHES = "vanishes"
    UNDECIDED = "becomes undecided"
    DECIDED = "becomes decided"
    SEVERITY = "severity changes"
    MESSAGE = "message changes"


@dataclass(frozen=True, slots=True)
class Shift:
    """A difference for one item of one rule; `clause` is the one responsible."""

    report: str
    rule: str
    item: str | None
    kind: Kind
    before: Finding | None
    after: Finding | None

    @property
    def clause(self) -> str:
        found = self.after or self.before
        return found.citations[0].clause if found is not None else ""


def shifts(report: str, old: Result, new: Result) -> Iterator[Shift]:
    """Findings are the same when rule, item and occurrence are (their id)."""
    before, after = {f.id: f for f in old.findings}, {f.id: f for f in new.findings}
    for key in [*before, *(k for k in after if k not in before)]:
        a, b = before.get(key), after.get(key)
        kind = _kind(a, b)
        found = b or a
        if kind is not None and found is not None:
            yield Shift(report, found.rule, found.item, kind, a, b)


def _kind(a: Finding | None, b: Finding | None) -> Kind | None:
    if a is None or b is None:
        one = a or b
        assert one is not None
        if one.verdict is Verdict.UNDECIDED:
            return Kind.DECIDED if b is None else Kind.UNDECIDED
        return Kind.VANISHES if b is None else Kind.APPEARS
    if a.verdict is not b.verdict:
        return Kind.UNDECIDED if b.verdict is Verdict.UNDECIDED else Kind.APPEARS
    if a.severity is not b.severity:
        return Kind.SEVERITY
    return Kind.MESSAGE if a.message != b.message else None
