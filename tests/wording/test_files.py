"""The files of wording: strings only, each name once, every fault with its place."""

import pytest
import yaml

from checker.diagnostics import Faults
from checker.source import SourceFile
from checker.wording import Wording, yaml_text
from checker.wording.entries import Sort
from checker.wording.load import entries_of, load
from tests.wording.making import quoted

FILE = """\
# 词的类
上年: 上年|去年   # 这里可以写说明
引号: '它''s|{上年}'
折行: >-
  一|
  二
  |三
几条:
  - 一
  - '二'
  - 三四
     五
数字: 2024
是非: no
"""


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request, monkeypatch):
    monkeypatch.setattr(yaml_text, "_LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("loader")
def test_texts_are_taken_as_they_stand_and_keep_their_places():
    entries = {e.name: e for e in entries_of(SourceFile("p.yaml", FILE), Sort.PHRASE)}
    wording = Wording(entries.values())
    assert [set(wording.words(n)) for n in entries] == [
        {"上年", "去年"}, {"它's", "上年", "去年"}, {"一", "二", "三"}, {"一", "二", "三四五"}, {"2024"}, {"no"},
    ]  # fmt: skip
    for entry in entries.values():
        for start, end in entry.written.pieces:
            for i in range(start, end):
                at = FILE[entry.written.places[i]]
                assert at == entry.written.text[i] or at.isspace()


REFUSED = [
    ("甲: [一", "W101", None),
    ("甲: *x", "W105", "*"),
    ("甲: &a 一", "W105", "&"),
    ("甲: !!int 3", "W105", "!"),
    ("甲: 一\n甲: 二", "W108", "甲"),
    ("- 一", "W104", "-"),
    ("甲:\n  乙: 一", "W110", "乙: 一"),
    ('甲: "\\u0041"', "W109", '"\\u0041"'),
    ("甲: 一\n---\n乙: 二", "W103", "---"),
    ("甲: a: b", "W101", None),
    ("甲:", "W110", None),
    ("甲: []", "W110", "[]"),
    ("甲:\n  - - 一", "W110", "- 一"),
    ("? [a]\n: b", "W107", "["),
    ("甲: " + "[" * 50, "W106", "["),
    ("甲: \x07", "W101", None),
]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("text", "code", "at"), REFUSED)
def test_what_is_no_text_is_refused_at_its_place(text, code, at):
    with pytest.raises(Faults) as raised:
        entries_of(SourceFile("p.yaml", text), Sort.PHRASE)
    first = raised.value.diagnostics[0]
    assert first.code == code
    if at is not None:
        assert quoted(first).startswith(at)


def test_a_name_stands_once_over_all_files(tmp_path):
    (tmp_path / "phrases").mkdir()
    (tmp_path / "words.yaml").write_text("甲: 一", encoding="utf-8")
    (tmp_path / "phrases" / "money.yaml").write_text("乙: 二\n甲: 三\n数: 四", encoding="utf-8")
    with pytest.raises(Faults) as raised:
        load(tmp_path, "w")
    assert [(d.code, d.source.name, d.position) for d in raised.value.diagnostics] == [
        ("W308", "w/phrases/money.yaml", (2, 1)),
        ("W213", "w/phrases/money.yaml", (3, 1)),
    ]


def test_a_file_that_is_not_utf8_is_refused(tmp_path):
    (tmp_path / "words.yaml").write_bytes("甲: 一".encode("gb18030"))
    with pytest.raises(Faults, match="UTF-8"):
        load(tmp_path, "w")
