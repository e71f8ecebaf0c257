"""Sentences go in; the indicator weights a report states come out, parts in brackets under the weight before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from checker.documents.model import Document
from checker.extraction.mentions import fact_of
from checker.extraction.model import FigureKind, Json
from checker.extraction.statements import Mention, Sentence

_NAME = (
    r"(?:预算|资金|支出)?执行率?(?:情况|进度)?|产出|效益|效果|满意度?|成本|过程|决策|投入|管理|履职(?:效能|情况)?|社会效益|经济效益"
    r"|生态效益|可持续影响?|数量|质量|时效|(?:服务对象|社会公众|群众|受益对象)满意度?|绩效目标|项目立项|资金管理|组织实施"
)
_LABEL = re.compile(
    rf"(?P<name>(?:{_NAME})(?:类)?(?:指标)?)(?:的)?(?:设置|设定|分值|权重|占比|占|比重|为|共|计|合计|[ :=、\"'(])*$"
)
_CONTEXT = re.compile(r"权重|分值|指标体系|满分|百分制|分为|设(?:置|定|为)")
_RATED = re.compile(r"得分|评分为|自评为|扣")
_FEWEST = 2


def weights_part(document: Document, sentences: Sequence[Sentence]) -> Json:
    """`weights` is null unless one paragraph weighs at least two indicators."""
    for _, group in groupby(sentences, key=lambda s: s.block):
        paragraph = list(group)
        if any(_CONTEXT.search(s.words) for s in paragraph):
            rows = _rows(document, paragraph)
            if len(rows) >= _FEWEST:
                return {"weights": rows}
    return {"weights": None}


def _rows(document: Document, paragraph: Sequence[Sentence]) -> list[Json]:
    rows: list[Json] = []
    depth = 0
    for sentence in paragraph:
        for mention in sentence.mentions:
            found = _weight(mention)
            if found is None:
                continue
            row: Json = {"name": found, "value": _points(document, mention)}
            if rows and mention.depth > depth:
                rows[-1].setdefault("children", []).append(row)
            else:
                depth = mention.depth
                rows.append(row)
    return rows


def _weight(mention: Mention) -> str | None:
    """The indicator a figure in points (or per cent) is the weight of."""
    figure = mention.figure
    if figure.unreadable or figure.unit not in ("分", "%") or _RATED.search(mention.lead):
        return None
    if figure.kind not in (FigureKind.WEIGHT, FigureKind.SCORE) and not (
        figure.kind is FigureKind.RATE and re.search("占|权重|比重", mention.lead)
    ):
        return None
    found = _LABEL.search(mention.lead)
    return found["name"] if found is not None else None


def _points(document: Document, mention: Mention) -> Json:
    """Weights in per cent are points of a hundred."""
    fact = fact_of(document, mention.figure)
    if fact.get("unit") == "%":
        fact["unit"] = "分"
    return fact
