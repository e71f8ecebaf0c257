"""The outline goes in; the first heading that was not understood comes out, and what is read from sections with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from checker.documents.model import Document, Paragraph
from checker.extraction.absence.claims import Claims
from checker.extraction.absence.gaps import Gap
from checker.extraction.absence.lines import NUMBERING
from checker.extraction.model import Json
from checker.extraction.sentences.statements import fold_clauses
from checker.source import Span
from checker.wording import phrase

_TELLING = phrase("标题说的是别的")
_HEADS = re.compile(r"[一-鿿]{3,14}:?")
_NUMERALS = ("", *"一二三四五六七八九", *(f"十{n}" for n in ("", *"一二三四五六七八九")))
_TEXT = 20  # characters of a paragraph that has a heading
# Read from the section that their heading marks: with a heading not understood, theirs may be it.
_OF_SECTIONS = frozenset({"problems", "evaluators", "outline"})


def unread_heading(sections: Sequence[Json]) -> Json | None:
    """The place of the first heading on a line of its own of which is not known what it is on."""
    for section in sections:
        title = section.get("title")
        if (
            isinstance(title, dict)
            and section.get("role") is None
            and _plain(section.get("form")) == "heading"
            and not _TELLING.search(fold_clauses(str(title.get("value"))))
        ):
            place: Json = title["at"]
            return place
        below = unread_heading(section.get("children") or ())
        if below is not None:
            return below
    return None


def _plain(fact: object) -> object:
    return fact.get("value") if isinstance(fact, dict) else fact


def unread_line(sections: Sequence[Json], document: Document, claims: Claims) -> Span | None:
    """The first short line within the text that could head what follows and is no heading that was read."""
    known = set(_starts(sections))
    if not known:
        return None
    for block, below in pairwise(document.blocks):
        if not isinstance(block, Paragraph) or not isinstance(below, Paragraph):
            continue
        line = fold_clauses(block.flow.text).strip()
        if (
            block.span.start > min(known)
            and not any(block.span.start <= start < block.span.end for start in known)
            and (NUMBERING.fullmatch(line) or (_HEADS.fullmatch(line) and len(below.flow.text) >= _TEXT))
            and not _TELLING.search(line.rstrip(":"))
            and not claims.touch(block.span)
        ):
            return block.span
    return None


def unread_number(sections: Sequence[Json], document: Document) -> Span | None:
    """Where the number stands of a heading that is missing between two that were read.

    “…监理。三、组织实施 项目通过…” behind 二 and before 四, in a text whose headings do not stand on lines of their own.
    """
    read = [
        (int(str(ordinal)), section["title"]["at"]["start"])
        for section in sections
        if _plain(section.get("level")) in (1, "1")
        and (ordinal := _plain(section.get("ordinal"))) is not None
    ]
    for (before, start), (after, end) in pairwise(read):
        for missing in range(before + 1, min(after, len(_NUMERALS))):
            found = _numbered(missing).search(document.text, start, end)
            if found is not None:
                return Span(found.start("number"), found.end("number"))
    return None


def _numbered(ordinal: int) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s。；;])(?P<number>{_NUMERALS[ordinal]}\s?[、，,.．])", re.MULTILINE)


def _starts(sections: Sequence[Json]) -> Iterator[int]:
    for section in sections:
        title = section.get("title")
        if isinstance(title, dict):
            yield title["at"]["start"]
        yield from _starts(section.get("children") or ())


def from_sections(gaps: Sequence[Gap]) -> Iterator[Gap]:
    return (gap for gap in gaps if gap.field.read in _OF_SECTIONS)
