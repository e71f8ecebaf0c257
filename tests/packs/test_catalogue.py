"""The catalogue against the packs: every rule of it is carried by the pack it names, or says why none does."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker import api
from checker.policy.model import Library

HERE = Path(__file__).parent
SOURCE = HERE.parents[2] / "shared" / "domain" / "rule_catalogue.md"
OUTCOMES = ("human", "dropped")
SIZE = 117  # as agreed; what was found in the field stands behind


@cache
def catalogue() -> dict[str, Any]:
    return dict(yaml.load((HERE / "catalogue.yaml").read_text(encoding="utf-8"), yaml.BaseLoader))


@cache
def library() -> Library:
    return api.load_packs(api.packs_at(HERE.parents[1] / "rules")).library


def home(rule: str) -> set[str]:
    """The packs in whose files a rule stands."""
    policies = {**library().policies, **library().addons}
    return {p.rules[rule].rule.pack for p in policies.values() if rule in p.rules}


def test_the_catalogue_has_all_its_rules() -> None:
    assert len(catalogue()) >= SIZE


def test_the_catalogue_is_the_one_agreed() -> None:
    if not SOURCE.is_file():
        pytest.skip("the agreed catalogue does not lie beside the checkout")
    agreed = re.findall(r"^\*\*\d+\. `([a-z0-9-]+)`", SOURCE.read_text(encoding="utf-8"), re.MULTILINE)
    assert list(catalogue())[: len(agreed)] == agreed


@pytest.mark.parametrize("rule", catalogue())
def test_a_rule_is_where_the_catalogue_says(rule: str) -> None:
    decided = catalogue()[rule]
    if isinstance(decided, dict):
        ((outcome, why),) = decided.items()
        assert outcome in OUTCOMES
        assert len(why) > 10, "say why"
        assert home(rule) == set()
    else:
        assert home(rule) == {decided}


def test_no_rule_is_outside_the_catalogue() -> None:
    policies = {**library().policies, **library().addons}
    shipped = {rule for p in policies.values() for rule in p.rules}
    assert shipped <= set(catalogue())
