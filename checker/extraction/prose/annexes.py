"""A reading goes in; the annexes it names come out, and whether they are really there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from checker.documents.model import Flow, Paragraph, Table
from checker.extraction.frame.flows import cut, lines_of, place, text_fact, whole
from checker.extraction.frame.markers import read_marker
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Json, Reading
from checker.wording import phrase

_LIST_HEAD = phrase("附件清单开头")
_HEAD = phrase("附件标题")
_MENTION = phrase("提到附件")
_MORE = 12


def annexes_json(reading: Reading) -> list[Json]:
    """`annexes` of report.json; attached means that a table or a text of that name stands further down."""
    document = reading.document
    found: dict[str, Json] = {}
    for name, listed in _named(reading):
        key = re.sub(r"[\s《》]", "", fold(name.text))
        attached = _stands_below(reading, key, whole(name).end, listed)
        if key not in found or (attached and not found[key]["attached"]):
            found[key] = {
                "name": text_fact(document, name),
                "attached": attached,
                "at": place(document, name),
            }
    return list(found.values())


def _named(reading: Reading) -> Iterator[tuple[Flow, bool]]:
    """Names under 附件：, heads of annexes, and mentions in the text; True where the name is only listed."""
    lines = [line for _, p in reading.paragraphs() for line in lines_of(p)]
    at = 0
    while at < len(lines):
        text = fold(lines[at].text)
        head = _LIST_HEAD.match(text)
        if head is not None:
            yield from ((n, True) for n in _names_of(lines[at], head.end(), lines[at + 1 : at + 1 + _MORE]))
        else:
            for mention in islice(_MENTION.finditer(text), 8):
                group = "n" if mention["n"] else "m"
                yield cut(lines[at], mention.start(group), mention.end(group)), True
            own = _HEAD.match(text)
            if own is not None and len(text) <= 40 and not re.search("[，。;]", text):
                name = cut(lines[at], own.end()) if own.end() < len(text) else lines[at]
                yield name, False
        at += 1


def _names_of(first: Flow, start: int, following: list[Flow]) -> Iterator[Flow]:
    """The list after 附件：, on its line and the numbered lines below it."""
    rest = cut(first, start)
    candidates = [rest] if rest.text else []
    for line in following:
        if read_marker(fold(line.text)) is None or len(line.text) > 60:
            break
        candidates.append(line)
    for line in candidates:
        text = fold(line.text)
        marks = [
            m
            for i in range(len(text))
            if (i == 0 or text[i - 1] in " ;，、。") and (m := read_marker(text, i))
        ]
        starts = [m.end for m in marks] or [0]
        ends = [m.start for m in marks[1:]] + [len(text)]
        for begin, end in zip(starts, ends, strict=False):
            name = cut(line, begin, len(text[begin:end].rstrip("。;； ，、")) + begin)
            if len(name.text) >= 2:
                yield name


def _stands_below(reading: Reading, key: str, after: int, listed: bool) -> bool:
    """Whether something of that name follows: a caption, a line, or what stands under the annex's own head."""
    document = reading.document
    if not listed:
        return any(b.span.start >= after and _has_substance(b) for b in document.blocks)
    bare = _HEAD.sub("", key, 1)
    for block in document.blocks:
        if block.span.start < after:
            continue
        if isinstance(block, Table):
            caption = "" if block.caption is None else fold(document.quote(block.caption))
            if bare and len(bare) >= 4 and bare in re.sub(r"\s", "", caption):
                return True
        elif len(block.flow.text) <= 60:
            line = re.sub(r"\s", "", fold(block.flow.text))
            same = (len(bare) >= 4 and bare in line) or (not bare and line.startswith(key))
            if same and read_marker(line) is None and not _LIST_HEAD.match(line):
                return True
    return False


def _has_substance(block: Paragraph | Table) -> bool:
    return isinstance(block, Table) or len(block.flow.text) > 10
