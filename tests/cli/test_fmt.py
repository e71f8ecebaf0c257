"""`checkrules fmt`: what it writes, what it only shows, and what it leaves alone."""

from pathlib import Path

import pytest

from tests.cli.calls import Call

NEAT = "政策 a-b “甲”：\n  施行：2020-01-01\n\n条款 “乙”：\n  等级 五档 按 分 [0, 100]：\n    优：[90, 100]\n    差：[0, 90)\n"
LOOSE = "政策 a-b “甲”：\n\t施行:２０２０-1-1\n条款 “乙”：\n\t等级 五档 按 分 [0,100]\n\t\t优：90以上  # 上\n\t\t差：[0,90)\n"
TIDIED = NEAT.replace("优：[90, 100]", "优：90 以上  # 上")
BROKEN = "政策 a-b “甲”：\n  施行：\n"
USES = "条款 “丙”：\n  规则 r-1 “题”：\n    逐个 项目\n    应当 项目.得分 ≥ 五档.优.下限\n    不符时 “{项目.预算数}”\n"


@pytest.fixture
def packs(folder: Path) -> Path:
    for name, text in {"neat": NEAT, "loose": LOOSE, "broken": BROKEN}.items():
        Path(name).mkdir()
        Path(name, "pack.rules").write_text(text, encoding="utf-8")
    return folder


def test_a_file_is_rewritten(call: Call, packs: Path) -> None:
    answer = call("fmt", "loose", "neat")
    assert (answer.code, answer.out) == (0, "1 个文件已重排，1 个不用改\n")
    assert Path("loose/pack.rules").read_text("utf-8") == TIDIED
    assert call("fmt", "loose", "neat").out == "2 个不用改\n"


def test_a_check_shows_the_difference_and_changes_nothing(call: Call, packs: Path) -> None:
    answer = call("fmt", "--check", "loose/pack.rules")
    assert answer.code == 1
    assert "-\t施行:２０２０-1-1\n" in answer.out
    assert "+  施行：2020-01-01\n" in answer.out
    assert answer.out.endswith("1 个文件要重排\n")
    assert Path("loose/pack.rules").read_text("utf-8") == LOOSE
    assert call("fmt", "--check", "neat").code == 0


def test_a_file_with_errors_is_left_alone_and_the_others_are_written(call: Call, packs: Path) -> None:
    answer = call("fmt", "broken", "loose")
    assert answer.code == 2
    assert answer.out == "1 个文件已重排，1 个有错，没有动\n"
    assert "错误[P131]" in answer.err
    assert "broken/pack.rules:2:6" in answer.err
    assert Path("broken/pack.rules").read_text("utf-8") == BROKEN
    assert Path("loose/pack.rules").read_text("utf-8") == TIDIED


def test_the_other_surface_and_back(call: Call, packs: Path) -> None:
    Path("neat/rule.rules").write_text(USES, encoding="utf-8")
    assert call("fmt", "--to", "en", "neat").code == 0
    english = Path("neat/rule.rules").read_text("utf-8")
    assert "should project.score >= 五档.优.lower" in english, "五档 is declared in the other file"
    assert 'otherwise "{project.budget}"' in english
    alone = call("fmt", "--to", "zh", "--stdout", "neat/rule.rules")
    assert alone.out == USES
    assert call("fmt", "--to", "zh", "neat").code == 0
    assert Path("neat/pack.rules").read_text("utf-8") == NEAT


def test_line_ends_and_marks_of_the_system_are_no_layout(call: Call, packs: Path) -> None:
    Path("neat/pack.rules").write_bytes(NEAT.replace("\n", "\r\n").encode("utf-8-sig"))
    assert call("fmt", "--check", "neat").code == 0
    Path("loose/pack.rules").write_bytes(LOOSE.replace("\n", "\r\n").encode())
    assert call("fmt", "loose").code == 0
    assert Path("loose/pack.rules").read_bytes() == TIDIED.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("arguments", [(), ("nowhere",), ("folder",), ("--to", "fr", "neat")])
def test_a_wrong_call_is_told(call: Call, packs: Path, arguments: tuple[str, ...]) -> None:
    answer = call("fmt", *arguments)
    assert answer.code == 2
    assert answer.err.startswith("错误：")


def test_a_file_that_is_no_text_is_not_touched(call: Call, packs: Path) -> None:
    content = "政策 a-b “甲”：\n".encode("gb18030")
    Path("neat/gb.rules").write_bytes(content)
    answer = call("fmt", "neat")
    assert answer.code == 2
    assert "UTF-8" in answer.err
    assert Path("neat/gb.rules").read_bytes() == content


def test_english_words(call: Call, packs: Path) -> None:
    assert call("fmt", "--lang", "en", "loose", "broken").out == "1 rewritten, 1 with errors, left alone\n"
