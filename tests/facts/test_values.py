"""What each way of writing a fact means, by the type of the fact."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from checker.facts.decode import decode_object
from checker.facts.model import Fact, Scalar
from checker.facts.resolve import resolve
from checker.values.dates import Day, Period
from checker.values.quantity import Origin, Quantity, show
from checker.values.tables import BandTable, Range, WeightTable
from checker.values.unknown import Unknown, Why
from checker.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()


def value_of(obj: dict[str, Any], path: str) -> Scalar | Unknown:
    fact = resolve(decode_object(obj, "r", VOCABULARY), path)
    assert isinstance(fact, Fact)
    return fact.value


def quantity_of(obj: dict[str, Any], path: str) -> Quantity:
    value = value_of(obj, path)
    assert isinstance(value, Quantity)
    return value


# the fact as written, its value in base units, what its last digit is worth, its text
MONEY = [
    ("7051.78万元", "70517800", "100", "7051.78万元"),
    ("7,051.78 万元", "70517800", "100", "7,051.78万元"),
    ("1，310，000元", "1310000", "1", "1，310，000元"),
    ("１３１．０万元", "1310000", "1000", "１３１．０万元"),
    ("－2.6亿元", "-260000000", "10000000", "－2.6亿元"),
    ("12.5 wan", "125000", "1000", "12.5万元"),
    ("3万美元", "30000", "10000", "3万美元"),
    ({"value": "7051.78", "unit": "万元"}, "70517800", "100", "7051.78万元"),
    ({"value": "7,051.78", "unit": "wan"}, "70517800", "100", "7,051.78万元"),
    ({"value": 7051, "unit": "万元"}, "70510000", "10000", "7051万元"),
    ({"value": "7051.78万元", "unit": None}, "70517800", "100", "7051.78万元"),
    ({"value": "0", "unit": "元"}, "0", "1", "0元"),
]


@pytest.mark.parametrize(("raw", "value", "last", "text"), MONEY)
def test_money(raw: Any, value: str, last: str, text: str) -> None:
    q = quantity_of({"budget": {"executed": raw}}, "报告.预算.执行数")
    assert (q.value, q.high - q.low, q.origin) == (Fraction(value), Fraction(last), Origin.PRINTED)
    assert show(q) == text


@pytest.mark.parametrize(
    ("raw", "value", "last"),
    [("94.71%", "94.71", "0.01"), ("100％", "100", "1"), ("3.5‰", "0.35", "0.01"), ("1.2倍", "120", "10"),
     ({"value": "-2.6", "unit": "%"}, "-2.6", "0.1")],
)  # fmt: skip
def test_rates(raw: Any, value: str, last: str) -> None:
    q = quantity_of({"budget": {"exec_rate": raw}}, "报告.预算.执行率")
    assert (q.value * 100, (q.high - q.low) * 100) == (Fraction(value), Fraction(last))


# the quote of the place, and how the figure is then shown
@pytest.mark.parametrize(
    ("quote", "text"),
    [("1310000元", "1310000元"), ("1，310，000", "1，310，000元"), ("1,310,\n000 元", "1,310,000元"),
     ("131万元", "1310000元"), ("共1310000元", "1310000元"), ("1310000万", "1310000元")],
)  # fmt: skip
def test_a_figure_is_shown_as_the_document_prints_it(quote: str, text: str) -> None:
    fact = {"value": "1310000", "unit": "元", "at": {"page": 3, "quote": quote}}
    assert show(quantity_of({"budget": {"executed": fact}}, "报告.预算.执行数")) == text


@pytest.mark.parametrize(
    ("raw", "digits"), [(98, 0), ("98.20", 2), ("98.20分", 2), ("98.2 pts", 1), ({"value": "98.20"}, 2)]
)
def test_scores_keep_their_digits(raw: Any, digits: int) -> None:
    q = quantity_of({"score": raw}, "报告.得分")
    assert (q.decimals, q.high - q.low, q.unit) == (digits, Fraction(1, 10**digits), "分")


@pytest.mark.parametrize("raw", [100, "100", "100分", {"value": 100, "unit": "分"}])
def test_what_is_set_is_exact(raw: Any) -> None:
    q = quantity_of({"full_mark": raw}, "报告.满分")
    assert (q.low, q.high, q.origin, q.terms) == (100, 100, Origin.EXACT, ())


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (10, "10个"),
        ("10", "10个"),
        ("10项", "10项"),
        ("1,310家", "1,310家"),
        ({"value": "10", "unit": "项"}, "10项"),
    ],
)
def test_counts(raw: Any, text: str) -> None:
    q = quantity_of({"project_counts": {"total": raw}}, "报告.项目数量.总数")
    assert (show(q), q.origin) == (text, Origin.EXACT)


@pytest.mark.parametrize(
    "raw", [2024, "2024", "2024年", "2024 year", {"value": 2024}, {"value": "2024", "unit": "年"}]
)
def test_years(raw: Any) -> None:
    q = quantity_of({"fiscal_year": raw}, "报告.年度")
    assert (show(q), q.origin) == ("2024年", Origin.EXACT)


@pytest.mark.parametrize(
    ("raw", "unit", "text"),
    [("25.6亿元", "亿元", "25.6亿元"), ("1200亩", "亩", "1200亩"), ("300元/人", "元/人", "300元/人"), (95, "", "95"),
     ("≥", None, None), ({"value": "95", "unit": "%"}, "%", "95%"), ({"value": "3", "unit": "公里"}, "公里", "3公里")],
)  # fmt: skip
def test_quantities_bring_their_unit(raw: Any, unit: str | None, text: str | None) -> None:
    obj = {"targets": [{"item": "某事", "value": "unreadable" if unit is None else raw}]}
    if unit is None:
        assert isinstance(value_of(obj, "报告.目标[1].目标值"), Unknown)
    else:
        q = quantity_of(obj, "报告.目标[1].目标值")
        assert (q.unit, show(q)) == (unit, text)


@pytest.mark.parametrize(
    ("raw", "day"),
    [("2024-06-07", Day(2024, 6, 7)), ("2024-6-7", Day(2024, 6, 7)), ("2024-06", Day(2024, 6)), ("2024", Day(2024)),
     ("2024.6.7", Day(2024, 6, 7)), ("2024/06/07", Day(2024, 6, 7)), ("2024年", Day(2024, text="2024年")),
     ("2024年6月7日", Day(2024, 6, 7, "2024年6月7日")), (" 2024年6月 ", Day(2024, 6, text="2024年6月")),
     ({"value": "2024-06-07", "at": {"page": 1, "quote": "二〇二四年六月七日"}}, Day(2024, 6, 7, "二〇二四年六月七日"))],
)  # fmt: skip
def test_days(raw: Any, day: Day) -> None:
    assert value_of({"signoff": {"date": raw}}, "报告.落款.日期") == day


@pytest.mark.parametrize(
    ("raw", "ends"),
    [("2024-01..2024-10", (2024, 1, 2024, 10)), ("2024年1月至10月", (2024, 1, 2024, 10)), ("2024年1-10月", (2024, 1, 2024, 10)),
     ("2023年11月—2024年2月", (2023, 11, 2024, 2)), ("2024", (2024, 1, 2024, 12)), ("2024年度", (2024, 1, 2024, 12)),
     ("2024年上半年", (2024, 1, 2024, 6)), ("2024年第三季度", (2024, 7, 2024, 9)), ("2024年前三季度", (2024, 1, 2024, 9)),
     ("2024-03", (2024, 3, 2024, 3)), ("2024年3月", (2024, 3, 2024, 3))],
)  # fmt: skip
def test_periods(raw: str, ends: tuple[int, int, int, int]) -> None:
    period = value_of({"actuals": [{"item": "某事", "period": raw}]}, "报告.成果[1].期间")
    assert isinstance(period, Period)
    assert (period.start_year, period.start_month, period.end_year, period.end_month) == ends


@pytest.mark.parametrize("raw", ["dept_overall", "部门整体", {"value": "dept_overall"}])
def test_choices_by_either_name(raw: Any) -> None:
    assert value_of({"kind": raw}, "报告.类型") == "部门整体"


@pytest.mark.parametrize("raw", ["problems", "存在问题"])
def test_roles_by_either_name(raw: str) -> None:
    report = {"sections": [{"title": "一", "role": raw, "also": ["measures"]}]}
    assert value_of(report, "报告.章节[1].角色") == "存在问题"
    assert value_of(report, "报告.章节[1].兼有角色[1]") == "改进措施"


@pytest.mark.parametrize(
    ("raw", "truth"), [(True, True), (False, False), ("是", True), ({"value": False}, False)]
)
def test_truths(raw: Any, truth: bool) -> None:
    assert value_of({"unit_mentions": [{"same_unit": raw}]}, "报告.单位提及[1].同一") is truth


def test_texts_stay_as_they_are() -> None:
    for text in ("  优 秀\n", "0", "不适用", "ｆｕｌｌ"):
        assert value_of({"grade": text}, "报告.等级") == text


# --- tables a report states ---------------------------------------------------------------------------------


def test_bands() -> None:
    raw = [
        {"label": "优", "lower": "90", "lower_inclusive": True, "upper": None, "at": {"start": 0, "end": 5, "quote": "90分以上"}},
        {"label": "良", "lower": 80, "lower_inclusive": True, "upper": "90分", "upper_inclusive": False},
    ]  # fmt: skip
    bands = value_of({"grade_bands": raw}, "报告.等级标准")
    assert isinstance(bands, BandTable)
    assert (bands.unit, bands.scale) == ("分", Range(Fraction(0), True, Fraction(100), True))
    assert [(b.labels, b.range, b.text) for b in bands.bands] == [
        (("优",), Range(Fraction(90), True, None, False), "90分以上"),
        (("良",), Range(Fraction(80), True, Fraction(90), False), None),
    ]


def test_bands_in_per_cent() -> None:
    raw = [{"label": "优", "lower": "90%", "lower_inclusive": True, "upper": "100%", "upper_inclusive": True}]
    bands = value_of({"grade_bands": raw}, "报告.等级标准")
    assert isinstance(bands, BandTable)
    assert (bands.unit, bands.scale.upper, bands.bands[0].range.lower) == ("%", 1, Fraction(9, 10))


def test_weights() -> None:
    raw = [
        {
            "name": "产出指标",
            "value": {"value": "50", "unit": "分"},
            "children": [{"name": "数量", "value": "20"}],
        },
        {"name": "满意度", "value": "10%"},
    ]
    weights = value_of({"weights": raw}, "报告.权重")
    assert isinstance(weights, WeightTable)
    assert weights.total is None
    found = {name: weights.find(name) for name in ("产出指标", "数量", "满意度")}
    assert {n: i and (show(i.value), i.value.origin) for n, i in found.items()} == {
        "产出指标": ("50分", Origin.EXACT), "数量": ("20分", Origin.EXACT), "满意度": ("10%", Origin.EXACT),
    }  # fmt: skip


def test_weights_with_a_gap_are_unknown_as_a_whole() -> None:
    raw = [
        {"name": "产出", "value": "50分"},
        {"name": "效益", "value": None},
        {"name": "满意度", "value": "unreadable"},
        {"name": "其他"},
    ]
    value = value_of({"weights": raw}, "报告.权重")
    assert isinstance(value, Unknown)
    assert {(m.path, m.reason) for m in value.missing} == {
        ("报告.权重.效益", Why.NOT_STATED),
        ("报告.权重.满意度", Why.UNREADABLE),
        ("报告.权重.其他", Why.NOT_LOOKED_FOR),
    }


# --- columns -------------------------------------------------------------------------------------------------


def test_in_a_table_the_finest_figure_of_the_column_counts() -> None:
    rows = [
        {"name": "甲", "score": "98.1分", "exec_rate": "100%", "budget": "1万元", "exec_weight": "10分"},
        {"name": "乙", "score": "99.78分", "exec_rate": "99.5%", "budget": "20000元", "exec_weight": "9.5分"},
        {
            "name": "丙",
            "score": None,
            "exec_rate": "unreadable",
            "budget": {"value": "30000.50", "unit": "元"},
        },
    ]
    report = {"projects": rows, "score": "97分"}

    def last(path: str) -> Fraction:
        q = quantity_of(report, path)
        return q.high - q.low

    assert last("报告.项目[1].得分") == last("报告.项目[2].得分") == Fraction("0.01")
    assert last("报告.项目[1].执行率") * 100 == Fraction("0.1")
    assert last("报告.项目[1].预算数") == 10000, "one unit is one column"
    assert last("报告.项目[2].预算数") == Fraction("0.01")
    assert last("报告.项目[1].执行分值") == 0, "what is set stays exact"
    assert last("报告.得分") == 1, "outside the table nothing changes"
    first = quantity_of(report, "报告.项目[1].得分")
    assert (show(first), first.decimals) == ("98.1分", 2)
    assert first.terms is not None
    assert first.terms[0].ulp == Fraction("0.01")


def test_a_tree_is_one_table_over_all_its_levels() -> None:
    tree = [{"name": "产出", "score": "50", "children": [{"name": "数量", "score": "19.75", "children": [{"name": "个数", "score": "9.8"}]}]}]  # fmt: skip
    report = {"indicators": tree, "sections": [{"title": "一", "char_count": 1}]}
    for path in ("报告.指标[1]", "报告.指标[1].下级[1]", "报告.指标[1].下级[1].下级[1]"):
        assert quantity_of(report, f"{path}.得分").decimals == 2


def test_a_list_that_is_no_table_has_no_columns() -> None:
    mentions = [{"object": "部门", "score": "98"}, {"object": "部门", "score": "98.25"}]
    assert quantity_of({"score_mentions": mentions}, "报告.得分提及[1].得分").decimals == 0
