"""Reports of every make are taken; an empty file, a novel and a budget table are refused, and it is said why."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.documents.text import read_text
from checker.extraction.frame.recognise import NotAReport, require_report
from tests.extraction.test_binding import CASES, TITLES

FIXTURES = Path(__file__).parents[2] / "fixtures"
UNUSUAL = {
    "a form and nothing else": "项目支出绩效自评表\n| 项目名称 | 保洁 |\n| 年度资金总额 | 20 | 20 | 19 |",
    "in Traditional characters": "2024年度項目支出績效自評表\n項目名稱\n設備購置\n年度資金總額",
    "a letter to the bureau": "县财政局：我单位对2024年度预算项目开展了绩效自评，自评得分92分，存在的主要问题是进度慢。",
    "cut in the middle": "绩效目标实现情况\n全年预算数100万元，预算执行率98%。产出指标均已完成，绩效自评",
    "an evaluation of a court": "某县人民法院\n2018年度部门整体支出绩效评价报告\n2018年度支出5560万元，其中基本支出2956万元。",
    "figures only": "部门整体支出绩效自评\n全年预算数：100万元\n全年执行数：98万元\n预算执行率：98%\n评价等级：优",
}


def taken(text: str) -> None:
    require_report(read_text(text.encode(), "any.txt"))


@pytest.mark.parametrize("path", sorted((FIXTURES / "reports").glob("*.txt")), ids=lambda p: str(p.stem))
def test_reports_are_taken(path: Path) -> None:
    taken(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", UNUSUAL)
def test_unusual_reports_are_taken(name: str) -> None:
    taken(UNUSUAL[name])


def test_a_title_and_one_sentence_are_enough() -> None:
    for case in CASES:
        taken(f"{TITLES[case.get('类', '部门')]}\n\n{case['文']}")


@pytest.mark.parametrize("path", sorted((FIXTURES / "not-reports").glob("*.txt")), ids=lambda p: str(p.stem))
def test_other_texts_are_refused_with_a_reason(path: Path) -> None:
    with pytest.raises(NotAReport) as refused:
        taken(path.read_text(encoding="utf-8"))
    assert refused.value.code in ("R301", "R302")
    assert refused.value.zh
    assert refused.value.en


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "今年公司的绩效考核结束了，大家都很高兴。",
        "1984年，他得了98.5分，存了十万元。",
        "{}",
        "年初预算数100万元。",
    ],
)
def test_what_merely_shares_a_word_is_refused(text: str) -> None:
    with pytest.raises(NotAReport):
        taken(text)


OTHERS = {
    "a regulation": "县直部门绩效评价管理办法\n第一条 为规范绩效评价，制定本办法。\n第二条 绩效评价结果分为优、良、中、差四个等级。\n"
    "第三条 部门应当开展绩效自评，形成绩效自评报告，说明绩效目标完成情况、存在的问题。",
    "a notice": "关于开展2023年度预算支出绩效自评工作的通知\n各单位：\n一、自评范围\n所有项目支出和部门整体支出。\n"
    "二、自评方法\n总分100分，预算执行率10分。\n三、工作要求\n请于3月底前报送绩效自评报告。",
    "the accounts of a year": "2022年度某街道办事处部门决算\n目 录\n第一部分 部门概况\n十三、预算绩效情况说明\n"
    "2022年度支出合计800万元。我单位对12个项目开展绩效自评，自评得分均在90分以上。",
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_only_speaks_of_evaluation_is_refused(name: str) -> None:
    with pytest.raises(NotAReport):
        taken(OTHERS[name])


def test_accounts_with_a_report_annexed_are_taken() -> None:
    taken(
        OTHERS["the accounts of a year"]
        + "\n第四部分 附件\n2022年部门整体支出绩效自评报告\n自评得分95分，等级为优。"
    )
