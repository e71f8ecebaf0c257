"""Forms whose cells only blanks or line ends part: read where every row can be told, and otherwise said to be unread."""

from __future__ import annotations

import pytest

from checker.documents.model import Document, Table
from checker.documents.text import read_text

HEAD = (
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因分析及改进措施",
)
FUNDS = (
    "项目资金 (万元) 年初预算数 全年预算数(A) 全年执行数(B) 分值 执行率(B/A) 得分",
    "年度资金总额: 80 80 76 10 95% 9.5",
    "其中:本年财政拨款 80 80 76 - - -",
    "上年结转资金 - -",
    "其他资金",
)
ROWS = (
    ("产出指标(50分)", "数量指标", "养护里程", "≥50公里", "50公里", "20", "20"),
    ("质量指标", "验收合格率", "100%", "100%", "15", "15"),
    ("时效指标", "完成及时性", "12月底前", "11月底", "15", "15"),
    ("效益指标(30分)", "社会效益指标", "通行能力", "明显提升", "达成预期指标", "30", "30"),
    ("满意度指标(10分)", "服务对象满意度指标", "群众满意度", "≥95%", "90%", "10", "9"),
)
REASON = "样本偏少"


def tables(text: str) -> list[list[list[str]]]:
    return [[[c.text for c in row] for row in b.rows] for b in read(text).blocks if isinstance(b, Table)]


def read(text: str) -> Document:
    return read_text(text.encode(), "form.txt")


def form(rows: tuple[tuple[str, ...], ...], between: str, row_end: str, total: str = "100 98.5") -> str:
    cells = [between.join(HEAD), *(between.join(row) for row in rows), REASON]
    return row_end.join([*cells, between.join(["总分", *total.split()])])


@pytest.mark.parametrize(
    ("between", "row_end"), [(" ", "\n"), (" ", " "), ("\n", "\n"), ("\n", "\n\n")], ids=repr
)
def test_rows_are_found_by_their_points(between: str, row_end: str) -> None:
    funds = "\n".join(FUNDS)
    text = f"项目支出绩效自评表（2023年度）\n{funds}\n年度总体目标 完成养护任务。\n{form(ROWS, between, row_end)}\n注：1.略。\n"
    money, indicators = tables(text)
    assert [row[1:] for row in money[1:3]] == [
        ["80", "80", "76", "10", "95%", "9.5"],
        ["80", "80", "76", "-", "-", "-"],
    ]
    assert indicators[0] == list(HEAD)
    assert [row[2:7] for row in indicators[1:-1]] == [list(row[-5:]) for row in ROWS]
    assert indicators[1][:2] == ["产出指标(50分)", "数量指标"]
    assert indicators[2][:2] == ["", "质量指标"]
    assert indicators[-1][0] == "总分"
    assert indicators[-1][5:7] == ["100", "98.5"]
    assert read(text).complete


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (ROWS[:-1], "points missing"),
        (
            (*ROWS[:1], ("质量指标", "验收", "合格率", "100%", "100%", "15", "15"), *ROWS[2:]),
            "a name in two pieces",
        ),
        ((*ROWS[:1], ("质量指标", "验收合格率", "100%", "15", "15"), *ROWS[2:]), "a cell missing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_nothing_is_guessed(rows: tuple[tuple[str, ...], ...], why: str) -> None:
    text = "项目支出绩效自评表（2023年度）\n" + "\n".join(FUNDS) + "\n年度总体目标\n" + form(rows, " ", "\n")
    found = read(text)
    assert len(tables(text)) == 1, why
    assert not found.complete
    assert "没有读懂" in found.unread[0].zh


def test_without_a_row_of_funds_the_points_must_make_a_hundred() -> None:
    assert not tables(form(ROWS, " ", "\n"))


def test_a_total_with_cells_left_out_is_no_row_of_funds() -> None:
    assert not tables("\n".join([FUNDS[0], "年度资金总额: 80 76 10 95%", *FUNDS[2:]]))
