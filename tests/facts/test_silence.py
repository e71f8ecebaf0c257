"""Absent, null, unreadable and partial stay apart, for facts, records and lists alike."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.facts.decode import decode, decode_object
from checker.facts.model import Datum, Fact, Node, Series
from checker.facts.resolve import resolve
from checker.values.unknown import Unknown, Why, unknown
from checker.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
STATED, UNSEARCHED, UNREADABLE = Why.NOT_STATED, Why.NOT_LOOKED_FOR, Why.UNREADABLE

# source.complete (None: the report has no source) → what absent and null mean
MEANING = [(None, UNSEARCHED, STATED), (True, STATED, STATED), (False, UNSEARCHED, UNSEARCHED)]
PATHS = {"报告.得分": "score", "报告.项目": "projects", "报告.预算.执行数": "budget", "报告.等级标准": "grade_bands", "报告.落款.日期": "signoff"}  # fmt: skip


def reason(datum: Datum | None) -> Unknown:
    match datum:
        case Fact(value=Unknown() as found) | Series(unknown=Unknown() as found):
            return found
        case _:
            raise AssertionError(datum)


@pytest.mark.parametrize(("complete", "absent", "null"), MEANING)
@pytest.mark.parametrize(("path", "key"), PATHS.items())
def test_silence(complete: bool | None, absent: Why, null: Why, path: str, key: str) -> None:
    source = {} if complete is None else {"source": {"complete": complete}}
    nothing: list[tuple[dict[str, Any], Why]] = [
        ({}, absent), ({key: None}, null), ({key: " "}, null), ({key: "unreadable"}, UNREADABLE),
        ({key: {"unreadable": True, "at": {"page": 2}}}, UNREADABLE),
    ]  # fmt: skip
    for obj, why in nothing:
        for report in (
            decode_object(source | obj, "r", VOCABULARY),
            decode(json.dumps(source | obj), "r", VOCABULARY),
        ):
            assert reason(resolve(report, path)) == unknown(path, why)
            assert report.complete is (complete is True)


@pytest.mark.parametrize(
    "value", [{"value": None}, {"value": ""}, {"value": None, "unit": "分", "at": {"page": 1}}]
)
def test_nothing_at_a_place(value: dict[str, Any]) -> None:
    fact = resolve(decode_object({"score": value}, "r", VOCABULARY), "报告.得分")
    assert reason(fact) == unknown("报告.得分", STATED)


def test_nothing_in_a_row() -> None:
    rows = [{"name": "甲", "reason": ""}, {"name": "乙"}, {"name": "丙", "reason": None}, "unreadable"]
    report = decode_object({"projects": rows}, "r", VOCABULARY)
    found = [reason(resolve(report, f"报告.项目[{i}].原因")) for i in range(1, 5)]
    whys = [STATED, UNSEARCHED, STATED, UNREADABLE]
    assert found == [unknown(f"报告.项目[{i}].原因", why) for i, why in enumerate(whys, 1)]


def test_an_empty_list_is_a_list() -> None:
    projects = resolve(decode_object({"projects": []}, "r", VOCABULARY), "报告.项目")
    assert isinstance(projects, Series)
    assert (projects.items, projects.unknown) == ((), None)


def test_a_node_given_without_branches_is_a_leaf() -> None:
    report = decode_object({"indicators": [{"name": "产出"}, "unreadable"]}, "r", VOCABULARY)
    leaf, unread = (resolve(report, f"报告.指标[{i}].下级") for i in (1, 2))
    assert isinstance(leaf, Series)
    assert (leaf.items, leaf.unknown) == ((), None)
    assert reason(unread) == unknown("报告.指标[2].下级", UNREADABLE)


def test_zero_is_a_value() -> None:
    fact = resolve(decode_object({"budget": {"executed": "0元"}}, "r", VOCABULARY), "报告.预算.执行数")
    assert isinstance(fact, Fact)
    assert not isinstance(fact.value, Unknown)


def test_the_caller_may_say_that_all_was_searched() -> None:
    def missing(complete: bool | None, obj: dict[str, Any]) -> list[Unknown]:
        report = decode_object(obj, "r", VOCABULARY, complete=complete)
        return [reason(resolve(report, path)) for path in ("报告.得分", "报告.等级")]

    absent_and_null = {"grade": None}
    assert missing(True, absent_and_null) == [unknown("报告.得分", STATED), unknown("报告.等级", STATED)]
    assert missing(False, absent_and_null) == [unknown("报告.得分", UNSEARCHED), unknown("报告.等级", STATED)]
    own = absent_and_null | {"source": {"complete": False}}
    assert missing(True, own) == [unknown("报告.得分", UNSEARCHED), unknown("报告.等级", UNSEARCHED)]


def test_every_field_of_every_record_is_there() -> None:
    report = decode_object({}, "r", VOCABULARY)
    waiting: list[Node] = [report.root]
    seen = set()
    while waiting:
        node = waiting.pop()
        seen.add(node.record)
        assert list(node.fields) == list(VOCABULARY.records[node.record].fields)
        for name in node.fields:
            datum = node.fields[name]
            assert datum.path == f"{node.path}.{name}"
            assert datum.pointer == f"{node.pointer}/{VOCABULARY.records[node.record].fields[name].en}"
            if isinstance(datum, Node):
                waiting.append(datum)
            else:
                assert reason(datum) == unknown(datum.path, UNSEARCHED)
    assert {"报告", "预算", "落款"} <= seen
