"""Test documents: the text of a fixture goes in, a PDF comes out, printed from a web page of the same words.

Needs Chromium and a Chinese font; `CHROMIUM` is None where there is none.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.documents.make_html import make_html

CHROMIUM = next((found for p in ("chromium", "chromium-browser") if (found := shutil.which(p))), None)


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
