"""Both tutorials, played from the first line to the last, say what the program says."""

import re

import pytest

from tests.documents.played import TUTORIALS, played


@pytest.mark.parametrize("lang", TUTORIALS)
def test_a_tutorial_is_what_happens(lang: str) -> None:
    page = TUTORIALS[lang].read_text("utf-8")
    assert played(page, lang) == page, f"run: python -m tests.documents.played {lang}"


@pytest.mark.parametrize("lang", TUTORIALS)
def test_a_tutorial_shows_a_fault_and_what_comes_of_mending_it(lang: str) -> None:
    page = TUTORIALS[lang].read_text("utf-8")
    assert re.search(r"\[P404\]", page)
    assert re.search(r"\[P713\]", page)
    assert "100" in page.rpartition("--mutate\n")[2].partition("```")[0]
    assert "rules/cn" not in page, "no fault of the shipped packs belongs here"
