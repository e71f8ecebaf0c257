"""What a file is: its bytes go in; the format that they themselves show, whatever the file is called, comes out."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from checker.documents.refusals import encrypted

COMPOUND = "compound"  # a file of an older program, of which more cannot be seen
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of a compound file that hold an encrypted package, as Word and Excel write a file with a password.
_ENCRYPTED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_STREAMS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls"}
_ENTRY, _NAME = (
    128,
    64,
)  # bytes of an entry in the directory of a compound file, and of the name it begins with
# How the list of content types names the main part; what was renamed or moved inside the package still has its type.
_TYPES = (
    (b"ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    (b"wordprocessingml.document.main", "docx"), (b"wordprocessingml.template.main", "docx"),
    (b"ms-word.document.macroEnabled.main", "docx"), (b"ms-word.template.macroEnabledTemplate.main", "docx"),
    (b"spreadsheetml.sheet.main", "xlsx"), (b"spreadsheetml.template.main", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main", "xlsx"), (b"ms-excel.template.macroEnabled.main", "xlsx"),
    (b"presentationml.", "pptx"),
)  # fmt: skip
_MIMETYPES = ((b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods"))
_PARTS = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"OFD.xml", "ofd"), *_MIMETYPES)
# Word and Excel files of 2003, one page of XML; many programs fill in forms by writing these.
_MARKUP = (
    (b"<w:worddocument", "doc"), (b"progid=\"word.document\"", "doc"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xls"), (b"progid=\"excel.sheet\"", "xls"),
)  # fmt: skip


def sniff(data: bytes) -> str | None:
    """None: it may be any text."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if head.startswith(_COMPOUND):
        if any(mark in data for mark in _ENCRYPTED):
            raise encrypted()
        return min(_streams(data), default=(0, COMPOUND))[1]
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PICTURES):
        return "picture"
    return _marked_up(head.lower())


def _marked_up(head: bytes) -> str | None:
    if head.startswith(b"<?xml") and (form := _first(head, _MARKUP)) is not None:
        return form
    if head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head):
        return "html"
    return None


def _streams(data: bytes) -> Iterator[tuple[int, str]]:
    """Where the directory names a main stream; that of an embedded file comes behind the file's own."""
    for name, form in _STREAMS.items():
        padded = name.encode("utf-16-le").ljust(_NAME, b"\x00")
        at = data.find(padded)
        while at >= 0 and at % _ENTRY:
            at = data.find(padded, at + 1)
        if at >= 0:
            yield at, form


def _zipped(data: bytes) -> str:
    form = _first(member(data, "[content_types].xml"), _TYPES) or _first(member(data, "mimetype"), _MIMETYPES)
    return form or _first(data[:65536], _PARTS) or _first(data[-65536:], _PARTS) or "zip"


def member(data: bytes, name: str) -> bytes:
    """The beginning of a part of a package, by its name in small letters; nothing where it cannot be had, which the reader will say in its own words."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            spelled = next((n for n in package.namelist() if n.lstrip("/\\").lower() == name), "")
            with package.open(spelled) as file:
                return file.read(2**20)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        zlib.error,
    ):
        return b""


def _first(content: bytes, marks: tuple[tuple[bytes, str], ...]) -> str | None:
    return next((form for mark, form in marks if mark in content), None)
