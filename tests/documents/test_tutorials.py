"""The pages for users, played from the first line to the last, say what the program says."""

import re
from pathlib import Path

import pytest

from tests.documents.played import PAGES, TUTORIALS, played


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_what_happens(path: Path) -> None:
    page = path.read_text("utf-8")
    assert played(page, PAGES[path]) == page, "run: python -m tests.documents.played"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_report_writers_are_shown_a_report_that_fails_and_passes_when_mended(lang: str) -> None:
    page = next(p for p, spoken in PAGES.items() if "report-writers" in p.name and spoken == lang)
    said = page.read_text("utf-8")
    failed, passed = ("未通过 · ", "通过 · ") if lang == "zh" else ("FAILED · ", "PASSED · ")
    assert f"\n{failed}" in said
    assert f"\n{passed}" in said.rpartition("$ checkrules report.txt")[2]


@pytest.mark.parametrize("lang", TUTORIALS)
def test_a_tutorial_shows_a_fault_and_what_comes_of_mending_it(lang: str) -> None:
    page = TUTORIALS[lang].read_text("utf-8")
    assert re.search(r"\[P404\]", page)
    assert re.search(r"\[P713\]", page)
    assert "100" in page.rpartition("--mutate\n")[2].partition("```")[0]
    assert "rules/cn" not in page, "no fault of the shipped packs belongs here"
