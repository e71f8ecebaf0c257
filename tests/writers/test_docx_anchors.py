"""Comments in files as Word and LibreOffice write them: each on its words, and what was there stays."""

from __future__ import annotations

import datetime
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from checker import api
from checker.documents.libreoffice import convert
from checker.documents.read import read_document
from checker.documents.word.docx import open_word
from checker.findings import Severity, Verdict
from checker.source import Span
from checker.writers.docx_comments import write_comments
from checker.writers.remarks import Remark, write_remarks
from tests.documents.make_docx import make_docx
from tests.documents.packed import cell, pack, paragraph, run, table, word
from tests.documents.sameness import NAMES, TODAY, fixture, library
from tests.documents.test_word_markup import BOXED, bare, box, code, control, field, mark, math, says, sign
from tests.writers.comments import W, parts, read_comments

DAY = datetime.date(2026, 11, 21)
P = paragraph
LINK = '<w:hyperlink r:id="r9">{}</w:hyperlink>'


def comment(data: bytes, *spans: tuple[int, int]) -> bytes:
    remark = Remark("r", Severity.ERROR, "题", "话", (), tuple(Span(*s) for s in spans))
    return write_comments(open_word(data), data, [remark], Span(0, 1), None, DAY, "zh")


def covered(data: bytes, said: str) -> str:
    """The names of what the comment on these words of the text covers, and its words."""
    text = read_document(data, "r.docx").text
    copy = comment(data, (text.index(said), text.index(said) + len(said)))
    assert read_document(copy, "r.docx").text == text
    out: list[str] = []
    inside = False
    for element in etree.fromstring(parts(copy)["word/document.xml"]).iter():
        name = etree.QName(element).localname
        if name in ("commentRangeStart", "commentRangeEnd"):
            inside = name.endswith("Start")
        elif inside and name in ("t", "instrText", "delText"):
            out.append(element.text or "")
        elif inside and name in ("fldChar", "sym", "tab", "br", "noBreakHyphen"):
            out.append(f"<{element.get(f'{W}fldCharType', name)}>")
    return "".join(out).strip()


@pytest.mark.parametrize(
    ("content", "said", "expected"),
    [
        pytest.param(LINK.format(run("95.5万元")), "5.5万", "5.5万", id="inside a link"),
        pytest.param(run("执行") + LINK.format(run("95")) + run("万元"), "行95万", "行95万", id="over a link"),
        pytest.param(control(run("优良"), "<w:dropDownList/>"), "优", "优", id="control"),
        pytest.param("<w:smartTag>" + run("2024年") + "</w:smartTag>", "24", "2024年", id="a tag as a whole"),
        pytest.param('<w:ins w:id="9">' + run("120万元") + "</w:ins>", "20万", "20万", id="inserted"),
        pytest.param('<w:moveTo w:id="9">' + run("120万元") + "</w:moveTo>", "120", "120", id="moved here"),
        pytest.param(
            run("执行") + '<w:del w:id="9"><w:r><w:delText>80</w:delText></w:r></w:del>' + run("95"), "行95", "行8095",
            id="over what was deleted",
        ),
        pytest.param(
            field("=SUM(ABOVE)", run("120.50")), "20.5", "<begin> =SUM(ABOVE) <separate>120.50<end>", id="a sum as a whole",
        ),
        pytest.param(field("HYPERLINK x", run("120.50")), "20.5", "20.5", id="inside a link as a field"),
        pytest.param('<w:fldSimple w:instr="=1">' + run("120.50") + "</w:fldSimple>", "20.5", "120.50", id="simple field"),
        pytest.param(
            run("甲") + field(r"EQ \o\ac(○,3)") + run("乙"), "③乙", r"<begin> EQ \o\ac(○,3) <end>乙", id="a field as a whole",
        ),
        pytest.param(
            run("执行率=") + field(r"EQ \f(a,b)") + run("。"), "/", r"<begin> EQ \f(a,b) <end>", id="inside such a field",
        ),
        pytest.param(
            field("FORMCHECKBOX", None, BOXED.format("<w:checked/>")) + run("是"), "☑", "<begin> FORMCHECKBOX <end>",
            id="a box that is ticked",
        ),
        pytest.param(
            "<w:r>" + "".join(e[5:-6] for e in (mark("begin"), code(r"EQ \o\ac(○,1)"), mark("end"))) + "<w:t>甲</w:t></w:r>",
            "①", r"<begin> EQ \o\ac(○,1) <end>", id="a field in one run",
        ),
        pytest.param(sign("Symbol", "F0B3") + run("90"), "≥9", "<sym>9", id="a sign"),
        pytest.param(bare("<w:t>2023</w:t><w:noBreakHyphen/><w:t>2024</w:t>"), "3-2", "3<noBreakHyphen>2", id="hyphen"),
        pytest.param(run("率") + math("<m:f><m:num>" + says("a") + "</m:num><m:den>" + says("b") + "</m:den></m:f>"),
                     "a/b", "ab", id="a formula as a whole"),
        pytest.param(box(P("框内文字")), "内文", "框内文字框内文字", id="a box as a whole"),
    ],
)  # fmt: skip
def test_what_a_comment_covers(content: str, said: str, expected: str) -> None:
    assert covered(word(P("前", content, "后")), said) == expected


def test_in_a_cell_and_over_cells() -> None:
    data = word(table(cell("甲项目") + cell("120.50"), cell("乙项目") + f"<w:tc>{control(P('9.5'))}</w:tc>"))
    assert [covered(data, said) for said in ("120", "项目\t12", "9.5")] == ["120", "项目12", "9.5"]


# --- what was there stays -----------------------------------------------------------------------------------

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
COMMENT = '<w:comment w:id="{}" w:author="甲" w14:paraId="00000{}">' + P("原批注") + "</w:comment>"
COMPANIONS = {
    "word/commentsExtended.xml": '<w15:commentsEx xmlns:w15="urn:w15"><w15:commentEx w15:paraId="000007"/></w15:commentsEx>',
    "word/commentsIds.xml": '<w16:commentsIds xmlns:w16="urn:w16"/>',
    "word/people.xml": '<w15:people xmlns:w15="urn:w15"><w15:person w15:author="甲"/></w15:people>',
    "word/settings.xml": '<w:settings xmlns:w="urn:w"><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>',
}  # fmt: skip
MARKED = (
    '<w:commentRangeStart w:id="7"/>' + run("预算数") + '<w:commentRangeEnd w:id="7"/>'
    '<w:r><w:commentReference w:id="7"/></w:r>' + run("120.50万元")
)  # fmt: skip


def with_comments(body: str, *ids: int) -> bytes:
    made = word(body, comments="".join(COMMENT.format(n, n) for n in ids)) if ids else word(body)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        members: dict[str, str | bytes] = {n: package.read(n).decode() for n in package.namelist()}
    for name in ("word/comments.xml", "word/document.xml"):
        if name in members:
            members[name] = str(members[name]).replace(" xmlns:w=", f' xmlns:w14="{_W14}" xmlns:w=', 1)
    return pack({**members, **COMPANIONS})


def test_comments_that_are_there_stay_with_all_that_belongs_to_them() -> None:
    data = with_comments(P(MARKED), 7)
    copy = comment(data, (3, 11), (2, 5))
    first, *ours = read_comments(copy)
    assert (first.id, first.author, first.anchored) == ("7", "甲", "预算数")
    assert [(c.id, c.anchored) for c in ours] == [("8", "120.50万元"), ("9", "数12")]
    before, after = parts(data), parts(copy)
    assert {n: after[n] for n in COMPANIONS} == {n: before[n] for n in COMPANIONS}
    assert b'w14:paraId="000007"' in after["word/comments.xml"]


def test_a_mark_whose_comment_is_lost_gets_no_other() -> None:
    (ours,) = read_comments(comment(with_comments(P(MARKED)), (3, 11)))
    assert (ours.id, ours.anchored) == ("8", "120.50万元")


# --- files that LibreOffice wrote ---------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_on_a_file_of_another_program_each_comment_stands_on_its_evidence(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(convert(make_docx(fixture(NAMES[-1])), "docx", "docx"))
    report = api.read_report(path)
    found = api.check(report, api.choose(library(), report), api.as_of(report), TODAY).findings
    remarks = write_remarks(found, report.text, "zh")
    data = path.read_bytes()
    copy = write_comments(open_word(data), data, remarks, Span(0, 5), None, DAY, "zh")
    expected = [
        "".join(report.text[s.start : s.end].split()) for r in remarks for s in r.spans or (Span(0, 5),)
    ]
    assert ["".join(c.anchored.split()) for c in read_comments(copy)] == expected
    assert len(expected) >= sum(f.verdict is Verdict.FAIL for f in found) > 0


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_no_program_takes_the_words_of_a_comment_for_words_of_the_report() -> None:
    words = run("甲乙丙丁")
    contents = [
        words, LINK.format(words), control(words), control(words, "<w:date/>"), f"<w:smartTag>{words}</w:smartTag>",
        f'<w:fldSimple w:instr="=1">{words}</w:fldSimple>', *(field(f"{kind} a", words) for kind in (
            "HYPERLINK", "FORMTEXT", "=SUM(ABOVE)", "MERGEFIELD", "QUOTE",
        )),
    ]  # fmt: skip
    data = word("".join(P("前", content, "后") for content in contents))
    text = read_document(data, "r.docx").text
    spans = [(at, at + 2) for at in range(len(text)) if text.startswith("乙丙", at)]
    assert len(spans) == len(contents)
    again = read_document(convert(comment(data, *spans), "docx", "docx"), "r.docx").text
    assert again == text
