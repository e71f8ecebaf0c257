"""Forms however a file gives them; and lists that were not read whole."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.diagnostics import Faults
from checker.facts.decode import decode, decode_object
from checker.facts.encode import dump
from checker.facts.model import Datum, Fact, Node, Report, Series
from checker.facts.resolve import resolve
from checker.values.quantity import show
from checker.values.unknown import Why
from checker.vocabulary import load_vocabulary

ROW = {"name": "管护面积", "weight": "50分", "score": "48分"}
FORM = {
    "name": "甲项目",
    "indicators": [ROW],
    "funds": [{"name": "总额", "budget": "3万元"}],
    "total": {"score": "98分"},
}
OTHER = {"name": "乙项目", "indicators": [{**ROW, "name": "培训人数"}], "funds": None, "total": None}


def read(**facts: Any) -> Report:
    return decode_object(facts, "a.json", load_vocabulary())


def found(report: Report, path: str) -> Datum:
    datum = resolve(report, path)
    assert datum is not None
    return datum


def number(datum: Datum) -> str:
    assert isinstance(datum, Fact)
    return show(datum.value)  # type: ignore[arg-type]


def length(datum: Datum) -> int:
    assert isinstance(datum, Series)
    assert datum.unknown is None
    return len(datum.items)


def silence(datum: Datum) -> set[Why]:
    assert isinstance(datum, Series)
    assert datum.unknown is not None
    return {gap.reason for gap in datum.unknown.missing}


def test_parts_given_as_the_reports_own_are_its_one_form() -> None:
    report = read(indicators=[ROW], funds=FORM["funds"], indicator_total={"score": "98分"}, score="97分")
    assert length(found(report, "报告.自评表")) == 1
    assert number(found(report, "报告.自评表[1].指标[1].得分")) == "48分"
    assert number(found(report, "报告.自评表[1].资金[1].预算数")) == "3万元"
    assert number(found(report, "报告.自评表[1].指标合计.得分")) == "98分"
    assert number(found(report, "报告.自评表[1].得分")) == "97分"


def test_a_fact_of_the_one_form_keeps_the_name_that_the_file_gives_it() -> None:
    datum = found(read(indicators=[ROW]), "报告.自评表[1].指标[1].得分")
    assert isinstance(datum, Fact)
    assert (datum.path, datum.pointer) == ("报告.指标[1].得分", "/indicators/0/score")


def test_the_one_form_has_no_name_of_its_own() -> None:
    form = found(read(indicators=[ROW]), "报告.自评表[1]")
    assert isinstance(form, Node)
    assert form.key is None


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, Why.NOT_LOOKED_FOR),
        ({"indicators": None, "funds": None}, Why.NOT_STATED),
        ({"indicator_total": {"score": None}}, Why.NOT_STATED),
    ],
)
def test_without_a_part_there_is_no_form(facts: dict[str, Any], why: Why) -> None:
    assert silence(found(read(**facts), "报告.自评表")) == {why}


def test_forms_given_are_taken_as_they_are_and_their_rows_are_those_of_the_report() -> None:
    report = read(forms=[FORM, OTHER])
    assert length(found(report, "报告.自评表")) == 2
    assert length(found(report, "报告.指标")) == 2
    assert length(found(report, "报告.资金")) == 1
    assert number(found(report, "报告.指标[2].得分")) == "48分"


def test_forms_without_rows_give_the_report_none() -> None:
    assert silence(found(read(forms=None), "报告.指标")) == {Why.NOT_STATED}
    assert silence(found(read(forms=[{"name": "甲", "indicators": None}]), "报告.指标")) == {Why.NOT_STATED}


def test_a_list_not_read_whole_says_so_also_where_it_is_joined() -> None:
    report = read(forms=[{**FORM, "indicators": {"value": [ROW], "incomplete": True}}, OTHER])
    for path in ("报告.自评表[1].指标", "报告.指标"):
        datum = found(report, path)
        assert isinstance(datum, Series)
        assert datum.more is not None
        assert {gap.reason for gap in datum.more.missing} == {Why.NOT_WHOLE}
    whole = found(report, "报告.自评表[2].指标")
    assert isinstance(whole, Series)
    assert whole.more is None


def test_what_is_not_whole_survives_being_written() -> None:
    obj = {"forms": [{"name": "甲", "indicators": {"incomplete": True, "value": [ROW]}}]}
    text = dump(obj, load_vocabulary())
    assert json.loads(text) == obj
    datum = found(decode(text, "a.json", load_vocabulary()), "报告.自评表[1].指标")
    assert isinstance(datum, Series)
    assert datum.more is not None


@pytest.mark.parametrize(
    "wrong",
    [{"indicators": {"value": [ROW], "incomplete": False}}, {"score": {"value": "9分", "incomplete": True}}],
)
def test_only_a_list_is_incomplete_and_only_in_so_many_words(wrong: dict[str, Any]) -> None:
    with pytest.raises(Faults):
        read(**wrong)
