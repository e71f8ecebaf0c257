"""Word files and spreadsheets spoilt at random: each is read with every quote in its place, and a Word file can be
annotated, or it is refused."""

from __future__ import annotations

import datetime
import io
import random
import re
import zipfile

import pytest

from checker.documents.model import Document, Table, Unreadable
from checker.documents.read import read_document
from checker.documents.word.docx import open_word
from checker.findings import Severity
from checker.source import Span
from checker.writers.docx_comments import write_comments
from checker.writers.remarks import Remark
from tests.documents import test_docx_text as samples
from tests.documents import test_word_markup as markup
from tests.documents.packed import cell, pack, paragraph, run, table, word
from tests.documents.packed_sheets import Sheet, box, rows, workbook

TRIES = 40
VALUES = ("", "-1", "99999999999", "x", "²", "９", "0", "1", "restart", "\ue000")
TAGS = ("p", "r", "t", "tc", "tr", "tbl", "sdt", "ins", "del", "txbxContent", "footnote")
SAMPLE = word(
    samples._numbered(1, (0, "概况"), (1, "职责"), (3, "其一"))
    + samples._numbered(3, (0, "重起"))
    + paragraph("正文", samples.BOX_TWICE, samples.FIELD, samples.DEL.format("删"), samples.INS.format("增"))
    + paragraph(
        markup.field(r"EQ \o\ac(○,1)"),
        markup.control(run("控")),
        markup.sign("Symbol", "F0B3"),
        markup.field("FORMDROPDOWN", None, markup.LISTED),
        markup.math(
            "<m:f><m:num>" + markup.says("a") + "</m:num><m:den>" + markup.says("b") + "</m:den></m:f>"
        ),
    )
    + paragraph(markup.CONTENTS, markup.ENTRY)
    + paragraph(markup.mark("end"))
    + table(f"<w:tc>{markup.REPORT}</w:tc>", cell("甲") + cell("乙"))
    + paragraph("见注", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    + table(
        cell("甲", '<w:gridSpan w:val="2"/>') + cell("乙", '<w:vMerge w:val="restart"/>'),
        cell("丙") + cell("丁") + cell("", "<w:vMerge/>"),
    ),
    styles=samples.STYLES,
    numbering=samples.NUMBERING,
    footnotes=f'<w:footnote w:id="2">{paragraph("注释")}</w:footnote>',
)

SHEETS = workbook(
    Sheet(
        rows(["题"], ["项目", "预算", "执行"], ['t="s"|<v>0</v>', 's="1"|<v>0.5</v>', "|<f>A1</f>"],
             ['s="2"|<v>45000</v>', 't="e"|<v>#N/A</v>', 't="b"|<v>1</v>']),
        before='<cols><col min="3" max="3" hidden="1"/></cols>',
        after='<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
        drawing=box(1, "框"),
    ),
    texts="<si><t>甲</t></si>", formats=["0.00%", '[>5]yyyy/m/d;General"元"'],
)  # fmt: skip


def spoil(xml: str, chance: random.Random) -> str:
    """One attribute, element, kind of element or character becomes another."""
    match chance.randrange(4):
        case 0 if values := list(re.finditer('"([^"]*)"', xml)):
            at = chance.choice(values)
            return xml[: at.start(1)] + chance.choice(VALUES) + xml[at.end(1) :]
        case 1 if empty := list(re.finditer(r"<[\w:]+[^>]*/>", xml)):
            at = chance.choice(empty)
            return xml[: at.start()] + xml[at.end() :]
        case 2 if names := re.findall(r"<w:(\w+)", xml):
            return re.sub(rf"(</?w:){chance.choice(names)}\b", rf"\g<1>{chance.choice(TAGS)}", xml)
        case _:
            at_ = chance.randrange(len(xml))
            return xml[:at_] + chance.choice('<>&x"') + xml[at_ + 1 :]


def spoilt(sample: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sample)) as package:
        parts: dict[str, str | bytes] = {n: package.read(n).decode() for n in package.namelist()}
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([n for n in parts if n.startswith(("word/", "xl/"))])
        parts[name] = spoil(str(parts[name]), chance)
    return pack(parts)


def holds_its_quotes(document: Document) -> bool:
    cells = [c for b in document.blocks if isinstance(b, Table) for row in b.rows for c in row]
    return all(document.quote(c.span) == c.text for c in cells)


@pytest.mark.parametrize("seed", range(3))
def test_a_spoilt_file_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    read = 0
    for _ in range(TRIES):
        data = spoilt(SAMPLE, chance)
        try:
            document = read_document(data, "r.docx")
        except Unreadable:
            continue
        read += 1
        assert holds_its_quotes(document)
        starts = [chance.randrange(len(document.text)) for _ in range(3)] if document.text else []
        spans = tuple(Span(s, min(len(document.text), s + chance.randint(1, 12))) for s in starts)
        remark = Remark("r", Severity.ERROR, "题", "话", (), spans)
        copy = write_comments(
            open_word(data), data, [remark], Span(0, 1), None, datetime.date(2026, 1, 1), "zh"
        )
        assert read_document(copy, "r.docx").text == document.text
    assert read >= TRIES // 3


def test_a_spoilt_spreadsheet_is_read_or_refused() -> None:
    chance = random.Random(0)
    read = 0
    for _ in range(5 * TRIES):
        try:
            document = read_document(spoilt(SHEETS, chance), "r.xlsx")
        except Unreadable:
            continue
        read += 1
        assert holds_its_quotes(document)
    assert read >= TRIES
