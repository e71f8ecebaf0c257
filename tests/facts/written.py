"""Every way a fact may be written in a report file, right and wrong for every type, and where to put it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from checker.vocabulary import FactType, FieldSpec, Kind, RecordSpec, load_vocabulary

VOCABULARY = load_vocabulary()

PLAIN: list[Any] = [
    None, True, False, 0, 1, -1, 10, 98.25, -2.5, 2024, 12345, 10**30, "", " ", "\n", "unreadable", "优", "是", "否", "true",
    "0", "10", "-3", "+3", "98.20", "1,310,000", "1,31", "１２．５", "－2", "98.20分", "98.20 分", "98.20  分", " 98.20分 ", "分",
    "7051.78万元", "7051.78 wan", "3万美元", "3万员", "94.71%", "94.71％", "3‰", "2倍", "1.5个百分点", "1.5百分点", "1.5pp", "10个",
    "10项", "10人", "300字", "5行", "2.0个", "-5个", "2024年", "2024 year", "999年", "3000年", "1200亩", "300元/人", "3 公 里", "元3",
    "2024-06-07", "2024-6-7", "2024-06", "2024-13", "2024年6月7日", "2024年6月", "6月7日", "2024.6.7", "2024-01..2024-10", "2024年上半年",
    "2024年1月至10月", "2024年1-10月", "2024年五季度", "2024年度", "1e3", "NaN", "dept_overall", "部门整体", "self", "自评", "≥", "ge",
    "basic", "存在问题", "9" * 30, "9" * 31, "0." + "1" * 20, "0." + "1" * 21, "1" + ",000" * 9, "1" + ",000" * 10, "3" + "里" * 20,
    "3" + "里" * 21,
]  # fmt: skip
AT: list[Any] = [
    {}, {"start": 0, "end": 2}, {"start": 0}, {"end": 0}, {"start": 0, "end": 2, "line": 1, "quote": "优"}, {"line": 0}, {"row": 0},
    {"page": 2000}, {"page": 2001}, {"page": None}, {"quote": None}, {"quote": 1}, {"x_": []}, {"y": 1}, {"line": "1"}, {"line": 10**9},
    {"bbox": [0, 1.5, "2", "-3.25"]}, {"bbox": [0, 1, 2]}, {"bbox": [0, 1, 2, True]}, {"bbox": [0, 1, 2, 10**9]}, None, 1, [], "x",
]  # fmt: skip
UNITS: list[Any] = [
    None,
    "",
    " ",
    "元",
    "万元",
    " 万元 ",
    "wan",
    "%",
    "％",
    "‰",
    "分",
    "个",
    "人",
    "年",
    "亩",
    "元/人",
    "3里",
    "公 里",
    1,
]
BANDS: list[Any] = [
    {"label": "优"}, {"label": ""}, {"label": None}, {}, {"label": "优", "lower": None, "upper": None, "at": None},
    {"label": "优", "lower": "90", "lower_inclusive": True}, {"label": "优", "lower": 90, "lower_inclusive": None},
    {"label": "优", "lower": "90"}, {"label": "优", "upper": "90分", "upper_inclusive": False, "at": {"start": 0, "end": 1}},
    {"label": "优", "upper": "90元", "upper_inclusive": False}, {"label": "优", "upper": "90%", "upper_inclusive": 1},
    {"label": "优", "upper_inclusive": True}, {"label": "优", "lower_inclusive": "含"}, {"label": "优", "note": 1}, {"label": "优", "x_": 1}, None, "优",
    {"label": "优", "upper": "", "upper_inclusive": True}, {"label": "优", "at": {"start": 1}},
]  # fmt: skip
WEIGHTS: list[Any] = [
    {"name": "产出"}, {"name": ""}, {}, {"name": "产出", "value": "50分"}, {"name": "产出", "value": 50}, {"name": "产出", "value": "50%"},
    {"name": "产出", "value": "50元"}, {"name": "产出", "value": {"value": "50", "unit": "分", "at": {"page": 1}}}, {"name": "产出", "value": None},
    {"name": "产出", "value": {"value": "50", "unit": "%"}}, {"name": "产出", "value": {"value": "50", "unit": "元"}}, {"name": "产出", "value": ""},
    {"name": "产出", "value": {"unreadable": True}}, {"name": "产出", "value": "unreadable", "at": None}, {"name": "产出", "at": {"y": 1}},
    {"name": "产出", "children": None}, {"name": "产出", "children": []}, {"name": "产出", "children": {}}, {"name": "产出", "x_": 1, "y": 1},
    {"name": "产出", "children": [{"name": "数量", "children": [{"name": "个数", "value": 1}]}]},
    {"name": "产出", "children": [{"name": "数量", "children": [{"name": "个数", "children": []}]}]}, None, 1,
]  # fmt: skip


def facts() -> Iterator[Any]:
    """Everything a fact may look like, right and wrong for every type."""
    yield from PLAIN
    for plain in PLAIN:
        yield {"value": plain}
    yield from ({"value": value, "unit": unit} for unit in UNITS for value in ("98.20", 10, None))
    yield from (
        {"value": value, "unit": unit}
        for unit in ("元", "个", "年", " ")
        for value in ("2024", "1,310", "10个", "优", "-3", 98.25)
    )
    for at in AT:
        yield {"value": "10", "at": at}
        yield {"value": "优", "mentions": [at]}
        yield {"unreadable": True, "at": at}
    yield from (
        {"mentions": []},
        {"value": 1, "mentions": {}},
        {"value": 1, "x_y": 2},
        {"value": 1, "y": 2},
        {"unit": "元"},
        {},
    )
    yield from (
        {"unreadable": False},
        {"unreadable": "yes"},
        {"unreadable": True, "value": 1},
        {"unreadable": True, "x_": 1},
    )
    yield from (
        [],
        [None],
        [""],
        ["优", "良"],
        [1],
        ["unreadable"],
        [{"value": "优"}],
        [{"value": None}],
        [{"unreadable": True}],
        [[]],
    )
    yield from (
        {"value": []},
        {"value": ["优"]},
        {"value": ["优"], "unit": "个"},
        {"value": [{}], "at": {"start": 0, "end": 1}},
        [{}],
        [{"y": 1}],
    )
    yield from (
        [{"at": {}}],
        {"at": None},
        {"at": 1},
        {"mentions": None},
        {"value": "unreadable", "unit": "个"},
    )
    for row in (*BANDS, *WEIGHTS):
        yield [row]
        yield {"value": [row]}


def routes() -> dict[str, Callable[[Any], Any]]:
    """For every record type, how to wrap one of it into a report."""
    found: dict[str, Callable[[Any], Any]] = {"报告": lambda record: record}
    waiting = [VOCABULARY.report]
    while waiting:
        outer = waiting.pop(0)
        for field in outer.fields.values():
            inner = field.type.record
            if inner is not None and inner not in found:
                found[inner] = _route(found[outer.zh], field)
                waiting.append(VOCABULARY.records[inner])
    return found


def _route(outer: Callable[[Any], Any], field: FieldSpec) -> Callable[[Any], Any]:
    if field.type.kind is Kind.RECORD:
        return lambda record: outer({field.en: record})
    return lambda record: outer({field.en: [record]})


def sort_of(type_: FactType) -> tuple[object, ...]:
    return type_.kind, type_.item and type_.item.kind


ROUTES = routes()
ONE_OF_EACH: dict[FactType, tuple[RecordSpec, FieldSpec]] = {
    field.type: (record, field) for record in VOCABULARY.records.values() for field in record.fields.values()
}
# Lists of records, and choices, are all alike; one of each is looked at closely.
SORTS = {sort_of(type_): type_ for type_ in ONE_OF_EACH}
