"""Paragraphs go in; what stands in them as a heading or a numbered item comes out, in order, not yet nested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from checker.documents.model import Flow, Paragraph
from checker.extraction.flows import cut
from checker.extraction.markers import Family, Marker, read_bare, read_marker
from checker.extraction.model import Reading
from checker.extraction.prose_folding import fold
from checker.extraction.roles import Found, RoleIndex
from checker.extraction.titles import Title


class Form(Enum):
    """A line of its own; the beginning of its paragraph; or one of a numbered list of sentences."""

    HEADING = "heading"
    RUN_IN = "run_in"
    LIST_ITEM = "list_item"


@dataclass(frozen=True, slots=True)
class Heading:
    """`[start, end)` of the paragraph's flow, with number and closing mark; `title` without them.

    `sure` is False for a short line that only a gap in the numbering can make a heading.
    """

    block: int
    start: int
    end: int
    marker: Marker | None
    number: str | None
    title: Flow
    form: Form
    found: Found
    style: int | None = None
    sure: bool = True


ARTIFACT = re.compile(r"\[bookmark:[^\]]*\]|\*\*|[\ufffc\ufffd]")
_LEAD = re.compile(r"(?:\s|\[bookmark:[^\]]*\]|\*\*|#{1,6}\s)*")
_INNER = re.compile(
    r"(?<=[。;:!? ])(?=\(?[一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,2}\s?[、.]|第[一二三四五六七八九十]{1,2}部分)"
)
_CONTENTS = re.compile(r"[.…·\-]{4,}\s*\d{1,3}\s*$|\t\s*\d{1,3}\s*$")
_END = re.compile(r"[。:;!?]")
_OPENER = re.compile(
    r"由于|因|根据|按照|依据|为了?|针对|通过|随着|虽然|尽管|经过?|在|对(?!策)|从|以(?!下)|截至|\d{4}年(?!度)"
)
_FIGURE = re.compile(r"\d")
_NOMINAL = re.compile(r"(?:情况|分析|问题|措施|建议|结论|目标|说明|概况|应用|结果|打算|做法|管理|执行|职责)$")
_SURELY_NOMINAL = re.compile(r"(?:情况|概况|分析|结论|措施|建议|问题|做法|绩效目标)$")
_DUTY = re.compile(
    r"负责|承担|组织|指导|完成|承办|贯彻|执行|拟订|制[定订]|研究|管理|监督|协调|推进|做好|参与|开展|加强|落实|提出|编制|统筹|协助|配合|受理"
)
_LABELS = frozenset({"problems", "measures", "application", "experience", "target_quality"})
_ITEM_STOP = re.compile(r"[，、。;:!?]")
_TABLE_WORD = re.compile(r"(?:[表图]|清单|附件)\s*\d*$")


def find_headings(reading: Reading, roles: RoleIndex, title: Title | None) -> list[Heading]:
    """Every heading of the text after the title, numbered ones and those a role or a style shows."""
    after = -1 if title is None else title.last
    found: list[Heading] = []
    paragraphs = [(i, p, fold(p.flow.text)) for i, p in reading.paragraphs() if i > after]
    for n, (block, paragraph, text) in enumerate(paragraphs):
        if _CONTENTS.search(text):
            continue
        follower = paragraphs[n + 1][2] if n + 1 < len(paragraphs) else ""
        for start, end in _segments(text, roles):
            line = _Line(block, paragraph, text, start, end, follower if end == len(text) else text[end:])
            heading = _numbered(line, roles) or _unnumbered(line, roles)
            if heading is not None:
                found.append(heading)
    return _with_lists(_without_contents(found))


@dataclass(frozen=True, slots=True)
class _Line:
    """The part of a paragraph that may begin with a heading; `follower` is the text after it."""

    block: int
    paragraph: Paragraph
    text: str
    start: int
    end: int
    follower: str


def _segments(text: str, roles: RoleIndex) -> Iterator[tuple[int, int]]:
    """The paragraph, parted where a heading of a known role stands inside it (lines that were joined)."""
    lead = _LEAD.match(text)
    starts = [lead.end() if lead else 0]
    for inner in _INNER.finditer(text, starts[0] + 1):
        marker = read_marker(text, inner.start())
        end = None if marker is None else roles.head_of(text, _skip(text, marker.end))
        if end is not None and (end == len(text) or text[end] in " 。:" or text[end].isdigit()):
            starts.append(inner.start())
    starts += _labels_inside(text, starts[0], roles)
    starts = sorted(set(starts)) if len(starts) > 1 else [*starts, *_next_items(text, starts[0])]
    yield from zip(starts, [*starts[1:], len(text)], strict=True)


def _labels_inside(text: str, start: int, roles: RoleIndex) -> list[int]:
    """Where 存在的问题： or 改进措施： stands at the head of a sentence in the middle of a paragraph."""
    starts = []
    for colon in re.finditer("(?<=[题足施算议]):", text[start + 2 :]):
        end = start + 2 + colon.start()
        stop = max(text.rfind(c, start, end) for c in "。;，")
        at = _skip(text, stop + 1)
        if stop > start and end - at <= 16 and roles.find_exactly(text[at:end]) in ("problems", "measures"):
            starts.append(at)
    return starts


def _next_items(text: str, start: int) -> list[int]:
    """Where `2、` `3、` stand after a full stop in a paragraph that begins with `1、`."""
    first = read_marker(text, start)
    if first is None or first.family not in (
        Family.DIGIT,
        Family.DIGIT_BRACKET,
        Family.HAN_BRACKET,
        Family.CIRCLE,
    ):
        return []
    starts, last = [], first
    for stop in re.finditer(r"[。;]\s*(?=[\d(一-十①-⑳])", text[first.end :]):
        at = first.end + stop.end()
        marker = read_marker(text, at)
        if marker is not None and marker.family is first.family and marker.ordinal == last.ordinal + 1:
            starts.append(at)
            last = marker
    return starts


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


def _numbered(line: _Line, roles: RoleIndex) -> Heading | None:
    marker = read_marker(line.text, line.start)
    if marker is None:
        bare = read_bare(line.text, line.start)
        body = line.text[bare.end : line.end].strip() if bare else ""
        if bare is None or len(body) > 30 or _END.search(body) or roles.find(body).role is None:
            return None
        marker = bare
    start = _skip(line.text, marker.end)
    body = line.text[start : line.end].rstrip()
    if not body:
        return None
    length, closed, form = _shape(body, line.follower, roles)
    title = cut(line.paragraph.flow, start, start + length)
    if not title.text:
        return None
    found = Found() if form is Form.LIST_ITEM else roles.find(title.text)
    number = line.paragraph.flow.text[marker.start : marker.end].rstrip()
    return Heading(
        line.block, line.start, start + closed, marker, number, title, form, found, line.paragraph.style_level
    )


def _shape(body: str, follower: str, roles: RoleIndex) -> tuple[int, int, Form]:
    """How long the title is, where its closing mark ends, and what it is."""
    stop = _first_end(body)
    head = roles.head_of(body)
    joined = head is not None and re.match(r"[ \d][^。;]{8,}[，。;]", body[head:])
    if head is not None and joined and (stop is None or head < stop):
        return head, head, Form.RUN_IN  # the blank or the mark between title and text was lost
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
    if _END.search(body) is None:
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
    return len(follower) > 30 and read_marker(follower, _skip(follower, 0)) is None


def _unnumbered(line: _Line, roles: RoleIndex) -> Heading | None:
    body = line.text[line.start : line.end].rstrip()
    flow, style = line.paragraph.flow, line.paragraph.style_level
    core = body.rstrip(": ")

    def make(length: int, closed: int, form: Form, found: Found, *, sure: bool = True) -> Heading:
        title = cut(flow, line.start, line.start + length)
        return Heading(
            line.block, line.start, line.start + closed, None, None, title, form, found, style, sure
        )

    head = roles.head_of(body)
    if head is not None and body[head : head + 1] == ":" and len(body) > head + 12:
        found = roles.find(body[:head])
        return make(head, head + 1, Form.RUN_IN, found) if found.role in _LABELS else None
    if not 2 <= len(core) <= 32 or re.search(r"[。;!?，:]", core):
        return None
    if style is not None:
        return make(len(core), len(body), Form.HEADING, roles.find(core))
    if _FIGURE.search(re.sub(r"^\d{4}\s?年度?", "", core)) or _TABLE_WORD.search(core):
        return None
    found = roles.find(core)
    if roles.find_exactly(core) or (
        found.role and len(core) >= 6 and not body.endswith(":") and len(line.follower) > 30
    ):
        return make(len(core), len(body), Form.HEADING, found)
    if len(core) >= 4 and _NOMINAL.search(core) and not body.endswith(":"):
        return make(len(core), len(body), Form.HEADING, Found(), sure=False)
    return None


def _without_contents(headings: list[Heading]) -> list[Heading]:
    """Without a table of contents: lines in a row, at least three, that all come again further down."""
    last = {(h.number, h.title.text): h for h in headings}
    listed = 0
    while (
        listed < len(headings)
        and last[headings[listed].number, headings[listed].title.text] is not headings[listed]
    ):
        listed += 1
    close = listed >= 3 and headings[listed - 1].block - headings[0].block == listed - 1
    return headings[listed:] if close else headings


def _with_lists(headings: list[Heading]) -> list[Heading]:
    """Numbered lines right under one another, with no text between and no role, are a list and not headings."""
    listed: set[int] = set()
    for i, (a, b) in enumerate(pairwise(headings)):
        if _is_bare(a) and _is_bare(b) and _follows(a, b):
            listed |= {i, i + 1}
    return [replace(h, form=Form.LIST_ITEM) if i in listed else h for i, h in enumerate(headings)]


def _is_bare(heading: Heading) -> bool:
    return heading.marker is not None and heading.form is Form.HEADING and heading.found.role is None


def _follows(a: Heading, b: Heading) -> bool:
    assert a.marker is not None
    assert b.marker is not None
    return b.block == a.block + 1 and (b.marker.family, b.marker.ordinal) == (
        a.marker.family,
        a.marker.ordinal + 1,
    )
