"""What is read later is what would have been read at once, and nothing wrong waits to be found."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.diagnostics import Faults
from checker.facts.decode import decode
from checker.facts.model import Datum, Fact, Node, Series
from checker.facts.sound import sounds
from checker.vocabulary import FactType
from tests.facts.written import ONE_OF_EACH, ROUTES, SORTS, VOCABULARY, facts

TEXT = "优秀98.20分"
SOURCE = {"source": {"text": TEXT, "complete": True}}
PLACES: list[Any] = [
    {"start": 2, "end": 8, "quote": "98.20分"}, {"start": 2, "end": 8, "quote": "98.2分"}, {"start": 2, "end": 9}, {"start": 8, "end": 8},
    {"start": 3, "end": 2}, {"start": 0, "end": 1, "line": 1, "row": 0, "page": 2000}, {"start": 0, "end": 1, "page": 2001}, {"start": 0, "end": True},
    {"start": "0", "end": 1}, {"start": 0, "end": 1.0}, {"start": -1, "end": 1}, {"start": 0, "end": 1, "line": 0}, {"start": 0, "end": 1, "quote": None},
    {"start": 0, "end": 10**10}, {"start": 0, "end": 1, "bbox": [1, 2, 3, 4]}, {"start": 0, "end": 1, "x_": 1}, {"page": 1},
    {"start": 0, "end": 1, "quote": 1},
]  # fmt: skip


def flat(datum: Datum) -> Any:
    """All there is below, places included."""
    match datum:
        case Fact():
            return repr(datum)
        case Node():
            return [
                datum.path,
                datum.key,
                repr(datum.places),
                [flat(datum.fields[name]) for name in datum.fields],
            ]
        case Series():
            return [datum.path, repr(datum.unknown), repr(datum.places), [flat(item) for item in datum.items]]


def outcome(text: str) -> Any:
    """What the first member of the report comes to, or why the file is refused."""
    try:
        root = decode(text, "r.json", VOCABULARY).root
    except Faults as faults:
        return faults.diagnostics
    return flat(root.fields[VOCABULARY.report.english[next(iter(json.loads(text)))].zh])


@pytest.mark.parametrize("type_", SORTS.values(), ids=lambda t: f"{t.kind.name}-{t.record or t.item}")
def test_read_later_or_at_once(type_: FactType, monkeypatch: pytest.MonkeyPatch) -> None:
    record, field = ONE_OF_EACH[type_]
    reports = [ROUTES[record.zh]({field.en: raw}) for raw in facts()]
    for value in ("10", "优", True, "10%", "10元", "10百分点"):
        placed = ({"value": value, "at": at} for at in PLACES)
        reports += [ROUTES[record.zh]({field.en: raw}) | SOURCE for raw in placed]
    files = [json.dumps(report, ensure_ascii=False) for report in reports]
    later = [outcome(file) for file in files]
    monkeypatch.setattr("checker.facts.records.sounds", lambda _: {})
    monkeypatch.setattr("checker.facts.unread.sound_place", lambda *_: False)
    for file, found in zip(files, later, strict=True):
        assert found == outcome(file), file


def test_usual_facts_are_put_off() -> None:
    """Else the tests above would say nothing."""
    at = {"start": 2, "end": 8, "quote": "98.20分", "line": 1}
    usual: dict[str, Any] = {
        "fiscal_year": "2024年", "score": {"value": "98.20", "unit": "分", "at": at}, "grade": {"value": "优", "at": at}, "kind": "project",
        "full_mark": "100分", "unit_name": "某局",
    }  # fmt: skip
    sound = sounds(VOCABULARY.report)
    assert all(sound[key](value, TEXT) for key, value in usual.items())
