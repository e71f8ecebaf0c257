"""The time a reader takes grows with the length of one line, one list and one sentence, and no faster.

The cause is watched, not the clock alone: a text of twice the length may take four times as long on a busy machine, but
a pattern that reads a run of words in two ways takes for ever on forty of them.
"""

from __future__ import annotations

import time

import pytest

from checker.documents.text import read_text
from checker.extraction.extract import extract
from checker.vocabulary import load_vocabulary

HEAD = "青禾县水务局\n2024年度农田管护项目支出绩效自评报告\n\n一、绩效目标完成情况\n"
LONG = {
    "2,000 rates": "、".join(f"执行率{i % 100}%" for i in range(2000)) + "。",
    "200,000 digits": "自评得分" + "1" * 200_000 + "。",
    "20,000 items": "、".join(f"项目{i}" for i in range(20_000)) + "。",
    "2,000 grants and outlays": "；".join(f"下达资金{i}万元，已支出{i}万元" for i in range(2000)) + "。",
    "2,000 targets": "；".join(f"培训{i}人，目标值{i}人，已完成" for i in range(2000)) + "。",
    "labels and values": "\n".join("自评得分\n96分。" for _ in range(1000)),
}
RUNS = {
    "links before a thing": "共计" * 60 + "甲20个，完成30个。",
    "heads before a weight": "权重：" + "一、" * 60 + "甲50分，产出50分。",
    "times before a result": "截止" * 60 + "实际完成：甲20个。",
    "words of rating": "自评得" + "为" * 60 + "甲分95分。",
    "ticks of grades": "自评等级：" + "优□" * 60 + "甲。",
}
SECONDS = 20  # on any machine; what grows with the square takes minutes


@pytest.mark.parametrize("text", [*LONG.values(), *RUNS.values()], ids=[*LONG, *RUNS])
def test_no_line_is_too_long(text: str) -> None:
    document = read_text(f"{HEAD}{text}\n".encode(), "long.txt")
    begun = time.perf_counter()
    extract(document, load_vocabulary())
    assert time.perf_counter() - begun < SECONDS
