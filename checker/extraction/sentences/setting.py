"""What a report is about, as far as it is known before its figures are bound: year, kind, names, sections."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from checker.extraction.model import Json
from checker.folding import fold
from checker.vocabulary import Vocabulary

_CONCLUDING = frozenset({"conclusion", "overall_result", "project_results"})


@dataclass(frozen=True, slots=True)
class Section:
    """The headings above a place, the innermost last, and their English roles; `own` are those of the innermost
    heading that has any."""

    start: int = 0
    titles: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()

    @property
    def title(self) -> str:
        return self.titles[-1] if self.titles else ""

    @property
    def remedies(self) -> bool:
        """Whether nothing but measures is told here: 评价结论及建议 tells of both."""
        return "measures" in self.roles and not self.roles & _CONCLUDING


@dataclass(frozen=True, slots=True)
class Setting:
    """`names` are the unit's names, longest first; `title` is folded. `kind` is the English code, or None."""

    year: int | None = None
    kind: str | None = None
    title: str = ""
    names: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()

    def section_at(self, offset: int) -> Section:
        found = bisect_right(self.sections, offset, key=lambda s: s.start)
        return self.sections[found - 1] if found else Section()

    @property
    def of_one_project(self) -> bool:
        """Whether the thing rated is itself a project or a fund, so that “the project” means the whole."""
        return self.kind in ("project", "transfer")


def read_setting(known: Json, vocabulary: Vocabulary) -> Setting:
    """The setting from the parts of report.json already extracted: identity and outline."""
    aliases = known.get("unit_aliases") or []
    names = {fold(str(text)) for text in map(_value, [known.get("unit_name"), *aliases]) if text}
    year = _value(known.get("fiscal_year"))
    title = known.get("title")
    return Setting(
        year=int(year) if year and str(year).isdecimal() else None,
        kind=_value(known.get("kind")),
        title=fold(str(_value(title.get("raw")) or "")) if isinstance(title, dict) else "",
        names=tuple(sorted(names, key=len, reverse=True)),
        sections=tuple(_flatten(known.get("sections") or [], Section(), vocabulary)),
    )


def _flatten(sections: list[Json], above: Section, vocabulary: Vocabulary) -> Iterator[Section]:
    for section in sections:
        names = [_value(section.get("role")), *map(_value, section.get("also") or [])]
        found = (vocabulary.role(str(name)) for name in names if name)
        own = frozenset(role.en for role in found if role)
        here = Section(
            section["at"]["start"],
            (*above.titles, fold(str(_value(section.get("title")) or ""))),
            above.roles | own,
            own or above.own,
        )
        yield here
        yield from _flatten(section.get("children") or [], here, vocabulary)


def _value(fact: object) -> str | None:
    """The value of a fact given plainly or in full; None when it is null or unreadable."""
    if isinstance(fact, dict):
        fact = fact.get("value")
    return fact if isinstance(fact, str) else None
