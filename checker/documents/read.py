"""Reading: a file or its bytes go in, a Document comes out, or Unreadable says what is wrong and what mends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from checker.documents.model import Document, Unreadable
from checker.documents.refusals import lacking, misnamed, not_yet, too_large
from checker.documents.sniffing import COMPOUND, sniff

MAX_BYTES = 64 * 2**20

Reader = Callable[..., Document]

# Where the reader of a format is; imported only when it is needed, since some need libraries that not all have.
READERS: Mapping[str, str] = {
    "txt": "checker.documents.text:read_text",
    "md": "checker.documents.text:read_markdown",
    "pdf": "checker.documents.pdf.read:read",
    "html": "checker.documents.web.html:read",
    "xlsx": "checker.documents.sheets.xlsx:read",
    "docx": "checker.documents.word.docx:read",
    "doc": "checker.documents.office:doc",
    "rtf": "checker.documents.office:rtf",
    "odt": "checker.documents.office:odt",
    "xls": "checker.documents.office:xls",
    "ods": "checker.documents.office:ods",
    "xlsb": "checker.documents.office:xlsb",
}

_EXTENSIONS = {
    ".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md", ".pdf": "pdf", ".html": "html", ".htm": "html",
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".doc": "doc", ".dot": "doc", ".wps": "doc", ".rtf": "rtf",
    ".odt": "odt", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xltx": "xlsx", ".xlsb": "xlsb", ".xls": "xls", ".et": "xls",
    ".ods": "ods", ".ofd": "ofd",
}  # fmt: skip
_TEXTUAL = frozenset({"txt", "md", "html"})
_SCANNED = frozenset({"pdf"})  # what may hold pictures of pages, and whose reader takes `ocr`
_COMPOUND = frozenset({"doc", "xls"})
_NO_REPORT = frozenset({"picture", "zip"})
# Programs write these under the old names too, and open them.
_ALSO_CALLED = {
    ".doc": ("docx", "rtf", "html"),
    ".wps": ("docx", "rtf", "html"),
    ".xls": ("xlsx", "html"),
    ".et": ("xlsx", "html"),
}


def read_document(source: Path | str | bytes, name: str | None = None, ocr: bool = False) -> Document:
    """The document in a file, or in bytes that are called `name`; with `ocr` the words of scanned pages are recognised.

    Raises Unreadable (R2…).
    """
    if isinstance(source, bytes):
        return _read(source, name or "", ocr)
    path = Path(source)
    return _read(_load(path), name if name is not None else str(path), ocr)


def _load(path: Path) -> bytes:
    if path.is_dir():
        raise Unreadable(
            "R205",
            f"{path} 是文件夹；请写出其中的报告文件，例如 {path}/*.txt",
            f"{path} is a folder; name the report files in it, for instance {path}/*.txt",
        )
    try:
        if path.stat().st_size > MAX_BYTES:
            raise too_large(path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise Unreadable(
            "R206", f"没有文件 {path}；请核对路径", f"there is no file {path}; check the path"
        ) from None
    except OSError as fault:
        raise Unreadable(
            "R206",
            f"打不开文件 {path}（{fault.strerror}）；请检查读取权限",
            f"{path} cannot be opened ({fault.strerror}); check that it may be read",
        ) from None


def _read(data: bytes, name: str, ocr: bool) -> Document:
    if len(data) > MAX_BYTES:
        raise too_large(len(data))
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise Unreadable(
            "R201",
            "文件是空的，没有可以检查的内容；请确认报告已经保存",
            "the file is empty: there is nothing to check; make sure that the report was saved",
        )
    form = _form(data, name)
    reader = _reader(form)
    return reader(data, name, ocr=True) if ocr and form in _SCANNED else reader(data, name)


def _form(data: bytes, name: str) -> str:
    """The format by content, which the name must not contradict; by the name where the content may be any text."""
    suffix = Path(name).suffix.lower()
    called, shown = _EXTENSIONS.get(suffix, "txt"), sniff(data)
    if shown is None:
        if called not in _TEXTUAL:
            raise misnamed(suffix, None)
        return called
    if shown == COMPOUND:
        shown = called if called in _COMPOUND else "doc"
    fits = shown == called or {shown, called} <= _TEXTUAL or shown in _ALSO_CALLED.get(suffix, ())
    if fits or shown in _NO_REPORT or suffix not in _EXTENSIONS:
        return shown
    raise misnamed(suffix, shown)


def _reader(form: str) -> Reader:
    if form not in READERS:
        raise not_yet(form)
    module, _, function = READERS[form].partition(":")
    try:
        return cast(Reader, getattr(import_module(module), function))
    except ModuleNotFoundError as fault:
        if (fault.name or "").startswith("checker"):
            raise
        raise lacking(form, fault.name or "") from None
