"""The text behind a number goes in; whether it is a heading, a run-in heading or a sentence of a list comes out."""

from __future__ import annotations

import re
from enum import Enum

from checker.extraction.frame.markers import read_marker
from checker.extraction.frame.roles import RoleIndex
from checker.wording import phrase


class Form(Enum):
    """A line of its own; the beginning of its paragraph; or one of a numbered list of sentences."""

    HEADING = "heading"
    RUN_IN = "run_in"
    LIST_ITEM = "list_item"


SENTENCE_END = re.compile(r"[。:;!?]")
_OPENER = phrase("句子的开头")
_FIGURE = re.compile(r"\d")
_SURELY_NOMINAL = phrase("标题的结尾")
# A title and the first words of its text with nothing between: 项目绩效情况我局….
_LOST_BREAK = phrase("标题与正文连写")
_DUTY = phrase("职责的动词")
_ITEM_STOP = re.compile(r"[，、。;:!?]")


def shape_of(body: str, follower: str, roles: RoleIndex) -> tuple[int, int, Form]:
    """How long the title is, where its closing mark ends, and what it is."""
    stop = _first_end(body)
    head = roles.head_of(body)
    joined = head is not None and re.match(r"[ \d][^。;]{8,}[，。;]", body[head:])
    if head is not None and joined and (stop is None or head < stop):
        return head, head, Form.RUN_IN  # the blank or the mark between title and text was lost
    lost = _LOST_BREAK.match(body)
    if lost and (stop is None or lost.end(1) < stop) and roles.find(lost[1]).role is not None:
        return lost.end(1), lost.end(1), Form.RUN_IN
    if stop is None:
        plain = (
            len(body) <= 45 and "，" not in body and (not _FIGURE.search(body[5:]) or roles.find(body).role)
        )
        return (len(body), len(body), Form.HEADING) if plain else _item(body)
    first, mark, last = body[:stop], body[stop], stop == len(body) - 1
    known = roles.find_exactly(first) is not None
    match mark, last:
        case ":", True:
            fits = known or (len(first) <= 18 and "，" not in first and not _FIGURE.search(first))
            return (stop, stop + 1, Form.HEADING) if fits else _item(body)
        case "。", True:
            fits = known or (
                "，" not in first and len(first) <= 26 and (_begins_text(follower) or _is_nominal(first))
            )
            return (stop, stop + 1, Form.HEADING) if fits and not _FIGURE.search(first) else _item(body)
        case ":", False:
            fits = len(first) <= 24 and "，" not in first and not _FIGURE.search(first)
            return (stop, stop + 1, Form.RUN_IN) if fits else _item(body)
        case "。", False:
            fits = (
                len(first) <= 32
                and first.count("，") <= 2
                and not _FIGURE.search(first)
                and not _OPENER.match(first)
            )
            return (stop, stop + 1, Form.RUN_IN) if known or fits else _item(body)
        case _:
            return _item(body)


def _item(body: str) -> tuple[int, int, Form]:
    stop = _ITEM_STOP.search(body)
    length = min(stop.start() if stop and stop.start() else len(body), 40)
    return length, length, Form.LIST_ITEM


def _first_end(body: str) -> int | None:
    """The first full stop, colon or semicolon outside brackets and quotation marks."""
    if SENTENCE_END.search(body) is None:
        return None
    depth, quoted = 0, False
    for i, c in enumerate(body[:200]):
        if c == '"':
            quoted = not quoted
        elif c in "(《":
            depth += 1
        elif c in ")》":
            depth = max(0, depth - 1)
        elif c in "。:;!?" and depth == 0 and not quoted:
            return i
    return None


def _is_nominal(title: str) -> bool:
    return _SURELY_NOMINAL.search(title) is not None and _DUTY.match(title) is None


def _begins_text(follower: str) -> bool:
    """Whether what follows is running text, so that the line before it may be its heading."""
    return len(follower) > 30 and read_marker(follower, len(follower) - len(follower.lstrip())) is None
