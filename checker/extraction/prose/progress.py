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
from checker.wording import phrase


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
_STATE = phrase("进展的说法")
_REACHED = phrase("已到某阶段")
_BATCH = phrase("第几批")
_DENIED = phrase("尚未到某阶段")
_TOPIC = phrase("进展所说的事")


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
