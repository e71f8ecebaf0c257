"""`checkrules lint rules/wording`: what is used, what a case holds, and that what is shipped is clean."""

from pathlib import Path

import pytest

from checker import api
from checker.cli import main
from checker.diagnostics import Level, render
from checker.source import SourceFile
from checker.wording.lint import Linted, lint
from checker.wording.usage import Use, uses, uses_in
from tests.wording.making import quoted

WORDS = "上年: 上年|去年|往年\n增: 增长|增加\n"
PHRASES = "较上年增: 较{上年}{增}<率:{数}+>%\n评为: 评为{等级}(后非:的)\n"
SLOTS = "等级: 政策所定的等级\n"
CODE = 'from checker.wording import phrase\nA = phrase("较上年增")\n\ndef f(t, g):\n    return A.search(t) or phrase("评为", 等级=g)\n'
CASES = """\
较上年增:
  写作: 收入<全:较{上年}{增}<率:12>%>
  不是: 较上月增长12%
评为:
  - 空位:
      等级: [优, 达标]
    写作: 评为(优|达标)
    不是: 评为优的
"""


def folder(path: Path, **files: str) -> Path:
    texts = {"words": WORDS, "slots": SLOTS, "phrases/money": PHRASES, "cases/money": CASES, **files}
    for name, text in texts.items():
        file = path / f"{name}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return path


def linted(path: Path, code: str = CODE, **files: str) -> Linted:
    calls = list(uses_in(SourceFile("checker/a.py", code)))
    return lint(folder(path, **files), "w", calls, held=True)


def codes(result: Linted) -> list[tuple[str, str]]:
    return [(d.code, quoted(d)) for d in result.diagnostics]


def unheld(result: Linted) -> set[tuple[str, str]]:
    assert result.unheld is not None
    return {(u.entry.name, u.word) for u in result.unheld}


def test_clean_wording_has_nothing_to_tell(tmp_path):
    result = linted(tmp_path)
    assert codes(result) == []
    assert unheld(result) == set()


def test_what_no_case_holds_is_listed(tmp_path):
    cases = "较上年增:\n  写作: 较(上年|去年)增长12%\n"
    result = linted(tmp_path, **{"cases/money": cases})
    assert unheld(result) == {("上年", "往年"), ("增", "增加"), ("评为", "")}


def test_a_shorter_word_that_reads_the_same_does_not_hold_the_longer(tmp_path):
    words = "上年: 上年度?|去年|往年\n增: 增长|增加\n"
    phrases = PHRASES.replace("较{上年}{增}", "较{上年}")
    extra = {"words": words, "phrases/money": phrases + "看: '{增}'\n"}
    loose = linted(tmp_path, **extra, **{"cases/money": "上年:\n  写作: 上年度?\n"})
    assert ("上年", "度?") in unheld(loose)
    tight = linted(tmp_path, **extra, **{"cases/money": "上年:\n  写作: <全:上年度?|去年|往年>\n"})
    assert not {w for n, w in unheld(tight) if n == "上年"}


def test_a_class_tried_with_its_own_words_is_not_held_by_them(tmp_path):
    cases = "上年:\n  写作: <全:{上年}>\n"
    assert {("上年", w) for w in ("上年", "去年", "往年")} <= unheld(
        linted(tmp_path, **{"cases/money": cases})
    )


def test_a_negative_case_holds_what_stands_beside(tmp_path):
    result = linted(tmp_path, **{"cases/money": CASES.replace("    不是: 评为优的\n", "")})
    assert unheld(result) == set()  # one word alone that must not follow is no choice of words
    phrases = PHRASES.replace("(后非:的)", "(后非:的|之)")
    result = linted(tmp_path, **{"phrases/money": phrases})
    assert unheld(result) == {("评为", "之")}


FAILS = [
    ("较上年增:\n  写作: 较上月增长12%\n", "没有找到"),
    ("较上年增:\n  不是: 较上年增长12%\n", "不该找到"),
    ("较上年增:\n  写作: 较上年增长1<率:2>%\n", "读出的是“12”"),
    ("较上年增:\n  写作: 较上年增长<数:12>%\n", "没有这样一个要记下的部分"),
    ("较上年增:\n  写作: 较上年增长12%\n  用法: 全文\n  空位:\n    等级: 优\n", "空位不对"),
    ("较上年增:\n  写作: 收入较上年增长12%\n  用法: 全文\n", "没有找到"),
]


@pytest.mark.parametrize(("cases", "said"), FAILS)
def test_a_case_that_fails_is_an_error_at_its_line(tmp_path, cases, said):
    found = linted(tmp_path, **{"cases/money": cases}).diagnostics[0]
    assert (found.code, found.level, found.source.name, found.position[0]) == (
        "W503",
        Level.ERROR,
        "w/cases/money.yaml",
        2,
    )
    assert said in found.message.zh


@pytest.mark.parametrize(
    ("cases", "code", "at"),
    [
        ("没有:\n  写作: 甲\n", "W501", "没有"),
        ("较上年增:\n  写作: 较…9增长\n", "W502", "…9"),
        ("较上年增:\n  写作: 较{前年}\n", "W502", "{前年}"),
        ("较上年增:\n  写作: 较{上年\n", "W204", "{"),
        ("较上年增:\n  写: 较\n", "W110", "写"),
        ("较上年增:\n  写作: 较\n  用法: 随便\n", "W110", "随便"),
    ],
)
def test_a_case_that_cannot_be_read_is_told(tmp_path, cases, code, at):
    found = next(d for d in linted(tmp_path, **{"cases/money": cases}).diagnostics if d.code == code)
    assert quoted(found).startswith(at)


@pytest.mark.parametrize(
    ("kinds", "at", "said"),
    [
        ("通知:\n  en: notice\n  doc: 通知\n  use: judged\n  enough: 十\n", "十", "写法不对"),
        ("通知:\n  en: notice\n  doc: 通知\n  use: 看看\n  enough: 5\n", "看看", "judged、refused"),
        ("通知:\n  en: notice\n  doc: 通知\n  use: judged\n", "en: notice", "缺少enough"),
        (
            "通知:\n  en: notice\n  doc: 通知\n  use: judged\n  enough: 5\n  tilte: {甲: 1}\n",
            "en: notice",
            "tilte",
        ),
        ("通知:\n  en: notice\n  doc: 通知\n  use: judged\n  enough: 5\n  enough: 6\n", "enough", "写了两次"),
    ],
)
def test_kinds_are_held_to_their_schema(tmp_path, kinds, at, said):
    found = linted(tmp_path, kinds=kinds).diagnostics[0]
    assert (found.source.name, quoted(found).startswith(at), said in found.message.zh) == (
        "w/kinds.yaml",
        True,
        True,
    )


def test_figures_in_cases(tmp_path):
    phrases = PHRASES + "预算为: 预算为?<额:<金额>>\n"
    cases = CASES + "预算为:\n  写作: 年初预算为?<额:<金额:30.5万元>>。\n  不是: 预算30万元\n"
    code = CODE + 'B = phrase("预算为")\n'
    assert codes(linted(tmp_path, code, **{"phrases/money": phrases, "cases/money": cases})) == []


def test_use_is_what_phrases_and_the_program_ask_for(tmp_path):
    words = WORDS + "没人用: 甲|乙\n"
    code = CODE + 'B = phrase("较上年赠")\nC = phrase("评为")\nD = phrase("较上年增", 等级="优")\n'
    assert codes(linted(tmp_path, code, words=words)) == [
        ("W504", '"较上年赠"'), ("W505", '"评为"'), ("W505", '"较上年增"'), ("W506", "没人用"),
    ]  # fmt: skip


def test_calls_are_found_with_their_place_and_their_use():
    assert list(uses_in(SourceFile("a.py", CODE))) == [
        Use("较上年增", "phrase", frozenset(), SourceFile("a.py", CODE), uses_span(CODE, '"较上年增"'), True),
        Use(
            "评为", "phrase", frozenset({"等级"}), SourceFile("a.py", CODE), uses_span(CODE, '"评为"'), False
        ),
    ]


def uses_span(code: str, quoted: str):
    from checker.source import Span

    return Span(code.index(quoted), code.index(quoted) + len(quoted))


# ── what is shipped ──────────────────────────────────────────────────────────────────────────────

RULES = Path(__file__).parents[2] / "rules" / "wording"


def test_the_shipped_wording_has_no_error():
    found = api.lint_wording(RULES).diagnostics
    assert [render(d) for d in found if d.level is Level.ERROR] == []


def test_the_program_asks_for_wording():
    assert {"等级未定"} <= {u.name for u in uses()}


def test_the_command_tells_what_is_unheld(tmp_path, capsys):
    path = folder(tmp_path, **{"cases/money": "较上年增:\n  写作: 较上年增长12%\n"})
    for named in (path, path / "phrases" / "money.yaml"):
        assert (
            main(["lint", str(named), "--unheld", "--lang", "zh"]) == 2
        )  # the program asks for what these files lack
        out = capsys.readouterr().out
        assert "words.yaml:1 上年：去年、往年" in out
        assert "没有用例守住的词：" in out


def test_a_folder_of_rules_is_no_wording(tmp_path):
    (tmp_path / "pack.rules").write_text("", encoding="utf-8")
    assert api.wording_at(tmp_path) is None
    assert api.wording_at(tmp_path / "pack.rules") is None
    assert api.wording_at(None) == RULES
