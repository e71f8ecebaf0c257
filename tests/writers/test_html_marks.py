"""The marked page: the text whole and in order, each remark's words marked, and nothing in it that a report could run."""

from __future__ import annotations

import re

from lxml import html

from checker.findings import Severity
from checker.source import Span
from checker.writers.html_marks import write_page
from checker.writers.remarks import Remark

TEXT = "一、概况\n执行率<95%>，结余5万元。\n"


def remark(severity: Severity, *spans: tuple[int, int], message: str = "话") -> Remark:
    return Remark("r", severity, "【题】", message, (("依据", "《办法》"),), tuple(Span(*s) for s in spans))


def page(*remarks: Remark, text: str = TEXT, note: str | None = None) -> html.HtmlElement:
    return html.document_fromstring(write_page(text, remarks, "a&b.txt", note, "zh").encode())


def words(article: html.HtmlElement) -> str:
    """The text without the numbers of remarks."""
    for flag in article.find_class("flag"):
        flag.text = ""
    return article.text_content()


def test_the_text_stands_whole_in_the_page() -> None:
    found = page(remark(Severity.ERROR, (5, 12)), remark(Severity.INFO, (8, 20), (0, 4)), note="另有")
    (article,) = found.iter("article")
    assert words(article) == TEXT
    assert found.findtext(".//title") == "a&b.txt · 批注"


def test_each_remark_is_linked_with_its_words() -> None:
    found = page(
        remark(Severity.INFO, (0, 4)), remark(Severity.ERROR, (5, 8), (12, 14)), remark(Severity.WARNING)
    )
    (article,) = found.iter("article")
    assert [m.text_content() for m in article.iter("mark")] == [TEXT[0:4], TEXT[5:8], TEXT[12:14]]
    links = [a.get("href", "") for a in found.iter("a")]
    ids = {e.get("id") for e in found.iter() if e.get("id")}
    assert links
    assert all(link[1:] in ids for link in links)
    assert {"r1", "r2", "r3", "m1-1", "m2-1", "m2-2"} <= ids


def test_where_remarks_overlap_the_gravest_gives_the_colour() -> None:
    found = page(remark(Severity.INFO, (5, 12)), remark(Severity.ERROR, (8, 14)))
    assert [(m.get("class"), m.text_content()) for m in found.iter("mark")] == [
        ("info", TEXT[5:8]), ("error", TEXT[8:12]), ("error", TEXT[12:14]),
    ]  # fmt: skip


def test_a_report_can_run_nothing_and_load_nothing() -> None:
    evil = "<script>alert(1)</script><img src=x onerror=y>\"'&</article></style>\u202e\x00\x1b"
    written = write_page(evil, [remark(Severity.ERROR, (0, 9), message=evil)], evil, evil, "en")
    found = html.document_fromstring(written.encode())
    assert not list(found.iter("script", "img", "link", "iframe"))
    assert not [a for e in found.iter() for a in e.attrib if a.startswith("on")]
    assert not re.search(r"""(?:src|href)=["'](?!#)""", written)
    assert not re.search("[\x00\x1b\u202e]", written)
    assert "default-src 'none'" in written


def test_a_page_without_remarks_says_so() -> None:
    assert "没有发现要修改的地方" in write_page(TEXT, [], "a.txt", None, "zh")
