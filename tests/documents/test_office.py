"""Old Word files, where LibreOffice is there: the text of the .docx they were made from."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from checker.documents import office
from checker.documents.model import Table, Unreadable
from checker.documents.read import read_document
from tests.documents.make_docx import make_docx
from tests.variants.labels import report_text

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def test_an_old_file_says_what_the_new_one_says(tmp_path: Path) -> None:
    new = tmp_path / "report.docx"
    new.write_bytes(make_docx(report_text("xiangshan-zone-2024")))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "doc",
         "--outdir", str(tmp_path), str(new)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    old = new.with_suffix(".doc").read_bytes()
    assert old.startswith(b"\xd0\xcf\x11\xe0")
    expected = read_document(new)
    for name in ("report.doc", "report.wps"):
        found = read_document(old, name)
        assert (found.name, found.format) == (name, "doc")
        assert found.text == expected.text
        assert [type(b) is Table for b in found.blocks] == [type(b) is Table for b in expected.blocks]


def test_what_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_SECONDS", 0.01)
    with pytest.raises(Unreadable) as fault:
        office.convert(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert fault.value.code == "R215"
