"""How a page is laid out: turned pages, running heads, columns, tables without upright lines, figures torn by a cell."""

from __future__ import annotations

import pytest

from checker.documents.model import Table
from checker.documents.pdf.cells import cell
from checker.documents.pdf.codes import character
from checker.documents.pdf.page import Char
from checker.documents.pdf.read import read_pdf
from checker.documents.read import read_document
from tests.documents.drawn_pdf import Words, drawing, pdf

TURNED = {0: "1 0 0 1", 90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}
PROSE = "The budget of the year was carried out as planned and the goals were"


def tables(data: bytes) -> list[list[list[str]]]:
    blocks = read_document(data, "a.pdf").blocks
    return [[[c.text for c in row] for row in b.rows] for b in blocks if isinstance(b, Table)]


@pytest.mark.parametrize("rotate", [0, 90, 270])
@pytest.mark.parametrize("turned", TURNED)
@pytest.mark.parametrize("box", ["0 0 595 842", "30 40 625 882"])
def test_words_are_read_upright_whichever_way_the_page_is_turned(rotate: int, turned: int, box: str) -> None:
    """Two lines of three words; the frame of the page leads back to their places in the file."""
    matrix = TURNED[turned]
    a, b, c, d = map(int, matrix.split())
    words = [
        Words(text, 300 + along * a - down * c, 400 + along * b - down * d, turn=matrix)
        for down, line in ((0, ("one", "two", "three")), (20, ("four", "five", "six")))
        for along, text in zip((0, 60, 120), line, strict=True)
    ]
    made = read_pdf(pdf(drawing(words), rotate=rotate, box=box), "a.pdf")
    assert [line.split() for line in made.document.text.splitlines() if line] == [
        ["one", "two", "three"],
        ["four", "five", "six"],
    ]
    first = next(c for c in made.chars if c is not None).moved(made.frames[0].back)
    assert first.left - 3 <= 300 <= first.right + 3
    assert first.bottom - 3 <= 400 <= first.top + 3


def test_a_minus_at_the_end_of_a_line_stays() -> None:
    """PDFium takes it for the hyphen of a word."""
    lines = [Words("growth of investment was -", 72, 700), Words("32% over the year", 72, 684)]
    assert "-" in read_document(pdf(drawing(lines)), "a.pdf").text


def test_a_watermark_is_no_text() -> None:
    content = drawing([Words("Rate 95%", 72, 700), Words("DRAFT", 200, 650, 40, "0.7 0.7 -0.7 0.7")])
    assert read_document(pdf(content), "a.pdf").text.strip() == "Rate 95%"


def test_running_heads_and_numbers_go_and_a_title_stays() -> None:
    pages = [
        drawing(
            [
                Words("Report of the office", 72, 815, 9),
                Words("Budget Report", 200, 770, 22),
                *(Words(f"{PROSE} {n}.{i}.", 72, 700 - 16 * i) for i in range(5)),
                Words(f"Page {n} of 4", 280, 30, 9),
            ]
        )
        for n in range(1, 5)
    ]
    text = read_document(pdf(*pages), "a.pdf").text
    assert "Report of the office" not in text
    assert "4 of 4" not in text
    assert text.count("Budget Report") == 4  # each page is a form with a title of its own
    assert "1.0." in text
    assert "4.4." in text


def test_a_sentence_goes_on_overleaf() -> None:
    """Full lines of one paragraph are one line of the text; a short one ends it."""
    first = [Words(PROSE, 72, 700 - 16 * n) for n in range(4)]
    second = [Words(PROSE, 72, 700 - 16 * n) for n in range(3)] + [Words("reached.", 72, 652)]
    text = read_document(pdf(drawing(first), drawing([*second, Words("Next one.", 72, 620)])), "a.pdf").text
    assert text.splitlines()[0] == " ".join([PROSE] * 7 + ["reached."])
    assert text.splitlines()[-1] == "Next one."


def test_columns_of_text_are_read_one_after_the_other() -> None:
    side = "The work of the year was done in"
    words = [
        Words(f"{side} {letter}{n}", x, 700 - 15 * n, 10)
        for letter, x in (("a", 60), ("b", 320))
        for n in range(9)
    ]
    text = read_document(
        pdf(drawing([Words("A title over both of the columns of it", 150, 750), *words])), "a.pdf"
    ).text
    assert text.index("columns") < text.index("a0") < text.index("a8") < text.index("b0") < text.index("b8")
    assert tables(pdf(drawing(words))) == []


ROWS = [
    ("Name", "Budget", "Spent"),
    ("Road", "120.50", "119.00"),
    ("Lamp", "36.00", "36.00"),
    ("Tree", "8.25", "7.75"),
]


def set_out(rows: list[tuple[str, ...]]) -> list[Words]:
    return [Words(t, 90 + 160 * c, 600 - 18 * r) for r, row in enumerate(rows) for c, t in enumerate(row)]


def test_three_lines_make_a_table() -> None:
    rules = [(80, y, 520, y) for y in (616, 596, 540)]
    (found,) = tables(pdf(drawing([Words("Before it.", 72, 700), *set_out(ROWS)], rules)))
    assert found == [list(row) for row in ROWS]


def test_gaps_alone_make_a_table_of_figures() -> None:
    (found,) = tables(pdf(drawing([Words("Before it.", 72, 700), *set_out(ROWS)])))
    assert found == [list(row) for row in ROWS]


@pytest.mark.parametrize(
    "rows",
    [
        [("Contents", "Page"), ("Overview", "1"), ("Results", "3"), ("Problems", "7"), ("Measures", "9")],
        [("Head:", "Ann Lee", "Office"), ("Deputy:", "Bo Tan", "Office"), ("Member:", "Cy Wu", "Desk"), ("Member:", "Di Xu", "Desk")],
        ROWS[:3],
    ],
    ids=["contents", "names", "too-few"],
)  # fmt: skip
def test_what_is_no_table_stays_lines(rows: list[tuple[str, ...]]) -> None:
    assert tables(pdf(drawing(set_out(rows)))) == []


def test_open_sides() -> None:
    level = [(80, y, 520, y) for y in (618, 596, 578, 560, 540)]
    upright = [(x, 540, x, 618) for x in (240, 400)]
    (found,) = tables(pdf(drawing(set_out(ROWS), level + upright)))
    assert found == [list(row) for row in ROWS]


def test_recognised_words_under_a_picture_are_read() -> None:
    text = read_document(pdf(drawing([Words("Rate of 95%", 72, 700, mode=3)])), "a.pdf").text
    assert text.strip() == "Rate of 95%"


def stacked(width: float, *lines: str) -> str:
    chars = [
        Char(c, 2 + 6 * i, 8 + 6 * i, 100 - 14 * n, 110 - 14 * n)
        for n, line in enumerate(lines)
        for i, c in enumerate(line)
    ]
    return cell(chars, 0, width).text


@pytest.mark.parametrize(
    ("width", "lines", "said"),
    [
        (48, ("9,508,6", "00"), "9,508,600"),
        (40, ("9,508,", "600"), "9,508,600"),
        (40, ("≥1234.", "56元"), "≥1234.56元"),
        (28, ("≥120", "0盏"), "≥1200盏"),
        (90, ("95.50", "97.20"), "95.50\n97.20"),
        (28, ("2023", "2024"), "2023\n2024"),
        (34, ("98.50", "97.20"), "98.50\n97.20"),
        (90, ("1,200", "300"), "1,200\n300"),
    ],
)
def test_figures_torn_by_a_narrow_cell_and_figures_under_one_another(
    width: float, lines: tuple[str, ...], said: str
) -> None:
    assert stacked(width, *lines) == said


def test_radicals_are_the_characters_they_look_like() -> None:
    assert [character(ord(c)) for c in "⼀⽬⻓⻔"] == ["一", "目", "长", "门"]
    assert character(0xDC0B, 0xD842) == "\U0002080b"
    assert character(0xDC0B) == "\ufffd"
