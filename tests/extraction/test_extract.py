"""The whole extraction: on any text, on every way of writing the fixtures, and no more work than its text is long."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.documents.model import Unreadable
from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.facts.decode import decode_object
from checker.values.units import find_unit
from checker.vocabulary import load_vocabulary
from tests.extraction.spelled import result, spelled
from tests.variants import VARIANTS
from tests.variants.labels import REPORTS, read_labels

Json = dict[str, Any]

WORDS = """
青禾县水务局 2024年度部门整体支出绩效自评报告 一、 （一） 基本情况 绩效目标 评价结论 存在的问题 改进措施 。 ， ； ： 、 （ ） 《 》 “ ” \u200b \u3000
我部门 本单位 预算项目 保洁项目 项目 其中 分别为 分为 包括 等 共 共有 全部 截至10月底 2023年 上年 同比 较 年初预算数 调整预算数 全年执行数 支出 支付完成 预算执行率
基本支出 人员经费 公用经费 项目支出 决算支出 占基本支出 占 财政拨款 其他资金 追加 调减 结转结余 自评得分 总分 满分 得分 评价等级为 被评为 优秀 良好 优 良 中 差
产出指标 效益指标 满意度指标 权重 分值 扣 因 原因是 每 目标： 完成情况 引进 新增 工业 完成 未完成 自评 不用自评 抽查 分为四个等级 以上 以下 （含） 至 - ≥ ≤ ＜
5012.30万元 1,310,000元 1.25亿元 亿元 5亿元以上 97.56% 100% -1.5% 4.2% 两倍 97.60分 90分 60至90分 10分 27个 五个 20个 7项 3家 250份 300人 2.4万亩 36公里 1**万元 约500万元 7O51 没有 无 0
"""
FRAGMENT = st.sampled_from([*WORDS.split(), "\n", "\n\n", " "])
TEXT = st.one_of(st.lists(FRAGMENT, max_size=60).map("".join), st.text(max_size=120))


def places(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        if "quote" in value and "start" in value:
            yield value
        for inner in value.values():
            yield from places(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from places(inner)


def taken(text: str) -> Json | None:
    try:
        document = read_text(text.encode("utf-8", "surrogatepass"), "any.txt")
    except Unreadable:
        return None
    return extract(document, load_vocabulary())


@settings(max_examples=250, deadline=None)
@given(TEXT)
def test_any_text_gives_a_report_that_reads_back(text: str) -> None:
    report = taken(text)
    if report is None:
        return
    assert all(report["source"]["text"][p["start"] : p["end"]] == p["quote"] for p in places(report))
    json.dumps(report, ensure_ascii=False)
    decode_object(report, "any.txt", load_vocabulary())


# ── ways of writing ──────────────────────────────────────────────────────────────────────────────

MONEY = re.compile(r"(-?\d+(?:\.\d+)?)(亿元|万元|元)(?!/人)")
WRITTEN = str.maketrans("（），：；．「」０１２３４５６７８９％", "(),:;.“”0123456789%")
QUOTES = {"quotes-straight", "quotes-corner"}  # names keep the quotation marks they are printed with


def facts(text: str) -> Json:
    report = taken(text)
    assert report is not None
    decode_object(report, "fixture.txt", load_vocabulary())
    told: Json = json.loads(json.dumps(spelled(report), ensure_ascii=False))
    told["actuals"] = [result(a) for a in report["actuals"] or ()]
    for key in ("rate_mentions", "amount_mentions", "score_mentions", "grade_mentions"):
        told[key] = str(len(report[key] or ()))
    return {key: _plain(value) for key, value in told.items()}


def _plain(value: Any) -> Any:
    """Without blanks, in one width, amounts in 元: what a variant may change."""
    if isinstance(value, list):
        return [_plain(v) for v in value]
    text = re.sub(r"[\s\u200b]", "", str(value)).translate(WRITTEN)
    return MONEY.sub(lambda m: f"{Fraction(m[1]) * _factor(m[2])}元", text)


def _factor(unit: str) -> Fraction:
    found = find_unit(unit)
    assert found is not None
    return found.factor


@pytest.mark.parametrize("name", REPORTS)
def test_the_facts_are_the_same_however_the_report_is_written(name: str) -> None:
    text = read_labels(name).text
    plain = facts(text)
    changed = {variant: rewrite(text) for variant, rewrite in VARIANTS.items() if variant not in QUOTES}
    differ = [v for v, written in changed.items() if written != text and facts(written) != plain]
    assert differ == []


# ── work ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "piece",
    [
        "预算5万元，支出4万元，执行率80%，",
        "共计共计共计",
        "其中工业项目2个，",
        "90分以上",
        "优、良、",
        "得分90分。",
        "（预算5万元",
    ],
)
def test_four_times_the_text_is_four_times_the_work(piece: str) -> None:
    taken("绩效自评报告")
    few, many = (calls(f"绩效自评报告\n\n{piece * (size // len(piece))}。") for size in (4000, 16000))
    assert many < 5 * few


def calls(text: str) -> int:
    """How many functions are called; unlike a clock it says the same on a busy machine."""
    count = 0

    def seen(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    document = read_text(text.encode(), "long.txt")
    sys.setprofile(seen)
    try:
        extract(document, load_vocabulary())
    finally:
        sys.setprofile(None)
    return count
