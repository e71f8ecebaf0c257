"""`checkrules annotate`: a copy beside the report, which stays as it was."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.cli.calls import REPORT, Call
from tests.documents.make_docx import make_docx
from tests.documents.make_pdf import CHROMIUM, make_pdf
from tests.documents.packed import pack


@pytest.fixture
def report(folder: Path) -> Path:
    path = folder / "report.docx"
    path.write_bytes(make_docx(REPORT.read_text(encoding="utf-8")))
    return path


def test_a_word_file_gets_a_copy_with_comments(call: Call, report: Path) -> None:
    before = report.read_bytes()
    answer = call("annotate", "report.docx", "--today", "2026-11-21")
    assert (answer.code, answer.out) == (0, "")
    assert "report.marked.docx" in answer.err
    assert report.read_bytes() == before
    assert Path("report.marked.docx").read_bytes().startswith(b"PK")


@pytest.mark.skipif(CHROMIUM is None, reason="PDF files are printed with Chromium, which is not here")
def test_a_pdf_gets_a_copy_with_notes(call: Call, folder: Path) -> None:
    data = make_pdf(REPORT.read_text(encoding="utf-8"))
    Path("report.pdf").write_bytes(data)
    answer = call("annotate", "report.pdf", "--today", "2026-11-21")
    assert (answer.code, answer.out) == (0, "")
    assert "report.marked.pdf" in answer.err
    assert Path("report.pdf").read_bytes() == data
    with pikepdf.open("report.marked.pdf") as copy:
        assert any(
            note.Subtype == pikepdf.Name.Highlight for page in copy.pages for note in page.get("/Annots", ())
        )


def test_a_text_gets_a_marked_page(call: Call, folder: Path) -> None:
    before = Path("report.txt").read_bytes()
    assert call("annotate", "report.txt", "-o", "page.html", "--lang", "en").code == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert "<mark" in page
    assert "Should be looked at" in page
    assert Path("report.txt").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("report.docx", "-o", "report.docx"), 2, "不能写进"),
        (("report.docx", "-o", "./folder/../report.docx"), 2, "不能写进"),
        (("report.docx", "-o", "none/copy.docx"), 2, "写不进"),
        (("report.docx", "report.txt"), 2, "每次批注一份"),
        ((), 2, "每次批注一份"),
        (("object.json",), 2, "原文"),
        (("none.docx",), 3, "R206"),
        (("novel.txt",), 3, "R3"),
        (("bad.docx",), 3, "R211"),
    ],
)
def test_what_cannot_be_annotated_is_said_and_nothing_is_written(
    call: Call, report: Path, arguments: tuple[str, ...], code: int, says: str
) -> None:
    Path("bad.docx").write_bytes(pack({"word/document.xml": "<a/>"}))
    before = {p: p.read_bytes() for p in report.parent.iterdir() if p.is_file()}
    answer = call("annotate", *arguments)
    assert answer.code == code
    assert says in answer.err
    assert {p: p.read_bytes() for p in report.parent.iterdir() if p.is_file()} == before
