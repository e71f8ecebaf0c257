"""The unit's name and the documents cited go in; the region of the report comes out, with where it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.documents.model import Document, Flow
from checker.extraction.frame.citations import Citation
from checker.extraction.frame.flows import place, whole
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.regions import Region, load_gazetteer, settle
from checker.extraction.model import Json, stated


@dataclass(frozen=True, slots=True)
class _Hint:
    regions: frozenset[Region]
    flow: Flow


def find_region(document: Document, unit: Flow | None, citations: Sequence[Citation]) -> Json | None:
    """From the unit's name, then from titles and numbers of the documents cited; `at` is where it was read."""
    gazetteer = load_gazetteer()
    own = gazetteer.spot(fold(unit.text).replace(" ", "").removeprefix("中共")) if unit is not None else None
    hints = [] if own is None or unit is None or not own.regions else [_Hint(own.regions, unit)]
    if not any(len(r) > 1 for h in hints for r in h.regions) or len(hints[0].regions) > 1:
        hints += _hints(citations)
    region = settle(h.regions for h in hints)
    local = "" if own is None else own.local or _shared_name(own.regions, region)
    value = "".join(region) + local
    if not value:
        return None
    sources = [h.flow for h in hints if any(_told_by(r, region) for r in h.regions)]
    if local and unit is not None and unit not in sources:
        sources.append(unit)
    fact = stated(document, value, whole(sources[0]))
    if len(sources) > 1:
        fact["mentions"] = [place(document, flow) for flow in sources[1:]]
    return fact


def _shared_name(regions: frozenset[Region], settled: Region) -> str:
    """The county's name where several cities have one of that name, and nothing says which is meant."""
    names = {r[-1] for r in regions}
    return names.pop() if len(names) == 1 and regions and not any(r == settled for r in regions) else ""


def _told_by(hint: Region, region: Region) -> bool:
    return bool(region) and hint[: len(region)] == region[: len(hint)]


def _hints(citations: Sequence[Citation]) -> Iterator[_Hint]:
    """Issuers in titles first, since a name is plainer than a letter."""
    gazetteer = load_gazetteer()
    for citation in citations:
        if citation.title is not None:
            spot = gazetteer.spot(fold(citation.title.text).removeprefix("关于").removeprefix("中共"))
            if spot.regions:
                yield _Hint(spot.regions, citation.title)
    for citation in citations:
        if citation.number is not None and (regions := gazetteer.of_letters(citation.number.agency.text)):
            yield _Hint(regions, citation.number.whole)
