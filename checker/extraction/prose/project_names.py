"""Running text goes in; the names of projects that it speaks of come out, whole even where they hold 、 or brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checker.documents.model import Flow
from checker.extraction.frame.flows import cut
from checker.extraction.frame.markers import read_marker
from checker.extraction.frame.prose_folding import fold
from checker.extraction.model import Reading
from checker.wording import phrase

_QUOTED = phrase("引号里的项目名称")
_JOINT = phrase("名字之间的连词")
_ENDS = phrase("项目名称的结尾")
_GENERAL = phrase("泛指的项目")

_NAME_COLUMN = phrase("名称栏")


def names_in(flow: Flow, known: Sequence[str] = ()) -> list[Flow]:
    """Project names in the order of the text: known ones, quoted ones, and a list of them before the first comma."""
    text = flow.text
    found = [(m.start(1), m.end(1)) for m in _QUOTED.finditer(fold(text))]
    for name in known:
        at = text.find(name) if len(name) >= 4 else -1
        if at >= 0:
            found.append((at, at + len(name)))
    found += _listed(text)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return [cut(flow, start, end) for start, end in kept]


def split_names(flow: Flow) -> list[Flow]:
    """`甲项目和乙项目` → both; a joint inside brackets or quotation marks, or before no project word, parts nothing."""
    text = fold(flow.text)
    parts: list[Flow] = []
    start = 0
    for joint in _JOINT.finditer(text):
        if _depth(text, joint.start()) == 0 and _ENDS.search(text[start : joint.start()].rstrip()):
            parts.append(cut(flow, start, joint.start()))
            start = joint.end()
    return [p for p in [*parts, cut(flow, start)] if p.text]


def _listed(text: str) -> Iterator[tuple[int, int]]:
    """The names that open the text, when everything before the first comma is names."""
    folded = fold(text)
    end = next((m.start() for m in re.finditer("[，;。:]", folded) if _depth(folded, m.start()) == 0), None)
    if end is None or end > 160 or not _ENDS.search(folded[:end]):
        return
    lead = phrase("列举项目的开头").match(folded)
    marker = read_marker(folded)
    start = max(lead.end() if lead else 0, marker.end if marker else 0)
    whole = Flow(text, tuple(range(len(text))))
    for part in split_names(cut(whole, start, end)):
        if 4 <= len(part.text) <= 80 and not is_general(part.text):
            yield part.offsets[0], part.offsets[-1] + 1


def names_in_tables(reading: Reading) -> list[str]:
    """The names of projects that the tables list under a heading 项目名称 or 名称."""
    names: list[str] = []
    for _, table in reading.tables():
        for header in table.rows[: max(table.header_rows, 1)]:
            columns = {c.column for c in header if _NAME_COLUMN.fullmatch(fold(c.text).replace(" ", ""))}
            names += [
                c.text
                for row in table.rows
                for c in row
                if c.column in columns and not _NAME_COLUMN.search(c.text)
            ]
    return [n for n in dict.fromkeys(names) if len(n) >= 4]


def is_general(name: str) -> bool:
    """Words for projects at large, not the name of one (部分项目, 预算项目)."""
    return _GENERAL.match(fold(name).strip("\"'")) is not None


def _depth(text: str, at: int) -> int:
    before = text[:at]
    return (
        before.count("(")
        - before.count(")")
        + before.count('"') % 2
        + before.count("《")
        - before.count("》")
    )
