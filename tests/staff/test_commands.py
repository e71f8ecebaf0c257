"""The commands of policy staff, from the call to what they see: new, lint, test, explain, handbook, diff."""

import json
import random
import shutil
from pathlib import Path

import pytest

from checker.cli import main

RULES = Path(__file__).parents[2] / "rules"
DECLARED = Path(__file__).parents[1] / "packs" / "declared"
FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


def call(*words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(list(words))
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_new_pack_and_a_new_rule_load_as_they_stand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "xx-city"
    code, _ = call(
        "new",
        "pack",
        "xx-city",
        str(folder),
        "--extends",
        "hebei",
        "--region",
        "某市",
        "--title",
        "某市口径",
        capsys=capsys,
    )
    assert code == 0
    code, _ = call("new", "rule", "xx-two", str(folder / "pack.rules"), "--title", "第二条", capsys=capsys)
    assert code == 0
    code, said = call("test", str(folder), capsys=capsys)
    assert code == 0
    assert "xx-city" in said
    code, said = call("new", "pack", "xx-city", str(folder), capsys=capsys)
    assert code == 2
    assert "已经有了" in said


def test_a_new_pack_in_english_loads_as_it_stands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "yy-city"
    assert call("new", "pack", "yy-city", str(folder), "--extends", "hebei", "--region", "某市", "--lang", "en", capsys=capsys)[0] == 0  # fmt: skip
    assert call("new", "rule", "yy-two", str(folder / "pack.rules"), capsys=capsys)[0] == 0
    text = (folder / "pack.rules").read_text(encoding="utf-8")
    assert "should report.score filled" in text
    assert "应当" not in text
    assert "nothing wrong" in call("lint", str(folder), "--lang", "en", capsys=capsys)[1]
    assert call("fmt", "--check", str(folder), capsys=capsys)[0] == 0


def test_a_wrong_markdown_case_is_told_at_its_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = tmp_path / "cases.md"
    report = {"fiscal_year": 2024, "score": "84分", "grade": "优", "grade_bands": None}
    text = f"# 用例\n\n## 八十四分评了优\n\n```json\n{json.dumps(report, ensure_ascii=False)}\n```\n\n| 规则 | 结论 |\n| --- | --- |\n| grade-matches-score | 不符合 |\n"
    case.write_text(text, encoding="utf-8")
    assert call("test", str(case), capsys=capsys)[0] == 0
    case.write_text(text.replace("不符合", "符合"), encoding="utf-8")
    code, said = call("test", str(case), capsys=capsys)
    assert code == 1
    assert "八十四分评了优" in said
    assert "cases.md:11" in said


def test_a_rule_is_read_back_and_its_verdict_worked(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = call("explain", "row-exec-rate-recompute", capsys=capsys)
    assert code == 0
    assert "对每一个项目" in said
    assert "例 不符合" in said
    code, said = call(
        "explain", "low-execution-reason", str(FIXTURES / "xiangshan-zone-2024.txt"), capsys=capsys
    )
    assert code == 0
    assert "不适用：不符合前提" in said
    assert "报告.项目[" in said
    code, said = call("explain", "row-exec-rate-recompte", capsys=capsys)
    assert code == 2
    assert "row-exec-rate-recompute" in said


def test_what_is_no_rule_is_explained_too_or_where_to_look_is_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, said = call("explain", "四档", capsys=capsys)
    assert code == 0
    assert "优 | 优秀：[90, 100]分" in said
    assert "[85, 100]分" in said, "a pack that replaces it too"
    assert "各数之和" in call("explain", "合计", capsys=capsys)[1]
    code, said = call("explain", "结果应用", capsys=capsys)
    assert code == 2
    assert "result-application（评价结果应用）" in said
    code, said = call("explain", "没有这个", capsys=capsys)
    assert code == 2
    assert "--policy" in said
    assert len(said) < 200


def test_the_handbook_has_every_clause_and_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "handbook.html"
    assert call("handbook", "shijiazhuang", "-o", str(page), capsys=capsys)[0] == 0
    html = page.read_text(encoding="utf-8")
    assert "<script" not in html
    for expected in ("评分与评级", "grade-matches-score", "人工审核", "条文未核对", "[85, 100]分"):
        assert expected in html
    code, markdown = call("handbook", capsys=capsys)
    assert code == 0
    assert markdown.startswith("# ")


def test_the_handbook_tells_how_reports_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    _, said = call("handbook", capsys=capsys)
    table = said.split("报告怎样读")[-1].splitlines()
    rows = dict(row.strip("| ").split(" | ", 1) for row in table if row.startswith("| ") and "." in row)
    assert "自评总得分" in rows["报告.得分"]
    assert "由专门的读法" in rows["报告.章节"]
    assert "不从报告中读" in rows["项目.涉密"]
    _, own = call("handbook", str(DECLARED), capsys=capsys)
    assert "报告.三公经费" in own.split("报告怎样读")[-1]


@pytest.fixture
def two_versions(tmp_path: Path) -> tuple[Path, Path]:
    """The national pack, and a copy of it with the border of 优 one point higher."""
    old, new = tmp_path / "old", tmp_path / "new"
    shutil.copytree(RULES / "cn" / "mof-2020-10", old)
    shutil.copytree(old, new)
    bands = new / "bands.rules"
    text = bands.read_text(encoding="utf-8")
    bands.write_text(text.replace("[90, 100]", "[91, 100]").replace("[80, 90)", "[80, 91)"), encoding="utf-8")
    return old, new


def test_no_change_is_said_outright(
    two_versions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old, _ = two_versions
    code, said = call("diff", str(old), str(old), "--corpus", str(FIXTURES), "--check", capsys=capsys)
    assert code == 0
    assert "规则没有变化" in said
    assert "结果没有变化" in said


def test_a_moved_band_names_the_projects_whose_grade_changes(
    two_versions: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    chance = random.Random(7)
    touched: set[str] = set()
    for n in range(200):
        projects = []
        for k in range(6):
            cents = chance.randrange(7000, 10001)
            grade = "优" if cents >= 9000 else "良" if cents >= 8000 else "中"
            name = f"第{n:03d}号报告的项目{k}"
            if 9000 <= cents < 9100:
                touched.add(name)
            projects.append({"name": name, "score": f"{cents // 100}.{cents % 100:02d}分", "grade": grade})
        report = {"fiscal_year": 2024, "region": "某省某市", "grade_bands": None, "projects": projects}
        (corpus / f"{n:03d}.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    old, new = two_versions
    code, said = call("diff", str(old), str(new), "--corpus", str(corpus), "--all", "--check", capsys=capsys)
    assert code == 1
    assert "row-grade-matches-score" in said
    lines = [line for line in said.splitlines() if "应评为‘良’" in line]
    assert {name for name in touched if any(name in line for line in lines)} == touched
    assert len([line for line in lines if "第" in line]) >= len(touched)
