"""A reading goes in; its sections come out as a tree, each with what it should be numbered and where its text lies."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.documents.model import Document, Flow, Paragraph, Table
from checker.extraction.frame.flows import BLANK, cut, text_fact
from checker.extraction.frame.heading_forms import Form
from checker.extraction.frame.headings import Heading, find_headings
from checker.extraction.frame.levels import set_levels
from checker.extraction.frame.markers import Family, write_marker
from checker.extraction.frame.roles import index_roles
from checker.extraction.frame.signoff import Signature, find_signoff
from checker.extraction.frame.titles import Title, find_title
from checker.extraction.frame.unit_named import find_unit
from checker.extraction.model import Json, Reading, at, stated
from checker.source import Span
from checker.vocabulary import Vocabulary

Place = tuple[int, int]  # a block and an offset in its flow


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its children. Its text, children included, lies in `[begin, end)`."""

    heading: Heading
    level: int
    expected: str | None
    begin: Place
    end: Place
    children: tuple[Section, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        return self.heading.found.all

    def walk(self) -> Iterator[Section]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """The frame of a report: its title, whose it is, its sections, and how it is signed."""

    title: Title | None
    unit: Flow | None
    sections: tuple[Section, ...]
    signature: Signature

    def walk(self) -> Iterator[Section]:
        for section in self.sections:
            yield from section.walk()

    def with_role(self, role: str) -> list[Section]:
        """The outermost sections that have the role, alone or beside another."""
        return list(_outermost(self.sections, role))

    def roles_at(self, place: Place) -> frozenset[str]:
        """The roles of every section around a place."""
        found: set[str] = set()
        sections = self.sections
        while inner := next((s for s in sections if s.begin <= place < s.end), None):
            found.update(inner.roles)
            sections = inner.children
        return frozenset(found)


def _outermost(sections: Sequence[Section], role: str) -> Iterator[Section]:
    for section in sections:
        if role in section.roles:
            yield section
        else:
            yield from _outermost(section.children, role)


def read_outline(reading: Reading, vocabulary: Vocabulary) -> Outline:
    """The title and the tree of headings; a text without either gives an empty outline."""
    title = find_title(reading)
    unit = find_unit(reading, title, None)
    signature = find_signoff(reading, title, None if unit is None else unit.text)
    unit = find_unit(reading, title, signature.unit)
    ranked = set_levels(find_headings(reading, index_roles(vocabulary), title))
    sections = _nest(
        ranked, (len(reading.document.blocks), 0), _Convention(ranked), _place(reading, signature.start)
    )
    return Outline(title, unit, sections, signature)


def _place(reading: Reading, offset: int | None) -> Place | None:
    """The block and the place in its flow of a document offset."""
    for i, paragraph in reading.paragraphs():
        if offset is not None and paragraph.span.start <= offset < paragraph.span.end:
            return i, bisect_left(paragraph.flow.offsets, offset)
    return None


def _nest(
    ranked: Sequence[tuple[Heading, int]], last: Place, convention: _Convention, signed: Place | None
) -> tuple[Section, ...]:
    """The tree; no text of a section lies behind the place where the report is signed."""
    sections: list[Section] = []
    groups: list[tuple[int, int]] = []
    while (i := groups[-1][1] if groups else 0) < len(ranked):
        j = i + 1
        while j < len(ranked) and ranked[j][1] > ranked[i][1]:
            j += 1
        groups.append((i, j))
    siblings = [ranked[i] for i, _ in groups]
    previous: int | None = 0
    for (i, j), (heading, level) in zip(groups, siblings, strict=True):
        begin = heading.block, heading.end
        end = (ranked[j][0].block, ranked[j][0].start) if j < len(ranked) else last
        if signed is not None and begin <= signed < end:
            end = signed
        expected, previous = convention.expect(heading, level, siblings, previous)
        children = _nest(ranked[i + 1 : j], end, convention, signed)
        sections.append(Section(heading, level, expected, begin, end, children))
    return tuple(sections)


class _Convention:
    """Which kind of number each level of the report uses."""

    def __init__(self, ranked: Sequence[tuple[Heading, int]]) -> None:
        counts: dict[int, Counter[Family]] = {}
        for heading, level in ranked:
            if heading.marker is not None:
                counts.setdefault(level, Counter())[heading.marker.family] += 1
        self._numbered = any(h.marker is not None and h.form is not Form.LIST_ITEM for h, _ in ranked)
        self._usual = {level: c.most_common(1)[0][0] for level, c in counts.items()}
        self._shift = 0 if Family.PART not in self._usual.values() else 1

    def expect(
        self, heading: Heading, level: int, siblings: Sequence[tuple[Heading, int]], previous: int | None
    ) -> tuple[str | None, int | None]:
        """The number the heading should have after that of its elder sibling, and the ordinal it counts as."""
        if not self._numbered and heading.marker is None:
            return None, None
        ordinal = (previous or 0) + 1
        family = self._family(heading, level, siblings)
        like = next(
            (h.number for h, _ in siblings if h.number and h.marker and h.marker.family is family), ""
        )
        own = heading.marker
        path = (*own.path[:-1], ordinal) if own is not None and family is Family.DECIMAL else (ordinal,)
        expected = write_marker(family, path, like)
        if like.startswith("(") and like.endswith(")"):
            expected = expected.replace("（", "(").replace(
                "）", ")"
            )  # one width throughout is no fault of the number
        return expected, ordinal if own is None else own.ordinal

    def _family(self, heading: Heading, level: int, siblings: Sequence[tuple[Heading, int]]) -> Family:
        """What most siblings use; official order decides between two, and where （1） stands for （一）."""
        own = heading.marker
        used = Counter(h.marker.family for h, _ in siblings if h.marker is not None)
        standard = Family(max(level - self._shift, 0)) if level - self._shift < 4 else Family.DIGIT_BRACKET
        if own is not None and own.family in (Family.DECIMAL, Family.PART):
            return own.family
        if standard in used or (
            level <= 2 and Family.DIGIT_BRACKET in used and not self._plainly(level, used)
        ):
            return standard
        if used:
            return used.most_common(1)[0][0]
        return self._usual.get(level, standard)

    def _plainly(self, level: int, used: Counter[Family]) -> bool:
        """Whether the whole report uses the siblings' kind of number at this level, so that it is its house style."""
        return self._usual.get(level) in used


def parts_of(document: Document, begin: Place, end: Place) -> Iterator[Flow | Table]:
    """The stretches of paragraphs, and the tables, between two places."""
    for i in range(begin[0], min(end[0] + 1, len(document.blocks))):
        block = document.blocks[i]
        if i == end[0] and end[1] == 0:
            return
        if isinstance(block, Paragraph):
            flow = cut(block.flow, begin[1] if i == begin[0] else 0, end[1] if i == end[0] else None)
            if flow.text:
                yield flow
        elif i != begin[0]:
            yield block


def own_end(section: Section) -> Place:
    """Where a section's own text ends: at its first child."""
    return (
        (section.children[0].heading.block, section.children[0].heading.start)
        if section.children
        else section.end
    )


def sections_json(document: Document, outline: Outline) -> list[Json]:
    """`sections` of report.json."""
    return [_section_json(document, s) for s in outline.sections]


def heading_span(document: Document, heading: Heading) -> Span:
    block = document.blocks[heading.block]
    assert isinstance(block, Paragraph)
    return block.flow.span(heading.start, heading.end)


def _section_json(document: Document, section: Section) -> Json:
    heading = section.heading
    parts = list(parts_of(document, section.begin, section.end))
    spans = [p.span if isinstance(p, Table) else p.span(0, len(p.text)) for p in parts]
    body = spans[0].to(spans[-1]) if spans else None
    return {
        "level": str(section.level),
        "number": heading.number,
        "ordinal": None if heading.marker is None else str(heading.marker.ordinal),
        "expected_number": section.expected,
        "title": text_fact(document, heading.title),
        "role": heading.found.role,
        "also": list(heading.found.also),
        "form": heading.form.value,
        "char_count": str(sum(map(_characters, parts))),
        "body": None if body is None else stated(document, document.quote(body), body),
        "at": at(document, heading_span(document, heading)),
        "children": [_section_json(document, child) for child in section.children],
    }


def _characters(part: Flow | Table) -> int:
    """Characters that are not blank."""
    texts = [c.text for row in part.rows for c in row] if isinstance(part, Table) else [part.text]
    return sum(c not in BLANK for text in texts for c in text)
