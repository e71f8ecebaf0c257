"""Running text goes in; statements of how far something has come come out (评审中, 已公示), with the stage they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from checker.documents.model import Flow
from checker.extraction.frame.flows import cut, place, text_fact, whole
from checker.extraction.frame.names import same_letters
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Json, Reading, stated


@dataclass(frozen=True, slots=True)
class _Statement:
    """`batch` is what it is said of (第二批), `topic` what the batch is of."""

    batch: str
    topic: str
    item: Flow
    state: Flow
    stage: int


_STAGES = (
    ("申报", 1),
    ("评审", 2),
    ("审核", 2),
    ("公示", 3),
    ("公告", 4),
    ("认定", 4),
    ("兑付", 5),
    ("拨付", 5),
    ("发放", 5),
)
_STAGE_WORD = "|".join(word for word, _ in _STAGES)
_STATE = re.compile(
    rf"(?:(?:已经?|正在)由[\u4e00-\u9fff]{{1,8}}?|正在|在|已经?|完成了?|进入|处于|通过了?|进行了?)*(?P<w>{_STAGE_WORD})"
    r"(?:中|阶段|结果|完成|结束|通过|期)?"
)
_REACHED = re.compile(r"正在|在|已|完成|进入|处于|通过|进行了|中$|阶段$|结果$|结束$|期$")
_BATCH = re.compile(r"第[一二三四五六七八九十\d]{1,2}(?:批次?|期|轮)")
_DENIED = re.compile(r"(?:未|没有|尚未|还未|未能|待|将|等待|拟)[^，。;]{0,6}$")
_TOPIC = re.compile(
    r"(?:申报|认定|培育|新增|推荐)(?:的)?\s?(?:\d+\s?家|两批|[一二三四五六七八九十]+批)?(?:国家|省级|市级|区级|县级)?(?P<t>[\u4e00-\u9fff“”\"]{2,14}?(?:企业)?)(?=项目|\s?\d|[，。;、两共分计已]|资金|第|$)"
)


def statuses_json(reading: Reading) -> list[Json]:
    """`statuses` of report.json: what two places say of one batch stands under one item."""
    document = reading.document
    items: dict[tuple[str, str], str] = {}
    result: list[Json] = []
    for statement in _statements(reading):
        key = next((k for k in items if k[0] == statement.batch and _alike(k[1], statement.topic)), None)
        if key is None:
            key = (statement.batch, statement.topic)
            items[key] = f"{statement.topic}{statement.batch}"
        result.append(
            {
                "item": stated(document, items[key], whole(statement.item)),
                "state": text_fact(document, statement.state),
                "stage": stated(document, str(statement.stage), whole(statement.state)),
                "at": place(document, statement.state),
            }
        )
    return result


def _alike(a: str, b: str) -> bool:
    """高企 and 高新技术企业; an unsaid topic fits none but its own."""
    short, long = sorted((a, b), key=len)
    return a == b or (bool(short) and same_letters(short, long))


def _statements(reading: Reading) -> Iterator[_Statement]:
    for _, paragraph in reading.paragraphs():
        flow, text = paragraph.flow, fold(paragraph.flow.text)
        if not _BATCH.search(text):
            continue
        for start, end in _sentences(text):
            yield from _in_sentence(flow, text, start, end)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in re.finditer(r"[。;]|$", text):
        if stop.start() > start:
            yield start, stop.start()
        start = stop.end()


def _in_sentence(flow: Flow, text: str, start: int, end: int) -> Iterator[_Statement]:
    """For each batch named, the last stage it is said to have reached before the next batch is named."""
    batches = list(_BATCH.finditer(text, start, end))
    topic = _TOPIC.search(text, start, end)
    said = "" if topic is None else topic["t"].strip('“”"')
    for batch, following in zip_longest(batches, batches[1:]):
        reached = None
        for state in _STATE.finditer(text, batch.end(), following.start() if following else end):
            clause = re.split("，", text[batch.end() : state.start()])[-1]
            if _REACHED.search(state[0]) and not _DENIED.search(clause):
                reached = state
        if reached is not None:
            stage = dict(_STAGES)[reached["w"]]
            yield _Statement(
                batch[0],
                said,
                cut(flow, batch.start(), batch.end()),
                cut(flow, reached.start(), reached.end()),
                stage,
            )
