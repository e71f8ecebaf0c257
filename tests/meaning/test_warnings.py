"""Warnings of the loader: each on a rule that deserves it, and none on one that does not."""

from datetime import date
from pathlib import Path

import pytest

from checker import api
from checker.diagnostics import Level

HEAD = """政策 warned “警告”：
  施行：2020-01-01
  核对日期：2025-01-02

条款 “低于 60分”：
  参数 界线 按 报告.年度：
    自 2020年：70分

"""
EXAMPLES = """
    例 符合：报告.得分 = 80分，报告.年度 = 2024年
    例 不符合：报告.得分 = 50分，报告.年度 = 2024年
"""


def rule(lines: str, examples: str = EXAMPLES) -> str:
    return f"{HEAD}  规则 r-one “规则”：\n{lines}\n    不符时 “{{报告.得分}}”{examples}"


CASES = {
    "P352": rule(
        "    如果 报告.得分 > 90分 且 报告.得分 < 80分\n    应当 报告.得分 ≥ 界线",
        EXAMPLES,
    ),
    "P353": rule(
        "    应当 报告.得分 ≥ 界线 或 报告.得分 < 60分 或 报告.得分 ≥ 60分",
        EXAMPLES,
    ),
    "P554": rule("    应当 报告.得分 ≥ 60分"),
    "P354": rule("    应当 报告.得分 ≥ 界线"),
    "P355": rule("    应当 报告.得分 ≥ 界线"),
    "P356": rule(
        "    应当 报告.得分 吻合 报告.满分 误差 2分",
        "\n    例 符合：报告.得分 = 100.0分，报告.满分 = 100分\n    例 不符合：报告.得分 = 90.0分，报告.满分 = 100分\n",
    ),
}


def codes(text: str, folder: Path, today: date) -> set[str]:
    file = folder / "pack.rules"
    file.write_text(text, encoding="utf-8")
    return {d.code for d in api.lint([folder], today) if d.level is Level.WARNING}


@pytest.mark.parametrize("code", CASES)
def test_a_rule_that_deserves_it_is_warned_of(code: str, tmp_path: Path) -> None:
    assert code in codes(CASES[code], tmp_path, date(2026, 11, 21))


@pytest.mark.parametrize("code", ["P352", "P353"])
def test_what_can_never_hold_or_fail_is_told_beside_the_examples_it_spoils(code: str, tmp_path: Path) -> None:
    """Such a rule cannot have both kinds of example: without the warning only the examples would be blamed."""
    (tmp_path / "pack.rules").write_text(CASES[code], encoding="utf-8")
    assert {d.code for d in api.lint([tmp_path]) if d.level is Level.ERROR} == {"P713"}


def test_a_sound_rule_draws_no_warning(tmp_path: Path) -> None:
    text = CASES["P355"].replace("低于 60分", "低于 70分").replace("2025-01-02", "2026-06-01")
    assert codes(text, tmp_path, date(2026, 11, 21)) == set()


def test_the_smallest_error_is_named_with_its_unit(tmp_path: Path) -> None:
    (tmp_path / "pack.rules").write_text(CASES["P356"], encoding="utf-8")
    found = next(d for d in api.lint([tmp_path]) if d.code == "P356")
    assert "2.1分" in found.message.zh


def test_the_stated_figure_is_found_behind_a_name(tmp_path: Path) -> None:
    text = CASES["P356"].replace(
        "    应当 报告.得分 吻合 报告.满分 误差 2分",
        "    计算 写的 = 报告.得分\n    计算 相符 = 写的 吻合 报告.满分 误差 2分\n    应当 相符",
    )
    assert text != CASES["P356"]
    (tmp_path / "pack.rules").write_text(text, encoding="utf-8")
    assert [d.message.zh for d in api.lint([tmp_path]) if d.code == "P356"] == [
        "这条要求看不出得分里小于 2.1分 的差错"
    ]


def test_one_unit_of_a_whole_number_is_seen(tmp_path: Path) -> None:
    """Where every figure is whole the sum holds exactly, so nothing is too small to be seen."""
    text = rule(
        "    应当 报告.支出.合计 吻合 报告.支出.基本支出 + 报告.支出.项目支出",
        "\n    例 符合：报告.支出.合计 = 12万元，报告.支出.基本支出 = 5万元，报告.支出.项目支出 = 7万元"
        "\n    例 不符合（警告）：报告.支出.合计 = 13万元，报告.支出.基本支出 = 5万元，报告.支出.项目支出 = 7万元\n",
    )
    (tmp_path / "pack.rules").write_text(text, encoding="utf-8")
    found = api.lint([tmp_path])
    assert not [d for d in found if d.level is Level.ERROR or d.code == "P356"]
