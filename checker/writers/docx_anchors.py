"""Spans of a Word file's text go in; its runs are cut where the spans begin and end, and marks of comments put there.

Nothing a reader sees changes: a cut run goes on in the same formatting.
"""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from lxml import etree

from checker.documents.ooxml import Element, local, value
from checker.documents.word.model import Piece, WordText
from checker.source import Span

# What may hold a run with the mark of a comment beside it. Fields and smart tags may too, but not every program reads
# it there: LibreOffice takes the words of the comment for words of the report.
_HOLDERS = frozenset({"p", "hyperlink", "ins", "moveTo", "customXml", "sdtContent", "dir", "bdo"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Anchors:
    """Cuts for all spans at once, since a piece may be cut many times; then marks one comment after another."""

    def __init__(self, root: Element, shown: WordText, spans: Iterable[Span]) -> None:
        self._root, self._pieces = root, shown.pieces
        self._starts = [p.start for p in shown.pieces]
        self._ends = [p.end for p in shown.pieces]
        self._heads: dict[tuple[int, int], Element] = {}
        cuts: dict[int, set[int]] = {}
        for span in spans:
            if (reach := self._reach(span)) is not None:
                first, last = reach
                cuts.setdefault(first, set()).add(max(span.start - self._starts[first], 0))
                cuts.setdefault(last, set()).add(min(span.end, self._ends[last]) - self._starts[last])
        for number, offsets in cuts.items():
            self._cut(number, self._pieces[number], sorted(offsets, reverse=True))

    def mark(self, span: Span, id_: int) -> None:
        """The range of the comment and its mark, around the words; beside what holds them in a text box or note."""
        reach = self._reach(span)
        if reach is None:
            return
        first, last = (self._pieces[number] for number in reach)
        begin_at, end_at = max(span.start - first.start, 0), min(span.end, last.end) - last.start
        cuts = [o for n, o in self._heads if n == reach[1] and o < end_at]
        whole, last_whole = _field(first), _field(last)
        begin = self._holder(self._head(reach[0], begin_at) if whole is None else whole[0])
        end = self._holder(
            self._head(reach[1], max(cuts, default=0)) if last_whole is None else last_whole[1]
        )
        namespace = etree.QName(self._root).namespace
        begin.addprevious(_tag(namespace, "commentRangeStart", id_))
        run = etree.Element(f"{{{namespace}}}r")
        run.append(_tag(namespace, "commentReference", id_))
        stop = _tag(namespace, "commentRangeEnd", id_)
        end.addnext(stop)
        stop.addnext(run)

    def _reach(self, span: Span) -> tuple[int, int] | None:
        """The first and the last piece that shows some of it; where none does, as for a number that Word writes
        itself, the piece behind it."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end) - 1
        if not self._pieces:
            return None
        if first <= last:
            return first, last
        nearest = min(first, len(self._pieces) - 1)
        return nearest, nearest

    def _head(self, piece: int, offset: int) -> Element:
        return self._heads.get((piece, offset), self._pieces[piece].element)

    def _cut(self, number: int, piece: Piece, offsets: list[int]) -> None:
        """From the last cut to the first, so that the element keeps its beginning; what is no text is not cut inside."""
        element = piece.element
        first, last = _field(piece) or (element, element)
        for offset in offsets:
            if offset >= piece.end - piece.start:
                following = last.getnext()
                if following is not None and _is_plain(following):
                    _begin_run(following)
            elif not _is_plain(first):
                continue
            elif offset <= 0 or first is not element:
                _begin_run(first)
            elif local(element) == "t":
                text = element.text or ""
                rest = copy.copy(element)
                element.text, rest.text = text[:offset], text[offset:]
                for part in (element, rest):
                    part.set(_SPACE, "preserve")
                element.addnext(rest)
                _begin_run(rest)
                self._heads[number, offset] = rest

    def _holder(self, element: Element) -> Element:
        """The run, or what it stands in, beside which a mark may stand in the body of the document."""
        above = [element, *element.iterancestors()]
        if above[-1] is not self._root:
            return self._holder(self._reference(above))
        boxes = [n for n, e in enumerate(above) if local(e) == "txbxContent"]
        start = boxes[-1] + 1 if boxes else 0
        for at in range(start, len(above) - 1):
            if local(above[at + 1]) in _HOLDERS:
                return above[at]
        return element

    def _reference(self, above: list[Element]) -> Element:
        """The mark in the body of the note that holds an element."""
        note = above[-2]
        marks = self._root.iter(f"{{*}}{local(note)}Reference")
        return next(m for m in marks if value(m, "id") == value(note, "id"))


def _field(piece: Piece) -> tuple[Element, Element] | None:
    """The marks of the field that a piece stands in, where it begins and ends in one paragraph."""
    if piece.field is None:
        return None
    first, last = (next((e for e in m.iterancestors() if local(e) == "p"), None) for m in piece.field)
    return piece.field if first is last else None


def _is_plain(element: Element) -> bool:
    """Whether it stands in a run that may be cut in two."""
    run = element.getparent()
    holder = None if run is None else run.getparent()
    return run is not None and holder is not None and local(run) == "r" and local(holder) in _HOLDERS


def _begin_run(element: Element) -> None:
    """The element and what follows it move to a run of their own, unless they are the whole of it already."""
    run = element.getparent()
    assert run is not None
    before = [e for e in element.itersiblings(preceding=True) if local(e) != "rPr"]
    if not before:
        return
    new = etree.Element(run.tag)
    for name, text in run.attrib.items():
        new.set(name, text)
    properties = next((e for e in run if local(e) == "rPr"), None)
    if properties is not None:
        new.append(copy.deepcopy(properties))
    for moved in [element, *element.itersiblings()]:
        new.append(moved)
    run.addnext(new)


def _tag(namespace: str | None, name: str, id_: int) -> Element:
    element = etree.Element(f"{{{namespace}}}{name}")
    element.set(f"{{{namespace}}}id", str(id_))
    return element
