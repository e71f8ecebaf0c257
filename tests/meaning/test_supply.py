"""What is missing is called by the names of the report: an indicator by its own, a fact by the words on the way to it."""

from __future__ import annotations

import pytest

from checker.engine.supply import called, missing_fact
from checker.facts.decode import decode_object
from checker.values.unknown import Missing, Why
from checker.vocabulary import load_vocabulary

REPORT = decode_object(
    {
        "indicators": [
            {"name": "产出指标", "children": [{"name": "数量指标", "children": [{"name": "参保人数"}]}]},
            {"weight": "10分"},
        ],
        "budget": {"sources": [{"name": "财政拨款"}]},
    },
    "report.json",
    load_vocabulary(),
)


@pytest.mark.parametrize(
    ("path", "zh", "en"),
    [
        ("报告.得分", "“得分”（自评总得分）", "score"),
        ("报告.预算.执行数", "“预算的执行数”（全年执行数）", "executed of budget"),
        ("报告.指标[1].下级[1].下级[1].方向", "“指标‘参保人数’的方向”（计算符号）", "comparator of indicator ‘参保人数’"),
        ("报告.指标[2].方向", "“第2个指标的方向”（计算符号）", "comparator of indicator 2"),
        ("报告.指标[9].得分", "“第9个指标的得分”", "score of indicator 9"),
        ("报告.预算.资金来源[1].预算数", "“第1个资金来源的预算数”", "budget of fund_source 1"),
        ("权重“产出”", "“权重“产出””", "权重“产出”"),
    ],
)  # fmt: skip
def test_no_path_is_shown(path: str, zh: str, en: str) -> None:
    assert called(path, REPORT) == (zh, en)


def test_the_path_stays_for_programs() -> None:
    found = missing_fact(Missing("报告.指标[1].下级[1].下级[1].方向", Why.NOT_STATED.value), REPORT)
    assert found.path == "报告.指标[1].下级[1].下级[1].方向"
    assert found.supply_zh == "报告没有写明“指标‘参保人数’的方向”（计算符号），请补写"
