"""Any encoding a report comes in gives the same text; what is no text is refused with what would mend it."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from checker.documents.decoding import decode
from checker.documents.model import Unreadable
from checker.documents.read import MAX_BYTES, read_document

TEXT = "一、部门基本情况\r\n预算执行率100%。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
    ],
)
def test_the_mark_is_no_part_of_the_text_and_nothing_else_changes(data: bytes, encoding: str) -> None:
    assert decode(data) == (TEXT, encoding, True)


def test_a_cut_last_character_makes_the_document_incomplete() -> None:
    document = read_document(TEXT.encode()[:-4] + "情".encode()[:2], "r.txt")
    assert not document.complete
    assert document.unread
    assert document.text == TEXT[:-2]


def test_a_broken_byte_in_utf8_is_not_taken_for_gb18030() -> None:
    with pytest.raises(Unreadable) as fault:
        decode(TEXT.encode() + b"\xff" + TEXT.encode())
    assert fault.value.code == "R204"
    assert str(len(TEXT.encode())) in fault.value.zh


@pytest.mark.parametrize(
    ("data", "name", "code", "says"),
    [
        (b"", "r.txt", "R201", "空"),
        (codecs.BOM_UTF8 + b" \r\n\t", "r.txt", "R201", "空"),
        (b"\x00\x01\x02\x03" * 100, "r.txt", "R203", "UTF-8"),
        (bytes(range(256)) * 8, "r.dat", "R203", "UTF-8"),
        (b"\x81\x20\xff\xff" * 8, "r.txt", "R204", "UTF-8"),
        (b"PK\x03\x04" + b"\x00" * 30 + b"word/document.xml", "r.docx", "R211", "docx"),
        (b"PK\x03\x04" + b"\x00" * 30 + b"xl/workbook.xml", "r.txt", "R212", "xlsx"),
        (b"PK\x03\x04" + b"\x00" * 64, "r.zip", "R208", "压缩包"),
        (b"%PDF-1.7\n", "r.txt", "R212", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "r.png", "R208", "图片"),
        (b"text in a file called otherwise", "r.wps", "R212", "wps"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_remedy(data: bytes, name: str, code: str, says: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read_document(data, name)
    assert fault.value.code == code
    assert says in fault.value.zh
    assert "；请" in fault.value.zh  # what is wrong; what would mend it
    assert "; " in fault.value.en or ": " in fault.value.en


def test_a_folder_a_missing_file_and_one_too_large(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    for path, code in ((tmp_path, "R205"), (tmp_path / "none.txt", "R206"), (large, "R202")):
        with pytest.raises(Unreadable) as fault:
            read_document(path)
        assert fault.value.code == code


def test_a_file_is_named_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("# 一、基本情况\n\n正文。\n", encoding="utf-8")
    document = read_document(path)
    assert (document.name, document.format, document.encoding) == (str(path), "md", "utf-8")
    assert [block.style_level for block in document.blocks] == [1, None]  # type: ignore[union-attr]
