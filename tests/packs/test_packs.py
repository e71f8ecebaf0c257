"""Every shipped pack: it loads without a word from the loader, and its rules read as reports and clauses do."""

import re
from pathlib import Path

import pytest

from checker import api
from checker.diagnostics import render
from checker.language import core
from checker.policy.model import LinkedRule

FOLDER = Path(__file__).parents[2] / "rules"
LOADED = api.load_packs(api.packs_at(FOLDER))
LIBRARY = LOADED.library
RULES = {
    (p.id, i): linked
    for p in {**LIBRARY.policies, **LIBRARY.addons}.values()
    for i, linked in p.rules.items()
    if linked.rule.pack == p.id
}


def test_the_loader_has_nothing_to_say() -> None:
    """Neither of a rule nor of an example, inherited ones in every child included."""
    assert not LOADED.diagnostics, "\n\n".join(render(d) for d in LOADED.diagnostics)


def test_no_requirement_is_blinder_than_rounding_makes_it() -> None:
    """The sum of two rounded figures may be off by one printed unit: less than two cannot be told from rounding."""
    for d in api.lint([FOLDER]):
        assert d.code == "P356", render(d)
        assert re.search(r"小于 (0\.0*)?2\D", d.message.zh), render(d)


# What the report itself proves: figures that do not add up, contradict each other, or cannot be; a result with no score.
# No clause has been checked against its text yet, so nothing else may be an error.
PROVEN = frozenset({
    "adjusted-budget-identity", "amount-consistent", "bands-partition-valid", "basic-expenditure-sum",
    "count-partition-sum", "coverage-100", "exec-rate-recompute", "expenditure-sum", "fiscal-year-consistent",
    "form-exec-rate-recompute", "fund-source-sum", "grade-matches-score", "level1-weights-sum", "project-count-matches-rows",
    "project-total-within-dept", "rate-in-range", "report-date-after-year", "row-exec-rate-recompute",
    "row-grade-matches-score", "score-and-grade-present", "score-consistent", "score-in-range",
    "score-not-above-weight", "stated-rate-recompute", "table-fund-total-row", "total-score-sum", "weights-conserved",
    "zero-execution-high-score",
})  # fmt: skip


@pytest.mark.parametrize("key", RULES, ids=lambda key: key[1])
def test_only_what_the_report_proves_is_an_error(key: tuple[str, str]) -> None:
    rule = RULES[key].rule
    if not rule.cited.verified:
        assert "error" not in severities(RULES[key]) or rule.id in PROVEN


def severities(linked: LinkedRule) -> set[str]:
    """Every severity a rule may speak with."""
    found = {linked.rule.severity}
    for step in linked.rule.steps:
        match step:
            case core.ShouldStep(severity=severity, replies=replies):
                found |= {severity, *(r.severity for r in replies)}
            case core.HitsStep(severity=severity):
                found.add(severity)
            case _:
                pass
    return {s for s in found if s is not None}


@pytest.mark.parametrize("key", RULES, ids=lambda key: key[1])
def test_a_rule_tells_how_to_mend_the_report(key: tuple[str, str]) -> None:
    rule = RULES[key].rule
    assert rule.remedy is not None
    assert rule.severity is not None
    assert all(isinstance(part, str) for part in rule.remedy.parts), "a remedy with holes is not shown"


@pytest.mark.parametrize("key", RULES, ids=lambda key: key[1])
def test_messages_are_sentences_about_the_report(key: tuple[str, str]) -> None:
    for text in messages(RULES[key]):
        assert len(text) >= 6, text
        assert not text.endswith(("。", "；", "，")), f"the writer ends the sentence: {text}"


def messages(linked: LinkedRule) -> list[str]:
    found = []
    for step in linked.rule.steps:
        match step:
            case core.ShouldStep(replies=replies):
                found += [r.message for r in replies]
            case core.HitsStep(message=message):
                found.append(message)
            case _:
                pass
    return ["".join(p if isinstance(p, str) else "某某" for p in m.parts) for m in found]
