"""Scanned pages, recognised: most words are right, a figure that is not sure is not told, and all of it is said to be so."""

from __future__ import annotations

import shutil

import pytest

from checker.documents.model import Unreadable
from checker.documents.pdf import ocr
from checker.documents.pdf.ocr import Grey, recognise
from checker.documents.pdf.read import read_pdf
from tests.documents.make_scan import make_scan, recognising

SENTENCES = (
    "某县水利局2023年度部门整体支出绩效自评报告",
    "一、部门基本情况",
    "2023年部门预算收入总额1250.60万元，全年执行1138.05万元，预算执行率91.00%。",
    "二、绩效自评结论",
    "经自评，部门整体支出绩效得分为92.5分，等级为优。",
    "三、存在的问题",
    "个别项目实施进度慢，资金支付不够及时。",
    "四、下一步改进措施",
    "加强项目管理，按进度支付资金。",
)


@pytest.fixture(scope="module")
def scan() -> bytes:
    return make_scan(SENTENCES)


@recognising
def test_the_words_of_a_scan(scan: bytes) -> None:
    made = read_pdf(scan, "scan.pdf", ocr=True)
    read = "".join(made.document.text.split())
    wanted = "".join(SENTENCES)
    assert sum(c in read for c in set(wanted)) >= 0.9 * len(set(wanted))
    assert "一、部门基本情况" in read
    assert not made.document.complete
    assert "OCR" in made.document.unread[0].zh


@recognising
def test_each_character_stands_in_its_place(scan: bytes) -> None:
    made = read_pdf(scan, "scan.pdf", ocr=True)
    places = [c for c in made.chars if c is not None]
    assert all(0 <= c.left < c.right and 0 <= c.bottom < c.top for c in places)
    rows = {round(c.bottom) for c in places}
    assert len(rows) <= len(SENTENCES) + 2  # a line has one base


@recognising
def test_an_empty_picture_has_no_words() -> None:
    assert recognise([Grey(200, 100, b"\xff" * 20_000)]) == [[]]


TABLE = """level page_num block_num par_num line_num word_num left top width height conf text
4 1 1 1 1 0 0 0 0 0 -1 -
5 1 1 1 1 1 10 100 300 40 95 执行率
5 1 1 1 1 2 130 100 60 40 41 91.5
5 1 1 1 1 3 240 100 20 40 90 %
5 1 1 1 2 1 10 200 40 40 90 优
""".replace(" ", "\t")


def test_a_figure_that_is_not_sure_is_not_told() -> None:
    first, second = [list(ocr._placed(line)) for line in ocr._lines(TABLE)]
    assert "".join(c.text for c in first) == "执行率\ufffd\ufffd.\ufffd%"
    assert [c.text for c in second] == ["优"]


def test_words_end_where_the_next_begin() -> None:
    line, _ = [list(ocr._placed(words)) for words in ocr._lines(TABLE)]
    assert [round(c.left) for c in line[:3]] == [10, 50, 90]
    assert line[2].right == line[3].left == 130


def test_without_tesseract_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    ocr._program.cache_clear()
    with pytest.raises(Unreadable) as refused:
        recognise([Grey(1, 1, b"\xff")])
    ocr._program.cache_clear()
    assert refused.value.code == "R219"
    assert "chi_sim" in refused.value.zh
