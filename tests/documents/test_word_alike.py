"""A report gives the same facts and findings in whichever way Word and WPS write its words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from checker.documents.model import Document
from checker.documents.read import read_document
from tests.documents.make_word import WAYS, make_contents, make_framed, make_numbered, make_word
from tests.documents.sameness import NAMES, facts, findings, fixture


@cache
def plain(name: str) -> Document:
    return read_document(fixture(name).encode(), "report.txt")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", WAYS)
def test_the_way_words_are_written_changes_nothing(way: str, name: str) -> None:
    found = read_document(make_word(fixture(name), WAYS[way]), "report.docx")
    assert found.complete
    assert facts(found) == facts(plain(name))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("make", [make_numbered, make_contents, make_framed])
def test_the_way_it_is_laid_out_changes_nothing(make: Callable[[str], bytes], name: str) -> None:
    found = read_document(make(fixture(name)), "report.docx")
    assert facts(found) == facts(plain(name))
    assert findings(found) == findings(plain(name))
