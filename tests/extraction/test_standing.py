"""Where things stand and what a document is: each text of `standing.yaml` is read as a careful reader would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.extraction.frame.genres import genres
from checker.extraction.frame.recognise import SELF_REPORT, NotAReport, require_report
from checker.vocabulary import Kind, load_vocabulary
from checker.wording import phrase

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "standing.yaml").read_text(encoding="utf-8"))
_PLACES = {"year": "fiscal_year", "unit": "unit_name", "region": "region", "kind": "kind", "genre": "genre"}
_WEIGHTS = {"type": "object", "additionalProperties": {"type": "string", "pattern": "^[1-9][0-9]?$"}}
_NAMES = {"type": "array", "items": {"type": "string"}}
SCHEMA = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["en", "doc", "use", "enough"],
        "additionalProperties": False,
        "properties": {
            "en": {"type": "string", "pattern": "^[a-z_]+$"},
            "doc": {"type": "string", "minLength": 2},
            "use": {"enum": ["judged", "refused"]},
            "enough": {"type": "string", "pattern": "^[1-9][0-9]?$"},
            "title": _WEIGHTS,
            "line": _WEIGHTS,
            "text": _WEIGHTS,
            "needs": _NAMES,
            "never": _NAMES,
            "unless": _NAMES,
            "apart": _NAMES,
            "lacks": {"type": "object", "additionalProperties": {"type": "string"}},
        },
    },
}


def value(fact: Any) -> Any:
    if fact is None:
        return None
    return "unreadable" if fact.get("unreadable") else fact["value"]


def headings(sections: Any) -> Iterator[Any]:
    """Every heading, those below others too; lists of sentences are no headings."""
    for section in sections.get("value", []) if isinstance(sections, dict) else sections:
        if section["form"] != "list_item":
            yield section
        yield from headings(section["children"])


def read(text: str) -> dict[str, Any]:
    document = read_text(text.encode(), "x.txt")
    require_report(document)
    return extract(document, load_vocabulary())


@pytest.mark.parametrize("case", [c for c in CASES if "refused" not in c], ids=lambda c: c["text"][:24])
def test_it_is_read_where_it_stands(case: dict[str, Any]) -> None:
    report = read(case["text"])
    got = {key: value(report[place]) for key, place in _PLACES.items()}
    got["title"] = None if report["title"] is None else value(report["title"].get("raw", report["title"]))
    got["signed"] = value(report["signoff"]["date"])
    got["signer"] = value(report["signoff"]["unit"])
    got["years"] = [int(told["year"]["value"]) for told in report["fiscal_years"]]
    got["headings"] = len(list(headings(report["sections"])))
    if got["year"] not in (None, "unreadable"):
        got["year"] = int(got["year"])
    wanted = {key: case[key] for key in case if key != "text"}
    assert {key: got[key] for key in wanted} == wanted


@pytest.mark.parametrize("case", [c for c in CASES if "refused" in c], ids=lambda c: c["text"][:24])
def test_what_is_no_report_is_refused_in_true_words(case: dict[str, Any]) -> None:
    with pytest.raises(NotAReport) as refused:
        read(case["text"])
    for words in case["refused"]:
        assert words in refused.value.zh
    for words in case.get("refused_not", ()):
        assert words not in refused.value.zh


def test_the_kinds_are_written_as_their_schema_asks() -> None:
    text = (HERE.parents[1] / "rules" / "wording" / "kinds.yaml").read_text(encoding="utf-8")
    Draft202012Validator(SCHEMA).validate(yaml.load(text, yaml.BaseLoader))


@pytest.mark.parametrize("genre", genres(), ids=lambda g: g.en)
def test_every_kind_is_told_by_phrases_there_are(genre: Any) -> None:
    for name in genre.phrases:
        assert phrase(name).search("") is None, "says something of an empty text"
    heaviest = max(genre.title.values(), default=0) + sum(genre.line.values()) + sum(genre.text.values())
    assert heaviest >= genre.enough, "nothing could show it"
    assert bool(genre.lacks) == (genre.refused or genre.en == SELF_REPORT)


def test_the_vocabulary_has_the_kinds_that_are_judged() -> None:
    type_ = load_vocabulary().report.fields["文种"].type
    assert type_.kind is Kind.ENUM
    assert (
        {g.en for g in genres() if not g.refused}
        <= {en for _, en in type_.choices}
        <= {g.en for g in genres()}
    )
