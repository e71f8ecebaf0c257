"""The bytes of a Word file go in; its comments come out, each with the words its range covers and what it says."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SHOWN = {f"{W}tab": "\t", f"{W}br": "\n"}


@dataclass(frozen=True)
class Comment:
    id: str
    author: str
    lines: tuple[str, ...]
    anchored: str
    marked: bool  # whether its mark follows its range


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def read_comments(data: bytes) -> list[Comment]:
    members = parts(data)
    ranges, marks = _ranges(etree.fromstring(members["word/document.xml"]))
    if "word/comments.xml" not in members:
        return []
    return [
        Comment(
            c.get(f"{W}id", ""),
            c.get(f"{W}author", ""),
            tuple("".join(t.text or "" for t in p.iter(f"{W}t")) for p in c.iter(f"{W}p")),
            ranges[c.get(f"{W}id", "")],
            c.get(f"{W}id", "") in marks,
        )
        for c in etree.fromstring(members["word/comments.xml"])
    ]


def _ranges(root: etree._Element) -> tuple[dict[str, str], set[str]]:
    """What stands between the begin and the end of each range, in the order of the file."""
    ranges: dict[str, str] = {}
    open_: set[str] = set()
    marks: set[str] = set()
    for event, element in etree.iterwalk(root, ("start", "end")):
        id_ = element.get(f"{W}id", "")
        if event == "end":
            said = "\n" if element.tag == f"{W}p" else ""
        elif element.tag == f"{W}commentRangeStart":
            assert id_ not in ranges
            ranges[id_] = said = ""
            open_.add(id_)
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(id_)
            continue
        elif element.tag == f"{W}commentReference":
            assert id_ not in open_
            marks.add(id_)
            continue
        else:
            said = (element.text or "") if element.tag == f"{W}t" else _SHOWN.get(str(element.tag), "")
        for each in open_:
            ranges[each] += said
    assert not open_
    return ranges, marks
