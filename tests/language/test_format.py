"""The canonical layout: stable, the same in both surfaces, and never another policy than the one that was written.

`FORMAT_FILES=10000 pytest tests/language/test_format.py` (or `make fuzz`) tries as many generated files.
"""

import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from checker.diagnostics import Faults, Lang, Level, width
from checker.functions import FUNCTIONS
from checker.functions.types import MADE
from checker.language.elaborate import Parent
from checker.language.elaborate.pack import NO_PARENT
from checker.language.format import declared_kinds, format_file, surface_of
from checker.language.parse.parser import parse
from checker.policy.load import load
from checker.source import SourceFile
from checker.vocabulary import load_vocabulary
from tests.language.meaning_of import meaning
from tests.language.writing.files import PARENT, write_file

ROOT = Path(__file__).parents[2]
PACKS = sorted({p.parent for p in [*ROOT.glob("rules/**/*.rules"), *ROOT.glob("tests/cases/**/*.rules")]})
GENERATED = int(os.environ.get("FORMAT_FILES", "200"))
BATCH = 25
_BLOCK = re.compile(r"^```(zh|en)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def read(text: str, name: str = "a.rules"):
    tree, faults = parse(SourceFile(name, text))
    assert not [f for f in faults if f.level is Level.ERROR], faults[0]
    return tree


def formatted(text: str, lang: Lang | None = None, kinds=None) -> str:
    return format_file(SourceFile("a.rules", text), load_vocabulary(), lang, kinds)


def remarks(text: str) -> list[str]:
    return ["#" + c.text[1:].rstrip() for c in read(text).comments]


def both_ways(text: str, kinds=None) -> tuple[str, str]:
    """The Chinese and the English text, after all that must hold of the texts themselves."""
    chinese = formatted(text, "zh", kinds)
    english = formatted(chinese, "en", kinds)
    assert formatted(chinese, "zh", kinds) == chinese, "formatting twice changes nothing"
    assert formatted(english, "en", kinds) == english, "formatting twice changes nothing"
    assert formatted(text, "en", kinds) == english, "the way there does not matter"
    assert formatted(english, "zh", kinds) == chinese, "there and back is the same text"
    assert remarks(chinese) == remarks(english) == remarks(text), "no comment is lost"
    assert "\n\n\n" not in chinese
    return chinese, english


# --- all rule files there are -----------------------------------------------------------------------------


@cache
def shipped_kinds():
    return declared_kinds(
        [read(p.read_text("utf-8")) for p in ROOT.glob("rules/**/*.rules")], load_vocabulary()
    )


@cache
def library():
    packs = [sorted(p.glob("*.rules")) for p in PACKS if p.name != "cases"]
    return load(
        [tuple(SourceFile(str(f), f.read_text("utf-8")) for f in pack) for pack in packs], load_vocabulary()
    ).library


def parent_of(trees: Sequence) -> Parent:
    extends = [s.value.ident.text for t in trees if t.policy for s in t.policy.settings if s.key == "extends"]
    return seen_from(library().policies[extends[0]]) if extends else NO_PARENT


def seen_from(policy) -> Parent:
    return Parent(policy.declarations, {i: r.rule for i, r in policy.rules.items()})


@pytest.mark.parametrize("folder", PACKS, ids=lambda p: p.name)
def test_a_pack_reads_the_same_in_both_surfaces(folder: Path) -> None:
    files = sorted(folder.glob("*.rules"))
    batches = [[f] for f in files] if folder.name == "cases" else [files]
    for batch in batches:
        texts = [f.read_text("utf-8") for f in batch]
        trees = [read(text, f.name) for f, text in zip(batch, texts, strict=True)]
        kinds = {**shipped_kinds(), **declared_kinds(trees, load_vocabulary())}
        written = [both_ways(text, kinds) for text in texts]
        parent = parent_of(trees)
        wanted = meaning(trees, parent)
        for surface in zip(*written, strict=True):
            named = [read(text, f.name) for f, text in zip(batch, surface, strict=True)]
            assert meaning(named, parent) == wanted


def cases() -> list[str]:
    """The texts on which the parser is tried, each put into a file where it belongs."""
    folder = Path(__file__).parent / "cases"
    files = [text for _, text in _BLOCK.findall((folder / "packs.md").read_text("utf-8"))]
    rules = [text for _, text in _BLOCK.findall((folder / "rules.md").read_text("utf-8"))]
    expressions = re.findall(
        r"^```expr\n(.*?)^```$", (folder / "expressions.md").read_text("utf-8"), re.M | re.S
    )
    written = [lines for block in expressions for lines in block.strip().split("\n\n")]
    return [
        *files,
        *("规则 r-1：\n" + re.sub("^", "  ", text, flags=re.MULTILINE).rstrip() + "\n" for text in rules),
        *(f"定义 甲值 = {line}\n" for lines in written for line in lines.split("\n")[:2]),
    ]


def test_the_cases_of_the_parser_read_the_same() -> None:
    assert len(cases()) > 100
    for text in cases():
        both_ways(text)


# --- generated files --------------------------------------------------------------------------------------


@cache
def parent() -> Parent:
    packs = [(SourceFile("parent.rules", PARENT),)]
    return seen_from(load(packs, load_vocabulary()).library.policies["parent-pack"])


@pytest.mark.parametrize("first", range(0, GENERATED, BATCH))
def test_a_generated_file_reads_the_same_in_both_surfaces(first: int) -> None:
    kinds = declared_kinds([read(PARENT)], load_vocabulary())
    for seed in range(first, min(first + BATCH, GENERATED)):
        text = write_file(seed)
        wanted = meaning([read(text)], parent())
        try:
            written = both_ways(text, kinds)
            for surface in written:
                assert meaning([read(surface)], parent()) == wanted
        except AssertionError as wrong:
            raise AssertionError(f"seed {seed}: {wrong}") from wrong


# --- what it mends and what it refuses --------------------------------------------------------------------


def rule(*lines: str) -> str:
    return "规则 r-1：\n" + "".join(f"  {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("规则 r-1：\n\t级别：错误\n\t应当 报告.得分 已填\n", rule("级别：错误", "应当 报告.得分 已填")),
        (rule("整改 ”改写“"), rule("整改 “改写”")),
        (rule("整改 「改写」"), rule("整改 “改写”")),
        (rule('整改 “改写"'), rule("整改 “改写”")),
        (rule("整改 “按“办法”改写”"), rule('整改 "按“办法”改写"')),
        (rule("整改 “按“办法”把\"全部\"改写”"), rule("整改 “按‘办法’把\"全部\"改写”")),
        (rule("应当 报告.得分 ＞＝ ６０．５分 误差 ０.１ 分"), rule("应当 报告.得分 ≥ 60.5分 误差 0.1分")),
        (rule("应当 报告.得\u200b分 已填"), rule("应当 报告.得分 已填")),
        (rule("应当 Α = 1"), rule("应当 A = 1")),
        ("\ufeff# 说明\n" + rule("不可豁免"), "# 说明\n" + rule("不可豁免")),
        ("权重 甲 合计 100分\n  合计：100分\n", "权重 甲 合计 100分：\n  “合计”：100分\n"),
        ("词表 甲：\n  不算\n", "词表 甲：\n  “不算”\n"),
        (rule("应当 报告.得分 不低于 60分"), rule("应当 报告.得分 ≥ 60分")),
        (rule("应当 （（报告.得分 > 60分） 且 （报告.等级 已填））"), rule("应当 报告.得分 > 60分 且 报告.等级 已填")),
        (rule("应当 ((甲 且 乙) 或 丙) 且 非 (丁 未填)"), rule("应当 ((甲 且 乙) 或 丙) 且 非 (丁 未填)")),
        (rule("计算 甲 = (乙 - (丙 - 丁)) * -2"), rule("计算 甲 = (乙 - (丙 - 丁)) × -2")),
        ("等级 甲 按 分 [0, 100]：\n  优：90分以上\n  差：得分 < 90\n",
         "等级 甲 按 分 [0, 100]：\n  优：90 以上\n  差：90（不含）以下\n"),
        (rule("例 符合：报告.期间 = 2024 年 1 月 至 6 月，报告.年度 = 2024年度"),
         rule("例 符合：报告.期间 = 2024年1月至6月，报告.年度 = 2024年")),
        (rule("例 符合：", "  报告.项目：", "    名称 | 得分", "    -----|----", "    甲 | 90分"),
         rule("例 符合：", "  报告.项目：", "    名称 | 得分", "    甲   | 90分")),
        (rule("例 符合：", "  报告.项目：", "    | 名称 | 得分 |", "    | | 90分 |"),
         rule("例 符合：", "  报告.项目：", "    名称 | 得分", "    —    | 90分")),
    ],
    ids=["tab", "reversed", "corner", "mixed", "nested", "nested-both", "wide", "unseen", "twin", "mark", "label-colon",
         "label", "words", "brackets", "logic", "minus", "bands", "dates", "markdown", "border"],
)  # fmt: skip
def test_what_was_typed_is_mended(typed: str, mended: str) -> None:
    assert formatted(typed) == mended


@pytest.mark.parametrize(
    "text",
    [
        rule("应当 报告.得分 且"),
        rule("应当 报告.得分 > 60分", " 不符时 “少一格”"),
        rule("整改 “没有写完"),
        rule("应当 报告.得分 > 1,310元"),
        "政策 A-B：\n",
        rule("应当 甲 且 乙 或 丙"),
    ],
)
def test_what_is_in_doubt_is_refused(text: str) -> None:
    with pytest.raises(Faults):
        formatted(text)


def test_comments_and_blank_lines_stay_where_they_belong() -> None:
    text = """# 头上的说明

# 紧挨着


政策 a-b：   # 行尾
  # 关于文号
  文号：“甲”
  # 政策到此为止
条款 “乙”：


  # 属于规则一
  规则 r-1：
      级别：错误
      应当 报告.得分 > 60分   # 甲
        # 中间
        且 报告.等级 已填  # 乙
      # 规则里最后一句

  规则 r-2：
    级别：错误
    # 规则二最后一句
# 文件最后一句
"""
    assert (
        formatted(text)
        == """# 头上的说明

# 紧挨着

政策 a-b：  # 行尾
  # 关于文号
  文号：“甲”
  # 政策到此为止

条款 “乙”：
  # 属于规则一
  规则 r-1：
    级别：错误
    应当 报告.得分 > 60分  # 甲
      # 中间
      且 报告.等级 已填  # 乙
    # 规则里最后一句

  规则 r-2：
    级别：错误
    # 规则二最后一句
# 文件最后一句
"""
    )


def test_a_long_condition_is_broken_before_its_words_and_a_broken_one_is_left() -> None:
    parts = [f"报告.项目合计.得分 ≥ {n}分" for n in range(60, 65)]
    long = rule(f"应当 {' 且 '.join(parts)}")
    once = formatted(long)
    assert once == rule(f"应当 {parts[0]}", *(f"  且 {part}" for part in parts[1:]))
    assert formatted(formatted(once, "en"), "zh") == once
    by_hand = rule(f"应当 {parts[0]} 且 {parts[1]}", f"  且 {parts[2]}")
    assert formatted(by_hand) == by_hand


def test_columns_of_a_table_line_up_under_wide_characters() -> None:
    text = formatted(rule("例 符合：", "  报告.项目：", "    名称|得分", "    招标A|9分", "    甲|100分"))
    rows = text.split("\n")[3:6]
    assert len({width(row[: row.index("|")]) for row in rows}) == 1


def test_the_surface_of_a_file_is_kept() -> None:
    assert surface_of(SourceFile("a", "# 说明\nrule r-1:\n")) == "en"
    assert surface_of(SourceFile("a", "\ufeff# note\n\u3000规则 r-1：\n")) == "zh"
    assert formatted("rule r-1:\n  severity：错误\n") == "rule r-1:\n  severity: error\n"


def test_a_name_of_the_author_is_not_taken_for_one_of_the_vocabulary() -> None:
    text = rule(
        "逐个 项目",
        "计算 score = 项目.得分",
        "计算 甲 = 计数(报告.项目)",
        "应当 score > 计数(报告.项目) 或 甲 = 1",
    )
    english = formatted(text, "en")
    assert "let score = project.score" in english
    nested = rule(
        "逐个 行 属于 报告.得分提及",
        "应当 全部(行.得分 > 1分 逐个 项目 属于 报告.项目 如果 任一(project.得分 > 行.得分 逐个 甲 属于 报告.目标))",
    )
    assert formatted(formatted(nested, "en"), "zh") == formatted(nested, "zh")
    shadowed = formatted(text.replace("score", "count"), "en")
    assert "计数(report.projects)" in shadowed, "count( would be the author's"


def test_every_name_of_the_vocabulary_has_two_spellings_of_its_own() -> None:
    dictionary = load_vocabulary()
    for spec in (*dictionary.records.values(), *MADE.values()):
        names = [name for f in spec.fields.values() for name in {f.zh, f.en}]
        assert len(names) == len(set(names)), spec.zh
    for group in (dictionary.records.values(), dictionary.roles.values(), FUNCTIONS.values()):
        names = [name for item in group for name in {item.zh, item.en}]
        assert len(names) == len(set(names))
