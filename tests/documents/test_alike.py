"""One report in every format: the same facts, figures and findings as its plain text; places differ only in kind.

As PDF, which only Chromium makes, see test_pdf.py.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import docx
import pytest
from docx.table import Table

from checker.documents.model import Document
from checker.documents.read import read_document
from tests.documents.make_docx import make_docx, to_bytes
from tests.documents.make_fixtures import MAKERS
from tests.documents.sameness import FILES, facts, figures, findings, fixture, misplaced

WAYS: dict[str, Callable[[str], bytes]] = {
    **{ending: make for ending, make in MAKERS.items() if ending != "txt"},
    "pasted.docx": lambda text: make_docx(text, torn=True),
    "crlf.txt": lambda text: text.replace("\n", "\r\n").encode(),
    "gb18030.html": lambda text: WAYS["html"](text).replace(b'"utf-8"', b'"gb18030"').decode().encode("gb18030"),
}  # fmt: skip


@cache
def as_text(name: str) -> Document:
    return read_document(fixture(name).encode(), f"{name}.txt")


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", FILES)
def test_the_same_facts_figures_and_findings(name: str, way: str) -> None:
    """A fact is compared with the words it was read from: it stands in the same words everywhere."""
    document = read_document(WAYS[way](fixture(name)), f"{name}.{way}")
    assert document.format == way.rpartition(".")[2]
    assert document.complete is as_text(name).complete
    assert facts(document) == facts(as_text(name))
    assert figures(document) == figures(as_text(name))
    assert findings(document) == findings(as_text(name))
    assert misplaced(document) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("320.00万元", "320.01万元"),
        ("320.00万元", "320.00元"),
        ("六、", "七、"),
        ("自评结果应用", "自评结果"),
    ],
)
def test_the_comparison_can_fail(old: str, new: str) -> None:
    """One digit, one unit, one number or word of a heading."""
    name = "form-project-2023"
    other = make_docx(fixture(name).replace(old, new, 1))
    assert facts(read_document(other, f"{name}.docx")) != facts(as_text(name))


def test_a_form_with_merged_cells_gives_the_same_facts() -> None:
    """Equal labels under one another, in one cell as people make them."""
    name = "form-project-2023"
    word = docx.Document(io.BytesIO(make_docx(fixture(name))))
    *_, indicators = word.tables
    assert _merge_equal(indicators, 0) == 2
    assert _merge_equal(indicators, 1) == 1
    merged = read_document(to_bytes(word), f"{name}.docx")
    layout = ("sections", "body", "tables", "forms")  # their words hold the label once
    ours, theirs = facts(merged), facts(as_text(name))
    assert {k: v for k, v in ours.items() if k not in layout} == {
        k: v for k, v in theirs.items() if k not in layout
    }
    for one, other in zip(ours["forms"], theirs["forms"], strict=True):
        assert {k: v for k, v in one.items() if k not in ("indicators", "at")} == {
            k: v for k, v in other.items() if k not in ("indicators", "at")
        }
    assert findings(merged) == findings(as_text(name))


def _merge_equal(table: Table, column: int) -> int:
    """Merges the equal labels of a column, the heading left out, and says how many cells came of it."""
    labels = [row.cells[column].text for row in table.rows]
    first, made = 1, 0
    for row in range(2, len(labels) + 1):
        if row < len(labels) and labels[row] == labels[first]:
            continue
        if row - first > 1 and labels[first]:
            table.cell(first, column).merge(table.cell(row - 1, column)).text = labels[first]
            made += 1
        first = row
    return made
