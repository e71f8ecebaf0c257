"""A report as a Word file gives the facts and the findings that it gives as text."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker import api
from checker.documents.read import read_document
from checker.extraction.extract import extract
from checker.findings import Outcome
from checker.vocabulary import load_vocabulary
from tests.documents.alike import facts, figures, findings, misplaced
from tests.documents.make_docx import make_docx
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
