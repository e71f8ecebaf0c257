"""The canonical text: same report, same bytes, one order, a fact to a line."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.diagnostics import Faults
from checker.facts.decode import decode, decode_object
from checker.facts.encode import dump
from checker.facts.json_text import Digits, load
from checker.facts.model import Datum, Fact, Node, Series
from tests.facts.written import ONE_OF_EACH, ROUTES, SORTS, VOCABULARY, facts

REPORT: dict[str, Any] = {
    "x_note": {"b": 1, "a": [1, {"c": None}]},
    "source": {"text": "某局\n得分98.20分", "complete": True, "name": "a.txt"},
    "figures": [{"at": {"end": 11, "start": 5}, "value": "98.20", "kind": "score", "unit": "分"}],
    "sections": [
        {"children": [{"title": "部门概况", "level": 2}], "title": "基本情况", "role": "basic", "level": 1}
    ],
    "projects": [
        {
            "name": "甲",
            "no": 1,
            "budget": {"unit": "万元", "at": {"quote": "得分", "end": 5, "start": 3}, "value": "7051.78"},
        },
        {"name": "乙", "no": 2},
    ],
    "weights": [
        {
            "children": [{"value": "10分", "name": "数量"}],
            "value": {"unit": "分", "value": 10},
            "name": "产出",
        }
    ],
    "grade_bands": [{"upper": None, "lower_inclusive": True, "lower": "90", "label": "优"}],
    "unit_aliases": ["本局", "我局"],
    "score": {
        "at": {"end": 11, "start": 5, "line": 2},
        "unit": "分",
        "value": "98.20",
        "mentions": [{"end": 2, "start": 0}],
    },
    "fiscal_year": 2024,
}
TEXT = """{
 "unit_aliases": ["本局", "我局"],
 "fiscal_year": 2024,
 "score": {"value": "98.20", "unit": "分", "at": {"start": 5, "end": 11, "line": 2}, "mentions": [{"start": 0, "end": 2}]},
 "grade_bands": [
  {"label": "优", "lower": "90", "lower_inclusive": true, "upper": null}
 ],
 "weights": [
  {
   "name": "产出",
   "value": {"value": 10, "unit": "分"},
   "children": [
    {"name": "数量", "value": "10分"}
   ]
  }
 ],
 "projects": [
  {
   "no": 1,
   "name": "甲",
   "budget": {"value": "7051.78", "unit": "万元", "at": {"start": 3, "end": 5, "quote": "得分"}}
  },
  {"no": 2, "name": "乙"}
 ],
 "sections": [
  {
   "level": 1,
   "title": "基本情况",
   "role": "basic",
   "children": [
    {"level": 2, "title": "部门概况"}
   ]
  }
 ],
 "x_note": {
  "b": 1,
  "a": [
   1,
   {"c": null}
  ]
 },
 "figures": [
  {"kind": "score", "value": "98.20", "unit": "分", "at": {"start": 5, "end": 11}}
 ],
 "source": {"name": "a.txt", "complete": true, "text": "某局\\n得分98.20分"}
}
"""


def test_the_layout() -> None:
    assert dump(REPORT, VOCABULARY) == TEXT


def shuffled(value: Any, seed: int) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        random.Random(seed).shuffle(keys)
        return {key: shuffled(value[key], seed) for key in keys}
    return [shuffled(item, seed) for item in value] if isinstance(value, list) else value


@given(st.integers())
def test_the_order_of_keys_does_not_show(seed: int) -> None:
    report = {key: value for key, value in REPORT.items() if key != "x_note"}
    assert dump(shuffled(report, seed), VOCABULARY) == dump(report, VOCABULARY)


def test_written_again_nothing_changes() -> None:
    assert dump(load(TEXT), VOCABULARY) == TEXT


def flat(datum: Datum) -> Any:
    """All there is below but the lines of the file, which an object in memory does not have."""
    places = [(p.pointer, p.start, p.end, p.quote, p.page, p.row, p.bbox) for p in datum.places]
    match datum:
        case Fact():
            return datum.path, datum.pointer, datum.value, places
        case Node():
            return datum.path, datum.key, places, [flat(datum.fields[name]) for name in datum.fields]
        case Series():
            return datum.path, datum.unknown, places, [flat(item) for item in datum.items]


@pytest.mark.parametrize("sort", SORTS, ids=str)
def test_text_and_object_are_the_same_report(sort: tuple[object, ...]) -> None:
    record, field = ONE_OF_EACH[SORTS[sort]]
    for raw in facts():
        obj = load(json.dumps(ROUTES[record.zh]({field.en: raw})))
        text = dump(obj, VOCABULARY)
        assert load(text) == obj
        try:
            expected = flat(decode_object(obj, "r", VOCABULARY).root)
        except Faults:
            with pytest.raises(Faults):
                decode(text, "r", VOCABULARY)
        else:
            assert flat(decode(text, "r", VOCABULARY).root) == expected


def test_numbers_of_every_kind_keep_their_digits() -> None:
    obj = {"score": Digits("98.20"), "full_mark": Decimal("100.0"), "fiscal_year": 2024}
    assert '"score": 98.20' in dump(obj, VOCABULARY)
    assert '"full_mark": 100.0' in dump(obj, VOCABULARY)
