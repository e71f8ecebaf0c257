"""A PDF copy with notes: each highlight on exactly the words of its finding, and nothing else of the pages changed."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from checker import api
from checker.documents.pdf.frame import Frame, upright
from checker.documents.pdf.page import Char
from checker.documents.pdf.read import PdfText, read_pdf
from checker.documents.text import read_text
from checker.findings import Finding, Severity, Verdict
from checker.source import Span
from checker.writers.pdf_marks import Strip, strips
from checker.writers.pdf_notes import AUTHOR, write_notes
from checker.writers.remarks import Comment, comments, write_remarks
from tests.documents.make_pdf import CHROMIUM, make_pdf
from tests.packs.outcomes import TODAY, library
from tests.variants.labels import report_text

DAY = datetime.date(2026, 11, 21)
LONGEST, MOST = 300, 6
TITLE = Span(0, 5)
printed = pytest.mark.skipif(
    CHROMIUM is None, reason="PDF files are printed with Chromium, which is not here"
)
NAMES = ["sjz-office-2023", "xiangshan-zone-2024", "xushui-tech-2024"]


@cache
def annotated(name: str, folder: Path) -> tuple[bytes, bytes, str, tuple[Finding, ...]]:
    """The file, its copy with notes, the text and the findings."""
    path = folder / f"{name}.pdf"
    data = make_pdf(report_text(name))
    path.write_bytes(data)
    report = api.read_report(path)
    found = api.check(report, api.choose(library(), report), api.as_of(report), TODAY).findings
    remarks = write_remarks(found, report.text, "zh")
    copy = write_notes(data, read_pdf(data, "a.pdf"), comments(remarks, TITLE, None, "zh"), DAY)
    return data, copy, report.text, found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("annotated")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def within(text: pypdfium2.PdfTextPage, quad: list[float]) -> str:
    """The characters whose middle lies in the box."""
    found = ""
    for n in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(n)
        if quad[0] < (left + right) / 2 < quad[2] and quad[5] < (bottom + top) / 2 < quad[1]:
            found += text.get_text_range(n, 1)
    return found


def highlights(data: bytes) -> list[tuple[str, str]]:
    """What each note is on, over lines and pages, as PDFium reads the boxes; and its lines."""
    found: dict[str, tuple[str, str]] = {}
    shown = pypdfium2.PdfDocument(data)
    with pikepdf.open(io.BytesIO(data)) as file:
        for number, page in enumerate(file.pages):
            text = shown[number].get_textpage()
            for note in page.get("/Annots", ()):
                if note.get("/Subtype") != pikepdf.Name.Highlight:
                    continue
                assert str(note.T) == AUTHOR
                points = [float(n) for n in note.QuadPoints]
                quads = [points[n : n + 8] for n in range(0, len(points), 8)]
                words = [within(text, q) for q in quads]
                name = str(note.NM).rpartition("-")[0]
                before = found.get(name, ("", ""))[0]
                found[name] = before + _squeezed("".join(words)), str(note.Contents)
    return list(found.values())


@printed
@pytest.mark.parametrize("name", NAMES)
def test_each_note_stands_on_the_quote_of_its_evidence(name: str, folder: Path) -> None:
    _, copy, text, found = annotated(name, folder)
    noted = highlights(copy)
    failed = [f for f in found if f.verdict is Verdict.FAIL]
    assert failed
    for finding in failed:
        shown = dict.fromkeys((p.quote or "").strip() for p in finding.evidence if p.start is not None)
        quotes = [q if len(q) <= LONGEST else q.split("\n")[0] for q in shown if q][:MOST]
        for quote in map(_squeezed, quotes or [text[0:5]]):
            assert any(finding.title in note and quote == words for words, note in noted), (
                finding.rule,
                quote,
            )
    told = {f.title for f in failed}
    assert all(any(title in note for title in told) for _, note in noted)


@printed
def test_the_pages_stay_as_they_were(folder: Path) -> None:
    data, copy, text, _ = annotated(NAMES[0], folder)
    assert read_pdf(copy, "copy.pdf").document.text == text
    with pikepdf.open(io.BytesIO(data)) as old, pikepdf.open(io.BytesIO(copy)) as new:
        for before, after in zip(old.pages, new.pages, strict=True):
            assert before.Contents.read_bytes() == after.Contents.read_bytes()


@printed
def test_the_words_are_seen_in_colour(folder: Path) -> None:
    data, copy, _, _ = annotated(NAMES[0], folder)

    def colours(file: bytes) -> int:
        bitmap = pypdfium2.PdfDocument(file)[0].render(scale=1)
        dots = bytes(bitmap.buffer)
        step = bitmap.n_channels
        return sum(max(dots[n : n + 3]) - min(dots[n : n + 3]) > 60 for n in range(0, len(dots), step))

    assert colours(copy) > colours(data) + 200


def simple(**page: object) -> pikepdf.Pdf:
    file = pikepdf.new()
    file.add_blank_page(page_size=(300, 200))
    for name, value in page.items():
        file.pages[0].obj[f"/{name}"] = value
    return file


def saved(file: pikepdf.Pdf, **options: object) -> bytes:
    made = io.BytesIO()
    file.save(made, **options)
    return made.getvalue()


CHARS = tuple(Char(c, 10 + 12 * n, 22 + 12 * n, 100, 112) for n, c in enumerate("得分95分"))
READ = PdfText(read_text("得分95分".encode(), "a.pdf"), CHARS, (Frame(),))
ON_SCORE = Comment(Span(0, 5), ("【错误】得分", "得分算错了"), Severity.ERROR)
ON_WORD = Comment(Span(0, 2), ("【提示】用词", "写“自评得分”"), Severity.INFO)


@contextmanager
def notes(data: bytes) -> Iterator[list[pikepdf.Object]]:
    with pikepdf.open(io.BytesIO(data)) as file:
        yield list(file.pages[0].get("/Annots", ()))


def test_what_is_noted_already_stays() -> None:
    mine = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents=pikepdf.String("旧"), Rect=[0, 0, 9, 9]
    )
    copy = write_notes(saved(simple(Annots=[mine])), READ, [ON_SCORE], DAY)
    with notes(copy) as there:
        assert [str(n.Subtype) for n in there] == ["/Text", "/Highlight", "/Popup"]
        assert str(there[0].Contents) == "旧"


def test_what_covers_less_lies_above_and_can_be_pointed_at() -> None:
    copy = write_notes(saved(simple()), READ, [ON_WORD, ON_SCORE], DAY)
    with notes(copy) as there:
        assert [str(n.Subj) for n in there if "/Subj" in n] == ["【错误】得分", "【提示】用词"]


def test_comments_on_the_same_words_share_a_note() -> None:
    copy = write_notes(saved(simple()), READ, [ON_SCORE, Comment(Span(0, 5), ("再一条",))], DAY)
    with notes(copy) as (mark, popup):
        assert str(mark.Contents) == "【错误】得分\n得分算错了\n\n再一条"
        assert mark.Popup.objgen == popup.objgen
        assert popup.Parent.objgen == mark.objgen


def test_a_file_that_may_be_read_by_all_stays_protected() -> None:
    locked = saved(simple(), encryption=pikepdf.Encryption(owner="secret", user=""))
    copy = write_notes(locked, READ, [ON_SCORE], DAY)
    with pikepdf.open(io.BytesIO(copy)) as file:
        assert file.is_encrypted
        assert len(file.pages[0].Annots) == 2


def test_the_same_file_gives_the_same_copy() -> None:
    data = saved(simple())
    assert write_notes(data, READ, [ON_SCORE], DAY) == write_notes(data, READ, [ON_SCORE], DAY)


def test_on_a_turned_page_the_mark_is_turned_with_the_words() -> None:
    """Words written upwards on a sheet of 300 by 200 points, which is read as one of 200 by 300."""
    turned = PdfText(READ.document, CHARS, (upright(1, (0, 0, 300, 200)),))
    copy = write_notes(saved(simple()), turned, [ON_SCORE], DAY)
    with notes(copy) as there:
        points = [round(float(n)) for n in there[0].QuadPoints]
        assert [round(float(n)) for n in there[0].Rect] == [188, 10, 200, 70]
    assert points == [
        188,
        10,
        188,
        70,
        200,
        10,
        200,
        70,
    ]  # upper left, upper right, lower left, lower right as read
    bitmap = pypdfium2.PdfDocument(copy)[0].render(scale=1)
    row = bytes(bitmap.buffer)[(200 - 40) * bitmap.stride :]
    dots = [row[x * bitmap.n_channels : x * bitmap.n_channels + 3] for x in range(300)]
    assert {x for x, dot in enumerate(dots) if max(dot) - min(dot) > 20} == set(range(188, 200))


def test_words_over_two_lines_and_pages_have_a_strip_for_each() -> None:
    lines = [
        Char("一", 80, 90, 40, 50), Char("二", 90, 100, 40, 50), Char("三", 10, 20, 20, 30),
        Char("四", 10, 20, 90, 100, page=1),
    ]  # fmt: skip
    assert strips(lines, Span(0, 4)) == {
        0: [Strip(80, 100, 40, 50), Strip(10, 20, 20, 30)], 1: [Strip(10, 20, 90, 100)],
    }  # fmt: skip


def test_cells_apart_have_strips_apart() -> None:
    row = [Char("甲", 10, 20, 20, 30), None, Char("乙", 200, 210, 20, 30)]
    assert strips(row, Span(0, 3)) == {0: [Strip(10, 20, 20, 30), Strip(200, 210, 20, 30)]}


def test_blanks_that_the_page_does_not_show_take_what_follows() -> None:
    assert strips([None, Char("甲", 10, 20, 20, 30)], Span(0, 1)) == {0: [Strip(10, 20, 20, 30)]}
    assert strips([None], Span(0, 1)) == {}
