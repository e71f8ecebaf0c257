"""The facts of the real reports, against hand labels: value, unit and place of each, and none made of other figures."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.vocabulary import load_vocabulary
from tests.extraction.seeds import LABELLED, gold, needs_seeds, seed, seed_names

pytestmark = needs_seeds

# label of the gold → the fact it is
FACTS = {
    "000": {
        "m_budget_adj": "budget.adjusted", "m_exec_dept": "budget.executed", "r_exec_dept": "budget.exec_rate",
        "m_proj_budget": "project_budget.adjusted", "m_proj_exec": "project_budget.executed",
        "r_exec_proj": "project_budget.exec_rate", "c_projects": "project_budget.project_count",
    },
    "001": {
        "m_budget": "budget.adjusted", "m_exec": "budget.executed", "r_exec": "budget.exec_rate",
        "c_eval": "project_counts.rated", "c_eval2": "project_counts.total", "c_unfinished": "project_counts.unfinished",
        "c_new": "count_groups.1.whole", "c_ind": "count_groups.1.parts.0.count", "c_srv": "count_groups.1.parts.1.count",
        "c_10": "count_groups.0.parts.0.count", "c_5": "count_groups.0.parts.1.count",
        "c_1_5": "count_groups.0.parts.2.count", "c_lt1": "count_groups.0.parts.3.count",
        "r_output": "growth.0.rate", "r_strategic": "growth.1.rate", "r_hitech": "growth.2.rate", "r_va": "growth.3.rate",
        "r_hva": "growth.4.rate", "r_fai": "growth.5.rate", "r_retail": "growth.6.rate", "r_whole": "growth.7.rate",
        "m_output": "actuals.0.value", "m_strategic": "actuals.1.value", "m_hitech": "actuals.2.value",
        "m_va": "actuals.3.value", "m_hva": "actuals.4.value", "m_fai": "actuals.5.value", "m_retail": "actuals.6.value",
        "m_whole": "actuals.7.value", "m_sign": "actuals.9.value",
    },
    "003": {
        "m_final": "expenditure.total", "m_basic": "expenditure.basic", "m_staff": "expenditure.personnel",
        "m_public": "expenditure.public", "m_proj": "expenditure.project",
        "r_staff": "shares.0.share", "r_public": "shares.1.share",
        "c_t_total": "targets.0.value", "c_t_bio": "targets.1.value", "c_t_sea": "targets.2.value",
        "c_t_hq": "targets.3.value", "c_a_total": "targets.0.actual",
        "c_a_1": "nested_counts.0.steps.0.count", "c_a_5": "nested_counts.0.steps.1.count",
        "c_a_10": "nested_counts.0.steps.2.count", "m_invest": "nested_counts.0.amount",
        "m_prov": "actuals.2.value", "m_fdi": "actuals.3.value", "m_trade": "actuals.4.value",
        "r_fdi": "growth.1.rate", "r_trade": "growth.2.rate", "r_twice": "growth.0.multiple",
    },
}  # fmt: skip
# For the reports without a published label: value, unit and where it begins.
OWN = {
    "002": {
        "budget.adjusted": ("4969.63", "万元", 363), "budget.exec_rate": ("100", "%", 394),
        "budget.project_count": ("5", "个", 356), "budget.sources.0.budget": ("4969.63", "万元", 379),
        "score": ("100", "分", 1665), "full_mark": ("100", "分", 1389), "grade": ("优秀", "", 1724),
        "weights.0.value": ("50", "分", 1400), "weights.1.value": ("10", "分", 1429),
        "weights.2.value": ("30", "分", 1464), "weights.3.value": ("10", "分", 1475),
        "satisfaction.value": ("100", "%", 1492), "project_counts.total": ("5", "个", 356),
    },
    "004": {
        "expenditure.project": ("1864.03", "万元", 370),
        "score_bins.0.count": ("24", "个", 390), "score_bins.1.count": ("1", "个", 403), "score_bins.2.count": ("0", "个", 412),
        "project_counts.total": ("27", "个", 1515), "project_counts.exempt": ("2", "个", 1520),
        "project_counts.rated": ("25", "个", 1546), "project_counts.finished": ("21", "个", 1565),
        "project_counts.unfinished": ("4", "个", 1583), "project_counts.sampled": ("2", "个", 422),
        "growth.1.rate": ("-2.6", "%", 1089), "growth.2.rate": ("-32", "%", 1121), "growth.4.rate": ("-3.3", "%", 1253),
        "growth.6.rate": ("-21.7", "%", 1395),
    },
}  # fmt: skip
# Whatever else is in a report, these stay null: nothing in the text states them.
UNSAID = {
    "000": "budget.initial full_mark weights targets satisfaction.value expenditure.total expenditure.basic deductions",
    "001": "score grade full_mark grade_bands weights project_budget.adjusted expenditure.total targets score_bins",
    "002": "budget.initial budget.executed expenditure.total grade_bands targets deductions project_budget.adjusted",
    "003": "score grade full_mark budget.adjusted budget.executed budget.exec_rate grade_bands project_counts.total",
    "004": "score grade budget.adjusted budget.executed budget.exec_rate expenditure.total weights targets",
}
OURS = ("budget", "project_budget", "expenditure")


@cache
def facts(name: str) -> dict[str, Any]:
    return extract(read_text(seed(name), name), load_vocabulary())


def at(report: dict[str, Any], path: str) -> Any:
    found: Any = report
    for key in path.split("."):
        found = found[int(key)] if key.isdigit() else found[key]
    return found


@pytest.mark.parametrize("name", LABELLED)
def test_a_labelled_figure_is_the_fact_it_states(name: str) -> None:
    labels = gold(name)
    by_id = {label["id"]: label for kind in ("money", "rates", "counts") for label in labels[kind]}
    for key, path in FACTS[name].items():
        fact, label = at(facts(name), path), by_id[key]
        assert Decimal(fact["value"]) == Decimal(label["value"]), path
        if label["unit"] != "倍":
            assert fact["unit"] == label["unit"], path
        if "mention" in label:
            assert (fact["at"]["start"], fact["at"]["quote"].rstrip("未完成")) == (
                label["mention_offset"],
                label["mention"],
            ), path


@pytest.mark.parametrize("name", LABELLED)
def test_every_labelled_figure_is_accounted_for(name: str) -> None:
    labels = gold(name)
    ids = {label["id"] for kind in ("money", "rates", "counts") for label in labels[kind]}
    beside_the_point = {"c_comm"}  # communities handed over: no fact of the report
    assert ids - beside_the_point == FACTS[name].keys()


@pytest.mark.parametrize("name", LABELLED)
def test_economic_figures_are_no_budget(name: str) -> None:
    outside = {m["mention_offset"] for m in gold(name)["money"] if "indicator" in m["scope"]}
    for figure in facts(name)["figures"]:
        if figure["at"]["start"] in outside:
            assert figure.get("fact", "/actuals").split("/")[1] not in OURS


def test_scores_grades_and_bands() -> None:
    labels = gold("000")["scores"]
    report = facts("000")
    total = labels["total_score"]
    assert (report["score"]["value"], report["score"]["at"]["start"]) == ("98.20", total["mention_offset"])
    assert {(m["object"], m["grade"]["value"]) for m in report["grade_mentions"]} == {
        ("项目", "优秀"),
        ("部门", "优秀"),
    }
    bands = [(b["label"], b["lower"], b["upper"], b["at"]["start"]) for b in report["grade_bands"]]
    wanted = labels["grade_bands"]
    assert bands == [(b["grade"], _text(b.get("lower")), _text(b.get("upper")), b["offset"]) for b in wanted]
    inclusive = [(b["lower_inclusive"], b["upper_inclusive"]) for b in report["grade_bands"]]
    assert inclusive == [(b.get("lower_inclusive", False), b.get("upper_inclusive", False)) for b in wanted]
    assert report["grade_band_count"]["value"] == str(labels["band_count_stated"]["value"])


def _text(number: Any) -> str | None:
    return None if number is None else str(number)


@pytest.mark.parametrize("name", sorted(OWN))
def test_our_own_labels(name: str) -> None:
    for path, (value, unit, start) in OWN[name].items():
        fact = at(facts(name), path)
        assert (fact["value"], fact.get("unit", ""), fact["at"]["start"]) == (value, unit, start), path


@pytest.mark.parametrize("name", sorted(UNSAID))
def test_what_is_not_said_stays_null(name: str) -> None:
    for path in UNSAID[name].split():
        assert not at(facts(name), path), path


def test_whole_and_parts() -> None:
    inner, outer = facts("001")["count_groups"]
    assert (inner["complete"], outer["complete"]) == (True, True)
    assert [p["lower"] and p["lower"]["value"] for p in inner["parts"]] == ["10", "5", "1", None]
    (targets,) = facts("003")["count_groups"]
    assert targets["complete"] is False, "30 + 20 + 10 of 120 may overlap"
    assert [t["actual"] for t in facts("003")["targets"][1:]] == [None, None, None]


def test_the_reason_in_the_text_reaches_the_project_of_the_table() -> None:
    rows = facts("001")["projects"]
    assert [r["no"]["value"] for r in rows if r["reason"]] == ["5"]
    assert rows[4]["status"]["value"] == "unfinished"


def test_periods_years_and_provisional_figures() -> None:
    trade = at(facts("003"), "actuals.4")
    assert trade["period"]["value"] == "2020-01..2020-10"
    assert [a["provisional"] for a in facts("001")["actuals"]].count(True) == 1
    assert [a["year"] for a in facts("004")["actuals"]].count("2023") == 1
    assert sum(a["period"] is not None for a in facts("004")["actuals"]) == 4


@pytest.mark.parametrize("name", seed_names())
def test_every_quote_is_the_text(name: str) -> None:
    report = facts(name)
    text = report["source"]["text"]
    for place in _places(report):
        assert text[place["start"] : place["end"]] == place["quote"]


def _places(value: Any) -> Any:
    if isinstance(value, dict):
        if "quote" in value and "start" in value:
            yield value
        for inner in value.values():
            yield from _places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _places(inner)
