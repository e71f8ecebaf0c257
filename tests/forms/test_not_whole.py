"""Half a report, a novel, a table of a budget, another script: nothing is called missing that was never looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from checker import api
from checker.documents.model import Document
from checker.documents.text import read_text
from checker.extraction.frame.recognise import NotAReport
from checker.findings import Outcome, Verdict
from checker.folding import fold, simplify
from checker.folding.traditional import SIMPLIFIED
from checker.policy.model import Library
from tests.forms.labels import FORMS

FIXTURES = FORMS.parent
REPORTS = sorted((FIXTURES / "reports").glob("*.txt"))
WHOLE = [*REPORTS, *sorted(FORMS.glob("*.txt"))]
PARTS = (0.4, 0.7, 0.95)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return api.load_library(cache=tmp_path_factory.getbasetemp().parent / "packs")


@pytest.fixture(scope="module")
def of_the_whole(library: Library) -> dict[str, set[str]]:
    return {path.name: accused(judge(path, library)) for path in REPORTS}


def judge(path: Path, library: Library) -> Outcome:
    report = api.read_report(path)
    when = api.as_of(report, date(2025, 6, 30))
    return api.check(report, api.choose(library, report, None, when.day), when, date(2026, 11, 21))


def accused(outcome: Outcome) -> set[str]:
    return {f.rule for f in outcome.findings if f.verdict is Verdict.FAIL}


def read(text: str) -> Document:
    return read_text(text.encode(), "x.txt")


@pytest.mark.parametrize("path", WHOLE, ids=lambda p: p.stem)
def test_a_whole_file_is_not_taken_for_a_cut_one(path: Path) -> None:
    assert read(path.read_text(encoding="utf-8")).complete


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_half_a_report_is_accused_of_nothing_that_the_whole_is_not(
    path: Path, part: float, library: Library, of_the_whole: dict[str, set[str]], tmp_path: Path
) -> None:
    text = path.read_text(encoding="utf-8")
    cut = text[: text.index("，", int(part * text.rindex("，"))) + 1]
    document = read(cut)
    assert not document.complete
    assert document.unread[0].span is not None
    assert cut.rstrip().endswith(document.quote(document.unread[0].span)[-5:])
    half = tmp_path / path.name
    half.write_text(cut, encoding="utf-8")
    assert accused(judge(half, library)) <= of_the_whole[path.name]


@pytest.mark.parametrize(
    "end",
    [
        "本年度完成河道清淤12公里，其中",
        "存在的主要问题是预算编制不够精细，部分",
        "主要问题有：",
        "一是资金下达较晚、",
        "| 一级指标 | 得分 |\n| 产出指标 | 50 |\n| 效益指标 | 30 |\n| 满意",
    ],
)
def test_a_text_that_ends_within_a_sentence_or_a_row_is_not_whole(end: str) -> None:
    assert not read(f"2024年度部门整体支出绩效自评报告\n一、基本情况\n{end}").complete


@pytest.mark.parametrize(
    "end",
    ["自评得分98分。", "青禾县水务局\n2025年3月18日", "附件：项目支出绩效自评表", "联系人：李明，电话：0311-8800000",
     "填报单位：青禾县水务局（盖章）", "| 总分 | 100 |\n| 得分 | 98 |\n| 等级 | 优 |"],
)  # fmt: skip
def test_a_text_that_ends_as_reports_do_is_whole(end: str) -> None:
    assert read(f"2024年度部门整体支出绩效自评报告\n一、基本情况\n我局职责无变化。\n{end}\n").complete


@pytest.mark.parametrize("name", ["novel", "budget-table", "target-declaration"])
def test_what_is_no_report_is_refused_and_not_found_wanting(name: str) -> None:
    with pytest.raises(NotAReport):
        api.read_report(FIXTURES / "not-reports" / f"{name}.txt")


def test_traditional_characters_are_matched_one_for_one() -> None:
    assert fold("績效、執行率、滿意度、萬元、預算調整數") == "绩效、执行率、满意度、万元、预算调整数"
    assert simplify("（績效）") == "（绩效）"
    assert all(len(t) == len(s) == 1 and s not in SIMPLIFIED for t, s in SIMPLIFIED.items())
    assert set("项目支出绩效自评显著后里干面").isdisjoint(SIMPLIFIED)
