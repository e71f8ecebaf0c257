"""Spreadsheets as Excel and WPS write them: what a reader sees of their cells, and what is told of the rest."""

from __future__ import annotations

import time
from html import escape

import pytest
from openpyxl import Workbook

from checker.documents.model import Document, Paragraph, Table, Unreadable
from checker.documents.read import read_document
from checker.documents.sheets.number_formats import show
from checker.extraction.extract import extract
from checker.vocabulary import load_vocabulary
from tests.documents.make_xlsx import fill, to_bytes
from tests.documents.packed_sheets import Sheet, box, row, rows, workbook
from tests.documents.parts import Line, parts
from tests.documents.sameness import NAMES, facts, fixture

HEADER = ("项目名称", "预算数（万元）", "执行数（万元）")
LONG = "本单位严格执行预算管理制度，资金使用规范，项目按计划完成。" * 5


def read(*sheets: Sheet, name: str = "report.xlsx", **more: object) -> Document:
    return read_document(workbook(*sheets, **more), name)  # type: ignore[arg-type]


def blocks(document: Document) -> list[str | list[list[str]]]:
    return [
        [[c.text for c in row] for row in b.rows] if isinstance(b, Table) else b.flow.text
        for b in document.blocks
    ]


def cells(*contents: str, **more: object) -> list[str]:
    """What each of these cells shows."""
    document = read(Sheet(rows(HEADER[: len(contents)], contents)), **more)
    (found,) = [b for b in document.blocks if isinstance(b, Table)]
    return [c.text for c in found.rows[-1]]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        pytest.param('t="s"|<v>0</v>', "甲项目（一期）", id="rich text"),
        pytest.param('t="s"|<v>1</v>', "东京", id="how it is pronounced is left out"),
        pytest.param('t="s"|<v>99</v>', "", id="no such text"),
        pytest.param('t="inlineStr"|<is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is>', "甲 乙", id="inline"),
        pytest.param('t="inlineStr"|<is><t>甲_x000D_乙</t></is>', "甲\n乙", id="a line end by its number"),
        pytest.param('s="1"|<f>A1/B1</f><v>0.94710000000000005</v>', "94.71%", id="percentage of a formula"),
        pytest.param('t="str"|<f>A1&amp;"元"</f><v>120元</v>', "120元", id="words of a formula"),
        pytest.param('t="str"|<f>IF(A1,1,"")</f><v></v>', "", id="empty words of a formula"),
        pytest.param('t="e"|<f>A1/0</f><v>#DIV/0!</v>', "#DIV/0!", id="error"),
        pytest.param('t="b"|<v>1</v>', "是", id="true"),
        pytest.param('t="d"|<v>2024-03-05T00:00:00</v>', "2024-03-05", id="day"),
        pytest.param('s="2"|<v>1234567</v>', "123.4567万元", id="scaled"),
        pytest.param('s="3"|<v>7</v>', "007", id="leading zeros"),
        pytest.param('s="4"|<v>1234.5</v>', "¥1,234.50", id="currency"),
        pytest.param('s="5"|<v>45356</v>', "2024/3/5", id="date"),
        pytest.param('s="6"|<v>00120</v>', "120", id="text by format"),
        pytest.param('s="7"|<v>5</v>', "", id="shown by nothing"),
        pytest.param('s="99"|<v>5</v>', "5", id="no such style"),
        pytest.param("|<v>0.1</v>", "0.1", id="plain"),
        pytest.param('t="str"|<f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v>', "", id="picture in a cell"),
    ],
)  # fmt: skip
def test_what_a_cell_shows(content: str, shown: str) -> None:
    texts = (
        '<si><r><rPr><b/></rPr><t>甲项目</t></r><r><t>（一期）</t></r></si><si><t>东京</t><rPh sb="0" eb="2"><t>トウキョウ</t>'
        '</rPh><phoneticPr fontId="1"/></si>'
    )
    formats = ["0.00%", '0!.0000"万元"', "000", '"¥"#,##0.00', "yyyy/m/d", "@", ";;;"]
    assert cells("甲", content, "|<v>1</v>", texts=texts, formats=formats)[1] == shown


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("123456", "0!.0,", "12.3"),
        ("5000", '[>=10000]0!.0,"万元";0"元"', "5000元"),
        ("50000", '[>=10000]0!.0,"万元";0"元"', "5.0万元"),
        ("3", '[<10]0"个";[<100]0"十";0"百"', "3个"),
        ("300", '[<10]0"个";[<100]0"十";0"百"', "300百"),
        ("100", 'General"万元"', "100万元"),
        ("1", '"是";;"否"', "是"),
        ("45356", "aaaa", "星期二"),
        ("45356", "yyyy-mm-dd", "2024-03-05"),
        ("45356", "m/d/yyyy", "2024-03-05"),
        ("45356.5", "yyyy/m/d h:mm", "2024/3/5"),
        ("0.333333333333333", "General", "0.333333333333333"),
        ("0.29499999999999998", "0.00%", "29.50%"),
        ("-3", "0.00_);[Red](0.00)", "-3.00"),
        ("20240305", "0000\\-00\\-00", "2024-03-05"),
    ],
)
def test_a_number_as_its_format_prints_it(stored: str, code: str, shown: str) -> None:
    assert show(stored, code) == shown


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    dated = {"formats": ["yyyy-mm-dd"], "properties": '<workbookPr date1904="1"/>'}
    assert cells("甲", 's="1"|<v>43894</v>', "|<v>1</v>", **dated)[1] == "2024-03-05"


@pytest.mark.parametrize(
    "content", ['t="e"|<f>1/0</f><v>#DIV/0!</v>', "|<f>SUM(B3:B9)</f>", '|<f t="shared" si="0"/>']
)
def test_what_was_not_computed_is_unreadable_and_never_nought(content: str) -> None:
    document = read(
        Sheet(
            rows(
                ["2023年度某局绩效自评报告"],
                HEADER,
                ["甲", "|<v>200</v>", content],
                ["乙", "|<v>90</v>", "|<v>90</v>"],
            )
        )
    )
    first, second = extract(document, load_vocabulary())["projects"]
    assert first["executed"]["unreadable"] is True
    assert first["executed"]["at"]["quote"] in ("#DIV/0!", "=…")
    assert document.complete == ("DIV" in content)
    assert second["name"]["value"] == "乙"


def test_hidden_rows_columns_and_sheets_are_left_out_and_told() -> None:
    seen = Sheet(
        rows(HEADER, ["甲", "|<v>1</v>", "|<v>2</v>"])
        + row(3, "暗", "|<v>3</v>", more='hidden="1"')
        + row(4, "平", "|<v>4</v>", more='ht="0" customHeight="1"')
        + row(5, "乙", "|<v>5</v>", "|<v>6</v>")
        + row(6, "", "", "", more='hidden="1"'),
        before='<cols><col min="3" max="3" hidden="1" width="9"/><col min="4" max="16384" hidden="1"/></cols>',
    )
    document = read(seen, Sheet(rows(["底稿"]), "二", "hidden"), Sheet(rows(["库"]), "三", "veryHidden"))
    assert blocks(document) == [[list(HEADER[:2]), ["甲", "1"], ["乙", "5"]]]
    assert document.complete
    (told,) = document.unread
    assert "工作表“二”，工作表“三”，工作表“一”的第 3、4 行、C 列" in told.zh
    assert "the sheet '二', the sheet '三', rows 3, 4 and columns C of the sheet '一'" in told.en
    assert [block.whole for block in document.blocks if isinstance(block, Table)] == [False]


def test_text_boxes_are_read_and_what_is_drawn_is_told() -> None:
    drawing = (
        box(1, "2023年度项目支出", "绩效自评表")
        + box(40, "填表说明")
        + box(2, "组内", shape="xdr:grpSp")
        + box(3, " ")
        + "<xdr:twoCellAnchor><xdr:pic/><c:chart/></xdr:twoCellAnchor>"
        + f"<mc:AlternateContent><mc:Choice>{box(41, '新')}</mc:Choice><mc:Fallback>{box(41, '旧')}</mc:Fallback></mc:AlternateContent>"
    )
    document = read(Sheet(rows(HEADER, ["甲", "|<v>1</v>", "|<v>2</v>"], first=5), drawing=drawing))
    assert blocks(document) == [
        "2023年度项目支出", "绩效自评表", "组内", [list(HEADER), ["甲", "1", "2"]], "填表说明", "新",
    ]  # fmt: skip
    assert document.complete
    assert "1 张图片、1 个图表" in document.unread[0].zh


def test_a_workbook_of_pictures_is_no_report() -> None:
    with pytest.raises(Unreadable) as fault:
        read(Sheet("", drawing="<xdr:twoCellAnchor><xdr:pic/></xdr:twoCellAnchor>"))
    assert fault.value.code == "R218"


def test_one_form_a_sheet() -> None:
    form = [["项目支出绩效自评表"], HEADER, ["甲", "|<v>1</v>", "|<v>2</v>"]]
    document = read(Sheet(rows(*form)), Sheet("", "空"), Sheet(rows(*form), "二"))
    assert blocks(document) == ["项目支出绩效自评表", [list(HEADER), ["甲", "1", "2"]]] * 2


def test_prose_in_merged_cells_is_text_between_tables() -> None:
    prose = "一、基本情况\n" + LONG + "\n二、存在问题\n预算编制不够细。"
    document = read(
        Sheet(
            rows(
                ["单位", "某局"],
                ["联系人", "某某"],
                [LONG],
                ["自评报告", prose],
                ["填表人", "甲"],
                ["日期", "乙"],
            )
        )
    )
    found = blocks(document)
    assert found[0] == [["单位", "某局"], ["联系人", "某某"]]
    assert found[1:-1] == [LONG, "自评报告", "一、基本情况", LONG, "二、存在问题", "预算编制不够细。"]
    assert found[-1] == [["填表人", "甲"], ["日期", "乙"]]


def test_a_short_answer_stays_in_its_row() -> None:
    assert blocks(read(Sheet(rows(["年度目标", "目标一\n目标二\n目标三"], ["甲", "乙"])))) == [
        [["年度目标", "目标一\n目标二\n目标三"], ["甲", "乙"]]
    ]


@pytest.mark.parametrize("kind", ["template", "macros"])
def test_templates_and_files_with_macros_are_read(kind: str) -> None:
    data = workbook(Sheet(rows(["2023年度绩效自评表"])), kind=kind)
    assert [b.flow.text for b in read_document(data, "r.xltx").blocks if isinstance(b, Paragraph)] == [
        "2023年度绩效自评表"
    ]


def test_a_whole_sheet_in_one_look_is_read_at_once() -> None:
    """To the last row: some have a height, some cells with lines around them, and nothing in them."""
    head = rows(["2023年度绩效自评表"], HEADER, ["甲", "|<v>1</v>", "|<v>2</v>"])
    empty = "".join(
        f'<row r="{n}" spans="1:3" s="1" ht="14"/>'
        if n % 2
        else f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"></c></row>'
        for n in range(4, 2**18)
    )
    data = workbook(Sheet(head + empty + row(2**20, "", "末")))
    began = time.process_time()
    document = read_document(data, "r.xlsx")
    assert time.process_time() - began < 2
    assert blocks(document) == ["2023年度绩效自评表", [list(HEADER), ["甲", "1", "2"]], "末"]


def test_one_long_text_in_many_cells_is_refused() -> None:
    texts = f"<si><t>{'文' * 100_000}</t></si>"
    with pytest.raises(Unreadable) as fault:
        read(Sheet(rows(*[['t="s"|<v>0</v>'] * 3 for _ in range(100)])), texts=texts)
    assert fault.value.code == "R210"


def make_joined(text: str, apart: bool) -> bytes:
    """All the paragraphs up to the next table in one merged cell, with lines in it; the tables apart from it or not."""
    book = Workbook()
    sheet = book.active
    lines: list[str] = []
    for part in [*parts(text), None]:
        if isinstance(part, Line):
            lines.append(part.text)
            continue
        if lines:
            last = sheet.max_row + 1 + apart
            sheet.cell(last, 1).value = "\n".join(lines)
            sheet.merge_cells(start_row=last, end_row=last, start_column=1, end_column=6)
        lines = []
        first = sheet.max_row + 1 + apart
        for number, cells_ in enumerate(() if part is None else part.rows, first):
            for column, words in enumerate(cells_, 1):
                fill(sheet.cell(number, column), words)
    return to_bytes(book)


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_report_typed_into_merged_cells_gives_the_same_facts(name: str, apart: bool) -> None:
    text = fixture(name)
    found = facts(read_document(make_joined(text, apart), "report.xlsx"))
    plain = facts(read_document(text.encode(), "report.txt"))
    if not apart:  # tables that touch are one
        del found["tables"], plain["tables"]
    assert found == plain


def make_page(text: str, plain: bool) -> bytes:
    """One table of a whole sheet, as spreadsheets and reporting systems save it, also under the name of .xls; `plain`:
    nothing merged and no lines drawn."""
    drawn = "<td>" if plain else "<td style='border: 1px solid black'>"
    lines: list[str] = []
    for part in parts(text):
        if isinstance(part, Line):
            one = escape(part.text)
            lines.append(f"<td>{one}</td><td></td>" if plain else f"<td colspan=9>{one}</td>")
        else:
            lines += [
                "<td></td>",
                *("".join(f"{drawn}{escape(c)}</td>" for c in row) for row in part.rows),
                "<td></td>",
            ]
    rows_ = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<html><body><table border=0>{rows_}</table></body></html>".encode()


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_that_is_one_table_reads_as_the_sheet_it_was(name: str, plain: bool) -> None:
    text = fixture(name)
    found = read_document(make_page(text, plain), "report.xls")
    assert found.format == "html"
    assert facts(found) == facts(read_document(text.encode(), "report.txt"))


def test_a_form_that_is_still_to_be_filled_in_keeps_its_rows() -> None:
    cells_ = ("<td style='border: solid'>项目名称</td>", "<td style='border: solid'></td>")
    page = f"<html><body><table>{f'<tr>{cells_[0]}{cells_[1]}</tr>' * 3}</table></body></html>"
    assert blocks(read_document(page.encode(), "a.html")) == [[["项目名称", ""]] * 3]
