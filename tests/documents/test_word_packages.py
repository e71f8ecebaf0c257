"""Word files whose packages are laid out in other ways: the same text, and the format they are called by."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import pytest

from checker.documents.read import read_document
from checker.documents.word.docx import open_word
from checker.findings import Severity
from checker.source import Span
from checker.writers.docx_comments import write_comments
from checker.writers.remarks import Remark
from tests.documents.packed import pack, paragraph, word
from tests.writers.comments import read_comments

_TRANSITIONAL = "schemas.openxmlformats.org/officeDocument/2006"
_MAIN = "wordprocessingml.document.main+xml"

Members = dict[str, str]


def _renamed(members: Members) -> Members:
    """The main part elsewhere, named from the root."""
    moved = {
        "_rels/.rels": members["_rels/.rels"].replace('"word/document.xml"', '"/office/text%201.xml"'),
        "[Content_Types].xml": members["[Content_Types].xml"].replace("/word/document.xml", "/office/text 1.xml"),
        "office/text 1.xml": members["word/document.xml"],
    }  # fmt: skip
    return {n: c for n, c in members.items() if not n.startswith("word/") and n not in moved} | moved


def _backslashes(members: Members) -> Members:
    return {name.replace("/", "\\"): content for name, content in members.items()}


def _other_case(members: Members) -> Members:
    return {name.title() if name.startswith("word") else name.lower(): c for name, c in members.items()}


def _strict(members: Members) -> Members:
    return {
        name: content.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(f"http://{_TRANSITIONAL}/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in members.items()
    }  # fmt: skip


def _macros(members: Members) -> Members:
    types = members["[Content_Types].xml"].replace(
        "vnd.openxmlformats-officedocument." + _MAIN, "vnd.ms-word.document.macroEnabled.main+xml"
    )
    return members | {"[Content_Types].xml": types}


def _of_wps(members: Members) -> Members:
    """With the parts and attributes that WPS adds."""
    content = members["word/document.xml"].replace(
        "<w:body>",
        '<w:body><wpsCustomData:shp xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData"/>',
    )
    return members | {"word/document.xml": content, "customXml/item1.xml": "<s:customData xmlns:s='urn:s'/>"}


def _spreadsheet_inside(members: Members) -> Members:
    """Stored as it is, so that its own names show."""
    return {"word/embeddings/sheet.xlsx": "PK xl/workbook.xml"} | members


LAYOUTS: dict[str, Callable[[Members], Members]] = {
    "renamed": _renamed,
    "backslashes": _backslashes,
    "other case": _other_case,
    "strict": _strict,
    "macros": _macros,
    "of WPS": _of_wps,
    "a spreadsheet inside": _spreadsheet_inside,
}


def laid_out(how: Callable[[Members], Members]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(word(paragraph("预算数120.50万元。")))) as package:
        members = {name: package.read(name).decode() for name in package.namelist()}
    return pack(dict(how(members)))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["report.docx", "report.docm", "report"])
def test_the_same_text(layout: str, name: str) -> None:
    document = read_document(laid_out(LAYOUTS[layout]), name)
    assert (document.format, document.text) == ("docx", "预算数120.50万元。\n")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_comment(layout: str) -> None:
    data = laid_out(LAYOUTS[layout])
    remark = Remark("r", Severity.ERROR, "题", "话", (), (Span(3, 11),))
    copy = write_comments(
        open_word(data), data, [remark], Span(0, 1), None, datetime.date(2026, 11, 21), "zh"
    )
    assert read_document(copy, "copy.docx").text == "预算数120.50万元。\n"
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(copy)) as after:
        added = set(after.namelist()) - set(before.namelist())
        assert len(after.namelist()) == len(set(after.namelist()))
    assert added <= {n for n in added if "comments" in n or n.endswith(".rels")}
    if layout not in ("renamed", "backslashes", "other case", "strict"):
        assert [c.anchored for c in read_comments(copy)] == ["120.50万元"]
