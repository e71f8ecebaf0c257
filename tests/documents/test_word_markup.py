"""What Word and WPS write around words – controls, fields, formulas, signs, boxes – and what a reader sees of it."""

from __future__ import annotations

import pytest

from checker.documents.model import Document, Paragraph, Table
from checker.documents.read import read_document
from tests.documents.packed import cell, paragraph, run, table, word

P = paragraph
SMALL_TABLE = table(cell("项目") + cell("金额"), cell("甲") + cell("10"))


def read(body: str, **parts: str) -> Document:
    return read_document(word(body, **parts), "report.docx")


def blocks(body: str) -> list[str]:
    """The text of each paragraph; a table as its rows."""
    return [
        "|".join(c.text for row in b.rows for c in row) if isinstance(b, Table) else b.flow.text
        for b in read(body).blocks
    ]


def bare(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def mark(kind: str, data: str = "") -> str:
    return bare(f'<w:fldChar w:fldCharType="{kind}">{data}</w:fldChar>')


def code(text: str) -> str:
    return bare(f'<w:instrText xml:space="preserve"> {text} </w:instrText>')


def field(instruction: str, result: str | None = None, data: str = "") -> str:
    """With a result, or as one that has none."""
    stored = "" if result is None else mark("separate") + result
    return mark("begin", data) + code(instruction) + stored + mark("end")


def control(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def box(content: str) -> str:
    """As Word writes one: for itself, and for what is older than it."""
    inner = f"<w:txbxContent>{content}</w:txbxContent>"
    return bare(
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )


def math(content: str) -> str:
    return f"<m:oMathPara><m:oMath>{content}</m:oMath></m:oMathPara>"


def says(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def sign(font: str, char: str) -> str:
    return bare(f'<w:sym w:font="{font}" w:char="{char}"/>')


def in_font(font: str, text: str) -> str:
    return run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


BOXED = '<w:ffData><w:checkBox><w:default w:val="0"/>{}</w:checkBox></w:ffData>'
LISTED = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="优"/><w:listEntry w:val="良"/></w:ddList></w:ffData>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        # Controls and tags.
        pytest.param(control(run("优"), '<w:dropDownList><w:listItem w:value="差"/></w:dropDownList>'), "优", id="choice"),
        pytest.param(control(run("2024年3月5日"), '<w:date w:fullDate="2024-03-05"/>'), "2024年3月5日", id="date"),
        pytest.param('<w:smartTag><w:smartTag><w:r><w:t>3月</w:t></w:r></w:smartTag></w:smartTag>', "3月", id="tags"),
        pytest.param('<w:dir w:val="ltr"><w:bdo w:val="ltr">' + run("文") + "</w:bdo></w:dir>", "文", id="direction"),
        # Fields.
        pytest.param('见<w:fldSimple w:instr=" REF _1 ">' + run("表1") + "</w:fldSimple>", "见表1", id="simple field"),
        pytest.param(field("=SUM(ABOVE)", run("120.50")), "120.50", id="sum"),
        pytest.param(mark("end") + run("真") + mark("begin"), "真", id="marks without their other halves"),
        pytest.param(
            mark("begin") + code("IF") + field("MERGEFIELD a", run("内")) + mark("separate") + run("外") + mark("end"),
            "外", id="a field inside a code",
        ),
        pytest.param(field("FORMCHECKBOX", None, BOXED.format("<w:checked/>")) + run("是"), "☑是", id="ticked"),
        pytest.param(field("FORMCHECKBOX", None, BOXED.format("")) + run("否"), "□否", id="not ticked"),
        pytest.param(field("FORMDROPDOWN", None, LISTED), "良", id="chosen"),
        pytest.param(field(r"eq \o\ac(○,3)") + run("成本"), "③成本", id="digit in a ring"),
        pytest.param(field(r"EQ \o\ac(□,甲)"), "□甲", id="overlaid"),
        pytest.param(field(r"EQ \f(执行数,预算数)") + run("×100%"), "执行数/预算数×100%", id="fraction as a code"),
        pytest.param(field(r"EQ \f(a+b,\r(2,c))"), "(a+b)/√c", id="codes in codes"),
        pytest.param(field(r"EQ \f(a", None), "a", id="a code cut short"),
        # Formulas.
        pytest.param(
            math("<m:f><m:num>" + says("执行数") + "</m:num><m:den>" + says("预算数") + "</m:den></m:f>" + says("×100%")),
            "执行数/预算数×100%", id="fraction",
        ),
        pytest.param(
            math("<m:f><m:num>" + says("a") + says("+b") + "</m:num><m:den>" + says("c") + "</m:den></m:f>"),
            "(a+b)/c", id="fraction of a sum",
        ),
        pytest.param(
            math("<m:sSup><m:e>" + says("10") + "</m:e><m:sup>" + says("2") + "</m:sup></m:sSup>"), "10^2", id="power",
        ),
        pytest.param(
            math("<m:sSub><m:e>" + says("A") + "</m:e><m:sub>" + says("1") + "</m:sub></m:sSub>"), "A_1", id="index",
        ),
        pytest.param(
            math('<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>' + says("i=1") + "</m:sub><m:sup/><m:e>"
                 + says("x") + "</m:e></m:nary>"),
            "∑_(i=1)x", id="sum over an index",
        ),
        pytest.param(
            math("<m:d><m:dPr/><m:e>" + says("1-k") + "</m:e></m:d><m:rad><m:deg/><m:e>" + says("y") + "</m:e></m:rad>"),
            "(1-k)√y", id="brackets and root",
        ),
        pytest.param(
            math("<m:eqArr><m:e>" + says("a") + "</m:e><m:e>" + says("b") + "</m:e></m:eqArr>"), "a\nb", id="lines",
        ),
        # Signs.
        pytest.param(sign("Wingdings", "F0FE") + sign("Wingdings 2", "F0A3"), "☑□", id="boxes"),
        pytest.param(sign("Symbol", "F0B3") + run("90"), "≥90", id="at least"),
        pytest.param(sign("Wingdings", "F082"), "②", id="ring in a font"),
        pytest.param(sign("宋体", "2264"), "≤", id="a sign of an ordinary font"),
        pytest.param(sign("Wingdings", "F04A"), "•", id="a picture"),
        pytest.param(sign("Symbol", "F0CE") + sign("Symbol", "F0D6") + sign("Symbol", "F094"), "∈√□", id="mathematics"),
        pytest.param(sign("方正符号", "F081"), "•", id="a sign of an unknown font"),
        pytest.param(sign("Wingdings", "x") + run("文"), "文", id="a sign that is none"),
        pytest.param(in_font("Wingdings 2", "R") + run("是") + in_font("Wingdings", "\uf0a8") + run("否"), "☑是□否",
                     id="letters of a font"),
        pytest.param(in_font("Symbol", "S") + in_font("Times New Roman", "R"), "ΣR", id="Greek"),
        pytest.param(bare("<w:t>2023</w:t><w:noBreakHyphen/><w:t>2024</w:t><w:softHyphen/>"), "2023-2024", id="hyphens"),
        pytest.param(bare('<w:t>上</w:t><w:br w:type="page"/><w:t>下</w:t><w:lastRenderedPageBreak/>'), "上\n下", id="break"),
        pytest.param(run("95%") + run("1", '<w:vertAlign w:val="superscript"/>'), "95%¹", id="mark of a note"),
        pytest.param(run("300m") + run("2", '<w:vertAlign w:val="superscript"/>'), "300m²", id="square metres"),
        pytest.param(run("H") + run("2", '<w:vertAlign w:val="subscript"/>'), "H2", id="index by position"),
        pytest.param(
            "<w:r><w:ruby><w:rt>" + run("yuán") + "</w:rt><w:rubyBase>" + run("元") + "</w:rubyBase></w:ruby></w:r>",
            "元", id="pronunciation",
        ),
    ],
)  # fmt: skip
def test_the_text_is_what_a_reader_sees(content: str, text: str) -> None:
    assert read(P(content if content.startswith("<") else run("见") + content[1:])).text == f"{text}\n"


def test_the_style_of_a_note_raises_its_mark() -> None:
    style = '<w:style w:type="character" w:styleId="n"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    body = P("预算120", run("2", '<w:rStyle w:val="n"/>'), "万元")
    assert read(body, styles=style).text == "预算120²万元\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(P("前", box(P("框") + SMALL_TABLE), "后"), ["前后", "框", "项目|金额|甲|10"], id="box"),
        pytest.param(
            P(bare("<mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback>"
                   + f"<w:pict><v:textbox><w:txbxContent>{P('旧')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
                   + "</mc:AlternateContent>")),
            ["旧"], id="only the older form has words",
        ),
        pytest.param(control(P("段落。") + SMALL_TABLE), ["段落。", "项目|金额|甲|10"], id="control around blocks"),
        pytest.param(
            table(cell("项目") + cell("金额")).removesuffix("</w:tbl>")
            + control(control("<w:tr>" + cell("甲") + control(cell("10")) + "</w:tr>")) + "</w:tbl>",
            ["项目|金额|甲|10"], id="repeated rows",
        ),
        pytest.param(
            SMALL_TABLE.replace("<w:tr>", '<w:tblPr><w:tblpPr w:tblpX="1"/></w:tblPr><w:tr>', 1), ["项目|金额|甲|10"],
            id="floating table",
        ),
        pytest.param(
            table(cell("甲", '<w:hMerge w:val="restart"/>') + cell("遮", "<w:hMerge/>") + cell("乙"),
                  cell("1") + cell("2") + cell("3")),
            ["甲||乙|1|2|3"], id="merged as older programs do",
        ),
        pytest.param(table(cell("甲") + '<w:tc>' + P("外") + SMALL_TABLE + "<w:p/></w:tc>"),
                     ["甲", "外", "项目|金额|甲|10"], id="a table in a cell beside its name"),
    ],
)  # fmt: skip
def test_blocks(body: str, expected: list[str]) -> None:
    assert blocks(body) == expected


# --- a table of contents says nothing twice -----------------------------------------------------------------

LINE = '<w:hyperlink w:anchor="_Toc1">{}</w:hyperlink>'
ENTRY = LINE.format(run("一、基本情况") + bare("<w:tab/>") + field("PAGEREF _Toc1", run("1")))
CONTENTS = mark("begin") + code(r"TOC \o '1-3' \h") + mark("separate")
TOC_STYLE = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
STYLED = '<w:pStyle w:val="t"/>'


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(P(CONTENTS, ENTRY) + P(ENTRY) + P(mark("end")), id="without a style"),
        pytest.param(P(CONTENTS, ENTRY, properties=STYLED) + P(ENTRY, mark("end"), properties=STYLED), id="styled"),
        pytest.param(P(CONTENTS) + P(ENTRY, mark("end"), properties=STYLED), id="begun before the style"),
        pytest.param(P(CONTENTS) + control(P(ENTRY, mark("end")),
                     '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'), id="control"),
        pytest.param(P(CONTENTS, "<w:ins>" + ENTRY + "</w:ins>") + P("<w:ins>" + mark("end") + "</w:ins>"), id="inserted"),
    ],
)  # fmt: skip
def test_a_table_of_contents_is_left_out_with_its_heading(body: str) -> None:
    document = read(
        P("目  录", properties='<w:outlineLvl w:val="0"/>') + P() + body + P("一、基本情况") + P("正文。"),
        styles=TOC_STYLE,
    )
    said = [b.flow.text for b in document.blocks if isinstance(b, Paragraph)]
    assert said == ["一、基本情况", "正文。"]


def test_a_table_of_contents_that_never_ends_hides_nothing_else() -> None:
    assert read(P(CONTENTS) + P("正文。")).text.strip() == "正文。"


# --- a report set into a form -------------------------------------------------------------------------------

REPORT = (
    P("一、基本情况")
    + P("本单位是一级预算单位，内设四个科室。" * 8)
    + P("二、存在问题")
    + P("预算编制不够细。")
)


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{REPORT}</w:tc>'], id="in a row of its own"
        ),
        pytest.param([cell("自评报告") + f"<w:tc>{REPORT}</w:tc>"], id="beside its name"),
    ],
)
def test_a_report_in_a_cell_is_text_between_tables(rows: list[str]) -> None:
    found = blocks(table(cell("单位") + cell("某局"), *rows, cell("填表人") + cell("甲") + cell("乙")))
    assert found[0] == "单位|某局"
    assert found[-1] == "填表人|甲|乙"
    assert found[-5:-1][::2] == ["一、基本情况", "二、存在问题"]


def test_a_cell_of_a_few_lines_stays_a_cell() -> None:
    few = f"<w:tc>{P('目标一')}{P('目标二')}{P('目标三')}</w:tc>"
    assert blocks(table(cell("年度目标") + few, cell("甲") + cell("乙"))) == [
        "年度目标|目标一\n目标二\n目标三|甲|乙"
    ]


def test_one_cell_below_another_is_a_frame() -> None:
    assert blocks(table(cell("自评报告"), f"<w:tc>{P('正文。')}{SMALL_TABLE}</w:tc>")) == [
        "自评报告",
        "正文。",
        "项目|金额|甲|10",
    ]
