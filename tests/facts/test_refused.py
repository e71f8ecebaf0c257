"""Every fault of a report file is told at once, each with its code and at its exact characters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checker import assets
from checker.diagnostics import Faults, render
from checker.facts import limits
from checker.facts.decode import decode, decode_object
from checker.facts.json_text import load
from checker.vocabulary import load_vocabulary, read_vocabulary

VOCABULARY = load_vocabulary()
CASES = [
    line.replace("⏎", "\n")
    for line in Path(__file__).with_name("refused.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
MARK = re.compile(r"«(R\d+) |»")


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The file without marks, and (start, end, code) of each."""
    text, expected, open_ = "", [], []
    position = 0
    for mark in MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark[1]:
            open_.append((len(text), mark[1]))
        else:
            start, code = open_.pop()
            expected.append((start, len(text), code))
    return text + marked[position:], sorted(expected)


def refusals(text: str | bytes) -> Faults:
    with pytest.raises(Faults) as caught:
        decode(text, "r.json", VOCABULARY)
    return caught.value


@pytest.mark.parametrize("marked", CASES)
def test_refused(marked: str) -> None:
    text, expected = unmarked(marked)
    found = refusals(text).diagnostics
    assert [(d.span.start, d.span.end, d.code) for d in found] == expected
    for diagnostic in found:
        for lang in ("zh", "en"):
            assert diagnostic.code in render(diagnostic, lang)


def test_every_code_has_a_case() -> None:
    """Codes of faults too large for a line have tests of their own below."""
    package = Path(limits.__file__).parent
    raised = set(
        re.findall(r'"(R1\d\d)"', "".join(p.read_text(encoding="utf-8") for p in package.glob("*.py")))
    )
    shown = {code for case in CASES for _, _, code in unmarked(case)[1]}
    assert raised - shown == {"R101", "R102", "R104", "R108", "R130"}


# --- what mends it -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ('{"scor": 98}', "score"),
        ('{"得分": 98}', "score"),
        ('{"fiscal_yaer": 2024}', "fiscal_year"),
        ('{"budget": {"exec_reat": "1%"}}', "exec_rate"),
        ('{"kind": "projcet"}', "project"),
        ('{"budget": {"executed": "7051.78"}}', "7051.78万元"),
        ('{"budget": {"executed": "7051.78万员"}}', "万元"),
        ('{"qwertyuiop": 1}', "x_"),
        ('{“score": 1}', '"'),
    ],
)
def test_the_remedy_names_what_was_meant(text: str, mend: str) -> None:
    (diagnostic,) = refusals(text).diagnostics
    assert diagnostic.help is not None
    assert mend in diagnostic.help.zh
    assert mend in diagnostic.help.en


def test_the_message_speaks_of_kinds() -> None:
    (diagnostic,) = refusals('{"projects": [{"exec_rate": "9370.86万元"}]}').diagnostics
    assert diagnostic.message.zh == "报告.项目[1].执行率：比率写成了金额（9370.86万元）"


@pytest.mark.parametrize(
    ("text", "replacement", "sound"),
    [
        ('{"scor": 98}', '"score"', '{"score": 98}'),
        ('{"kind": "projcet"}', '"project"', '{"kind": "project"}'),
        ('{"unit_name": 12}', '"12"', '{"unit_name": "12"}'),
        ('{"score": 98,}', "", '{"score": 98}'),
        ('{"score"： 98}', ":", '{"score": 98}'),
        ('{"x_a": True}', "true", '{"x_a": true}'),
    ],
)
def test_the_replacement_can_stand_there(text: str, replacement: str, sound: str) -> None:
    (diagnostic,) = refusals(text).diagnostics
    assert diagnostic.replacement == replacement
    span = diagnostic.span
    assert text[: span.start] + replacement + text[span.end :] == sound
    decode(sound, "r.json", VOCABULARY)


# --- limits --------------------------------------------------------------------------------------------------


def test_bytes_that_are_no_utf8() -> None:
    (diagnostic,) = refusals('{"unit_name": "某局"}'.encode("gb18030")).diagnostics
    assert (diagnostic.code, diagnostic.position) == ("R102", (1, 17))


def test_a_byte_order_mark_is_no_fault() -> None:
    decode(b"\xef\xbb\xbf{}", "r.json", VOCABULARY)


def test_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.facts.decode.BYTES", 10)
    decode('{"x_": 1 }', "r.json", VOCABULARY)
    assert [d.code for d in refusals('{"x_": 12 }').diagnostics] == ["R101"]


@pytest.mark.parametrize("brackets", ["[]", '{"x_":}'])
def test_too_deep(brackets: str) -> None:
    opening, closing = brackets[:-1], brackets[-1]
    most = limits.DEPTH - 1
    decode(
        '{"x_": ' + opening * (most - 1) + brackets.replace(":", ": 1") + closing * (most - 1) + "}",
        "r",
        VOCABULARY,
    )
    for depth in (limits.DEPTH, 100_000):
        (diagnostic,) = refusals('{"x_": ' + opening * depth + "1" + closing * depth + "}").diagnostics
        assert (diagnostic.code, diagnostic.span.start) == ("R104", 7 + len(opening) * most)


@pytest.mark.parametrize("depth", [limits.DEPTH, 100_000])
def test_too_deep_an_object_in_memory(depth: int) -> None:
    deep: object = 1
    for _ in range(depth):
        deep = [deep]
    with pytest.raises(Faults) as caught:
        decode_object({"x_": deep}, "r", VOCABULARY)
    assert [d.code for d in caught.value.diagnostics] == ["R104"]


def test_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.facts.records.ROWS", 2)
    decode('{"projects": [{}, {}]}', "r", VOCABULARY)
    (diagnostic,) = refusals('{"score": 98, "projects": [{}, {}, {}]}').diagnostics
    assert (diagnostic.code, diagnostic.span.start) == ("R108", 26)


def test_a_value_that_can_never_be() -> None:
    text = (assets.find_rules() / "vocabulary.yaml").read_text(encoding="utf-8")
    plain = "满分: {en: full_mark, type: 分,"
    vocabulary = read_vocabulary(text.replace(plain, plain + " range: [1分, 1000分],"))
    decode('{"full_mark": "1000分"}', "r", vocabulary)
    for wrong in ("0.99分", "1000.1分"):
        with pytest.raises(Faults) as caught:
            decode(f'{{"full_mark": "{wrong}"}}', "r", vocabulary)
        assert [(d.code, d.span.start) for d in caught.value.diagnostics] == [("R130", 14)]


def test_numbers_of_a_million_digits_are_refused_at_once() -> None:
    for number in ("9" * 10**6, "1e999999999", "1E-999999999"):
        (diagnostic,) = refusals(f'{{"score": {number}}}').diagnostics
        assert diagnostic.code == "R120"
    assert load('{"x_": ' + "9" * 10**6 + "}")


# --- objects in memory ---------------------------------------------------------------------------------------


def test_an_object_in_memory_is_refused_with_its_text() -> None:
    with pytest.raises(Faults) as caught:
        decode_object({"score": 98.2, "budget": {"excuted": "1元"}}, "例", VOCABULARY)
    found = [(d.code, d.source.quote(d.span)) for d in caught.value.diagnostics]
    assert found == [("R120", "98.2"), ("R111", '"excuted"')]


def test_no_object_at_all() -> None:
    for nothing in (None, [], "报告", 1.5, float("nan")):
        with pytest.raises(Faults):
            decode_object(nothing, "例", VOCABULARY)
