"""Documents that should say the same: one goes in; its facts with their quotes, its figures and the findings come out.

What is left out is how a format writes: offsets and lines, blanks, the bars of a table, the marks of Markdown.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from checker import api
from checker.documents.model import Document
from checker.extraction.extract import extract
from checker.facts.decode import decode_object
from checker.policy.model import Library
from checker.vocabulary import load_vocabulary

FIXTURES = Path(__file__).parents[2] / "fixtures"
FILES = {path.stem: path for kind in ("reports", "forms") for path in sorted((FIXTURES / kind).glob("*.txt"))}
NAMES = sorted(path.stem for path in (FIXTURES / "reports").glob("*.txt"))
TODAY = date(2026, 11, 21)
WITHOUT_DATE = date(2025, 6, 30)  # for a form that says neither when it was signed nor of which year it is
_TORN = ("broken_lines", "broken-paragraph")  # what the text alone has: the other formats are made whole
_LAYOUT = re.compile(r"(?:[\s|#]|-{3,})+")


def fixture(name: str) -> str:
    return FILES[name].read_bytes().decode("utf-8-sig")


@cache
def library() -> Library:
    return api.load_library()


@lru_cache(64)
def report(document: Document) -> dict[str, Any]:
    """The object of report.json."""
    return extract(document, load_vocabulary())


def facts(document: Document) -> dict[str, Any]:
    """Every fact with the words it was read from; the figures are compared by themselves."""
    said = {k: v for k, v in report(document).items() if k not in (*_TORN, "source", "figures")}
    return dict(_bare(said).items())


def figures(document: Document) -> list[tuple[str | None, ...]]:
    """Every number in the order of the text, as it was understood."""
    return [(f["kind"], f.get("value"), f.get("unit")) for f in report(document)["figures"]]


def findings(document: Document) -> Counter[tuple[str, str, str, str]]:
    """(rule, verdict, row, message) of every finding."""
    said = decode_object(report(document), document.name, load_vocabulary())
    try:
        when = api.as_of(said)
    except api.NoAsOf:
        when = api.as_of(said, WITHOUT_DATE)
    outcome = api.check(said, api.choose(library(), said, None, when.day), when, TODAY)
    return Counter(
        (f.rule, f.verdict.value, plain(f.item or ""), plain(f.message))
        for f in outcome.findings
        if f.rule not in _TORN
    )


def misplaced(document: Document) -> list[dict[str, Any]]:
    """The places whose quote is not the text at their offsets."""
    return [at for at in _places(report(document)) if document.text[at["start"] : at["end"]] != at["quote"]]


def plain(text: str) -> str:
    return _LAYOUT.sub("", text)


def _places(datum: Any) -> list[dict[str, Any]]:
    match datum:
        case {"start": _, "quote": _}:
            return [datum]
        case dict():
            return [place for inner in datum.values() for place in _places(inner)]
        case list():
            return [place for inner in datum for place in _places(inner)]
        case _:
            return []


def _bare(datum: Any) -> Any:
    match datum:
        case {"start": _, "quote": str(quote)}:
            return plain(quote)
        case dict():
            return {key: _bare(inner) for key, inner in datum.items()}
        case list():
            return [_bare(inner) for inner in datum]
        case str():
            return plain(datum)
        case _:
            return datum
