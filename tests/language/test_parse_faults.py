"""Every broken file gives exactly the diagnostics its comments demand, each at its exact characters."""

import re
from collections import Counter
from pathlib import Path

import pytest

from checker.diagnostics import Diagnostic, Level, render
from checker.language.parse import messages
from checker.language.parse.parser import parse
from checker.language.surface import surface
from checker.language.syntax import Rule
from checker.source import SourceFile, Span

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.rules"))
# The formatter names codes to say which faults it mends; it raises none.
CODE_SOURCES = [
    p for p in (HERE.parents[1] / "checker" / "language").rglob("*.py") if p.parent.name != "format"
]
# How a piece of code is put into a file at the place it is written for.
PLACES = {
    "file_line": "{}",
    "policy_line": "政策 a-b “甲”：\n  {}",
    "clause_line": "条款 “甲”：\n  {}",
    "rule_line": "规则 r-1：\n  {}",
    "overlay_line": "停用 规则 r-1：\n  {}",
    "premises": "规则 r-1：\n  例 符合：\n    {}",
    "band_row": "等级 四档 按 分 [0, 100]：\n  {}",
    "fact_field": "条款 “甲”：\n  事实 报告.三公：\n    {}",
    "reading": "条款 “甲”：\n  事实 报告.三公：\n    {}",
    "weight_row": "权重 单位 合计 100分：\n  {}",
    "parameter_row": "参数 线 按 报告.年度：\n  {}",
    "expr": "定义 甲值 = {}",
}
_DEMAND = re.compile(r"(错误|警告) (P\d{3}) @ (>?)(\d+)(?:-(\d+))?")
_CODE = re.compile(r'"(P\d{3})"')


def demanded(text: str) -> list[tuple[int, str, Level, int, int]]:
    """`# 错误 P104 @ 9-14`: that error in columns 9 to 14 of this line (`>9`: before column 9), or after `#^` of the
    line above."""
    demands = []
    for number, line in enumerate(text.split("\n"), 1):
        _, mark, comment = (
            line.partition("#^")
            if "#^" in line
            else line.partition("# 错误")
            if "# 错误" in line
            else line.partition("# 警告")
        )
        for level, code, before, first, last in _DEMAND.findall(
            (mark + comment).replace("# ", "") if mark else ""
        ):
            start = int(first) - 1
            end = start if before else int(last or first)
            at = number - 1 if mark == "#^" else number
            demands.append((at, code, Level.ERROR if level == "错误" else Level.WARNING, start, end))
    return sorted(demands, key=lambda d: (d[0], d[3]))


def given(source: SourceFile, faults: tuple[Diagnostic, ...]) -> list[tuple[int, str, Level, int, int]]:
    said = []
    for fault in faults:
        line, column = fault.position
        said.append(
            (line, fault.code, fault.level, column - 1, column - 1 + fault.span.end - fault.span.start)
        )
    return sorted(said, key=lambda d: (d[0], d[3]))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_broken_file_gives_the_diagnostics_it_demands(path: Path) -> None:
    source = SourceFile(path.name, path.read_text(encoding="utf-8"))
    _, faults = parse(source)
    assert given(source, faults) == demanded(source.text)


def test_twenty_mistakes_give_twenty_diagnostics_in_order() -> None:
    source = SourceFile("twenty", (HERE / "broken" / "twenty.rules").read_text(encoding="utf-8"))
    _, faults = parse(source)
    assert len(faults) == 20
    assert len({fault.code for fault in faults}) >= 18
    assert [f.span for f in faults] == sorted(f.span for f in faults)


@pytest.mark.parametrize(
    ("mistake", "place", "broken"),
    [(m, place, broken) for m in messages.mistakes() for place, broken in m.broken],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_known_mistake_is_recognised(mistake: messages.Mistake, place: str, broken: str) -> None:
    _, faults = parse(SourceFile("mistake", PLACES[place].format(broken) + "\n"))
    assert [fault.code for fault in faults] == [mistake.code], [render(fault) for fault in faults]


def test_what_stands_beneath_a_broken_head_is_kept() -> None:
    source = SourceFile("heads", (HERE / "broken" / "policy_head.rules").read_text(encoding="utf-8"))
    tree, _ = parse(source)
    assert tree.policy is not None
    assert tree.policy.id.text == "first-pack"
    assert [setting.key for setting in tree.policy.settings] == ["number"]
    (clause,) = tree.clauses
    assert [item.id.text for item in clause.items if isinstance(item, Rule)] == ["rule-1", "rule-2"]


def test_every_replacement_mends_its_fault() -> None:
    """What a diagnostic offers as a replacement makes that diagnostic go away."""
    checked = 0
    for path in BROKEN:
        text = path.read_text(encoding="utf-8")
        _, faults = parse(SourceFile("before", text))
        for fault in faults:
            if fault.replacement is not None and fault.code != "P101":
                mended = text[: fault.span.start] + fault.replacement + text[fault.span.end :]
                after = parse(SourceFile("after", mended))[1]
                moved = Span(fault.span.start, fault.span.start + len(fault.replacement))
                left = [
                    f for f in after if f.code == fault.code and f.span.start in (fault.span.start, moved.end)
                ]
                assert not left, f"{path.name}: {render(fault)}"
                checked += 1
    assert checked > 50


def test_every_code_is_raised_in_one_place_and_tested() -> None:
    raised = Counter(
        code for path in CODE_SOURCES for code in _CODE.findall(path.read_text(encoding="utf-8"))
    )
    raised.update(mistake.code for mistake in messages.mistakes())
    ours = {code: count for code, count in raised.items() if code.startswith("P1")}
    assert [code for code, count in ours.items() if count != 1] == []
    shown = {code for path in BROKEN for code in re.findall(r"P\d{3}", path.read_text(encoding="utf-8"))}
    known = {mistake.code for mistake in messages.mistakes()}
    assert sorted(ours.keys() - shown - known - {"P115", "P116"}) == []


def test_every_message_speaks_both_languages() -> None:
    han = re.compile("[\u4e00-\u9fff]")
    for path in BROKEN:
        for fault in parse(SourceFile(path.name, path.read_text(encoding="utf-8")))[1]:
            assert han.search(fault.message.zh), fault
            assert fault.message.en
            assert fault.help is None or (han.search(fault.help.zh) and fault.help.en), fault


def test_everyday_words_lead_to_words_of_the_language() -> None:
    for word, candidates in messages.plain_words().items():
        assert word not in surface().reserved or word in ("符合", "至少", "是", "若", "建议"), word
        assert set(candidates) <= surface().terminals_of.keys(), word


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(" * 3000 + "1" + ")" * 3000, "P115"),
        ("非 " * 3000 + "甲", "P115"),
        ("- " * 3000 + "1", "P115"),
        ("甲" + ".乙" * 3000, "P115"),
        ("若 甲 则 乙 否则 " * 3000 + "丙", "P115"),
        (" + ".join(["甲"] * 3000), "P115"),
        (" 且 ".join(["甲"] * 3000), "P116"),
        ("(" * 3000, "P131"),
    ],
    ids=["parentheses", "not", "minus", "fields", "if", "plus", "and", "open"],
)
def test_what_is_too_deep_is_said_and_not_tried(text: str, code: str) -> None:
    _, faults = parse(SourceFile("deep", f"规则 r-1：\n  应当 {text}\n  不符时 “{{{text}}}”\n"))
    assert [fault.code for fault in faults] == [code, code]
