"""Whole reports: hand labels of the real ones and of the fixtures, every way of writing them, and any text at all."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.text import read_text
from checker.extraction.model import Reading
from checker.extraction.prose.running_text import read_prose
from checker.facts.decode import decode_object
from checker.vocabulary import load_vocabulary
from tests.extraction.cases import read
from tests.extraction.seeds import LABELLED, gold, needs_seeds, seed
from tests.variants import VARIANTS
from tests.variants.labels import REPORTS, read_labels

Json = dict[str, Any]


def prose(text: str) -> Json:
    return read_prose(read(text), load_vocabulary())


def places(value: Any) -> Iterator[Json]:
    """Every `at` of a piece of report.json."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for inner in value.values():
            yield from places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner)


def value(fact: Any) -> Any:
    return fact.get("value") if isinstance(fact, dict) else fact


# ── labels ───────────────────────────────────────────────────────────────────────────────────────


@needs_seeds
@pytest.mark.parametrize("name", LABELLED)
def test_whose_report_it_is(name: str) -> None:
    found, meta = prose(seed(name).decode("utf-8")), gold(name)["meta"]
    assert value(found["unit_name"]) == meta["unit_name"]
    assert value(found["fiscal_year"]) == str(meta["fiscal_year"])
    assert value(found["title"]["raw"]) == meta["title"]
    assert found["title"]["at"]["quote"].endswith(meta["title_evidence"][0]["quote"])
    region = meta["region"]["value"]
    assert value(found["region"]) == region
    assert set(meta["unit_aliases"]) <= {value(n) for n in found["unit_aliases"]}
    assert all(m["same_unit"] for m in found["unit_mentions"])


@needs_seeds
@pytest.mark.parametrize("name", LABELLED)
def test_what_it_cites_and_how_it_is_signed(name: str) -> None:
    found, meta = prose(seed(name).decode("utf-8")), gold(name)["meta"]
    for document, label in zip(found["cited_documents"], meta["policy_documents"], strict=True):
        assert value(document["title"]) == label["title"]
        assert value(document["number"]) == label["docnum_canonical"]
        assert value(document["number_raw"]) == label["docnum_raw"]
        assert document["role"] == "basis"
    signed = meta["date_signed"]
    assert value(found["signoff"]["date"]) == (signed and signed["value"])
    assert found["signoff"]["unit"] is None
    team = meta.get("evaluation_team", {"total": 0})
    assert len(found["evaluators"]) == int(team["total"])
    for role in set(team) - {"total"}:
        assert sum(e["role"] == role for e in found["evaluators"]) == int(team[role])


@needs_seeds
def test_people_of_the_real_list() -> None:
    """Names with blanks inside, roles that hold for the lines below, posts that are missing."""
    found = prose(seed("000").decode("utf-8"))
    labels = [
        e["quote"] for f in gold("000")["gold_findings"] for e in f["evidence"] if f["id"].startswith("F10")
    ][1:]
    without_post = {e["at"]["quote"] for e in found["evaluators"] if e["post"] is None}
    assert without_post == set(labels)
    assert all(e["rank"] is None and e["signed"] is False for e in found["evaluators"])


@pytest.mark.parametrize("name", REPORTS)
def test_labels_of_fixtures(name: str) -> None:
    labels = read_labels(name)
    found = prose(labels.text)
    assert value(found["unit_name"]) == labels.unit_name.text
    assert value(found["fiscal_year"]) == labels.fiscal_year
    assert value(found["kind"]) == labels.kind
    assert labels.region in (value(found["region"]) or "")
    assert value(found["title"]["raw"]) == labels.title.text
    assert value(found["signoff"]["unit"]) == labels.signoff_unit
    assert value(found["signoff"]["date"]) == labels.signoff_date
    documents = [
        (value(d["title"]), value(d["number"]) or "", d["at"]["quote"]) for d in found["cited_documents"]
    ]
    assert documents == [(d.title, d.number, d.run.text) for d in labels.documents]


# ── every way of writing ─────────────────────────────────────────────────────────────────────────


def essence(found: Json) -> list[object]:
    """What must not depend on the way of writing."""
    sections = [s for top in found["sections"] for s in walk(top)]
    return [
        [bare(value(found[key])) for key in ("unit_name", "fiscal_year", "kind", "region")],
        [(s["level"], s["ordinal"], s["form"], s["role"], s["also"]) for s in sections],
        [(bare(value(d["title"])), bare(value(d["number"])), d["role"]) for d in found["cited_documents"]],
        [bare(value(found["signoff"]["unit"])), value(found["signoff"]["date"])],
        [[bare(value(e[key])) for key in ("name", "role", "unit", "post")] for e in found["evaluators"]],
        [len(found["problems"]), len(found["measures"])],
        [[bare(value(n)) for n in p["projects"]] for p in found["problems"]],
        [c["kind"] for c in found["claims"]],
        [(bare(value(u["name"])), u["nature"]) for u in found["unfinished"]],
        [(value(s["item"]), value(s["stage"])) for s in found["statuses"]],
        [bare(value(s["name"])) for s in found["sampled"]],
        [m["same_unit"] for m in found["unit_mentions"]],
        len(found["budget_changes"]),
    ]


def without_figures(text: str) -> Json:
    """What is compared below does not rest on figures, and reading them takes most of the time."""
    return read_prose(Reading(read_text(text.encode(), "report.txt"), ()), load_vocabulary())


def walk(section: Json) -> Iterator[Json]:
    yield section
    for child in section["children"]:
        yield from walk(child)


def bare(text: Any) -> str:
    folded = str(text).translate(str.maketrans("０１２３４５６７８９況", "0123456789况"))
    return re.sub(r"[^\w]", "", folded)


@cache
def essence_of_fixture(name: str) -> list[object]:
    return essence(without_figures(read_labels(name).text))


@pytest.mark.parametrize("variant", VARIANTS)
def test_another_way_of_writing_says_the_same(variant: str) -> None:
    for name in REPORTS:
        text = read_labels(name).text
        changed = VARIANTS[variant](text)
        if changed != text:
            assert essence(without_figures(changed)) == essence_of_fixture(name), name


# ── any text ─────────────────────────────────────────────────────────────────────────────────────

GENRE = """
一、 二、 （一） （2） 1. 2、 ① 第一部分 一是 二是 首先， 基本情况 存在的问题 改进措施 及 绩效目标完成情况 评价工作组人员名单
组长： 高__健 主任 某县水务局 我局 本单位 2023年度 部门整体支出绩效自评报告 《关于自评的通知》 （财预〔2020〕10号）
财建[2024]1号 全部完成 未完成 科学合理 “水库”项目 原因是 由于 今后 抽查项目2个，分别是 和 项目 年中追加 50万元 第二批
在评审中 已公示 附件：1. 详见附表 2024年3月18日 （以下简称局） [bookmark:_x] **二是** ， 。 ； ： 、 | （ ） 《 》 “ ” _ __
"""
WORDS = [*(word.replace("_", " ") for word in GENRE.split()), "\n", "\n\n", "\t", "\u3000"]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=60).map("".join),
)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_quoted_as_it_stands(text: str) -> None:
    document = read_text(text.encode(), "any.txt")
    found = read_prose(Reading(document, ()), load_vocabulary())
    for at in places(found):
        assert 0 <= at["start"] < at["end"] <= len(document.text)
        assert document.text[at["start"] : at["end"]] == at["quote"]
    found["source"] = {"name": "any.txt", "format": "txt", "text": document.text, "complete": True}
    decode_object(found, "any.txt", load_vocabulary())


@pytest.mark.parametrize("name", REPORTS)
def test_quotes_stand_where_they_are_said_to_stand(name: str) -> None:
    text = read_labels(name).text
    found = list(places(prose(text)))
    assert len(found) > 60
    assert all(text[at["start"] : at["end"]] == at["quote"] for at in found)


@pytest.mark.parametrize(
    "piece",
    [
        "一、",
        "（",
        "《",
        "我局",
        "资金",
        "第一批",
        "2024年",
        "，",
        "“",
        "项目和",
        "①",
        "目标",
        "未完成项目",
        "附件",
        "因",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    """No pattern backtracks over a long line of one word."""
    reading = Reading(read_text((piece * 4000).encode(), "long.txt"), ())
    start = time.perf_counter()
    read_prose(reading, load_vocabulary())
    assert time.perf_counter() - start < 5
