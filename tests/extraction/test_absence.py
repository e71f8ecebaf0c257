"""Passages go in; what is not stated in them, and what is there and not understood, must be told apart."""

from __future__ import annotations

from typing import Any

import pytest

from checker.vocabulary import load_vocabulary
from tests.extraction.declared import declared
from tests.extraction.stated import cases, said


@pytest.mark.parametrize("case", cases("absence.yaml"), ids=lambda case: case["text"][:20])
def test_what_is_not_stated_is_told_from_what_is_not_understood(case: dict[str, Any]) -> None:
    assert said(case, load_vocabulary()) == case["facts"]


@pytest.mark.parametrize("case", cases("labelled.yaml"), ids=lambda case: case["text"][:20])
def test_labels_alone_are_enough_for_a_fact_that_a_pack_declares(case: dict[str, Any]) -> None:
    assert said(case, declared()) == case["facts"]
