"""Paragraphs go in; what stands in them as a heading or a numbered item comes out, in order, not yet nested."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from checker.documents.model import Flow, Paragraph
from checker.extraction.frame.flows import cut
from checker.extraction.frame.heading_forms import SENTENCE_END, Form, shape_of
from checker.extraction.frame.markers import Family, Marker, read_bare, read_marker
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.roles import Found, RoleIndex
from checker.extraction.frame.titles import Title
from checker.extraction.model import Reading
from checker.wording import phrase


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


_LEAD = re.compile(r"(?:\s|\[bookmark:[^\]]*\]|\*\*|#{1,6}\s)*")
_INNER = phrase("段内的标题序号")
_CONTENTS = re.compile(r"[.…·\-]{4,}\s*\d{1,3}\s*$|\t\s*\d{1,3}\s*$")
_FIGURE = re.compile(r"\d")
_NOMINAL = phrase("无序号标题的结尾")
_COLUMN = phrase("指标表的栏名")  # the head of a column, alone on its line
_CELL = 16
_LEAST_SAID = 5  # characters behind a label, without which it is a heading of its own
_LABELS = frozenset({"problems", "measures", "application", "experience", "target_quality"})
_TABLE_WORD = phrase("表题的结尾")


def find_headings(reading: Reading, roles: RoleIndex, title: Title | None) -> list[Heading]:
    """Every heading of the text after the title, numbered ones and those a role or a style shows."""
    after = -1 if title is None else title.last
    found: list[Heading] = []
    paragraphs = [(i, p, fold(p.flow.text)) for i, p in reading.paragraphs() if i > after]
    cells = _is_cells([text for _, _, text in paragraphs], title)
    for n, (block, paragraph, text) in enumerate(paragraphs):
        if _CONTENTS.search(text):
            continue
        follower = paragraphs[n + 1][2] if n + 1 < len(paragraphs) else ""
        for start, end in _segments(text, roles):
            line = _Line(block, paragraph, text, start, end, follower if end == len(text) else text[end:])
            heading = _numbered(line, roles) or _unnumbered(line, roles)
            if heading is not None and not (cells and not _is_main(heading)):
                found.append(heading)
    return _with_lists(_without_contents(found))


def _is_cells(texts: Sequence[str], title: Title | None) -> bool:
    """Whether this is a form whose cells stand a line each: then no short line is a heading for being short."""
    form = (title is not None and title.form == "表") or any(
        _COLUMN.fullmatch(text.strip()) for text in texts
    )
    short = sum(len(text) <= _CELL and not SENTENCE_END.search(text.rstrip(":")) for text in texts)
    return form and short * 4 >= len(texts) * 3


def _is_main(heading: Heading) -> bool:
    return heading.marker is not None and heading.marker.family in (Family.HAN, Family.PART)


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
    for colon in phrase("标签的冒号").finditer(text[start + 2 :]):
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
        if bare is None or len(body) > 30 or SENTENCE_END.search(body) or roles.find(body).role is None:
            return None
        marker = bare
    start = _skip(line.text, marker.end)
    body = line.text[start : line.end].rstrip()
    if not body:
        return None
    length, closed, form = shape_of(body, line.follower, roles)
    title = cut(line.paragraph.flow, start, start + length)
    if not title.text:
        return None
    found = Found() if form is Form.LIST_ITEM else roles.find(title.text)
    number = line.paragraph.flow.text[marker.start : marker.end].rstrip()
    return Heading(
        line.block, line.start, start + closed, marker, number, title, form, found, line.paragraph.style_level
    )


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
    if head is not None and body[head : head + 1] == ":" and len(body) > head + _LEAST_SAID:
        found = roles.find(body[:head])
        return make(head, head + 1, Form.RUN_IN, found) if found.role in _LABELS else None
    if not 2 <= len(core) <= 32 or re.search(r"[。;!?，:]", core):
        return None
    if style is not None:
        return make(len(core), len(body), Form.HEADING, roles.find(core))
    if _FIGURE.search(phrase("标题前的年度").sub("", core)) or _TABLE_WORD.search(core):
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
        if _is_bare(b) and _follows(a, b):
            listed |= {i, i + 1} if _is_bare(a) else {i + 1} if a.form is Form.LIST_ITEM else set()
    return [replace(h, form=Form.LIST_ITEM) if i in listed else h for i, h in enumerate(headings)]


def _is_bare(heading: Heading) -> bool:
    return heading.marker is not None and heading.form is Form.HEADING and heading.found.role is None


def _follows(a: Heading, b: Heading) -> bool:
    """Whether `b` has the next number, right on the line below."""
    if a.marker is None or b.marker is None or b.block != a.block + 1:
        return False
    return a.marker.family is b.marker.family and b.marker.ordinal == a.marker.ordinal + 1
