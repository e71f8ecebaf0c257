"""What is cut, scanned or no report is never found wanting: the command leaves it undecided, or refuses it (exit code 3).

Each answer depends on a look at the file that could be left out: the tests at the end leave it out, and the same file
is accused.
"""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from checker.documents import text
from checker.documents.web import html
from checker.extraction.frame import recognise
from tests.cli.calls import FIXTURES, Answer, Call
from tests.documents.make_fixtures import MAKERS
from tests.documents.make_pdf import CHROMIUM, make_pdf
from tests.documents.packed import paragraph, word
from tests.documents.sameness import NAMES, fixture

NOT_REPORTS = ("novel", "budget-table", "target-declaration")
FORMATS = {**MAKERS, **({} if CHROMIUM is None else {"pdf": make_pdf})}
# How a finding is worded that says of something that it is not there.
ABSENT = re.compile(r"缺少|缺失|没有(?:写(?!明)|说|列|附|见|标注|落款|署|成文)|未[写见附列标注]")
CUT = {"txt": 0.3, "html": 0.5, "md": 0.7, "gb18030.txt": 0.95}  # how much of the file is left


def half(name: str, ending: str = "txt") -> bytes:
    """The file up to a comma within a sentence of the report."""
    encoding = "gb18030" if ending == "gb18030.txt" else "utf-8"
    share = CUT[ending]
    whole = MAKERS[ending](fixture(name)).decode(encoding)
    return whole[: whole.index("，", int(share * whole.rindex("，"))) + 1].encode(encoding)


def failed(answer: Answer) -> list[dict[str, Any]]:
    return [f for f in json.loads(answer.out)["findings"] if f["verdict"] == "fail"]


def put(name: str, content: bytes) -> str:
    Path(name).write_bytes(content)
    return name


def not_passed(answer: Answer) -> int:
    """An error that what was read proves is an error; without one the report was not judged."""
    return 1 if any(f["severity"] == "error" for f in failed(answer)) else 3


# --- cut ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_half_a_report_is_undecided_and_lacks_nothing(name: str, call: Call) -> None:
    for ending in CUT:
        answer = call(put(f"half.{ending}", half(name, ending)), "--format", "json")
        assert answer.code == not_passed(answer), answer.err
        assert [f["message"] for f in failed(answer) if ABSENT.search(f["message"])] == []
        assert [f for f in failed(answer) if f["severity"] == "error" and not f["evidence"]] == []
        assert json.loads(answer.out)["summary"]["rules"]["undecided"] >= 50
        assert any("错误级规则无法判断" in why for why in json.loads(answer.out)["summary"]["reasons"])


def test_a_file_that_ends_within_a_character_is_undecided(call: Call) -> None:
    answer = call(put("half.txt", half("form-project-2023")[:-1]), "--format", "json")
    assert answer.code == not_passed(answer)
    assert [f["message"] for f in failed(answer) if ABSENT.search(f["message"])] == []


def test_a_word_file_cut_off_is_refused(call: Call) -> None:
    data = MAKERS["docx"](fixture("form-project-2023"))
    answer = call(put("half.docx", data[: len(data) // 2]))
    assert (answer.code, answer.out) == (3, "")
    assert "R211" in answer.err


# --- scans ----------------------------------------------------------------------------------------------


def scan(pages: int) -> pypdfium2.PdfDocument:
    """Pages that hold nothing but a picture over the whole of them."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        page = document.new_page(595, 842)
        picture = pypdfium2.PdfImage.new(document)
        picture.set_bitmap(pypdfium2.PdfBitmap.new_native(8, 8, pypdfium2.raw.FPDFBitmap_BGR))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
        page.insert_obj(picture)
        page.gen_content()
    return document


def saved(document: pypdfium2.PdfDocument) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_a_scan_is_said_to_be_one(call: Call) -> None:
    answer = call(put("scan.pdf", saved(scan(3))))
    assert (answer.code, answer.out) == (3, "")
    assert "R218" in answer.err
    assert "--ocr" in answer.err


def test_a_word_file_of_pictures_is_said_to_be_a_scan(call: Call) -> None:
    picture = '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r>'
    answer = call(put("scan.docx", word(paragraph(picture))))
    assert (answer.code, answer.out) == (3, "")
    assert "R218" in answer.err


@pytest.mark.skipif(CHROMIUM is None, reason="PDF files are printed with Chromium, which is not here")
def test_a_report_with_scanned_pages_is_undecided_where_the_same_without_them_is_accused(call: Call) -> None:
    pages = pypdfium2.PdfDocument(make_pdf(half("form-project-2023").decode()[:-1] + "。"))
    alone = call(put("alone.pdf", saved(pages)), "--format", "json")
    assert [f for f in failed(alone) if ABSENT.search(f["message"])]
    pages.import_pages(scan(1))
    scanned = call(put("scanned.pdf", saved(pages)), "--format", "json")
    assert scanned.code == not_passed(scanned)
    assert "是扫描图片" in json.loads(scanned.out)["summary"]["unread"][0]
    assert "没有读全：" in call("scanned.pdf").out
    assert [f["message"] for f in failed(scanned) if ABSENT.search(f["message"])] == []


# --- no report ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("name", NOT_REPORTS)
def test_what_is_no_report_is_refused(name: str, ending: str, call: Call) -> None:
    content = (FIXTURES / "not-reports" / f"{name}.txt").read_text(encoding="utf-8")
    answer = call(put(f"{name}.{ending}", FORMATS[ending](content)))
    assert (answer.code, answer.out) == (3, "")
    assert "R302" in answer.err


# --- without the look -----------------------------------------------------------------------------------


def blind(*_: object) -> None:
    return None


@pytest.mark.parametrize("name", NAMES)
def test_half_a_report_taken_for_a_whole_one_would_be_accused(
    name: str, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "find_cut", blind)
    monkeypatch.setattr(html, "_cut", blind)
    for ending in CUT:
        answer = call(put(f"half.{ending}", half(name, ending)), "--format", "json")
        assert [f["message"] for f in failed(answer) if ABSENT.search(f["message"])]


@pytest.mark.parametrize("name", NOT_REPORTS)
def test_what_is_no_report_would_be_accused(name: str, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognise, "require_report", blind)
    content = (FIXTURES / "not-reports" / f"{name}.txt").read_bytes()
    answer = call(
        put("text.txt", content), "--as-of", "2025-06-30", "--policy", "mof-2020-10", "--format", "json"
    )
    assert answer.code != 3
    assert [f["message"] for f in failed(answer) if ABSENT.search(f["message"])]
