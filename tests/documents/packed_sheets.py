"""Spreadsheets from their parts, as Excel writes them: the XML of sheets and of what they share goes in, the bytes of an
.xlsx come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tests.documents.packed import pack

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = f'xmlns="{_MAIN}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_DRAWN = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)


@dataclass(frozen=True)
class Sheet:
    """`before` and `after` are what stands around its data; `drawing` the anchors of its drawing."""

    rows: str
    name: str = "一"
    state: str = "visible"
    before: str = ""
    after: str = ""
    drawing: str = ""


def workbook(
    *sheets: Sheet, texts: str = "", formats: Sequence[str] = (), properties: str = "", kind: str = "sheet"
) -> bytes:
    """`texts` are the shared ones; style n, counted from 1, has the nth of the formats."""
    numbered = list(enumerate(sheets, 1))
    entries = "".join(
        f'<sheet name="{s.name}" sheetId="{n}" state="{s.state}" r:id="s{n}"/>' for n, s in numbered
    )
    relations = "".join(
        f'<Relationship Id="s{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    own = "".join(
        f'<numFmt numFmtId="{163 + n}" formatCode="{escape(f)}"/>' for n, f in enumerate(formats, 1)
    )
    styles = "".join(f'<xf numFmtId="{163 + n}"/>' for n in range(1, len(formats) + 1))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType='
        f'"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        f'<Relationship Id="t" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="f" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/workbook.xml": f"<workbook {_SPACES}>{properties}<sheets>{entries}</sheets></workbook>",
        "xl/sharedStrings.xml": f"<sst {_SPACES}>{texts}</sst>",
        "xl/styles.xml": f'<styleSheet {_SPACES}><numFmts>{own}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs>'
        "</styleSheet>",
    }
    for n, sheet in numbered:
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f"<worksheet {_SPACES}>{sheet.before}<sheetData>{sheet.rows}</sheetData>{sheet.after}</worksheet>"
        )
        if sheet.drawing:
            parts[f"xl/worksheets/_rels/sheet{n}.xml.rels"] = (
                f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="d" Type="{_OFFICE}/drawing" '
                f'Target="../drawings/drawing{n}.xml"/></Relationships>'
            )
            parts[f"xl/drawings/drawing{n}.xml"] = f"<xdr:wsDr {_SPACES} {_DRAWN}>{sheet.drawing}</xdr:wsDr>"
    return pack(dict(parts))


def rows(*lines: Sequence[str], first: int = 1) -> str:
    """Each cell is its content with the attributes of a c before it, as in `t="s"|<v>0</v>`, or the words in it."""
    return "".join(row(n, *cells) for n, cells in enumerate(lines, first))


def row(number: int, *cells: str, more: str = "") -> str:
    inner = "".join(_cell(f"{'ABCDEFGH'[n]}{number}", cell) for n, cell in enumerate(cells) if cell)
    return f'<row r="{number}" {more}>{inner}</row>'


def _cell(place: str, content: str) -> str:
    if "<" not in content:
        return f'<c r="{place}" t="inlineStr"><is><t>{content}</t></is></c>'
    attributes, _, inner = content.rpartition("|")
    return f'<c r="{place}" {attributes}>{inner}</c>'


def box(row_: int, *lines: str, shape: str = "xdr:sp") -> str:
    """A text box that hangs on a row, counted from 1."""
    paragraphs = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return (
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:row>{row_ - 1}</xdr:row></xdr:from>"
        f"<{shape}><xdr:txBody>{paragraphs}</xdr:txBody></{shape}></xdr:twoCellAnchor>"
    )
