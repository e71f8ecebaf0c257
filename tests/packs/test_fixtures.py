"""The shipped packs against the hand labels of the fixtures: every finding deserved, no false alarm."""

import pytest

from checker.findings import Finding, Verdict
from tests.packs.outcomes import FIXTURES, failures, outcome
from tests.variants.labels import REPORTS, Failure, read_labels

DESERVED = [(name, failure) for name in REPORTS for failure in read_labels(name).fails]


@pytest.mark.parametrize(("name", "label"), DESERVED, ids=lambda x: x.rule if isinstance(x, Failure) else x)
def test_a_fault_is_found(name: str, label: Failure) -> None:
    found = failures(FIXTURES / f"{name}.txt").get(label.rule, [])
    if label.rule not in {e.rule for e in outcome(FIXTURES / f"{name}.txt").ledger}:
        pytest.skip("a rule of another policy")
    assert found
    assert {f.severity.value for f in found} <= set(label.severity)
    if label.count is not None:
        assert len(found) == label.count
    for item in label.items:
        assert any(mentions(f, item) for f in found), f"nothing on {item}"
    for item in label.items_not:
        assert not any(f.item == item for f in found), f"{item} is in order"


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_in_order_is_left_alone(name: str) -> None:
    labels = read_labels(name)
    found = failures(FIXTURES / f"{name}.txt")
    settled = labels.passes | labels.not_applicable | set(labels.must_not)
    false = {rule: [f.message for f in found[rule]] for rule in sorted(settled & found.keys())}
    assert not false


@pytest.mark.parametrize("name", REPORTS)
def test_little_is_left_undecided(name: str) -> None:
    undecided = [e.rule for e in outcome(FIXTURES / f"{name}.txt").ledger if e.verdict is Verdict.UNDECIDED]
    assert len(undecided) <= 2, undecided


def mentions(finding: Finding, item: str) -> bool:
    return finding.item == item or item in finding.message


@pytest.mark.parametrize("name", REPORTS)
def test_findings_are_written_for_people(name: str) -> None:
    for finding in outcome(FIXTURES / f"{name}.txt").findings:
        for text in (finding.item or "", finding.message):
            assert not any(odd in text for odd in ("=", "None", "（不明）", "（未写明）")), (
                finding.rule,
                text,
            )
