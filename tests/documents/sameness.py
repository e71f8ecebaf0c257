"""Documents that should say the same: one goes in; its facts without their places, and the findings on it, come out."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checker import api
from checker.documents.model import Document
from checker.extraction.extract import extract
from checker.facts.decode import decode_object
from checker.policy.model import Library
from checker.vocabulary import load_vocabulary

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
NAMES = sorted(path.stem for path in REPORTS.glob("*.txt"))
_PLACES = ("at", "mentions", "source", "figures")
_TORN = ("broken_lines", "broken-paragraph")  # what the text alone has: the other formats are made whole


def fixture(name: str) -> str:
    return (REPORTS / f"{name}.txt").read_bytes().decode("utf-8-sig")


@cache
def library() -> Library:
    return api.load_library()


def facts(document: Document) -> dict[str, Any]:
    bare = _bare(extract(document, load_vocabulary()))
    return {key: value for key, value in bare.items() if key not in _TORN}


def findings(document: Document) -> Counter[tuple[str, str, str | None]]:
    """(rule, verdict, row) of every finding."""
    vocabulary = load_vocabulary()
    report = decode_object(extract(document, vocabulary), document.name, vocabulary)
    when = api.as_of(report)
    outcome = api.check(report, api.choose(library(), report, None, when.day), when, date(2026, 11, 21))
    return Counter((f.rule, f.verdict.value, f.item) for f in outcome.findings if f.rule not in _TORN)


def _bare(value: Any) -> Any:
    match value:
        case dict():
            return {key: _bare(inner) for key, inner in value.items() if key not in _PLACES}
        case list():
            return [_bare(inner) for inner in value]
        case str():  # what is quoted may have been torn over lines, or hold the bars of a table
            return "".join(value.replace("|", " ").split())
        case _:
            return value
