"""Test documents: sentences go in, a PDF comes out that holds them as a picture over a page, as a scanner makes it.

Needs Chromium to make it, and tesseract with its Chinese to read it: `recognising` skips where they are not.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterable

import pypdfium2
import pytest

from tests.documents.make_pdf import CHROMIUM, print_page


def _reads_chinese() -> bool:
    program = shutil.which("tesseract")
    if program is None:
        return False
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return "chi_sim" in listed.stdout.split()


recognising = pytest.mark.skipif(
    CHROMIUM is None or not _reads_chinese(),
    reason="scans are made with Chromium and read with tesseract and chi_sim, which are not here",
)


def make_scan(sentences: Iterable[str]) -> bytes:
    body = "".join(f"<p>{s}</p>" for s in sentences)
    style = "body { font: 15pt 'Noto Serif CJK SC' }"
    shown = pypdfium2.PdfDocument(print_page(f"<meta charset=utf-8><style>{style}</style>{body}".encode()))[0]
    width, height = shown.get_size()
    made, stream = pypdfium2.PdfDocument.new(), io.BytesIO()
    picture = pypdfium2.PdfImage.new(made)
    picture.set_bitmap(shown.render(scale=200 / 72))
    picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page = made.new_page(width, height)
    page.insert_obj(picture)
    page.gen_content()
    made.save(stream)
    return stream.getvalue()
