"""Sentences and tables go in; the indicator weights a report states come out, of whichever level it states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from checker.documents.model import Document
from checker.extraction.model import Figure, Json, Reading, at
from checker.extraction.sentences.mentions import fact_of
from checker.extraction.sentences.statements import Mention, Sentence, fold_clauses
from checker.source import Span

_FIRST = (
    r"项目产出|项目效益|项目效果|项目决策|项目过程|项目管理|项目投入|部门产出|履职效能|履职产出|履职效果|管理效率|社会效应"
    r"|可持续发展能力|(?:部门|项目)?预算(?:资金)?执行(?:情况|率)?|资金执行率?|产出|效益|效果|服务对象满意度|满意度|成本|决策|过程|投入|管理"
)
_SECOND = (
    r"产出数量|产出质量|产出时效|产出成本|经济成本|社会成本|生态环境成本|数量|质量|时效|经济效益|社会效益|生态环境效益|生态效益"
    r"|可持续影响|可持续发展|受益对象满意度"
)
_NAME = rf"(?P<name>(?:(?P<second>{_SECOND})|(?P<first>{_FIRST}))类?(?:一级|二级)?(?:指标)?)"
_HEAD = r"^(?:其中|一是|二是|三是|四是|五是|包括|分别[为是]|指标体系|[一二三]级指标|评价指标|[:、和及与 \"'①-⑨\d.]|\(?[一二三四五六]\)?、?)*+"
_VALUE = r"的?(?:权重|分值|权数|标准分|满分|总分|比重)?(?:分别|设定|设置|各|设|占比?|为|是|计|共|[:(= ]|约)*$"
_ITEM = re.compile(_HEAD + _NAME + _VALUE)
_NAMED = re.compile(_NAME + r" *$")
_CELL = re.compile(rf"{_NAME}\s*\(?(?:权重|分值)?:?\s*\d{{1,3}}(?:\.\d+)?\s*[分%]\s*\)?")
_SETS = re.compile(
    r"权重|分值|权数|指标体系[^。]{0,12}总分|总分值?[为共计]*100分，?(?:其中|包括)|(?:总分|满分|指标|体系)[^，。;]{0,14}(?:设|按|为)[^，。;]{0,6}(?:\d+|百)分|百分制|占\d+(?:\.\d+)?[分%]|设[定置]?\d+分"
)
_EARNED = re.compile(r"得分(?!值)|实得|得 *\d|扣|自评结果|评分结果|完成率")
# Notes under a form say how points are to be given out in general; they are no weights of this report.
_NOTE = re.compile(r"(?:^|[\s。;.\d\]】])(?:备?注|填表说明|说明) ?: ?")
_IN_PER_CENT = re.compile("权重|占|比重")


@dataclass(slots=True)
class _Item:
    name: str
    figure: Figure
    second: bool
    inner: bool
    span: Span
    children: list[_Item] = field(default_factory=list)


def weights_part(reading: Reading, sentences: Sequence[Sentence]) -> list[Json] | None:
    """The first place that states at least two weights; null where none does. Scores of indicators are no weights."""
    document = reading.document
    for items in (*_in_text(sentences), *_in_tables(reading)):
        if len({item.name for item in items}) > 1:
            return [_json(document, item) for item in _nest(items)]
    return None


def _json(document: Document, item: _Item) -> Json:
    """A weight in per cent is so many points of a hundred."""
    return {
        "name": item.name.replace("类", ""),
        "value": {**fact_of(document, item.figure), "unit": "分"},
        "children": [_json(document, child) for child in item.children],
        "at": at(document, item.span),
    }


def _nest(items: list[_Item]) -> list[_Item]:
    """Second-level names go under the first-level one before them; a list of them alone stays flat."""
    top: list[_Item] = []
    for item in items:
        deeper = bool(top) and item.inner and not top[-1].inner
        if top and not top[-1].second and (item.second or deeper):
            top[-1].children.append(item)
        elif not any(item.name == other.name for other in top):
            top.append(item)
    return top


def _in_text(sentences: Sequence[Sentence]) -> Iterator[list[_Item]]:
    """Weights of one paragraph, or of a list of paragraphs that each state one."""
    run: list[_Item] = []
    set_before = False
    for _, group in groupby(sentences, key=lambda s: s.block):
        paragraph = list(group)
        note = _NOTE.search(paragraph[0].text)
        paragraph = [s for s in paragraph if note is None or s.start < note.start()]
        if not paragraph:
            continue
        found = [
            item
            for s in paragraph
            for m in s.mentions
            if (note is None or m.start < note.start()) and (item := _weight(s, m)) is not None
        ]
        sets = _SETS.search(paragraph[0].text) is not None
        bracketed = len(found) > 1 and all(item.inner for item in found)
        if found and (sets or set_before or bracketed):
            run += found
        else:
            yield run
            run = []
        set_before = sets or (set_before and bool(found))
    yield run


def _weight(sentence: Sentence, mention: Mention) -> _Item | None:
    """“产出指标50分”, “产出指标权重为50%”, “产出指标（50分）”."""
    figure = mention.figure
    if figure.unit not in ("分", "%") or figure.unreadable or _EARNED.search(mention.lead):
        return None
    if sentence.text[mention.start - 1 : mention.start] == "(":
        since = max(sentence.start, mention.start - 17)
        found = _NAMED.search(sentence.text[since : mention.start - 1])
    else:
        since = mention.since
        found = _ITEM.search(mention.lead)
    if found is None:
        return None
    start = since + found.start("name")
    around = sentence.text[max(sentence.start, start - 30) : mention.start]
    if figure.unit == "%" and not _IN_PER_CENT.search(around):
        return None
    span = sentence.span(start, mention.end)
    return _Item(found["name"], figure, found["second"] is not None, mention.depth > 0, span)


def _in_tables(reading: Reading) -> Iterator[list[_Item]]:
    """Cells such as 产出指标（50分）."""
    figures = {(f.block, f.cell): f for f in reversed(reading.figures) if f.cell is not None}
    for block, table in reading.tables():
        found: dict[str, _Item] = {}
        for cell in (cell for row in table.rows for cell in row if len(cell.text) < 24):
            m = _CELL.fullmatch(fold_clauses(cell.text).strip())
            figure = figures.get((block, (cell.row, cell.column)))
            if m and figure and figure.unit in ("分", "%") and not figure.unreadable:
                found.setdefault(m["name"], _Item(m["name"], figure, bool(m["second"]), False, cell.span))
        yield list(found.values())
