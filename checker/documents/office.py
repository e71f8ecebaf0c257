"""Files of other office programs: the bytes of a .doc, .wps, .rtf, .odt, .xls, .et, .ods or .xlsb go in; a Document
comes out, read from the .docx or .xlsx that LibreOffice makes of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from checker.documents.libreoffice import convert
from checker.documents.model import Document, Unreadable
from checker.documents.refusals import encrypted
from checker.documents.sheets import xlsx
from checker.documents.sniffing import member
from checker.documents.word import docx

# What LibreOffice calls a format, and the page of XML that may go by the same name; a .doc may be of many programs.
_NAMES = {
    "rtf": "Rich Text Format",
    "odt": "writer8",
    "xls": "MS Excel 97",
    "ods": "calc8",
    "xlsb": "Calc MS Excel 2007 Binary",
}
_MARKUP_NAMES = {"doc": "MS Word 2003 XML", "xls": "MS Excel 2003 XML"}
_OPENED_PACKAGES = frozenset({"odt", "ods"})
_WORD_STREAM = b"\xec\xa5"
_WORKBOOK_STREAM, _PASSWORD_RECORD, _FIRST_RECORDS = b"\x09\x08\x10\x00\x00\x06", 0x2F, 4
_SECTOR = 512


def as_docx(data: bytes, form: str) -> bytes:
    """Raises Unreadable where the file is protected, or LibreOffice is not there or cannot open it."""
    if _has_password(data, form):
        raise encrypted()
    return convert(data, form, "docx", _known_as(data, form))


def _read_text(form: str, data: bytes, name: str) -> Document:
    return replace(docx.read(as_docx(data, form), name), format=form)


def _read_sheets(form: str, data: bytes, name: str) -> Document:
    if _has_password(data, form):
        raise encrypted()
    try:
        made = convert(data, form, "xlsx", _known_as(data, form))
    except Unreadable:
        if _locked_workbook(data):  # some open with a password that every program knows
            raise encrypted() from None
        raise
    return replace(xlsx.read(made, name), format=form)


doc, rtf, odt = (partial(_read_text, form) for form in ("doc", "rtf", "odt"))
xls, ods, xlsb = (partial(_read_sheets, form) for form in ("xls", "ods", "xlsb"))


def _known_as(data: bytes, form: str) -> str | None:
    is_markup = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    return (_MARKUP_NAMES if is_markup else _NAMES).get(form)


def _has_password(data: bytes, form: str) -> bool:
    if form == "doc":
        return _locked_word(data)
    return form in _OPENED_PACKAGES and b"encryption-data" in member(data, "meta-inf/manifest.xml")


def _locked_word(data: bytes) -> bool:
    """The flag in the header of the main stream, which begins at a sector of the file."""
    for at in range(_SECTOR, min(len(data), 2**20), _SECTOR):
        if data[at : at + 2] == _WORD_STREAM:
            return bool(data[at + 11] & 1) if len(data) > at + 11 else False
    return False


def _locked_workbook(data: bytes) -> bool:
    """Among the first records of the main stream is one that says so; each tells its kind and its length."""
    for at in range(_SECTOR, len(data), _SECTOR):
        if data[at : at + 6] == _WORKBOOK_STREAM:
            for _ in range(_FIRST_RECORDS):
                kind, length = (int.from_bytes(data[at + n : at + n + 2], "little") for n in (0, 2))
                if kind == _PASSWORD_RECORD:
                    return True
                at += 4 + length
    return False
