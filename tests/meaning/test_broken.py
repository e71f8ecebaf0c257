"""Faults of meaning: every broken pack gives exactly the diagnostics its comments demand, at their exact characters.

A comment `# 错误 P203 @ 11-12` demands that error in those columns of its own line.
"""

import re
from pathlib import Path

import pytest

from checker import api
from checker.diagnostics import Level
from checker.policy.load import Loaded, load
from checker.vocabulary import load_vocabulary

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.rules"))
DEMAND = re.compile(r"(错误|警告) ([PW]\d{3}) @ (\d+)-(\d+)")


def check(path: Path) -> Loaded:
    vocabulary = load_vocabulary()
    base = load(api.packs_at(HERE / "base"), vocabulary)
    assert not base.diagnostics
    known = base.library
    return api.checked(load(api.packs_at(path), vocabulary, known), known)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_fault_is_told_at_its_characters(path: Path) -> None:
    wanted = [
        (number, level, code, int(first), int(last))
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        for level, code, first, last in DEMAND.findall(line)
    ]
    given = [
        (*d.position[:1], "错误" if d.level is Level.ERROR else "警告", d.code, d.position[1],
         d.position[1] + d.span.end - d.span.start - 1)
        for d in check(path).diagnostics
    ]  # fmt: skip
    assert sorted(given) == sorted(wanted)


def test_a_gap_is_shown_with_the_line_that_mends_it() -> None:
    gap = next(d for d in check(HERE / "broken" / "declarations.rules").diagnostics if d.code == "P404")
    assert "[90, 91)分" in gap.message.zh
    assert gap.help is not None
    assert gap.help.zh.endswith("优：[90, 100]")


def test_a_misspelt_fact_is_offered_its_nearest_names() -> None:
    found = {
        d.source.quote(d.span): d.help.zh
        for d in check(HERE / "broken" / "names-and-types.rules").diagnostics
        if d.code == "P203" and d.help is not None
    }
    assert found["得份"] == "是不是“得分”？"
    assert found["执行律"] == "是不是“执行数”或“执行率”？"


def test_what_was_probably_meant_is_offered() -> None:
    found = {
        d.source.quote(d.span): d.help.zh
        for d in check(HERE / "broken" / "names-and-types.rules").diagnostics
        if d.code in ("P201", "P707") and d.help is not None
    }
    assert found["等级"] == "报告里的事实写作 报告.等级"
    assert found["优"] in ("等级要加引号：“优”", "文字要加引号：“优”")
    assert found["报告的得分"] == "写成 报告.得分"
    assert found["六十分"].startswith("数用阿拉伯数字写")


def test_a_line_not_understood_is_not_blamed_again_for_the_name_it_would_give(tmp_path: Path) -> None:
    text = (
        "政策 torn “断”：\n  施行：2020-01-01\n\n条款 “一”：\n  规则 r-1 “甲”：\n    挨个 项目\n"
        "    应当 项目.得分 ≥ 1分\n    不符时 “少”\n    例 符合：项目.得分 = 1分\n    例 不符合：项目.得分 = 0分\n"
    )
    (tmp_path / "pack.rules").write_text(text, encoding="utf-8")
    assert [d.code for d in check(tmp_path).diagnostics] == ["P113"]


def test_a_parent_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    text = (
        "政策 lost “无上级”：\n  继承：overlay-bas\n  施行：2020-01-01\n\n条款 “一”：\n  停用 规则 grade：理由 “不用”\n"
        "  规则 r-1 “甲”：\n    需要 报告.等级：缺时见 must\n    应当 报告.等级 = 四档(报告.得分)\n    不符时 “错”\n"
        "    例 符合：报告.得分 = 95分，报告.等级 = “优”\n    例 不符合：报告.得分 = 5分，报告.等级 = “优”\n"
    )
    (tmp_path / "pack.rules").write_text(text, encoding="utf-8")
    assert [d.code for d in check(tmp_path).diagnostics] == ["P616"]


def test_a_function_is_not_hidden_by_a_name_in_another_file_of_the_pack(tmp_path: Path) -> None:
    head = "政策 two-files “两个文件”：\n  施行：2020-01-01\n\n条款 “一”：\n"
    rule = (
        "  规则 r-1 “至少一个”：\n    应当 计数(报告.项目) ≥ 1个\n    不符时 “没有”\n"
        "    例 符合：报告.项目.得分 = 1分\n    例 不符合：报告.项目 = 1分\n"
    )
    (tmp_path / "a.rules").write_text(head + rule, encoding="utf-8")
    (tmp_path / "b.rules").write_text("条款 “二”：\n  定义 计数 = 5分\n", encoding="utf-8")
    told = next(d for d in check(tmp_path).diagnostics if d.code == "P516")
    assert told.source.name.endswith("b.rules")
    assert told.source.quote(told.span) == "计数"
    assert "计数" in told.message.zh
    assert "function of the language" in told.message.en


def test_every_code_of_meaning_has_a_broken_file() -> None:
    """A code raised by the elaborator or the loader without a demand somewhere is a message nobody has seen."""
    root = HERE.parents[1] / "checker"
    sources = [
        *(root / "language" / "elaborate").glob("*.py"),
        *(root / "policy").glob("*.py"),
        *(root / "engine").glob("*.py"),
    ]
    raised = {code for s in sources for code in re.findall(r'"(P\d{3})"', s.read_text(encoding="utf-8"))}
    demanded = {code for p in BROKEN for _, code, _, _ in DEMAND.findall(p.read_text(encoding="utf-8"))}
    elsewhere = {
        "P601",
        "P608",
        "P615",
        "P616",
        "P220",
        "P555",
        "P617",
        "P711",
        "P712",
        "P714",
        "P715",
        "P716",
        "P721",
        "P352",
        "P353",
        "P354",
        "P355",
        "P356",
        "P554",
        "P722",
        "P723",
        "P724",
        "P725",
    }
    assert raised - demanded - elsewhere == set()
