"""A small report and an outcome of every kind over it, made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from checker.diagnostics import Words
from checker.facts.model import Place
from checker.findings import (
    Citation,
    Entry,
    Finding,
    Missing,
    Outcome,
    Reason,
    Receipt,
    Severity,
    Shown,
    Verdict,
)
from checker.writers.result import Checked

TEXT = """某市某局2024年度部门整体支出绩效自评报告
一、基本情况
2024年我局年初预算数为1000.00万元，调整后预算数为1200.00万元，全年执行数为900.00万元，预算执行率为85.00%。
	甲项目
	100,000
	55,730
	57.53
	乙项目
	80,000
	0
	0
三、评价结论
自评得分84分，等级为“优”。
"""


def place(quote: str, pointer: str) -> Place:
    start = TEXT.index(quote)
    line = TEXT.count("\n", 0, start) + 1
    return Place(pointer, start, start + len(quote), line, quote)


CLAUSE = Citation(
    "项目支出绩效评价管理办法", "财预〔2020〕10号", "财政部", "评分与评级", "第十八条", False,
    "mof-2020-10", "cn/mof-2020-10/scoring.rules", 12,
)  # fmt: skip
CHECKED_CLAUSE = replace(CLAUSE, clause="预算执行率", article=None, verified=True, line=40)

GRADE = Finding(
    "f1", "grade-matches-score", "等级与得分相符", Severity.ERROR, Verdict.FAIL,
    "得分 84分 应评为‘良’，报告写的是‘优’", None, (CLAUSE,),
    (place("84分", "/score"), place("优", "/grade")),
    (Shown("报告.得分", "84分", (place("84分", "/score"),)),), "良", "优",
    hint="核对得分后改写等级，或说明所用的等级标准",
)  # fmt: skip
RATE = Finding(
    "f2", "row-exec-rate-recompute", "项目执行率与金额吻合", Severity.ERROR, Verdict.FAIL,
    "甲项目：执行率与金额不符，报告写 57.53%", "甲项目", (CHECKED_CLAUSE,),
    (place("100,000", "/projects/0/budget"), place("55,730", "/projects/0/executed"), place("57.53", "/projects/0/exec_rate")),
    formula="55,730元 ÷ 100,000元 = 55.73%",
)  # fmt: skip
LOW = [
    Finding(
        f"f3.{name}", "low-execution-reason", "执行率偏低须说明原因", Severity.WARNING, Verdict.FAIL,
        f"{name}执行率偏低，未说明原因", name, (CLAUSE,), (place(quote, "/projects/0/exec_rate"),), hint="补充原因",
    )
    for name, quote in (("甲项目", "57.53"), ("乙项目", "	0\n	0"))
]  # fmt: skip
NUMBERING = Finding(
    "f4", "heading-number-sequence", "一级标题序号连续", Severity.INFO, Verdict.FAIL,
    "“一、”之后是“三、”，缺“二、”", None, (CLAUSE,), (place("三、评价结论", "/sections/1"),),
)  # fmt: skip
SIGNOFF = Missing(
    "报告.落款.日期",
    "unreadable",
    "落款日期读不出，请写明年月日",
    "the sign-off date cannot be read; state it",
)


def entry(rule: str, title: str, severity: Severity, verdict: Verdict, **more: object) -> Entry:
    counts = {"evaluated": 1, "passed": 0, "failed": 0, "undecided": 0, "not_applicable": 0}
    return Entry(rule, title, severity, verdict, **{**counts, **more})  # type: ignore[arg-type]


LEDGER = (
    entry("grade-matches-score", "等级与得分相符", Severity.ERROR, Verdict.FAIL, failed=1, citation=CLAUSE),
    entry("row-exec-rate-recompute", "项目执行率与金额吻合", Severity.ERROR, Verdict.FAIL, evaluated=2, passed=1, failed=1),
    entry("low-execution-reason", "执行率偏低须说明原因", Severity.WARNING, Verdict.FAIL, evaluated=2, failed=2),
    entry("heading-number-sequence", "一级标题序号连续", Severity.INFO, Verdict.FAIL, failed=1),
    entry("deadline", "按时报送", Severity.WARNING, Verdict.UNDECIDED, undecided=1, missing=(SIGNOFF,)),
    entry("signoff", "落款齐全", Severity.WARNING, Verdict.UNDECIDED, undecided=1, missing=(SIGNOFF,)),
    entry("weights-sum", "权重合计为满分", Severity.ERROR, Verdict.NOT_APPLICABLE, evaluated=0, not_applicable=1,
          reasons=(Reason("报告没有列权重", "the report states no weights", 1, "weights-stated"),)),
    entry("required-sections", "必备章节齐全", Severity.ERROR, Verdict.PASS, passed=1),
)  # fmt: skip

OUTCOME = Outcome(
    "report.txt",
    (GRADE, RATE, *LOW, NUMBERING),
    LEDGER,
    Receipt(
        "0.1.0", "1", (("mof-2020-10", "aa11"), ("example-city", "bb22")),
        "地区是“某市”，年度是 2024，按 example-city", "region 某市 and year 2024 call for example-city",
        "2025-06-30", "年度的次年6月30日", "2026-11-21", "zh", "cc33",
    ),
    {"unit_name": "某市某局", "fiscal_year": "2024"},
)  # fmt: skip

FAILED = Checked(OUTCOME, 1, (Words("2 处必须修改", "2 to be mended"),), TEXT)


@pytest.fixture
def failed_report() -> Checked:
    return FAILED


@pytest.fixture
def finding_of() -> Callable[..., Finding]:
    """Builds a variation of the grade finding."""

    def build(**changes: object) -> Finding:
        return replace(GRADE, **changes)  # type: ignore[arg-type]

    return build
