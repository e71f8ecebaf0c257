"""The official forms, in every shape that files give them: cells read rightly, nothing guessed, nothing accused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker import api
from checker.findings import Outcome, Verdict
from checker.policy.model import Library
from tests.forms.labels import FORMS, GOLD, UNREADABLE, cells
from tests.forms.pooled import pooled

TODAY = date(2026, 11, 21)
NOT_CLEAN = ("project-damaged", "project-template")
CLEAN = [name for name in GOLD if name not in NOT_CLEAN]
# Category D of the catalogue, and the weights: what only figures can break.
ARITHMETIC = {
    "exec-rate-recompute", "exec-score-formula", "row-exec-rate-recompute", "row-score-decomposition",
    "total-score-sum", "score-in-range", "score-not-above-weight", "quant-score-formula",
    "quant-score-formula-reverse", "qual-score-tier", "expenditure-sum", "basic-expenditure-sum",
    "fund-source-sum", "adjusted-budget-identity", "table-fund-total-row", "project-total-within-dept",
    "share-recompute", "shares-sum-100", "count-partition-sum", "table-total-row", "growth-implied",
    "level1-weights-sum", "weights-conserved", "execution-weight", "indicator-weight-positive",
    "rate-in-range", "executed-not-above-budget", "exec-rate-consistent", "score-consistent",
    "amount-consistent",
}  # fmt: skip
# What only the text of a report can have.
OF_A_REPORT = {"required-sections-present", "problems-present", "measures-present", "result-application"}


@pytest.fixture(scope="module")
def reports() -> dict[str, dict[str, Any]]:
    return {name: pooled(api.extract_report(FORMS / gold["form"])) for name, gold in GOLD.items()}


def judge(path: Path, library: Library) -> Outcome:
    report = api.read_report(path)
    try:
        when = api.as_of(report)
    except api.NoAsOf:
        when = api.as_of(report, date(2025, 6, 30))
    return api.check(report, api.choose(library, report, None, when.day), when, TODAY)


def failed(outcome: Outcome) -> list[tuple[str, str]]:
    return [(f.rule, f.message) for f in outcome.findings if f.verdict is Verdict.FAIL]


def test_there_are_twelve_forms_each_with_a_label() -> None:
    assert len(GOLD) == 12
    assert {gold["form"] for gold in GOLD.values()} == {p.name for p in FORMS.glob("*.txt")}


@pytest.mark.parametrize("name", CLEAN)
def test_at_least_95_of_100_cells_are_bound_rightly(name: str, reports: dict[str, dict[str, Any]]) -> None:
    read = cells(GOLD[name], reports[name])
    wrong = [c for c in read if not c.right]
    assert len(read) >= 40
    assert 20 * len(wrong) <= len(read), wrong


@pytest.mark.parametrize("name", GOLD)
def test_no_cell_has_a_value_that_the_form_does_not_give(
    name: str, reports: dict[str, dict[str, Any]]
) -> None:
    assert [c for c in cells(GOLD[name], reports[name]) if c.guessed] == []


def test_what_a_scan_has_spoilt_is_called_unreadable(reports: dict[str, dict[str, Any]]) -> None:
    read = cells(GOLD["project-damaged"], reports["project-damaged"])
    spoilt = [c for c in read if c.expected == UNREADABLE]
    assert len(spoilt) >= 25
    assert [c for c in spoilt if not c.right] == []


def test_every_quote_of_a_form_stands_where_it_says(reports: dict[str, dict[str, Any]]) -> None:
    for report in reports.values():
        text = report["source"]["text"]
        for place in _places(report):
            assert text[place["start"] : place["end"]] == place["quote"]


def _places(datum: Any) -> Iterator[dict[str, Any]]:
    if isinstance(datum, dict):
        if "start" in datum and "quote" in datum:
            yield datum
        for child in datum.values():
            yield from _places(child)
    elif isinstance(datum, list):
        for child in datum:
            yield from _places(child)


@pytest.mark.parametrize("name", CLEAN)
def test_a_correct_form_has_no_arithmetic_finding(name: str, library: Library) -> None:
    assert [f for f in failed(judge(FORMS / f"{name}.txt", library)) if f[0] in ARITHMETIC] == []


@pytest.mark.parametrize("name", CLEAN)
def test_a_wrong_total_of_a_form_is_found(name: str, library: Library, tmp_path: Path) -> None:
    """The test above can fail: the last total score of the form is changed, and the form is accused."""
    text = (FORMS / f"{name}.txt").read_text(encoding="utf-8")
    total = (GOLD[name].get("indicator_total") or {}).get("score") or GOLD[name]["project_total"]["executed"]
    spoilt = tmp_path / f"{name}.txt"
    at = text.rindex(total)
    spoilt.write_text(text[:at] + "71.30" + text[at + len(total) :], encoding="utf-8")
    assert {rule for rule, _ in failed(judge(spoilt, library))} & ARITHMETIC


@pytest.mark.parametrize("name", GOLD)
def test_a_form_alone_is_not_asked_for_a_report_around_it(name: str, library: Library) -> None:
    judged = {e.rule: e for e in judge(FORMS / f"{name}.txt", library).ledger}
    for rule in sorted(OF_A_REPORT):
        assert judged[rule].verdict is Verdict.NOT_APPLICABLE, rule
        assert judged[rule].reasons, rule


def test_a_form_with_a_report_behind_it_is_asked_for_its_sections(library: Library, tmp_path: Path) -> None:
    """The test above can fail: numbered headings make a report of it."""
    text = (FORMS / "project-filled.txt").read_text(encoding="utf-8")
    longer = tmp_path / "longer.txt"
    longer.write_text(f"{text}\n一、项目概况\n改造城区老旧路灯。\n二、其他事项\n无。\n", encoding="utf-8")
    assert {rule for rule, _ in failed(judge(longer, library))} >= OF_A_REPORT


def test_a_form_without_its_upper_levels_lacks_no_kind_of_indicator(library: Library) -> None:
    judged = {e.rule: e.verdict for e in judge(FORMS / "flat-label-above.txt", library).ledger}
    assert judged["required-level1-kinds"] is Verdict.NOT_APPLICABLE


def test_traditional_characters_are_no_misspelling(library: Library) -> None:
    judged = {e.rule: e.verdict for e in judge(FORMS / "project-traditional.txt", library).ledger}
    assert judged["ocr-typo-suspect"] is Verdict.PASS


@pytest.mark.parametrize("name", NOT_CLEAN)
def test_a_form_that_cannot_be_read_is_not_accused_of_sums(name: str, library: Library) -> None:
    outcome = judge(FORMS / f"{name}.txt", library)
    assert [f for f in failed(outcome) if f[0] in ARITHMETIC] == []


def test_what_a_scan_has_spoilt_leaves_the_sums_undecided(library: Library) -> None:
    outcome = judge(FORMS / "project-damaged.txt", library)
    undecided = {f.rule for f in outcome.findings if f.verdict is Verdict.UNDECIDED}
    assert undecided >= {"total-score-sum", "weights-conserved", "fund-source-sum"}


def test_an_unfilled_form_states_nothing(reports: dict[str, dict[str, Any]]) -> None:
    report = reports["project-template"]
    assert report["score"] is None
    assert report["fiscal_year"] is None
    assert set(report["budget"].values()) == {None}
    assert re.search(r'"value": "0', json.dumps(report)) is None
