"""Passages go in; what is not stated in them, and what is there and not understood, must be told apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.vocabulary import load_vocabulary

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "absence.yaml").read_text(encoding="utf-8")
)
TITLE = "某某局2023年度部门整体支出绩效自评报告\n\n一、自评情况\n\n"


def shown(facts: dict[str, Any], path: str) -> str | None:
    found: Any = facts
    for step in path.split("."):
        found = None if found is None else found[int(step)] if isinstance(found, list) else found[step]
    if not found:
        return None
    return (
        f"? {found['at']['quote']}" if "unreadable" in found else f"{found['value']}{found.get('unit', '')}"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_what_is_not_stated_is_told_from_what_is_not_understood(case: dict[str, Any]) -> None:
    facts = extract(read_text((TITLE + case["text"]).encode(), "case.txt"), load_vocabulary())
    assert {path: shown(facts, path) for path in case["facts"]} == case["facts"]
