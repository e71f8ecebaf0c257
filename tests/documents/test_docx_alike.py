"""A report as a Word file gives the facts and the findings that it gives as text."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.table import Table

from checker import api
from checker.documents.read import read_document
from checker.extraction.extract import extract
from checker.findings import Outcome
from checker.vocabulary import load_vocabulary
from tests.documents.alike import facts, figures, findings, misplaced
from tests.documents.make_docx import make_docx, to_bytes
from tests.packs.outcomes import FIXTURES, TODAY, library, outcome
from tests.variants.labels import REPORTS, report_text


@cache
def as_text(name: str) -> dict[str, Any]:
    return extract(read_document(FIXTURES / f"{name}.txt", name), load_vocabulary())


def judged(path: Path) -> Outcome:
    report = api.read_report(path)
    return api.check(report, api.choose(library(), report), api.as_of(report), TODAY)


@pytest.mark.parametrize("torn", [True, False], ids=["torn", "whole"])
@pytest.mark.parametrize("name", REPORTS)
def test_the_same_facts(name: str, torn: bool) -> None:
    data = make_docx(report_text(name), torn=torn)
    as_word = extract(read_document(data, f"{name}.docx"), load_vocabulary())
    # Where nothing is torn, nothing is found to be torn.
    without = () if torn else ("broken_lines",)
    assert facts(as_word, without=without) == facts(as_text(name), without=without)
    assert figures(as_word) == figures(as_text(name))
    assert not misplaced(as_word)
    assert as_word["source"]["format"] == "docx"
    assert as_word["source"]["complete"]


@pytest.mark.parametrize("name", REPORTS)
def test_the_same_findings(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(make_docx(report_text(name), torn=True))
    assert findings(judged(path)) == findings(outcome(FIXTURES / f"{name}.txt"))


def test_a_form_with_merged_cells_gives_the_same_facts() -> None:
    """Equal labels under one another, in one cell as people make them."""
    name = "form-project-2023"
    word = docx.Document(io.BytesIO(make_docx(report_text(name))))
    *_, indicators = word.tables
    assert _merge_equal(indicators, 0) == 2
    assert _merge_equal(indicators, 1) == 1
    merged = extract(read_document(to_bytes(word), f"{name}.docx"), load_vocabulary())
    layout = ("sections", "body", "broken_lines")  # the text of a section holds the label once
    assert facts(merged, without=layout) == facts(as_text(name), without=layout)


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
