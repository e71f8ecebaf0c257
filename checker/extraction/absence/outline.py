"""The outline goes in; the first heading that was not understood comes out, and what is read from sections with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.extraction.absence.gaps import Gap
from checker.extraction.model import Json
from checker.extraction.sentences.statements import fold_clauses
from checker.wording import phrase

_TELLING = phrase("标题说的是别的")
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


def from_sections(gaps: Sequence[Gap]) -> Iterator[Gap]:
    return (gap for gap in gaps if gap.field.read in _OF_SECTIONS)
