"""Web pages are read as a reader sees them: what a page hides or only arranges is not taken for text."""

import pytest

from checker.documents.model import Paragraph, Table, Unreadable
from checker.documents.read import read_document
from tests.documents.make_html import make_html
from tests.documents.sameness import NAMES, fixture


def text_of(body: str, name: str = "a.html") -> str:
    return read_document(f"<html><body>{body}</body></html>".encode(), name).text


@pytest.mark.parametrize("charset", ["gb18030", "gbk", "utf-8", "utf-16"])
def test_charset(charset: str) -> None:
    made = "<html><head><meta http-equiv=Content-Type content='text/html; charset={}'></head><p>预算数 100 万元</p>"
    read = read_document(made.format(charset).encode(charset), "a.htm")
    assert read.text == "预算数 100 万元\n"


def test_charset_that_does_not_hold() -> None:
    assert read_document(
        "<meta charset=utf-8><p>得分九十五分，等级为优</p>".encode("gbk"), "a.html"
    ).text == ("得分九十五分，等级为优\n")


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("<p>甲<br>乙</p>丙<div>丁</div>", "甲\n乙\n丙\n丁\n"),
        ("<p>执行率<b>95</b><span>%</span></p>", "执行率95%\n"),
        ("<p>预算\n  执行</p><p>a\nb</p>", "预算执行\na b\n"),
        ("<p>&lt;预算&gt;&nbsp;&#19975;元&mdash;</p>", "<预算>\xa0万元—\n"),
        ("<script>var 预算=1</script><style>p{}</style><p>甲</p><!-- 乙 -->", "甲\n"),
        ("<p hidden>甲</p><p style='color:red; DISPLAY : none'>乙</p><p>丙</p>", "丙\n"),
        ("<p>预算<del>90</del><ins>95</ins>万元</p>", "预算95万元\n"),
        ("<ol><li>甲</li><li>乙</li></ol><ol type=a><li>丙</li></ol>", "1. 甲\n2. 乙\n丙\n"),
        ("<pre>甲  乙\n丙</pre>", "甲  乙\n丙\n"),
        ("<table><tr><td><h2>题</h2><p>正文</p></td><td>侧栏</td></tr></table>", "题\n正文\n侧栏\n"),
    ],
)
def test_as_a_reader_sees_it(body: str, shown: str) -> None:
    assert text_of(body) == shown


def test_headings_are_levels() -> None:
    read = read_document("<h1>自评报告</h1><h3>一、概况</h3><p>正文。</p>".encode(), "a.html")
    assert [b.style_level for b in read.blocks if isinstance(b, Paragraph)] == [1, 3, None]


def test_spans_keep_their_columns() -> None:
    page = (
        "<table><thead><tr><th rowspan=2>项目名称<th colspan=2>预算</tr><tr><td>年初<td>调整后</thead>"
        "<tr style='display:none'><td>隐<tr><td>甲<br>项目<td>1<td>2</table>"
    )
    (table,) = (b for b in read_document(page.encode(), "a.html").blocks if isinstance(b, Table))
    assert [[c.text for c in row] for row in table.rows] == [
        ["项目名称", "预算", ""], ["", "年初", "调整后"], ["甲\n项目", "1", "2"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "whole"),
    [
        ("<html><body><p>自评得分98分。</p></body></html>", True),
        ("<html><body><p>自评得分98分。</p></body>", True),
        ("<p>自评得分98分。</p><table><tr><td>1</table>", True),
        ("<html><body><p>自评得分98分。</p>", False),
        ("<p>自评得分98分。</p><table><tr><td>项目", False),
        ("<p>本年度完成河道清淤12公里、堤防加固3处，其中", False),
    ],
)
def test_a_page_that_breaks_off_is_not_whole(page: str, whole: bool) -> None:
    read = read_document(page.encode(), "a.html")
    assert read.complete is whole
    assert bool(read.unread) is not whole


def test_places_hold() -> None:
    read = read_document(make_html(fixture(NAMES[0])), "a.html")
    for block in read.blocks:
        cells = [c for row in block.rows for c in row] if isinstance(block, Table) else []
        assert all(read.quote(c.span) == c.text for c in cells)


def test_entities_of_its_own_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "预算"><!ENTITY b "&a;&a;&a;">]><p>甲&b;</p>'
    assert "预算预算" not in read_document(bomb.encode(), "a.html").text


@pytest.mark.parametrize("page", [b"<html>" + b"<b>" * 600_000, b"<html>" + b"<div>" * 5000 + b"1"])
def test_more_tags_or_deeper_than_a_report_has(page: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_document(page, "a.html")
    assert refused.value.code == "R210"


def test_nested_within_bounds() -> None:
    assert text_of("<div>" * 200 + "底" + "</div>" * 200) == "底\n"
    assert "底" in text_of("<table><tr><td>" * 50 + "底")
