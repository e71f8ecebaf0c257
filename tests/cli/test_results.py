"""What a run leaves on the terminal and in files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker.cli.output import save
from checker.cli.words import Usage
from tests.cli.calls import FIXTURES, Call

TODAY = ("--today", "2026-11-21")


def result(text: str) -> dict[str, Any]:
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def test_the_json_is_valid_under_the_schema_that_is_printed(call: Call) -> None:
    schema = result(call("schema", "findings").out)
    for files in (["report.txt"], ["report.txt", "novel.txt", "slip.json"], ["novel.txt"]):
        found = result(call(*files, "--format", "json", *TODAY).out)
        jsonschema.Draft202012Validator(schema).validate(found)


def test_the_same_call_gives_the_same_bytes(call: Call) -> None:
    line = ("report.txt", "novel.txt", "--format", "json", *TODAY)
    assert call(*line).out == call(*line).out


def test_the_extracted_report_gives_the_same_findings(call: Call) -> None:
    assert call("extract", "report.txt", "-o", "r.json").code == 0
    from_text = result(call("report.txt", "--format", "json", *TODAY).out)
    from_json = result(call("r.json", "--format", "json", *TODAY).out)
    assert from_text["findings"] == from_json["findings"]
    assert from_text["ledger"] == from_json["ledger"]
    assert from_text["findings"]


def test_the_extracted_report_is_valid_under_its_schema(call: Call) -> None:
    schema = result(call("schema", "report").out)
    jsonschema.Draft202012Validator(schema).validate(result(call("extract", "report.txt").out))


def test_every_quote_stands_at_its_offsets(call: Call) -> None:
    text = Path("report.txt").read_text(encoding="utf-8")
    found = result(call("report.txt", "--format", "json", *TODAY).out)
    places = [p for f in found["findings"] for p in f["evidence"] if "start" in p]
    assert places
    for place in places:
        assert text[place["start"] : place["end"]] == place["quote"]


def test_several_formats_at_once(call: Call) -> None:
    answer = call("report.txt", "--format", "table", "--format", "json=r.json", "--format", "table=r.txt")
    assert "report.txt" in answer.out
    assert "已写入 r.json" in answer.err
    assert result(Path("r.json").read_text(encoding="utf-8"))["summary"]["report"] == "report.txt"
    assert "\x1b" not in Path("r.txt").read_text(encoding="utf-8")


def test_the_report_is_called_as_in_the_call(call: Call) -> None:
    found = result(call("./folder/../report.txt", "--format", "json").out)
    assert found["summary"]["report"] == "./folder/../report.txt"


def test_the_named_day_and_policy_are_taken(call: Call) -> None:
    line = ("report.txt", "--as-of", "2024年3月1日", "--policy", "mof-2020-10", "--format", "json", *TODAY)
    receipt = result(call(*line).out)["receipt"]
    assert receipt["as_of"] == "2024-03-01"
    assert receipt["today"] == "2026-11-21"
    assert "mof-2020-10" in [p["id"] for p in receipt["packs"]]
    assert "shijiazhuang" not in [p["id"] for p in receipt["packs"]]


def test_a_policy_of_ones_own(call: Call) -> None:
    Path("own.rules").write_text(OWN, encoding="utf-8")
    found = result(call("report.txt", "--policy", "own.rules", "--format", "json", *TODAY).out)
    assert "own" in [p["id"] for p in found["receipt"]["packs"]]
    assert "own-year" in [e["rule"] for e in found["ledger"]]
    assert "  own  " in call("policies", "--policy", "own.rules").out


OWN = """\
政策 own “本单位口径”：
  继承：mof-2020-10
  机关：“某局”

条款 “年度”：
  规则 own-year “年度不早于2020年”：
    级别：提示
    应当 报告.年度 ≥ 2020年
    不符时 “年度是 {报告.年度}”
    例 符合：报告.年度 = 2024年
    例 不符合：报告.年度 = 2019年
"""


def test_english_is_english_around_the_authors_words(call: Call) -> None:
    answer = call("report.txt", "novel.txt", "--lang", "en")
    assert "does not look like" in answer.err
    assert "Should be looked at" in answer.out


def test_colour_can_be_forced_and_is_off_for_a_pipe(call: Call) -> None:
    assert "\x1b[" not in call("report.txt").out
    assert "\x1b[" in call("report.txt", "--color").out
    assert "\x1b[" not in call("report.txt", "--color", "--no-color").out


def test_coverage_and_review_are_pages_for_people(call: Call) -> None:
    answer = call("extract", "report.txt", "--coverage", "--review", "-o", "r.json")
    assert "数字共 " in answer.out
    assert "年度  2024" in answer.out
    assert "← 第 " in answer.out
    assert result(Path("r.json").read_text(encoding="utf-8"))["fiscal_year"]["value"] == "2024"


def test_all_examples_are_checked_without_a_fault(call: Call) -> None:
    files = sorted(str(p) for p in (FIXTURES / "reports").glob("*.txt"))
    answer = call(*files)
    assert answer.code in (0, 1)
    assert answer.err == ""
    assert all(Path(f).name in answer.out for f in files)


# --- files ------------------------------------------------------------------------------------------------


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "r.json"
    save(target, "old")

    def fail(self: Path, other: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(Usage, match="disk is full"):
        save(target, "new")
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["r.json"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "r.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    save(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
