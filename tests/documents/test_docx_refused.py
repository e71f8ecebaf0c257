"""Packages that would fill the memory, read other files or are not what they are called: refused by name, at once."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.documents import libreoffice
from checker.documents.model import Unreadable
from checker.documents.read import read_document
from tests.documents.packed import pack, paragraph, word

SECONDS, MEBIBYTES = 1.0, 300
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def _with(name: str, content: bytes) -> bytes:
    """A Word file with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(word(paragraph("正文。")))) as package:
        members: dict[str, str | bytes] = {m: package.read(m) for m in package.namelist()}
    return pack({**members, name: content})


def _wide() -> bytes:
    """A part that unpacks to 100 MB of one character."""
    return pack({"word/document.xml": b" " * (100 * 2**20)})


def _laughs(encoding: str = "utf-8") -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY l0 "lol">{entities}]><w>&l9;</w>'
    )
    return _with("word/document.xml", text.encode(encoding))


def _outside() -> bytes:
    return _with(
        "word/document.xml",
        b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document '
        b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&x;</w:t>'
        b"</w:r></w:p></w:body></w:document>",
    )


def _lying() -> bytes:
    """A part that says it is small."""
    data = bytearray(_with("word/document.xml", b"<a>" + b"x" * 900_000 + b"</a>"))
    size = (900_007).to_bytes(4, "little")
    for at in [i for i in range(len(data)) if data[i : i + 4] == size]:
        data[at : at + 4] = (100).to_bytes(4, "little")
    return bytes(data)


def _deep() -> bytes:
    return _with("word/document.xml", b"<a>" * 100_000 + b"</a>" * 100_000)


REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "zip bomb": (_wide, "r.docx", "R210"),
    "billion laughs": (_laughs, "r.docx", "R210"),
    "billion laughs in utf-16": (lambda: _laughs("utf-16"), "r.docx", "R210"),
    "external entity": (_outside, "r.docx", "R210"),
    "sizes that lie": (_lying, "r.docx", "R211"),
    "nested without end": (_deep, "r.docx", "R211"),
    "nothing in it": (lambda: b"", "r.docx", "R201"),
    "cut off": (lambda: word(paragraph("正文。"))[:-40], "r.docx", "R211"),
    "no main part": (lambda: pack({"word/x": ""}), "r.docx", "R211"),
    "no document": (lambda: _with("word/document.xml", b"<a/>"), "r.docx", "R211"),
    "no XML": (lambda: _with("word/document.xml", b"<a><b></a>"), "r.docx", "R211"),
    "a .docx called .pdf": (lambda: word(paragraph("正文。")), "r.pdf", "R212"),
    "a .pdf called .docx": (lambda: b"%PDF-1.7\n", "r.docx", "R212"),
    "text called .docx": (lambda: "一、基本情况".encode(), "r.docx", "R212"),
    "a picture called .docx": (lambda: b"\x89PNG\r\n\x1a\n", "r.docx", "R208"),
    "a .docx with a password": (lambda: COMPOUND + "EncryptedPackage".encode("utf-16-le"), "r.docx", "R209"),
    "a .doc with a password": (lambda: COMPOUND + b"\xec\xa5" + b"\x00" * 9 + b"\x01" + b"\x00" * 500, "r.doc", "R209"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_a_bad_file_is_refused_by_name(kind: str) -> None:
    make, name, code = REFUSED[kind]
    with pytest.raises(Unreadable) as fault:
        read_document(make(), name)
    assert fault.value.code == code
    assert "；请" in fault.value.zh
    assert "; " in fault.value.en or ": " in fault.value.en


def test_a_word_file_called_doc_is_read() -> None:
    assert read_document(word(paragraph("正文。")), "r.doc").text == "正文。\n"


def test_without_libreoffice_an_old_file_is_refused_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice.shutil, "which", lambda _: None)
    with pytest.raises(Unreadable) as fault:
        read_document(COMPOUND, "r.doc")
    assert fault.value.code == "R214"
    assert ".docx" in fault.value.zh


def test_without_lxml_a_word_file_is_refused_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "checker.documents.word.docx", raising=False)
    monkeypatch.delitem(sys.modules, "checker.documents.ooxml", raising=False)
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(Unreadable) as fault:
        read_document(word(paragraph("正文。")), "r.docx")
    assert fault.value.code == "R213"
    assert "pip install" in fault.value.zh


def test_a_folder_called_docx_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "r.docx"
    folder.mkdir()
    with pytest.raises(Unreadable) as fault:
        read_document(folder)
    assert fault.value.code == "R205"
