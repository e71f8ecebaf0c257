"""Spreadsheets are read as they are shown: figures in their format, titles and notes outside the table."""

from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from checker.documents.model import Document, Paragraph, Table
from checker.documents.read import read_document
from checker.documents.sheets.number_formats import show
from tests.documents.make_xlsx import to_bytes


def read(book: Workbook) -> Document:
    return read_document(to_bytes(book), "a.xlsx")


def tables(document: Document) -> list[list[list[str]]]:
    return [[[c.text for c in row] for row in b.rows] for b in document.blocks if isinstance(b, Table)]


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("0.94710000000000005", "0.00%", "94.71%"),
        ("0.1", "", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("1234567.891", "#,##0.00_ ", "1,234,567.89"),
        ("-1234.5", "#,##0.00;[Red](#,##0.00)", "-1,234.50"),
        ("0", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0.00"),
        ("-0.001", "0.00", "0.00"),
        ("2.675", "0.00", "2.68"),
        ("95", "0.##", "95"),
        ("3", "000", "003"),
        ("100", '0"万元"', "100万元"),
        ("98765432.1", "#,##0.0,", "98,765.4"),
        ("123456", '0!.0000"万元"', "12.3456万元"),
        ("5", '[$¥-804]#,##0.00', "¥5.00"),
        ("45356", '[$-804]yyyy"年"m"月"d"日";@', "2024年3月5日"),
        ("45356", "yyyy/m/d", "2024/3/5"),
        ("45356", "yyyy年m月", "2024年3月"),
        ("0.5", "h:mm", "12:00"),
        ("1e99", "0", "1e99"),
    ],
)  # fmt: skip
def test_figures_as_shown(stored: str, code: str, shown: str) -> None:
    assert show(stored, code) == shown


def form() -> Workbook:
    """Title, unit, a header of two rows with merged cells, a note."""
    book = Workbook()
    sheet = book.active
    for row in (
        ["2023年度项目支出绩效自评情况表"], ["填报单位：某局", None, None, "单位：万元"],
        ["项目名称", "预算", None, "执行率"], [None, "年初", "调整后", None], ["道路养护", 120.5, 1118, 0.9471],
        ["小计"], ["桥梁", 0, 20, 1], ["注：按实际支出填列。"],
    ):  # fmt: skip
        sheet.append(row)
    for merged in ("A1:D1", "A3:A4", "B3:C3", "D3:D4"):
        sheet.merge_cells(merged)
    for row in (5, 7):
        sheet.cell(row, 3).number_format = "#,##0.00"
        sheet.cell(row, 4).number_format = "0.00%"
    return book


def test_titles_units_and_notes_stand_outside_the_table() -> None:
    document = read(form())
    (table,) = tables(document)
    assert table == [
        ["项目名称", "预算", "", "执行率"], ["", "年初", "调整后", ""], ["道路养护", "120.5", "1,118.00", "94.71%"],
        ["小计", "", "", ""], ["桥梁", "0", "20.00", "100.00%"],
    ]  # fmt: skip
    said = [b.flow.text for b in document.blocks if isinstance(b, Paragraph)]
    assert said == ["2023年度项目支出绩效自评情况表", "填报单位：某局    单位：万元", "注：按实际支出填列。"]


def test_an_empty_row_parts_tables_unless_lines_are_drawn_around_its_cells() -> None:
    book = form()
    sheet = book.active
    for number, row in enumerate((["绩效指标", None], [None, None], ["产出指标", "100"], [None, None]), 10):
        for column, words in enumerate(row, 1):
            sheet.cell(number, column, words).border = Border(left=Side("thin"), right=Side("thin"))
    first, second = tables(read(book))
    assert first[-1][0] == "桥梁"
    assert second == [["绩效指标", ""], ["", ""], ["产出指标", "100"]]


def test_sheets_follow_one_another_and_hidden_ones_do_not_show() -> None:
    book = form()
    for title, state in (("二", "visible"), ("三", "hidden")):
        sheet = book.create_sheet(title)
        sheet.sheet_state = state
        sheet.append([f"第{title}张", "得分"])
        sheet.append([date(2024, 3, 5), True])
        sheet.append(["隐藏的行", 1])
        sheet.row_dimensions[3].hidden = True
    assert tables(read(book))[1:] == [[["第二张", "得分"], ["2024-03-05", "是"]]]


def test_a_formula_without_a_result_is_unread() -> None:
    book = form()
    book.active["B7"] = "=B5*2"
    document = read(book)
    assert not document.complete
    assert "B7" in document.unread[0].zh
