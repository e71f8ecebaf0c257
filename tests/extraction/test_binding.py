"""Every sentence of `bindings.yaml` states the facts listed for it, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.vocabulary import load_vocabulary
from tests.extraction.spelled import result, spelled

CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "bindings.yaml").read_text(encoding="utf-8"), yaml.BaseLoader
)
TITLES = {
    "部门": "青禾县水务局\n2024年度部门整体支出绩效自评报告",
    "项目": "青禾县水务局\n2024年度农田管护项目支出绩效自评报告",
    "汇总": "青禾县水务局\n2024年度预算项目支出绩效自评报告（汇总）",
    "转移": "青禾县2024年度中央转移支付绩效自评报告（残疾人事业发展补助资金）",
}


def read_case(case: dict[str, Any]) -> dict[str, Any]:
    section = f"一、{case['节']}\n" if "节" in case else ""
    text = f"{TITLES[case.get('类', '部门')]}\n\n{section}{case['文']}\n"
    return extract(read_text(text.encode(), "case.txt"), load_vocabulary())


def test_enough_cases_each_with_a_name() -> None:
    assert len(CASES) >= 80
    assert len({case["名"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["名"]))
def test_a_sentence_states_these_facts_and_no_other(case: dict[str, Any]) -> None:
    report = read_case(case)
    said = spelled(report)
    # Words that a reader leaves alone may still be a trace of a fact: then it is not understood, and no value is told.
    told = {
        path: value for path, value in said.items() if value != "unreadable" or path in (case["得"] or {})
    }
    assert told == (case["得"] or {})
    if "成果" in case:
        assert [result(a) for a in report["actuals"] or ()] == case["成果"]
