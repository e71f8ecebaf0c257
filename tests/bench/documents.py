"""Reading: text to report.json, a PDF of thirty pages, a Word file; each against what does part of the same work."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from importlib import import_module

import docx as python_docx
import pypdfium2

from checker.documents.read import read_document
from checker.extraction.extract import extract
from checker.vocabulary import load_vocabulary
from tests.bench.race import Contender, race
from tests.documents.make_docx import make_docx
from tests.documents.make_html import make_html
from tests.documents.make_pdf import CHROMIUM, print_page
from tests.documents.sameness import NAMES, fixture

_PAGES = 30


def reports() -> None:
    """The bar is twenty reports a second on one core."""
    texts = [fixture(name).encode() for name in NAMES]

    def whole() -> Hashable:
        made = [extract(read_document(data, "report.txt"), load_vocabulary()) for data in texts]
        return sum(len(re.findall(r"\d+", m["source"]["text"])) for m in made)

    def floor() -> Hashable:
        return sum(len(re.findall(r"\d+", data.decode())) for data in texts)

    race(
        f"{len(texts)} text reports to report.json, per report",
        [
            Contender("decode, find digits", floor, len(texts)),
            Contender("read and extract", whole, len(texts)),
        ],
    )


def pdf() -> None:
    """The bar is a second."""
    if CHROMIUM is None:
        print("\nPDF: left out, Chromium is not here to print one")
        return
    data = thirty_pages()
    rivals: list[tuple[str, Callable[[bytes], Iterator[str]]]] = [
        ("pypdfium2", _pdfium), ("pypdf", _pypdf), ("pdfminer", _pdfminer), ("pdfplumber", _pdfplumber),
    ]  # fmt: skip
    contenders = [Contender("checkrules", lambda: _digits([read_document(data, "report.pdf").text]))]
    for name, pages in rivals:
        if _is_here(name):
            contenders.append(Contender(name, lambda pages=pages: _digits(pages(data))))
        else:
            print(f"\n{name} is not installed; pip install 'checkrules[bench]'")
    race(
        f"a PDF of {_PAGES} pages, {len(data) // 1024} KiB: its text; checkrules also finds its tables",
        contenders,
        3,
    )


def docx() -> None:
    data = make_docx("\n".join(fixture(name) for name in NAMES))

    def ours() -> Hashable:
        return _digits([read_document(data, "report.docx").text])

    def theirs() -> Hashable:
        word = python_docx.Document(io.BytesIO(data))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        return _digits([*(p.text for p in word.paragraphs), *cells])

    race(
        f"a Word file of {len(data) // 1024} KiB: its text",
        [Contender("checkrules", ours), Contender("python-docx", theirs)],
    )


def thirty_pages() -> bytes:
    """The fixtures one after another, again and again, cut behind the thirtieth page."""
    page = make_html("\n".join(fixture(name) for name in NAMES) * 4)
    whole = pypdfium2.PdfDocument(print_page(page))
    while len(whole) > _PAGES:
        whole.del_page(len(whole) - 1)
    assert len(whole) == _PAGES
    made = io.BytesIO()
    whole.save(made)
    return made.getvalue()


def _is_here(name: str) -> bool:
    try:
        import_module(name)
    except ModuleNotFoundError:
        return False
    return True


def _digits(texts: list[str] | Iterator[str]) -> Hashable:
    """How often each digit stands in a text: what every reader must agree on, however it parts words and lines."""
    return frozenset(Counter(c for text in texts for c in text if c in "0123456789").items())


def _pdfium(data: bytes) -> Iterator[str]:
    for page in pypdfium2.PdfDocument(data):
        yield page.get_textpage().get_text_bounded()


def _pypdf(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    for page in PdfReader(io.BytesIO(data)).pages:
        yield page.extract_text()


def _pdfminer(data: bytes) -> Iterator[str]:
    from pdfminer.high_level import extract_text

    yield extract_text(io.BytesIO(data))


def _pdfplumber(data: bytes) -> Iterator[str]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            yield page.extract_text()
