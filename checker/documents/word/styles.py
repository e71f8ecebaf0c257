"""Styles of a Word file: styles.xml goes in; a paragraph's heading level, its numbering and what is hidden come out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.documents.ooxml import Element, child, is_on, local, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]", re.IGNORECASE)
_BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    id: str
    name: str
    based_on: str | None
    paragraph: Element | None
    run: Element | None


class Styles:
    """All styles of a file, by their id."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in () if root is None else root:
            if local(element) != "style":
                continue
            style = _style(element)
            self._styles[style.id] = style
            if value(element, "type") == "paragraph" and is_on(value(element, "default")):
                self._default = style.id

    def level(self, properties: Element | None) -> int | None:
        """The heading level of a paragraph with these properties, 1 for the highest; None: it is body text."""
        own = child(properties, "outlineLvl")
        if own is not None:
            return _level(own)
        for style in self.chain(properties):
            outline = child(style.paragraph, "outlineLvl")
            if outline is not None:
                return _level(outline)
            if m := _HEADING.fullmatch(style.name):
                return int(m[1])
        return None

    def is_contents(self, properties: Element | None) -> bool:
        """Whether the paragraph is a line of a table of contents."""
        return any(_CONTENTS.fullmatch(s.name) for s in self.chain(properties))

    def hides(self, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run with these properties, in a paragraph with those, is hidden text."""
        own = child(run, "vanish")
        if own is not None:
            return is_on(value(own) or "1")
        named = child(run, "rStyle")
        chains = (self._from(value(named)) if named is not None else (), self.chain(paragraph))
        marks = (child(style.run, "vanish") for chain in chains for style in chain)
        return any(mark is not None and is_on(value(mark) or "1") for mark in marks)

    def raises(self, run: Element | None) -> bool:
        """Whether the style of a run with these properties sets it above the line, as the mark of a note."""
        named = child(run, "rStyle")
        if named is None:
            return False
        marks = (child(style.run, "vertAlign") for style in self._from(value(named)))
        return next((value(mark) == "superscript" for mark in marks if mark is not None), False)

    def chain(self, properties: Element | None) -> Iterator[Style]:
        """The style of a paragraph and those it is based on, nearest first."""
        named = child(properties, "pStyle")
        return self._from(self._default if named is None else value(named))

    def numbering_of(self, style: str) -> str | None:
        """The id of the numbering that a numbering style stands for."""
        for found in self._from(style):
            number = child(found.paragraph, "numPr", "numId")
            if number is not None:
                return value(number)
        return None

    def _from(self, id_: str | None) -> Iterator[Style]:
        seen: set[str] = set()
        while id_ is not None and id_ not in seen and (style := self._styles.get(id_)) is not None:
            yield style
            seen.add(id_)
            id_ = style.based_on


def _style(element: Element) -> Style:
    name, base = child(element, "name"), child(element, "basedOn")
    return Style(
        value(element, "styleId") or "",
        "" if name is None else value(name) or "",
        None if base is None else value(base),
        child(element, "pPr"),
        child(element, "rPr"),
    )


def _level(outline: Element) -> int | None:
    written = value(outline) or ""
    return (
        int(written) + 1
        if written.isascii() and written.isdecimal() and int(written[:3]) < _BODY_LEVEL
        else None
    )
