"""The gate: an outcome and two options go in; whether it passed, why not, and the exit code come out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from checker.diagnostics import Words
from checker.findings import Entry, Finding, Outcome, Severity, Verdict

FINE, FAILED, MISUSED, UNREAD, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 4, 130
_GRAVEST_FIRST = (INTERNAL, MISUSED, UNREAD, FAILED, FINE)


class FailOn(Enum):
    """The lightest severity that fails the gate."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def takes(self, severity: Severity) -> bool:
        return self is not FailOn.NEVER and severity.rank >= Severity(self.value).rank


class OnUndecided(Enum):
    """What undecided rules do: those of error level leave the report not judged, all fail the gate, none matters."""

    BY_LEVEL = "by level"
    FAIL = "fail"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class GateResult:
    """`reasons` is empty exactly when the gate passed."""

    code: int
    reasons: tuple[Words, ...] = ()

    @property
    def passed(self) -> bool:
        return self.code == FINE


def judge(
    outcome: Outcome, fail_on: FailOn = FailOn.ERROR, on_undecided: OnUndecided = OnUndecided.BY_LEVEL
) -> GateResult:
    """A run that decided nothing is no pass, whatever the options; a fault inside a rule always fails.

    A report without an error of which rules of error level could not be decided is neither passed nor failed.
    """
    broken = [e for e in outcome.ledger if e.verdict is Verdict.BROKEN]
    faults = [_broken(broken)] if broken else []
    if not any(e.verdict in (Verdict.PASS, Verdict.FAIL) for e in outcome.ledger):
        code = UNREAD if outcome.unread and not faults else MISUSED
        return GateResult(code, (_nothing_decided(outcome), *faults))
    failed = [f for f in outcome.findings if _fails(f, fail_on)]
    undecided = [e for e in outcome.ledger if e.undecided and _undecided_counts(e, fail_on, on_undecided)]
    reasons = [
        *(_failed(level, failed) for level in Severity if any(f.severity is level for f in failed)),
        *([_undecided(undecided)] if undecided else []),
        *faults,
    ]
    if failed or faults or (undecided and on_undecided is OnUndecided.FAIL):
        return GateResult(FAILED, tuple(reasons))
    return GateResult(UNREAD if undecided else FINE, tuple(reasons))


def gravest(codes: Iterable[int]) -> int:
    """The exit code of several reports: the highest of 4 > 2 > 3 > 1 > 0."""
    return min(codes, key=_GRAVEST_FIRST.index, default=FINE)


def _fails(finding: Finding, fail_on: FailOn) -> bool:
    excused = finding.waived or finding.known
    return finding.verdict is Verdict.FAIL and not excused and fail_on.takes(finding.severity)


def _undecided_counts(entry: Entry, fail_on: FailOn, on_undecided: OnUndecided) -> bool:
    match on_undecided:
        case OnUndecided.FAIL:
            return True
        case OnUndecided.REPORT:
            return False
        case OnUndecided.BY_LEVEL:
            return entry.severity is Severity.ERROR and fail_on is not FailOn.NEVER


_LEVELS = {
    Severity.ERROR: Words("{} 处必须修改", "{} to be mended"),
    Severity.WARNING: Words("{} 处应当核对", "{} to be looked at"),
    Severity.INFO: Words("{} 处提示", "{} notes"),
}


def _failed(level: Severity, failed: list[Finding]) -> Words:
    return _counted(_LEVELS[level], sum(f.severity is level for f in failed))


def _undecided(entries: list[Entry]) -> Words:
    if all(e.severity is Severity.ERROR for e in entries):
        words = Words("{} 条错误级规则无法判断", "undecided rules of error level: {}")
    else:
        words = Words("{} 条规则无法判断", "undecided rules: {}")
    return _counted(words, len(entries))


def _broken(entries: list[Entry]) -> Words:
    return _counted(Words("{} 条规则自身出错", "rules with a fault of their own: {}"), len(entries))


def _nothing_decided(outcome: Outcome) -> Words:
    if not outcome.ledger:
        return Words("所选政策里没有规则", "the chosen policy has no rules")
    return _counted(
        Words("{} 条规则没有一条能作出判断", "none of the {} rules could be decided"), len(outcome.ledger)
    )


def _counted(words: Words, count: int) -> Words:
    return Words(words.zh.format(count), words.en.format(count))
