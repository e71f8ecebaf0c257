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


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("自评得分95分，评价等级为达标。", "达标"),
        ("自评得分95分，评价等级为“不达标”。", "不达标"),
        ("自评得分95分，自评等级被评为三星。", "三星"),
        ("经综合评定，自评等级为A级。", "A"),
        ("自评得分95分，优秀。", "优秀"),
    ],
)
def test_a_grade_that_a_policy_declares_is_read(text: str, grade: str) -> None:
    policy = load_vocabulary().extended({}, {}, (("达标",), ("不达标",), ("三星",), ("A", "甲等")))
    assert said({"text": text, "facts": ["grade"]}, policy) == {"grade": grade}
