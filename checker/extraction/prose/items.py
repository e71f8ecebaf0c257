"""A section goes in; the items it lists come out: its numbered parts, or 一是… 二是… in its text, or its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.documents.model import Document, Flow
from checker.extraction.frame.flows import cut, join
from checker.extraction.frame.heading_forms import Form
from checker.extraction.frame.markers import read_marker
from checker.extraction.frame.outline import Place, Section, own_end, parts_of
from checker.extraction.frame.prose_folding import fold
from checker.values.numerals import read_numeral
from checker.wording import Phrase, phrase, words


@dataclass(frozen=True, slots=True)
class Item:
    """One entry; `flow` is its text without number. `title` is the run-in heading of it, if it has one."""

    flow: Flow
    title: str = ""


_INLINE = (
    phrase("一是二是"),
    phrase("首先其次"),
    phrase("第一第二"),
    phrase("其一其二"),
    phrase("带圈的序号"),
    phrase("括号里的序号"),
    phrase("数字序号"),
)
_WORD_ORDER = {"首先": 1, "其次": 2}  # an order, not a way of wording
_LEAD_IN = phrase("引出各条")
_NOTHING = phrase("没有可说")


def items_of(document: Document, section: Section, skip: frozenset[str] = frozenset()) -> list[Item]:
    """The items of a section; children that are sections of their own with a role in `skip` are left out."""
    children = [
        c
        for c in section.children
        if not (c.heading.form is not Form.LIST_ITEM and skip & {c.heading.found.role})
    ]
    if len(children) > 1 or (
        children and len(children) == len(section.children) and not _own_items(document, section)
    ):
        return [_of_child(document, child) for child in children]
    flows = list(own_flows(document, section.begin, own_end(section)))
    items = inline_items(flows) or [Item(f) for f in flows if not is_lead_in(f.text)]
    return items + [_of_child(document, child) for child in children]


def is_lead_in(text: str) -> bool:
    """Words that only announce what follows, or say that there is nothing."""
    folded = fold(text).strip()
    return _LEAD_IN.match(folded) is not None or _NOTHING.match(folded) is not None


def _own_items(document: Document, section: Section) -> bool:
    return bool(inline_items(list(own_flows(document, section.begin, own_end(section)))))


def _of_child(document: Document, child: Section) -> Item:
    """A numbered part with all its text; its heading belongs to it."""
    heading = child.heading
    marker_end = heading.start if heading.marker is None else heading.marker.end
    flows = list(own_flows(document, (heading.block, marker_end), child.end))
    title = heading.title.text if heading.form is not Form.LIST_ITEM else ""
    return Item(join(flows), title) if flows else Item(heading.title, title)


def own_flows(document: Document, begin: Place, end: Place) -> Iterator[Flow]:
    """The running text between two places, table cells left out."""
    for part in parts_of(document, begin, end):
        if isinstance(part, Flow):
            yield part


def inline_items(flows: Sequence[Flow]) -> list[Item]:
    """Entries counted in the running text; the count must begin at one and go on."""
    return list(_inline(flows))


def _inline(flows: Sequence[Flow]) -> Iterator[Item]:
    for pattern in _INLINE:
        starts = list(_counted(flows, pattern))
        if len(starts) < 2:
            continue
        for (f, _, start), following in zip(starts, [*starts[1:], None], strict=True):
            if following is None or following[0] == f:
                yield _item([cut(flows[f], start, following[1] if following else None)])
            else:
                between = [
                    cut(flows[f], start),
                    *flows[f + 1 : following[0]],
                    cut(flows[following[0]], 0, following[1]),
                ]
                yield _item([b for b in between if b.text])
        return


def _item(flows: Sequence[Flow]) -> Item:
    flow = join(flows)
    return Item(cut(flow, 0, len(flow.text.rstrip("；; \u3000"))))


def _counted(flows: Sequence[Flow], pattern: Phrase) -> Iterator[tuple[int, int, int]]:
    """(flow, where the number begins, where the entry begins) of 1, 2, 3 … in order."""
    expected = 1
    for f, flow in enumerate(flows):
        for found in pattern.finditer(fold(flow.text)):
            if _ordinal(found[1], expected) == expected:
                yield f, found.start(), found.end()
                expected += 1


def _ordinal(written: str, expected: int) -> int | None:
    if written in _WORD_ORDER:
        return _WORD_ORDER[written]
    if written in words("排在后面"):
        return expected if expected >= 3 or (expected == 2 and written not in words("排在第三")) else None
    if written.isdecimal():
        return int(written)
    marker = read_marker(written)
    return marker.ordinal if marker is not None else read_numeral(written)
