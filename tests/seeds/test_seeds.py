"""The real reports, where they lie beside the checkout: complete results, the findings of the labels, no false alarm."""

from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker import api
from checker.facts.model import Report
from checker.findings import Outcome, Severity, Verdict
from checker.policy.model import Library

SHARED = Path(__file__).parents[3] / "shared"
SEEDS = SHARED / "seeds"
EXPECTED: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "expectations.yaml").read_text(encoding="utf-8")
)
NAMES = ["000", "001", "002", "003", "004"]
TODAY = date(2026, 11, 21)

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not beside this checkout")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return api.load_library(cache=tmp_path_factory.getbasetemp().parent / "packs")


def judge(report: Report, library: Library) -> Outcome:
    when = api.as_of(report)
    return api.check(report, api.choose(library, report, None, when.day), when, TODAY)


@pytest.fixture(scope="module")
def outcomes(library: Library) -> dict[str, Outcome]:
    return {n: judge(api.read_report(SEEDS / f"{n}.txt"), library) for n in NAMES}


def failed(outcome: Outcome) -> Counter[str]:
    return Counter(f.rule for f in outcome.findings if f.verdict is Verdict.FAIL)


@pytest.mark.parametrize("name", NAMES)
def test_a_complete_result_with_few_undecided(name: str, outcomes: dict[str, Outcome]) -> None:
    outcome = outcomes[name]
    verdicts = Counter(e.verdict for e in outcome.ledger)
    assert verdicts[Verdict.BROKEN] == 0
    assert verdicts[Verdict.UNDECIDED] <= 5
    assert verdicts[Verdict.PASS] + verdicts[Verdict.FAIL] >= 15
    assert all(m.supply_zh for e in outcome.ledger for m in e.missing)


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_has_both_citations_and_true_quotes(name: str, outcomes: dict[str, Outcome]) -> None:
    text = (SEEDS / f"{name}.txt").read_text(encoding="utf-8-sig")
    for finding in outcomes[name].findings:
        assert finding.citations[0].clause
        assert finding.citations[0].line > 0
        for place in finding.evidence:
            assert place.start is not None
            assert place.end is not None
            assert text[place.start : place.end] == place.quote


@pytest.mark.parametrize(
    ("name", "label"), [(n, label) for n, e in EXPECTED.items() for label in e["findings"]]
)
def test_every_labelled_warning_is_found(name: str, label: str, outcomes: dict[str, Outcome]) -> None:
    assert set(EXPECTED[name]["findings"][label]) & set(failed(outcomes[name]))


@pytest.mark.parametrize(("name", "rule"), [(n, rule) for n, e in EXPECTED.items() for rule in e["passes"]])
def test_nothing_labelled_as_right_is_accused(name: str, rule: str, outcomes: dict[str, Outcome]) -> None:
    accused = [
        f.message
        for f in outcomes[name].findings
        if f.rule == rule and f.verdict is Verdict.FAIL and f.severity is not Severity.INFO
    ]
    assert accused == []


def test_the_explained_row_is_not_called_unexplained(outcomes: dict[str, Outcome]) -> None:
    rows = {f.item for f in outcomes["001"].findings if f.rule == "low-execution-reason"}
    projects = api.extract_report(SEEDS / "001.txt")["projects"]
    low = {p["name"]["value"] for p in projects if Decimal(p["exec_rate"]["value"]) < 80}
    explained = {p["name"]["value"] for p in projects if p["executed"]["value"] == "0"}
    assert len(low) == 4
    assert low - explained <= rows
    assert not explained & rows


def test_one_changed_rate_gives_exactly_one_new_arithmetic_finding(
    library: Library, outcomes: dict[str, Outcome], tmp_path: Path
) -> None:
    text = (SEEDS / "001.txt").read_text(encoding="utf-8")
    assert text.count("55.73") == 1
    changed = tmp_path / "001.txt"
    changed.write_text(text.replace("55.73", "57.53"), encoding="utf-8")
    after = judge(api.read_report(changed), library)
    arithmetic = [
        f for f in after.findings if f.rule == "row-exec-rate-recompute" and f.verdict is Verdict.FAIL
    ]
    assert len(arithmetic) == 1
    assert arithmetic[0].formula == "1,947,970元 ÷ 3,495,195元 = 55.73%"
    new = {(f.rule, f.item) for f in after.findings} - {(f.rule, f.item) for f in outcomes["001"].findings}
    assert {r for r, _ in new} <= {"row-exec-rate-recompute", "row-score-decomposition"}
    assert (arithmetic[0].rule, arithmetic[0].item) in new


def test_the_table_is_whole() -> None:
    projects = api.extract_report(SEEDS / "001.txt")["projects"]
    assert len(projects) == 17
    fields = ("no", "name", "budget", "executed", "exec_rate", "score", "grade")
    assert all("value" in p[f] for p in projects for f in fields)
    assert sum(int(p["budget"]["value"]) for p in projects) == 53_098_481
    assert sum(int(p["executed"]["value"]) for p in projects) == 49_052_671


@pytest.mark.parametrize("name", NAMES)
def test_the_extracted_file_gives_the_same_findings(
    name: str, library: Library, outcomes: dict[str, Outcome], tmp_path: Path
) -> None:
    file = tmp_path / f"{name}.json"
    file.write_text(api.spell_report(api.extract_report(SEEDS / f"{name}.txt")), encoding="utf-8")
    again = judge(api.read_report(file), library)
    assert [_plain(f) for f in again.findings] == [_plain(f) for f in outcomes[name].findings]
    assert [(e.rule, e.verdict) for e in again.ledger] == [(e.rule, e.verdict) for e in outcomes[name].ledger]


def _plain(f: Any) -> tuple[Any, ...]:
    return (
        f.id,
        f.rule,
        f.severity,
        f.verdict,
        f.message,
        f.formula,
        [(p.start, p.end, p.quote) for p in f.evidence],
    )
