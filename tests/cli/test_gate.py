"""The gate, as a table: what the ledger and the findings hold, the two options, the exit code."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from checker.diagnostics import Words
from checker.findings import Entry, Finding, Outcome, Receipt, Severity, Verdict
from checker.gate import FailOn, OnUndecided, gravest, judge

E, W, I = Severity  # noqa: E741 - the three levels, gravest first
RECEIPT = Receipt("1", "1", (), "", "", "2025-06-30", "", "2025-07-01", "zh", "")
COUNTS = {"evaluated": 1, "passed": 0, "failed": 0, "undecided": 0, "not_applicable": 0}


def outcome(*rules: tuple[Severity, Verdict], excused: str | None = None) -> Outcome:
    """One rule with one item for each pair."""
    counter = {Verdict.PASS: "passed", Verdict.FAIL: "failed", Verdict.UNDECIDED: "undecided"}
    ledger = [
        Entry(f"r{i}", "", severity, verdict, **{**COUNTS, counter.get(verdict, "not_applicable"): 1})
        for i, (severity, verdict) in enumerate(rules)
    ]
    findings = [
        Finding(f"f{i}", f"r{i}", "", severity, verdict, "", None, (), (),
                waived=excused == "waived", known=excused == "known")
        for i, (severity, verdict) in enumerate(rules)
        if verdict in (Verdict.FAIL, Verdict.UNDECIDED)
    ]  # fmt: skip
    return Outcome("r", tuple(findings), tuple(ledger), RECEIPT)


PASS, FAIL, OPEN, IDLE, BROKEN = (
    (E, Verdict.PASS),
    Verdict.FAIL,
    Verdict.UNDECIDED,
    (E, Verdict.NOT_APPLICABLE),
    (I, Verdict.BROKEN),
)
BY, ALWAYS, LIST = OnUndecided.BY_LEVEL, OnUndecided.FAIL, OnUndecided.REPORT

CASES = [
    # rules of the ledger, --fail-on, --undecided, code, number of reasons
    ([PASS], "error", BY, 0, 0),
    ([PASS, IDLE], "info", BY, 0, 0),
    ([PASS, (E, FAIL)], "error", BY, 1, 1),
    ([PASS, (W, FAIL)], "error", BY, 0, 0),
    ([PASS, (W, FAIL)], "warning", BY, 1, 1),
    ([PASS, (I, FAIL)], "warning", BY, 0, 0),
    ([PASS, (I, FAIL)], "info", BY, 1, 1),
    ([PASS, (E, FAIL), (W, FAIL), (I, FAIL)], "info", BY, 1, 3),
    ([PASS, (E, FAIL)], "never", BY, 0, 0),
    ([(I, FAIL)], "error", BY, 0, 0),
    # undecided
    ([PASS, (E, OPEN)], "error", BY, 3, 1),
    ([PASS, (E, OPEN)], "error", ALWAYS, 1, 1),
    ([PASS, (W, FAIL), (E, OPEN)], "error", BY, 3, 1),
    ([PASS, (W, FAIL), (E, OPEN)], "warning", BY, 1, 2),
    ([PASS, (W, OPEN)], "error", BY, 0, 0),
    ([PASS, (W, OPEN)], "warning", BY, 0, 0),
    ([PASS, (E, OPEN)], "never", BY, 0, 0),
    ([PASS, (I, OPEN)], "error", ALWAYS, 1, 1),
    ([PASS, (I, OPEN)], "never", ALWAYS, 1, 1),
    ([PASS, (E, OPEN)], "error", LIST, 0, 0),
    ([PASS, (E, FAIL), (E, OPEN)], "error", BY, 1, 2),
    # a fault inside a rule fails whatever the options
    ([PASS, BROKEN], "never", LIST, 1, 1),
    ([PASS, (E, FAIL), BROKEN], "error", BY, 1, 2),
    # nothing decided is no pass
    ([], "never", LIST, 2, 1),
    ([IDLE], "never", LIST, 2, 1),
    ([IDLE, (W, OPEN)], "error", LIST, 2, 1),
    ([BROKEN], "error", BY, 2, 2),
    ([PASS, (E, OPEN), BROKEN], "error", BY, 1, 2),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "fail_on", "undecided", "code", "reasons"), CASES)
def test_the_gate(
    rules: list[tuple[Severity, Verdict]], fail_on: str, undecided: OnUndecided, code: int, reasons: int
) -> None:
    result = judge(outcome(*rules), FailOn(fail_on), undecided)
    assert (result.code, len(result.reasons)) == (code, reasons)
    assert result.passed == (code == 0)


def test_nothing_decided_of_a_file_that_was_not_read_is_not_judged() -> None:
    unread = replace(outcome((E, OPEN)), unread=(Words("这张表没有读懂", "this table was not understood"),))
    assert judge(unread, FailOn.ERROR, BY).code == 3
    assert judge(replace(unread, unread=()), FailOn.ERROR, BY).code == 2


@pytest.mark.parametrize("excused", ["waived", "known"])
def test_a_waived_or_known_finding_does_not_fail(excused: str) -> None:
    assert judge(outcome(PASS, (E, FAIL), excused=excused)).passed


def test_the_reasons_count_in_both_languages() -> None:
    [reason] = judge(outcome(PASS, (E, FAIL), (E, FAIL))).reasons
    assert reason == ("2 处必须修改", "2 to be mended")


def test_the_code_of_several_reports_is_the_gravest() -> None:
    for codes in permutations([0, 1, 3, 2, 4]):
        assert gravest(codes) == 4
        assert gravest(codes[:2]) == min(codes[:2], key=[4, 2, 3, 1, 0].index)
    assert gravest([]) == 0
