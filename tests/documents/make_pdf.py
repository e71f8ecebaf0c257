"""Test documents: the text of a fixture goes in, a PDF comes out, printed from a web page or a Word file of the same words.

Needs Chromium or LibreOffice, and a Chinese font; `CHROMIUM` and `SOFFICE` are None where there is none.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.documents.make_docx import make_docx
from tests.documents.make_html import make_html

CHROMIUM = next((found for p in ("chromium", "chromium-browser") if (found := shutil.which(p))), None)
SOFFICE = shutil.which("soffice")


def make_pdf(text: str) -> bytes:
    return print_page(make_html(text))


def print_page(page: bytes) -> bytes:
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory(prefix="checkrules-") as folder:
        source, made = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_bytes(page)
        call = [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={made}", source.as_uri(),
        ]  # fmt: skip
        subprocess.run(call, check=True, capture_output=True, timeout=60)
        return made.read_bytes()


def from_word(texts: Mapping[str, str]) -> dict[str, bytes]:
    """By name, as LibreOffice prints the Word files of the texts; all at once, for it is slow to start."""
    assert SOFFICE is not None
    with tempfile.TemporaryDirectory(prefix="checkrules-") as folder:
        for name, text in texts.items():
            Path(folder, f"{name}.docx").write_bytes(make_docx(text))
        call = [
            SOFFICE, "--headless", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to", "pdf", "--outdir", folder, *(f"{folder}/{name}.docx" for name in texts),
        ]  # fmt: skip
        subprocess.run(call, check=True, capture_output=True, timeout=180)
        return {name: Path(folder, f"{name}.pdf").read_bytes() for name in texts}
