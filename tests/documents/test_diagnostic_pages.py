"""Every diagnostic has a page; its wrong example gives the diagnostic, and the mended one does not."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from checker import api
from checker.diagnostics import Faults
from checker.engine.detect import blind_spots
from checker.facts.decode import decode
from checker.language.parse import messages
from checker.policy.lint import static_warnings
from checker.policy.load import load
from checker.policy.model import Library
from checker.source import SourceFile
from checker.vocabulary import load_vocabulary
from tests.documents.blocks import Block, blocks

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "grammar" / "diagnostics").glob("*.md"))
_CODE = re.compile(r'"([PRE]\d{3})"')
TODAY = date(2026, 11, 21)
# What cannot be shown in a few lines: files too long, too large, damaged, missing or of a kind that is no text.
NOT_SHOWN = re.compile(r"P11[56]|P716|R10[1248]|R130|R[23]..|E001")
# What the frame around a snippet may lack.
FRAMED = frozenset(
    {"P351", "P352", "P353", "P354", "P355", "P356", "P502", "P504", "P507", "P551", "P554", "P713"}
)

PARENT = """政策 upper “上级”：
  施行：2020-01-01
  核对日期：2026-11-20

条款 “上级”：
  等级 四档 按 分 [0, 100]：
    优：[60, 100]
    差：[0, 60)
  权重 单位自评 合计 100分：
    产出指标：60分
    效益指标：40分
  提纲 自评提纲：
    存在问题
    改进措施：必备，至少 20字
  参数 线 按 报告.年度：
    自 2020年：80%

  规则 grade “等级”：
    应当 报告.等级 = 四档(报告.得分)
    不符时 “应为 {四档(报告.得分)}”
    例 符合：报告.得分 = 55分，报告.等级 = “差”
    例 不符合：报告.得分 = 55分，报告.等级 = “优”

  规则 present “得分写明”：
    应当 报告.得分 已填
    不符时 “没有得分”
    例 符合：报告.得分 = 60分
    例 不符合：报告.得分 未写

  规则 must “不可豁免的”：
    不可豁免
    应当 报告.满分 已填 或 报告.预算.执行率 ≥ 线
    不符时 “没有满分”
    例 符合：报告.满分 = 100分
    例 不符合：报告.满分 未写，报告.年度 = 2024年，报告.预算.执行率 = 1%
"""
HEAD = "政策 page “页”：\n  继承：upper\n  施行：2020-01-01\n\n条款 “页”：\n"


@cache
def parent() -> Library:
    loaded = load([(SourceFile("upper.rules", PARENT),)], load_vocabulary())
    assert not loaded.diagnostics
    return loaded.library


def indented(text: str, by: int) -> str:
    return re.sub("^(?=.)", " " * by, text, flags=re.MULTILINE)


def framed(block: Block) -> str:
    """The rule file in which a snippet stands."""
    text = block.text
    match block.argument:
        case "file" | "packs":
            return text
        case "clause" | "child":
            return HEAD + indented(text, 2)
        case "example":
            given = indented("例 符合：\n" + indented(text, 2) + "例 不符合：项目.得分 = 1分\n", 4)
            return (
                f"{HEAD}  规则 r-1 “页”：\n    逐个 项目\n    应当 项目.得分 > 5分\n    不符时 “缺”\n{given}"
            )
        case "rule":
            if "应当" not in text and "发现" not in text:
                text += "应当 报告.得分 已填\n不符时 “缺”\n"
            if "例 " not in text:
                text += "例 符合：报告.得分 = 100分\n例 不符合：报告.得分 未写\n"
            return f"{HEAD}  规则 r-1 “页”：\n{indented(text, 4)}"
        case other:
            raise AssertionError(other)


def codes(shown: list[Block], folder: Path) -> set[str]:
    if shown[0].argument == "json":
        try:
            decode(shown[0].text.encode(), "report.json", load_vocabulary())
        except Faults as faults:
            return {d.code for d in faults.diagnostics}
        return set()
    if shown[0].argument == "case":
        (folder / "case.md").write_text(shown[0].text, "utf-8")
        return {d.code for d in api.prove([folder / "case.md"]).diagnostics}
    sources = [SourceFile(f"{n}.rules", framed(block)) for n, block in enumerate(shown)]
    packs = [(source,) for source in sources] if shown[0].argument == "packs" else [tuple(sources)]
    loaded = api.checked(load(packs, load_vocabulary(), parent()), parent())
    found = {d.code for d in loaded.diagnostics}
    for policy in (*loaded.library.policies.values(), *loaded.library.addons.values()):
        if policy.id != "upper":
            found |= {d.code for d in static_warnings(policy, loaded.library, TODAY)}
            found |= {
                d.code for r in policy.rules.values() for d in blind_spots(policy, r, load_vocabulary())
            }
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_a_page_shows_its_diagnostic_and_what_mends_it(page: Path, tmp_path: Path) -> None:
    text = page.read_text("utf-8")
    heading, meaning, english, *_ = text.split("\n\n")
    assert heading.startswith(f"# {page.stem} ")
    assert re.search("[\u4e00-\u9fff]", meaning)
    assert re.search("[a-z]{3}", english)
    shown = blocks(page)
    wrong, right = ([b for b in shown if b.kind == kind] for kind in ("wrong", "right"))
    assert len(wrong) + len(right) == len(shown)
    assert bool(wrong) == bool(right) != bool(NOT_SHOWN.fullmatch(page.stem))
    if wrong:
        assert page.stem in codes(wrong, tmp_path)
        left = codes(right, tmp_path)
        assert page.stem not in left
        assert left <= FRAMED, left


def test_every_code_has_a_page() -> None:
    sources = (p for p in (ROOT / "checker").rglob("*.py") if p.parent.name != "format")
    raised = {code for p in sources for code in _CODE.findall(p.read_text("utf-8"))}
    raised |= {mistake.code for mistake in messages.mistakes()}
    assert raised == {p.stem for p in PAGES}


def test_a_page_is_found_by_its_code_and_told_in_the_language_of_the_reader() -> None:
    chinese, english = api.diagnostic_page("P404", "zh"), api.diagnostic_page("P404", "en")
    assert chinese is not None
    assert english is not None
    assert chinese.startswith("P404 等级有空隙\n\n各档")
    assert english.startswith("P404\n\nBands leave no gap")
    assert "wrong (in a clause):\n\n    等级 两档" in english
    assert "`" not in chinese + english
    assert api.diagnostic_page("P999", "zh") is None


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_no_chinese_is_left_around_the_examples(page: Path) -> None:
    english = api.diagnostic_page(page.stem, "en")
    assert english is not None
    told = [line for line in english.split("\n") if not line.startswith("    ")]
    assert not re.search("错的|改正|写在", "\n".join(told))
