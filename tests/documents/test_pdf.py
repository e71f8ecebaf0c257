"""PDF files give what the same words give as plain text; what cannot be read in them is named."""

import io
from functools import cache
from time import process_time

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from checker.documents.model import Document, Paragraph, Table, Unreadable
from checker.documents.pdf.drawn import Stroke
from checker.documents.pdf.lines import text_lines
from checker.documents.pdf.page import Char, Page
from checker.documents.pdf.read import read_pdf
from checker.documents.pdf.tables import ruled_tables
from checker.documents.read import read_document
from tests.documents.make_pdf import CHROMIUM, SOFFICE, from_word, make_pdf, print_page
from tests.documents.sameness import FILES, NAMES, facts, figures, findings, fixture, misplaced

printed = pytest.mark.skipif(
    CHROMIUM is None, reason="PDF files are printed with Chromium, which is not here"
)


def page_of(body: str) -> bytes:
    style = (
        "body { font: 12pt 'Noto Serif CJK SC' } table { border-collapse: collapse } td { border: 1px solid }"
    )
    return print_page(
        f"<meta charset=utf-8><style>{style} .n {{ page-break-before: always }}</style>{body}".encode()
    )


@cache
def from_web(name: str) -> bytes:
    return make_pdf(fixture(name))


@cache
def from_office() -> dict[str, bytes]:
    return from_word({name: fixture(name) for name in NAMES})


def same(paper: Document, name: str) -> None:
    plain = read_document(fixture(name).encode(), "a.txt")
    assert paper.complete
    assert facts(paper) == facts(plain)
    assert figures(paper) == figures(plain)
    assert findings(paper) == findings(plain)
    assert misplaced(paper) == []


@printed
@pytest.mark.parametrize("name", sorted(FILES))
def test_same_facts_and_findings(name: str) -> None:
    same(read_document(from_web(name), "a.pdf"), name)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", NAMES)
def test_same_facts_and_findings_through_word(name: str) -> None:
    same(read_document(from_office()[name], "a.pdf"), name)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_thirty_pages_are_read_in_a_second() -> None:
    """Of processor time, and three times that where others work on the machine."""
    whole = pypdfium2.PdfDocument.new()
    while len(whole) < 30:
        for data in from_office().values():
            whole.import_pages(pypdfium2.PdfDocument(data))
    made = io.BytesIO()
    whole.save(made)
    begun = process_time()
    read_document(made.getvalue(), "a.pdf")
    assert process_time() - begun < 3


@printed
def test_a_table_goes_on_overleaf_and_page_numbers_do_not_show() -> None:
    rows = "".join(f"<tr><td>项目{n}</td><td>{n}.50</td></tr>" for n in range(60))
    body = f"<p>附表如下。</p><table><tr><td>项目名称</td><td>预算数</td></tr>{rows}</table><p>说明。</p>"
    document = read_document(page_of(body), "a.pdf")
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    assert [[c.text for c in row] for row in table.rows[-2:]] == [["项目58", "58.50"], ["项目59", "59.50"]]
    assert len(table.rows) == 61
    assert document.page_of(table.rows[1][0].span) == 1
    assert document.page_of(table.rows[-1][0].span) == len(document.pages) == 2
    assert all(document.quote(c.span) == c.text for row in table.rows for c in row)


@printed
def test_merged_cells_and_pages() -> None:
    body = (
        "<table><tr><td rowspan=2>项目名称</td><td colspan=2>预算数</td></tr><tr><td>年初</td><td>调整</td></tr>"
        "<tr><td>道路</td><td>1</td><td>2</td></tr></table><p class=n>一、概况</p>"
    )
    document = read_document(page_of(body), "a.pdf")
    table, paragraph = document.blocks
    assert isinstance(table, Table)
    assert [[c.text for c in row] for row in table.rows] == [
        ["项目名称", "预算数", ""], ["", "年初", "调整"], ["道路", "1", "2"],
    ]  # fmt: skip
    assert isinstance(paragraph, Paragraph)
    assert [document.page_of(block.span) for block in document.blocks] == [1, 2]
    assert paragraph.flow.text == "一、概况"


@printed
@pytest.mark.parametrize("name", ["sjz-park-2024", "xiangshan-zone-2024"])
def test_every_character_has_its_box(name: str) -> None:
    """Where a word is to be marked on the page, its characters are known; blanks may be laid out here."""
    made = read_pdf(from_web(name), "a.pdf")
    text = made.document.text
    assert len(made.chars) == len(text)
    shown = [(c, at) for c, at in zip(text, made.chars, strict=True) if not c.isspace()]
    assert all(at is not None and at.text == c and at.left < at.right for c, at in shown)
    for block in made.document.blocks:
        first = made.chars[block.span.start]
        assert first is None or first.page + 1 == made.document.page_of(block.span)


def scanned(pages: int) -> bytes:
    """Pages that hold nothing but a picture over the whole of them."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        page = document.new_page(595, 842)
        picture = pypdfium2.PdfImage.new(document)
        picture.set_bitmap(pypdfium2.PdfBitmap.new_native(8, 8, pdfium.FPDFBitmap_BGR))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(595, 842))
        page.insert_obj(picture)
        page.gen_content()
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def blank(pages: int) -> bytes:
    document, made = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _ in range(pages):
        document.new_page(595, 842).close()
    document.save(made)
    return made.getvalue()


@printed
def test_scanned_pages_leave_the_document_incomplete() -> None:
    whole = pypdfium2.PdfDocument(page_of("<p>预算执行率95%。</p>"))
    whole.import_pages(pypdfium2.PdfDocument(scanned(2)))
    made = io.BytesIO()
    whole.save(made)
    document = read_document(made.getvalue(), "a.pdf")
    assert not document.complete
    assert "第 2、3 页是扫描图片" in document.unread[0].zh
    assert document.text.strip() == "预算执行率95%。"


@printed
def test_fonts_that_do_not_tell_their_characters() -> None:
    made = page_of("<p>预算执行率百分之九十五，各项目标均已完成，群众满意。</p>")
    with pytest.raises(Unreadable) as refused:
        read_document(made.replace(b"/ToUnicode", b"/ToNothing"), "a.pdf")
    assert refused.value.code == "R217"


@printed
def test_words_recognised_by_a_scanner_are_read_and_told() -> None:
    """A picture over the words, as scanners lay it."""
    whole = pypdfium2.PdfDocument(page_of("<p>预算执行率95%，自评得分97分。</p>"))
    page = whole[0]
    picture = pypdfium2.PdfImage.new(whole)
    picture.set_bitmap(pypdfium2.PdfBitmap.new_native(8, 8, pdfium.FPDFBitmap_BGR))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(*page.get_size()))
    page.insert_obj(picture)
    page.gen_content()
    made = io.BytesIO()
    whole.save(made)
    document = read_document(made.getvalue(), "a.pdf")
    assert document.text.strip() == "预算执行率95%，自评得分97分。"
    assert "识别层" in document.unread[0].zh
    assert not document.complete


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (scanned(2), "R218"),
        (b"%PDF-1.7\nnothing behind it", "R211"),
        (blank(2001), "R210"),
        (blank(1), "R217"),
    ],
    ids=["scan", "damaged", "too-long", "blank"],
)
def test_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_document(data, "a.pdf")
    assert refused.value.code == code


def written(text: str, left: float, bottom: float) -> list[Char]:
    return [Char(c, left + 10 * i, left + 10 * i + 10, bottom, bottom + 12) for i, c in enumerate(text)]


def test_gaps_are_spaces() -> None:
    lines = text_lines(written("项目", 0, 50) + written("95", 100, 50.4) + written("乙", 0, 30))
    assert [line.text for line in lines] == ["项目" + " " * 16 + "95", "乙"]


def test_a_missing_line_merges_cells() -> None:
    level = [Stroke(y, 0, 200) for y in (0, 20, 40)]
    upright = [Stroke(0, 0, 40), Stroke(100, 0, 20), Stroke(200, 0, 40)]
    chars = written("合计", 10, 24) + written("甲", 10, 4) + written("乙", 110, 4)
    (table,) = ruled_tables(Page(200, 40, chars, level, upright))
    assert [[cell.text for cell in row] for row in table.rows] == [["合计", ""], ["甲", "乙"]]


def test_a_frame_around_text_is_no_table() -> None:
    sides = [Stroke(0, 0, 100), Stroke(100, 0, 100)]
    assert ruled_tables(Page(100, 100, written("甲", 10, 40), sides, sides)) == []
