"""Every mutation spoils the reports it is meant for, in a way they were not spoilt before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.variants import MUTATIONS, Mutation
from tests.variants.edits import clause_deleted, section_deleted, signoff_deleted
from tests.variants.labels import REPORTS, read_labels

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
LEAST = 10


def test_names_are_unique() -> None:
    assert len({mutation.name for mutation in MUTATIONS}) == len(MUTATIONS)


@pytest.mark.parametrize("name", REPORTS)
def test_enough_mutations_spoil_each_report(name: str) -> None:
    assert len([mutation for mutation in MUTATIONS if name in mutation.expects]) >= LEAST


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_mutation_changes_its_reports(mutation: Mutation) -> None:
    assert mutation.expects
    for name, rules in mutation.expects.items():
        labels = read_labels(name)
        spoilt = mutation.apply(labels.text)
        assert spoilt != labels.text
        assert len(spoilt) > len(labels.text) / 3
        assert rules
        known = labels.passes | labels.not_applicable | labels.either
        assert set(rules) <= known, "a rule that fails anyhow shows nothing"


@pytest.mark.parametrize("name", REPORTS)
def test_most_mutations_also_spoil_the_real_report(name: str) -> None:
    """They are written for the wording of reports, not of the fixtures alone."""
    seed = read_labels(name).seed
    if seed is None:
        pytest.skip("this fixture has no real model")
    if not SEEDS.is_dir():
        pytest.skip("the real reports do not lie beside the checkout")
    text = (SEEDS / f"{seed}.txt").read_bytes().decode("utf-8")
    meant = [mutation for mutation in MUTATIONS if name in mutation.expects]
    assert sum(mutation.apply(text) != text for mutation in meant) >= LEAST


def test_a_section_goes_with_its_body_and_the_signoff_stays() -> None:
    text = "前言。\n一、甲\n正文。\n二、乙\n（一）丙\n正文。\n某某局\n2024年6月7日"
    assert section_deleted("甲")(text) == "前言。\n二、乙\n（一）丙\n正文。\n某某局\n2024年6月7日"
    assert section_deleted("乙")(text) == "前言。\n一、甲\n正文。\n某某局\n2024年6月7日"
    assert signoff_deleted(text) == "前言。\n一、甲\n正文。\n二、乙\n（一）丙\n正文。\n"


def test_a_clause_goes_with_the_mark_behind_it() -> None:
    text = "今年，预算5万元，支付5万元，执行率100%。甲。"
    assert clause_deleted("支付5万元")(text) == "今年，预算5万元，执行率100%。甲。"
    assert clause_deleted("执行率100%")(text) == "今年，预算5万元，支付5万元，甲。"
