"""Exit codes and messages, as a table: the call, the code, what the person is told. None ends in a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from checker import api
from checker.cli.commands import LATER
from tests.cli.calls import Call

CASES = [
    # what cannot be read, or is no report
    ("empty.txt", 3, ["R201", "空的"]),
    ("blank.txt", 3, ["R2"]),
    ("binary.txt", 3, ["R2"]),
    ("report.pdf", 3, ["R211"]),
    ("folder", 3, ["R205", "文件夹"]),
    ("folder.json", 3, ["文件夹"]),
    ("missing.txt", 3, ["没有", "missing.txt"]),
    ("missing.json", 3, ["没有", "missing.json"]),
    ("novel.txt", 3, ["R302", "不像"]),
    ("broken.json", 3, ["broken.json:1:"]),
    ("list.json", 3, ["list.json"]),
    ("slip.json", 3, ["skore", "是不是“score”"]),
    ("object.json", 3, ["--as-of"]),
    # a file that is probably a mistyped command
    ("extrat", 3, ["是不是命令 checkrules extract？"]),
    ("--lang zh policies", 3, ["是不是命令 checkrules policies？"]),
    # nothing could be decided
    ("object.json --as-of 2025-06-30 --policy mof-2020-10", 2, []),
    ("object.json --as-of 2025-06-30 --policy mof-2020-10 --fail-on never --undecided report", 2, []),
    # the call is wrong
    ("--all", 2, ["没有写要检查的文件", "checkrules report.txt"]),
    ("-", 2, ["标准输入"]),
    ("report.txt --polcy x", 2, ["没有选项 --polcy", "--policy"]),
    ("report.txt -x", 2, ["没有选项 -x", "checkrules --help"]),
    ("report.txt --policy", 2, ["--policy 后面缺少内容", "--policy 规则包"]),
    ("report.txt --all=yes", 2, ["--all 后面不跟内容"]),
    ("report.txt --policy mof-2002-10", 2, ["没有规则包“mof-2002-10”", "mof-2020-10"]),
    ("report.txt --as-of tomorrow", 2, ["--as-of", "2025-06-30"]),
    ("report.txt --as-of 2025-02-30", 2, ["没有这一天"]),
    ("report.txt --today ２０２５-01-01", 2, ["--today"]),
    ("report.txt --format xml", 2, ["没有输出格式“xml”", "table、json"]),
    ("report.txt --format jsn", 2, ["是不是 json"]),
    ("report.txt --format json=", 2, ["缺少文件名"]),
    ("report.txt --format json --format table", 2, ["只能输出一种格式"]),
    ("report.txt --format json=report.txt", 2, ["要读的文件"]),
    ("report.txt --format json=./folder/../report.txt", 2, ["要读的文件"]),
    ("report.txt --format json=nowhere/r.json", 2, ["写不进", "没有这个文件或文件夹"]),
    ("report.txt --format json=folder", 2, ["写不进", "文件夹"]),
    ("report.txt --fail-on eror", 2, ["是不是 error"]),
    ("report.txt --undecided no", 2, ["fail、report"]),
    ("report.txt --lang fr", 2, ["zh、en"]),
    ("extract", 2, ["checkrules extract report.txt"]),
    ("extract report.txt novel.txt", 2, ["每次提取一份报告"]),
    ("extract report.txt -o report.txt", 2, ["要读的文件"]),
    ("extract report.txt --reviw", 2, ["--review"]),
    ("extract novel.txt", 3, ["R302"]),
    ("extract missing.txt", 3, ["missing.txt"]),
    ("schema", 2, ["report", "findings"]),
    ("schema reprt", 2, ["是不是 report"]),
    ("policies novel", 2, ["novel"]),
    ("lint nowhere", 2, ["nowhere"]),
    # fine
    ("--help", 0, []),
    ("extract --help", 0, []),
    ("--version", 0, []),
    ("policies", 0, []),
    ("schema report", 0, []),
    ("schema findings", 0, []),
    ("report.txt --fail-on never --undecided report", 0, []),
    ("--fail-on never report.txt --undecided report", 0, []),
    ("report.txt --fail-on info --undecided fail", 1, []),
    ("extract report.txt", 0, []),
    ("extract report.txt --coverage --review", 0, []),
    # several: all are finished, then the gravest
    ("report.txt novel.txt --fail-on never --undecided report", 3, ["novel.txt"]),
    ("novel.txt report.txt empty.txt --fail-on info", 3, ["novel.txt", "empty.txt"]),
    ("object.json novel.txt --as-of 2025-06-30 --policy mof-2020-10", 2, ["novel.txt"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "code", "told"), CASES, ids=[case[0] for case in CASES])
def test_the_code_and_what_is_told(line: str, code: int, told: list[str], call: Call) -> None:
    answer = call(*line.split())
    assert answer.code == code, answer.err
    for words in told:
        assert words in answer.err
    assert "Traceback" not in answer.out + answer.err
    assert answer.out or code != 0


@pytest.mark.parametrize("name", sorted(LATER))
def test_a_command_that_is_not_there_yet(name: str, call: Call) -> None:
    answer = call(name, "x")
    assert answer.code == 2
    assert f"这一版还没有命令 {name}" in answer.err


def test_without_a_file_there_are_three_examples(call: Call) -> None:
    answer = call()
    assert answer.code == 0
    assert [line.split()[0] for line in answer.out.splitlines() if line.startswith("  ")] == [
        "checkrules"
    ] * 3


def test_a_fault_of_ours_says_what_to_send_and_leaves_the_others_finished(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = api.read_and_choose

    def stumble(file: Path, *rest: object) -> object:
        return sound(file, *rest) if file.name != "object.json" else 1 // 0  # type: ignore[arg-type]

    monkeypatch.setattr(api, "read_and_choose", stumble)
    answer = call("object.json", "report.txt", "novel.txt")
    assert answer.code == 4
    assert "object.json：checkrules 自身出了错" in answer.err
    assert "$ checkrules object.json report.txt novel.txt" in answer.err
    assert "ZeroDivisionError" in answer.err
    assert "checker/cli/check.py" in answer.err
    assert "Traceback" not in answer.err
    assert "report.txt" in answer.out


def test_a_fault_of_ours_outside_a_report_is_told_too(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> object:
        raise RecursionError("too deep")

    monkeypatch.setattr(api, "load_library", stumble)
    answer = call("report.txt")
    assert answer.code == 4
    assert "RecursionError: too deep" in answer.err
    assert "Traceback" not in answer.err


def test_an_interruption(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(api, "read_and_choose", interrupt)
    assert call("report.txt").code == 130


def test_a_rule_file_with_faults_stops_the_call(call: Call) -> None:
    Path("own.rules").write_text("政策 own “本单位”：\n  条款\n", encoding="utf-8")
    answer = call("report.txt", "--policy", "own.rules")
    assert answer.code == 2
    assert "own.rules:" in answer.err
    assert "改正之前不能用来检查报告" in answer.err
    assert answer.out == ""
    assert call("lint", "own.rules").code == 2


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a file that this user may not read")
def test_a_file_one_may_not_read(call: Call) -> None:
    Path("report.txt").chmod(0)
    assert call("report.txt").code == 3
