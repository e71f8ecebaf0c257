"""The published schema and the reader accept and refuse the same report files."""

from __future__ import annotations

import functools
import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.diagnostics import Faults
from checker.facts.decode import decode
from checker.facts.schema import report_schema
from checker.vocabulary import FactType, FieldSpec, Kind, RecordSpec
from tests.facts.written import AT, ONE_OF_EACH, PLAIN, ROUTES, SORTS, VOCABULARY, facts, sort_of

SCHEMA = report_schema(VOCABULARY)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def accepts(text: str) -> bool:
    try:
        decode(text, "r.json", VOCABULARY)
    except Faults:
        return False
    return True


def test_every_record_can_be_reached() -> None:
    assert set(ROUTES) == set(VOCABULARY.records)


@pytest.mark.parametrize("type_", SORTS.values(), ids=lambda t: f"{t.kind.name}-{t.record or t.item}")
def test_every_way_of_writing_every_type(type_: FactType) -> None:
    record, field = ONE_OF_EACH[type_]
    accepted = 0
    for raw in facts():
        text = json.dumps(ROUTES[record.zh]({field.en: raw}), ensure_ascii=False)
        found = accepts(text)
        assert VALIDATOR.is_valid(json.loads(text)) == found, text
        accepted += found
    assert accepted > 10


@pytest.mark.parametrize("key", ["source", "figures", "at", "mentions", "x_anything", "unreadable", "value"])
def test_what_else_a_report_may_carry(key: str) -> None:
    more: list[Any] = [
        {"text": "优", "complete": True}, {"complete": "yes"}, {"sha256": "0" * 64}, {"sha256": "0" * 63}, {"name": None, "x_": 1}, {"y": 1},
        {"unread": [{"zh": "第 2 页", "en": "page 2"}]}, {"unread": None}, {"unread": ["x"]}, {"unread": [{"zh": "第 2 页"}]},
        {"unread": [{"zh": "第 2 页", "en": 2}]}, {"unread": {"zh": "第 2 页", "en": "page 2"}},
        [{"kind": "money", "value": "1", "unit": "元", "at": {"start": 0, "end": 1}, "fact": "报告.得分"}], [{"kind": "many"}], [{}],
        [{"kind": "other", "value": 1.5, "unit": None, "at": None}], [{"kind": "other", "value": True}], [{"kind": "other", "y": 1}],
    ]  # fmt: skip
    for raw in (*PLAIN, *AT, *more):
        text = json.dumps({key: raw}, ensure_ascii=False)
        assert VALIDATOR.is_valid(json.loads(text)) == accepts(text), text


def reports() -> st.SearchStrategy[Any]:
    """Whole reports, most of their facts sound, some not."""
    pool = list(facts())

    @functools.cache
    def fact(sort: object) -> st.SearchStrategy[Any]:
        record, field = ONE_OF_EACH[SORTS[sort]]
        sound = [raw for raw in pool if accepts(json.dumps(ROUTES[record.zh]({field.en: raw})))]
        return st.integers(0, 9).flatmap(lambda n: st.sampled_from(sound if n else pool))

    def record(spec: RecordSpec, depth: int) -> st.SearchStrategy[Any]:
        names = st.lists(st.sampled_from(list(spec.fields)), max_size=4, unique=True)
        return names.flatmap(lambda chosen: st.fixed_dictionaries({spec.fields[n].en: member(spec.fields[n], depth) for n in chosen}))  # fmt: skip

    def member(field: FieldSpec, depth: int) -> st.SearchStrategy[Any]:
        inner = VOCABULARY.records.get(field.type.record or "")
        if inner is None or depth == 0:
            return fact(sort_of(field.type))
        below = record(inner, depth - 1)
        return below if field.type.kind is Kind.RECORD else st.lists(below, max_size=3)

    return record(VOCABULARY.report, 3)


@given(reports())
def test_whole_reports(report: Any) -> None:
    text = json.dumps(report, ensure_ascii=False)
    assert VALIDATOR.is_valid(json.loads(text)) == accepts(text)


def test_the_schema_is_a_schema_and_says_what_things_mean() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    score = SCHEMA["properties"]["score"]
    assert (score["title"], score["description"]) == ("得分", "自评总得分")
    text = json.dumps(SCHEMA)
    defined = set(SCHEMA["$defs"])
    used = {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert used == defined
