"""A copy with comments: each on exactly the words of its finding, and nothing else of the file changed."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest

from checker import api
from checker.documents.read import read_document
from checker.documents.word.docx import open_word
from checker.facts.model import Place
from checker.findings import Finding, Outcome, Severity, Verdict
from checker.source import Span
from checker.writers.docx_comments import AUTHOR, write_comments
from checker.writers.remarks import Remark, not_covered, write_remarks
from tests.documents.make_docx import make_docx
from tests.documents.packed import cell, paragraph, run, table, word
from tests.packs.outcomes import TODAY, library
from tests.variants.labels import REPORTS, report_text
from tests.writers.comments import parts, read_comments

DAY = datetime.date(2026, 11, 21)
LONGEST, MOST = 300, 6


@cache
def annotated(name: str, folder: Path) -> tuple[bytes, bytes, str, Outcome]:
    """The file, its copy with comments, the text and what was found."""
    path = folder / f"{name}.docx"
    data = make_docx(report_text(name), torn=True)
    path.write_bytes(data)
    report = api.read_report(path)
    outcome = api.check(report, api.choose(library(), report), api.as_of(report), TODAY)
    opened = open_word(data)
    remarks = write_remarks(outcome.findings, report.text, "zh")
    copy = write_comments(opened, data, remarks, Span(0, 5), not_covered(outcome, "zh"), DAY, "zh")
    return data, copy, report.text, outcome


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("annotated")


def _squeezed(text: str) -> str:
    """Where cells meet, the text has a tab and the file the ends of paragraphs."""
    return "".join(text.split())


@pytest.mark.parametrize("name", REPORTS)
def test_each_comment_stands_on_the_quote_of_its_evidence(name: str, folder: Path) -> None:
    _, copy, text, outcome = annotated(name, folder)
    expected: list[tuple[str, str]] = []
    for finding in outcome.findings:
        if finding.verdict is not Verdict.FAIL:
            continue
        quotes: list[str] = []
        seen: set[tuple[int, int]] = set()
        for place in finding.evidence:
            if place.start is None or place.end is None:
                continue
            head = (place.quote or "").strip().split("\n")[0]  # a long passage is marked by its first line
            end = place.end if place.end - place.start <= LONGEST else place.start + len(head)
            if (place.start, end) not in seen:
                seen.add((place.start, end))
                assert text[place.start : place.end] == place.quote
                quotes.append((place.quote or "").strip())
        shown = [q if len(q) <= LONGEST else q.split("\n")[0] for q in quotes if q][:MOST]
        expected += [(finding.title, _squeezed(q)) for q in shown or [text[0:5]]]
    comments = read_comments(copy)
    told = [c for c in comments if "条规则因缺少数据无法判断" not in c.lines[0]]
    assert [_squeezed(c.anchored) for c in told] == [quote for _, quote in expected]
    assert all(title in c.lines[0] for c, (title, _) in zip(told, expected, strict=True))
    assert all(c.author == AUTHOR and c.marked for c in comments)


@pytest.mark.parametrize("name", REPORTS)
def test_the_text_and_every_other_part_stay_as_they_were(name: str, folder: Path) -> None:
    data, copy, text, _ = annotated(name, folder)
    assert read_document(copy, "copy.docx").text == text
    before, after = parts(data), parts(copy)
    touched = {
        "word/document.xml",
        "word/comments.xml",
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
    }
    assert {n: c for n, c in before.items() if n not in touched} == {
        n: c for n, c in after.items() if n not in touched
    }
    assert len(list(docx.Document(io.BytesIO(copy)).comments)) == len(read_comments(copy))


def test_a_comment_says_severity_message_clause_and_remedy(folder: Path) -> None:
    _, copy, _, outcome = annotated("xiangshan-zone-2024", folder)
    first = next(f for f in outcome.findings if f.verdict is Verdict.FAIL and f.hint)
    comment = next(c for c in read_comments(copy) if first.message in c.lines)
    assert comment.lines[0].startswith("【")
    assert any(line.startswith("依据：《") for line in comment.lines)
    assert f"修改：{first.hint}" in comment.lines


def test_comments_that_are_there_stay(folder: Path) -> None:
    _, copy, text, outcome = annotated("sjz-park-2024", folder)
    before = read_comments(copy)
    again = write_comments(
        open_word(copy), copy, write_remarks(outcome.findings, text, "zh"), Span(0, 5), None, DAY, "zh"
    )
    after = read_comments(again)
    assert after[: len(before)] == before
    assert len({c.id for c in after}) == len(after) > len(before)
    assert read_document(again, "again.docx").text == text


def test_the_same_input_gives_the_same_bytes(folder: Path) -> None:
    data, copy, text, outcome = annotated("sjz-park-2024", folder)
    remarks = write_remarks(outcome.findings, text, "zh")
    assert (
        write_comments(open_word(data), data, remarks, Span(0, 5), not_covered(outcome, "zh"), DAY, "zh")
        == copy
    )


# --- small files: where marks go ----------------------------------------------------------------------------


def remark(*spans: tuple[int, int]) -> Remark:
    return Remark("r", Severity.ERROR, "题", "话", (), tuple(Span(*s) for s in spans))


def mark(body: str, *spans: tuple[int, int], **more: str) -> bytes:
    data = word(body, **more)
    return write_comments(open_word(data), data, [remark(*spans)], Span(0, 1), None, DAY, "zh")


def anchored(body: str, *words: str, **more: str) -> list[str]:
    """What comments on these words of the text cover."""
    text = read_document(word(body, **more), "r.docx").text
    copy = mark(body, *[(text.index(w), text.index(w) + len(w)) for w in words], **more)
    assert read_document(copy, "r.docx").text == text
    return [c.anchored for c in read_comments(copy)]


def test_a_run_is_cut_where_the_words_begin_and_end_and_keeps_its_look() -> None:
    body = paragraph(run("全年执行9370.86万元，完成。", "<w:b/><w:color w:val='FF0000'/>"))
    assert anchored(body, "9370.86万元", "执行9370", "全年", "完成。") == [
        "9370.86万元",
        "执行9370",
        "全年",
        "完成。",
    ]
    copy = parts(mark(body, (4, 13)))["word/document.xml"].decode()
    assert copy.count("<w:b/>") == 3
    assert copy.count("FF0000") == 3


def test_words_may_run_over_runs_breaks_links_and_insertions() -> None:
    body = paragraph(
        "全年执", '<w:ins w:id="1"><w:r><w:t>行95</w:t></w:r></w:ins>',
        '<w:hyperlink r:id="r9"><w:r><w:t>万元</w:t></w:r></w:hyperlink>',
        "<w:r><w:t>，比</w:t><w:br/><w:t>例</w:t></w:r>",
    )  # fmt: skip
    words = ["执行95万", "95万元，比\n", "\n例", "行95", "万元"]
    assert anchored(body, *words) == words


def test_words_may_run_over_paragraphs_and_cells() -> None:
    body = (
        paragraph("上一段")
        + paragraph("下一段")
        + table(cell("甲项目") + cell("10"), cell("乙项目") + cell("9"))
    )
    assert anchored(body, "一段\n下", "项目\t10", "乙项目\t9") == ["一段\n下", "项目\n10", "乙项目\n9"]


def test_deleted_text_inside_the_words_is_no_part_of_them() -> None:
    body = paragraph("执行", '<w:del w:id="1"><w:r><w:delText>80</w:delText></w:r></w:del>', "95万元")
    assert anchored(body, "行95") == ["行95"]


def test_what_stands_in_a_box_or_note_is_marked_beside_it() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('框内文字')}</w:txbxContent></v:textbox></w:pict></w:r>"
    copy = mark(paragraph("前", box, "后") + paragraph("完"), (4, 6))
    root = parts(copy)["word/document.xml"].decode()
    assert root.index("<w:commentRangeStart") < root.index("<w:pict>") < root.index("<w:commentRangeEnd")
    note = f'<w:footnote w:id="2">{paragraph("注释文字")}</w:footnote>'
    body = paragraph("前", '<w:r><w:footnoteReference w:id="2"/></w:r>', "后")
    copy = mark(body, (4, 6), footnotes=note)
    assert f"{note}" in parts(copy)["word/footnotes.xml"].decode()
    root = parts(copy)["word/document.xml"].decode()
    assert (
        root.index("<w:commentRangeStart")
        < root.index("footnoteReference")
        < root.index("<w:commentRangeEnd")
    )


def test_a_number_that_word_writes_itself_is_marked_at_its_paragraph() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = paragraph("总则") + paragraph("概况", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    assert anchored(body, "一、", "一、概况", numbering=numbering) == ["概况", "概况"]


def test_a_long_passage_is_marked_at_its_first_line() -> None:
    text = "一、概况\n" + "正文。" * 200
    place = Place("/body", 0, len(text), 1, text)
    finding = Finding("1", "r", "题", Severity.INFO, Verdict.FAIL, "话", None, (), (place,))
    assert [r.spans for r in write_remarks([finding], text, "zh")] == [(Span(0, 4),)]
    assert not write_remarks([replace(finding, waived=True)], text, "zh")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy_with_every_comment(folder: Path, tmp_path: Path) -> None:
    _, copy, _, _ = annotated("xiangshan-zone-2024", folder)
    source = tmp_path / "copy.docx"
    source.write_bytes(copy)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to",
         "odt", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    content = parts((tmp_path / "copy.odt").read_bytes())["content.xml"].decode()
    assert content.count("<office:annotation ") == len(read_comments(copy))
    assert f"<dc:creator>{AUTHOR}</dc:creator>" in content
