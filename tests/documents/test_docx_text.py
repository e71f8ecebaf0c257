"""What a reader of a Word file sees is what the Document says: tracked changes, boxes, notes, numbers, merged cells."""

from __future__ import annotations

import pytest

from checker.documents.model import Document, Paragraph, Table, Unreadable
from checker.documents.read import read_document
from checker.documents.word.docx import open_word
from tests.documents.packed import cell, paragraph, run, table, word

P = paragraph
DEL = '<w:del w:id="1"><w:r><w:delText>{}</w:delText></w:r></w:del>'
INS = '<w:ins w:id="2"><w:r><w:t>{}</w:t></w:r></w:ins>'
BOX = "<w:txbxContent>" + P("框内文字") + "</w:txbxContent>"
BOX_TWICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
    + BOX
    + "</wps:txbx></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:textbox>" + BOX + "</v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def read(body: str, **parts: str) -> Document:
    return read_document(word(body, **parts), "report.docx")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(P("第一段。") + P("第二段。"), "第一段。\n第二段。", id="a paragraph a line"),
        pytest.param(P("执行", DEL.format("80"), INS.format("95"), "万元"), "执行95万元", id="tracked changes"),
        pytest.param(
            P("前", properties='<w:rPr><w:del w:id="3"/></w:rPr>') + P("后"), "前后", id="deleted paragraph mark"
        ),
        pytest.param(
            P("甲") + P(DEL.format("乙"), properties='<w:rPr><w:del w:id="3"/></w:rPr>') + P("丙"),
            "甲\n丙",
            id="deleted paragraph",
        ),
        pytest.param(P('<w:moveFrom w:id="4"><w:r><w:t>旧</w:t></w:r></w:moveFrom>', "新"), "新", id="moved away"),
        pytest.param(P("见图", BOX_TWICE, "。"), "见图。\n框内文字", id="text box once"),
        pytest.param(P("<w:r><w:pict><v:textbox>" + BOX + "</v:textbox></w:pict></w:r>"), "\n框内文字", id="old text box"),
        pytest.param(P("显", run("隐", "<w:vanish/>"), run("示", '<w:vanish w:val="0"/>')), "显示", id="hidden text"),
        pytest.param(P("共", FIELD, "页"), "共7页", id="field"),
        pytest.param(P("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:tab/><w:t>右</w:t></w:r>"), "上\n下\t右", id="breaks"),
        pytest.param(P('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "是"), "☑是", id="symbol"),
        pytest.param(
            P('<w:hyperlink r:id="r9"><w:r><w:t>链接</w:t></w:r></w:hyperlink>',
              "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>"),
            "链接控件", id="link and control",
        ),
        pytest.param(
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            "<w:sdtContent>" + P("一、基本情况 1") + "</w:sdtContent></w:sdt>" + P("一、基本情况"),
            "一、基本情况", id="table of contents",
        ),
        pytest.param(P("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"), "a+b", id="formula"),
        pytest.param("<!-- x -->" + P("文"), "文", id="comment"),
    ],
)  # fmt: skip
def test_the_text_is_what_a_reader_sees(body: str, text: str) -> None:
    assert read(body).text.removesuffix("\n") == text


def test_notes_come_last_in_the_order_of_their_marks() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{i}">{P(t)}</w:footnote>'
        for i, t in ((0, "分隔线"), (2, "第二注"), (3, "第一注"))
    )
    body = P("预算", mark.format(3), "执行", mark.format(2)) + P("完。")
    assert read(body, footnotes=notes).text.splitlines() == ["预算执行", "完。", "第一注", "第二注"]


def test_what_is_embedded_and_not_read_is_told() -> None:
    table = '<w:r><w:object><o:OLEObject xmlns:o="urn:o" ProgID="Excel.Sheet.12"/></w:object></w:r>'
    equation = table.replace("Excel.Sheet.12", "Equation.3")
    whole, partly = read(P("正文。", equation)), read(P("正文。", table) + "<w:altChunk/>")
    assert whole.complete
    assert not whole.unread
    assert not partly.complete
    assert len(partly.unread) == 2


def test_a_scan_in_a_word_file_is_refused() -> None:
    picture = '<w:r><w:drawing><a:blip xmlns:a="urn:a"/></w:drawing></w:r>'
    assert read(P(picture) + P("正文。")).complete
    with pytest.raises(Unreadable) as fault:
        read(P(picture))
    assert fault.value.code == "R218"


# --- headings and numbers -----------------------------------------------------------------------------------


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/></w:style>
<w:style w:type="paragraph" w:styleId="o"><w:name w:val="own"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="based"/><w:basedOn w:val="o"/></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="loop"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="n"><w:name w:val="numbered"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="b"/>', 3),
        ('<w:pStyle w:val="loop"/>', None),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="3"/>', 4),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None),
        ("", None),
    ],
)
def test_the_level_of_a_heading(properties: str, level: int | None) -> None:
    first, second = read(P("基本情况", properties=properties) + P("正文一句话。"), styles=STYLES).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.style_level, second.style_level) == (level, None)


def test_a_styled_heading_is_not_joined_to_what_follows() -> None:
    body = P("关于财政资金的", properties='<w:pStyle w:val="1"/>') + P("使用情况说明如下，请审阅。")
    assert len(read(body, styles=STYLES).blocks) == 2


def _level(at: int, format_: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + _level(0, "chineseCountingThousand", "%1、")
    + _level(1, "chineseCounting", "（%2）")
    + _level(2, "decimal", "%3.")
    + _level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
    + _level(0, "bullet", "\uf0b7")
    + _level(1, "decimalEnclosedCircle", "%2")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)


def _numbered(list_: int, *items: tuple[int, str]) -> str:
    return "".join(
        P(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')
        for level, text in items
    )


def test_automatic_numbers_are_written_as_they_show() -> None:
    body = (
        _numbered(
            1,
            (0, "概况"),
            (1, "职责"),
            (2, "其一"),
            (2, "2024年的事"),
            (1, "收支"),
            (2, "其一"),
            (0, "自评"),
            (3, "法"),
        )
        + _numbered(2, (0, "点"), (1, "圈"))
        + _numbered(3, (0, "重起"))
        + _numbered(1, (0, "接着"))
        + P("样式", properties='<w:pStyle w:val="n"/>')
        + P("无号", properties='<w:pStyle w:val="n"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert read(body, styles=STYLES, numbering=NUMBERING).text.splitlines() == [
        "一、概况", "（一）职责", "1.其一", "2. 2024年的事", "（二）收支", "1.其一", "二、自评", "2.1 法",
        "• 点", "① 圈", "五、重起", "六、接着", "七、样式", "无号",
    ]  # fmt: skip


def test_a_deleted_item_is_not_counted() -> None:
    gone = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="5"/></w:rPr>'
    body = _numbered(1, (0, "甲")) + P(DEL.format("乙"), properties=gone) + _numbered(1, (0, "丙"))
    assert read(body, numbering=NUMBERING).text.splitlines() == ["一、甲", "二、丙"]


# --- tables -------------------------------------------------------------------------------------------------


def _grid(document: Document) -> list[list[str]]:
    (found,) = [b for b in document.blocks if isinstance(b, Table)]
    assert found.layout == "grid"
    for row in found.rows:
        for each in row:
            assert document.quote(each.span) == each.text
    return [[each.text for each in row] for row in found.rows]


def test_merged_cells_hold_their_text_once() -> None:
    down, under = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = P("项目支出明细表") + table(
        cell("项目名称", down) + cell("资金（万元）", '<w:gridSpan w:val="2"/>'),
        cell("", under) + cell("预算数") + cell("执行数"),
        cell("甲项目") + cell("10") + cell("9"),
    )
    document = read(body)
    assert _grid(document) == [
        ["项目名称", "资金（万元）", ""],
        ["", "预算数", "执行数"],
        ["甲项目", "10", "9"],
    ]
    assert document.text.splitlines()[1:] == ["项目名称\t资金（万元）\t", "\t预算数\t执行数", "甲项目\t10\t9"]
    (found,) = [b for b in document.blocks if isinstance(b, Table)]
    assert found.header_rows == 2
    assert found.caption is not None
    assert document.quote(found.caption) == "项目支出明细表"


def test_deleted_rows_and_columns_are_gone() -> None:
    body = (
        "<w:tbl><w:tr>" + cell("项目名称") + cell("旧", '<w:cellDel w:id="6"/>') + cell("预算数") + "</w:tr>"
        '<w:tr><w:trPr><w:del w:id="7"/></w:trPr>' + cell("删") + cell("0") + "</w:tr>"
        "<w:tr>" + cell("甲") + cell("1") + "</w:tr></w:tbl>"
    )
    assert _grid(read(body)) == [["项目名称", "预算数"], ["甲", "1"]]


def test_rows_of_one_table_that_begin_later_or_end_earlier() -> None:
    body = (
        "<w:tbl><w:tr>" + cell("甲") + cell("乙") + cell("丙") + "</w:tr>"
        '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell("丁") + "</w:tr></w:tbl>"
    )
    assert _grid(read(body)) == [["甲", "乙", "丙"], ["", "丁", ""]]


def test_a_cell_may_hold_paragraphs_and_a_table() -> None:
    inner = "<w:tc><w:tcPr/>" + P("第一行") + P("第二行") + table(cell("内") + cell("层")) + "<w:p/></w:tc>"
    assert _grid(read(table(inner + cell("右"), cell("a") + cell("b")))) == [
        ["第一行\n第二行\n内\n层", "右"],
        ["a", "b"],
    ]


def test_a_frame_around_text_is_no_table() -> None:
    document = read(
        table("<w:tc><w:tcPr/>" + P("一、基本情况") + table(cell("甲") + cell("乙")) + P("完。") + "</w:tc>")
    )
    assert [type(b) for b in document.blocks] == [Paragraph, Table, Paragraph]


def test_every_stretch_of_the_text_leads_back_to_the_file() -> None:
    body = (
        P("执行", INS.format("95"), "万元")
        + table(cell("甲") + cell("乙"))
        + P("<w:r><w:t>上</w:t><w:br/></w:r>")
    )
    shown = open_word(word(body)).shown
    for piece in shown.pieces:
        said = shown.text[piece.start : piece.end]
        assert said == (piece.element.text if piece.element.tag.endswith("}t") else "\n")
    assert "".join(shown.text[p.start : p.end] for p in shown.pieces) == "执行95万元甲乙上\n"


def test_pictures_charts_and_diagrams_are_told_and_the_report_is_whole() -> None:
    drawn = '<w:drawing xmlns:x="urn:x"><x:blip/></w:drawing>'
    twice = f"<mc:AlternateContent><mc:Choice>{drawn}</mc:Choice><mc:Fallback>{drawn}</mc:Fallback></mc:AlternateContent>"
    more = '<w:drawing xmlns:x="urn:x"><x:chart/><x:relIds/></w:drawing>'
    document = read(P("正文。", f"<w:r>{twice}{more}</w:r>"))
    assert document.complete
    (told,) = document.unread
    assert "1 张图片、1 个图表、1 个 SmartArt 图形" in told.zh
    assert not read(P("正文。")).unread
