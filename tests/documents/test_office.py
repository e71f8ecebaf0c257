"""Files of other office programs, where LibreOffice is there: the facts and findings of the same words as text."""

from __future__ import annotations

import http.server
import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from checker.documents import libreoffice
from checker.documents.libreoffice import convert
from checker.documents.model import Document, Unreadable
from checker.documents.read import read_document
from tests.documents.make_docx import make_docx
from tests.documents.make_xlsx import make_xlsx
from tests.documents.packed import pack
from tests.documents.sameness import NAMES, facts, findings, fixture

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

TEXTS = {
    "doc": "doc", "rtf": "rtf", "html": "html:HTML (StarWriter)", "odt": "odt", "docx": "docx:MS Word 2007 XML",
}  # fmt: skip
SHEETS = {"xls": "xls", "ods": "ods", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
CALLED = {"doc": "wps", "xls": "et"}  # as WPS Office calls its own
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@cache
def plain(name: str) -> Document:
    return read_document(fixture(name).encode(), "report.txt")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (tmp_path_factory.mktemp("profile") / "user").as_uri()


def saved(data: bytes, form: str, wanted: str, folder: Path, profile: str) -> bytes:
    """The same document, as LibreOffice saves it in another format."""
    source = folder / f"report.{form}"
    source.write_bytes(data)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", wanted,
         "--outdir", str(folder / "out"), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "out" / f"report.{wanted.partition(':')[0]}").read_bytes()


@pytest.mark.parametrize(
    ("form", "name"), [(form, NAMES[n % len(NAMES)]) for n, form in enumerate((*TEXTS, *SHEETS))]
)
def test_the_same_facts_and_findings(form: str, name: str, tmp_path: Path, profile: str) -> None:
    if form in TEXTS:
        data = saved(make_docx(fixture(name)), "docx", TEXTS[form], tmp_path, profile)
    else:
        data = saved(make_xlsx(fixture(name)), "xlsx", SHEETS[form], tmp_path, profile)
    found = read_document(data, f"report.{CALLED.get(form, form)}")
    assert (found.format, found.complete) == (form, True)
    assert facts(found) == facts(plain(name))
    assert findings(found) == findings(plain(name))


def test_a_form_filled_in_by_a_program_is_a_page_of_markup() -> None:
    text = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r>'
        "<w:t>预算数120.50万元。</w:t></w:r></w:p></w:body></w:wordDocument>"
    )
    sheet = (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="一"><Table><Row><Cell>'
        '<Data ss:Type="String">预算数120.50万元。</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    assert read_document(text.encode(), "report.doc").text.strip() == "预算数120.50万元。"
    assert read_document(sheet.encode(), "report.xls").text.strip() == "预算数120.50万元。"


# --- what a conversion may not do ---------------------------------------------------------------------------


class _Asked(http.server.BaseHTTPRequestHandler):
    paths: list[str]

    def parse_request(self) -> bool:
        understood = super().parse_request()
        self.paths.append(self.path if understood else "")
        return understood

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this machine, and what it was asked for."""
    paths: list[str] = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("_Here", (_Asked,), {"paths": paths}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    server.server_close()


def _linking(address: str, file: Path) -> bytes:
    """A text with a picture on the network and a section of another file."""
    spaces = " ".join(
        f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{full}"'
        for n, full in (
            ("office", "office:1.0"), ("text", "text:1.0"), ("draw", "drawing:1.0"), ("svg", "svg-compatible:1.0"),
        )
    )  # fmt: skip
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
        '<office:text><text:p>正文。<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">'
        f'<draw:image xlink:href="{address}/picture.png" xlink:type="simple" xlink:show="embed" '
        'xlink:actuate="onLoad"/></draw:frame></text:p><text:section text:name="s"><text:section-source '
        f'xlink:href="{file.as_uri()}"/><text:p>原来的话。</text:p></text:section></office:text></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2">'
        f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
        '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
    )
    return pack({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def test_a_conversion_reaches_neither_the_network_nor_other_files(
    asked: tuple[str, list[str]], tmp_path: Path, profile: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, paths = asked
    other = tmp_path / "other.txt"
    other.write_text("别人的话。", encoding="utf-8")
    data = _linking(address, other)
    document = read_document(data, "report.odt")
    assert "原来的话" in document.text
    assert "别人的话" not in document.text
    monkeypatch.setattr(libreoffice, "_without_network", lambda: ())
    assert read_document(data, "report.odt").text == document.text
    assert not paths
    saved(data, "odt", "docx:MS Word 2007 XML", tmp_path, profile)
    assert "/picture.png" in paths  # so it would have been asked


def test_several_conversions_at_once_do_not_meet() -> None:
    texts = [rf"{{\rtf1\ansi number {n}\par}}".encode() for n in range(3)]
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda data: read_document(data, "report.rtf").text.strip(), texts))
    assert found == ["number 0", "number 1", "number 2"]


def test_what_takes_too_long_is_stopped_with_all_it_began(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program, child = tmp_path / "soffice", tmp_path / "child"
    program.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {child}\nwait\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setattr(libreoffice, "_SECONDS", 0.5)
    with pytest.raises(Unreadable) as fault:
        convert(COMPOUND, "doc", "docx")
    assert fault.value.code == "R215"
    assert _ended(int(child.read_text(encoding="utf-8")))


def _ended(process: int) -> bool:
    """Within a second; one that ended may wait for whoever takes over from its parent."""
    for _ in range(20):
        try:
            os.kill(process, signal.SIG_DFL)
            state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(("name", "remedy"), [("report.doc", ".docx"), ("report.xls", ".xlsx")])
def test_what_libreoffice_cannot_open_is_said_and_no_plain_text(name: str, remedy: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read_document(COMPOUND.ljust(512, b"\x00") + "执行数120.50万元".encode() * 40, name)
    assert fault.value.code == "R215"
    assert remedy in fault.value.zh


def test_a_spreadsheet_with_a_password_is_named() -> None:
    version = b"\x09\x08\x10\x00\x00\x06".ljust(20, b"\x00")
    shared, password = b"\x86\x00\x00\x00", b"\x2f\x00\x06\x00" + bytes(6)
    names = "Workbook".encode("utf-16-le").ljust(128, b"\x00")
    data = COMPOUND.ljust(512, b"\x00") + (version + shared + password).ljust(512, b"\x00") + names
    with pytest.raises(Unreadable) as fault:
        read_document(data, "report.xls")
    assert fault.value.code == "R209"


def test_an_encrypted_text_of_libreoffice_is_named() -> None:
    manifest = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    kind = "application/vnd.oasis.opendocument.text"
    with pytest.raises(Unreadable) as fault:
        read_document(pack({"mimetype": kind, "META-INF/manifest.xml": manifest}), "report.odt")
    assert fault.value.code == "R209"
