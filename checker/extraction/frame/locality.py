"""The unit's name and the documents cited go in; the region of the report comes out, with where it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.documents.model import Flow
from checker.extraction.frame.citations import Citation
from checker.extraction.frame.flows import cut, place, whole
from checker.extraction.frame.prose_folding import fold
from checker.extraction.frame.regions import Region, Spot, load_gazetteer, settle
from checker.extraction.frame.titles import Title, whose
from checker.extraction.model import Json, Reading, stated
from checker.wording import phrase

_AWAY = phrase("说别处的词")
_LEAST_LEAD = 2  # how many times as often as places of any other province
_FRONT = phrase("名称前的中共和关于")


@dataclass(frozen=True, slots=True)
class _Hint:
    regions: frozenset[Region]
    flow: Flow


def find_region(
    reading: Reading, unit: Flow | None, title: Title | None, citations: Sequence[Citation]
) -> Json | None:
    """From the unit's name, the title and a site's headline, then from the documents cited, then from the places that
    the text names; `at` is where it was read."""
    document = reading.document
    named = [flow for flow in _names(reading, unit, title) if _spot(flow).end]
    own = next((s for s in map(_spot, named) if s.regions or s.local), None)
    hints = _agreeing([_Hint(s.regions, flow) for flow in named if (s := _spot(flow)).regions])
    if not any(len(r) > 1 for h in hints for r in h.regions) or len(hints[0].regions) > 1:
        hints += _hints(citations)
    if len(settle(h.regions for h in hints)) < 2:
        hints += _named_in_text(
            reading, settle(h.regions for h in hints), local=own is not None and own.local != ""
        )
    region = settle(h.regions for h in hints)
    local = "" if own is None else own.local or _shared_name(own.regions, region)
    value = "".join(region) + local
    if not value:
        return None
    sources = [h.flow for h in hints if any(_told_by(r, region) for r in h.regions)]
    if local and named and named[0] not in sources:
        sources.append(named[0])
    fact = stated(document, value, whole(sources[0]))
    if len(sources) > 1:
        fact["mentions"] = [place(document, flow) for flow in sources[1:]]
    return fact


def _names(reading: Reading, unit: Flow | None, title: Title | None) -> Iterator[Flow]:
    """What may begin with the place: the unit's name, the title, other headlines."""
    if unit is not None:
        yield unit
    for flow in () if title is None else (title.head, *title.others):
        owner, _ = whose(flow)
        if owner is not None and (unit is None or owner.offsets != unit.offsets):
            yield owner


def _spot(flow: Flow) -> Spot:
    return load_gazetteer().spot(_FRONT.sub("", fold(flow.text).replace(" ", "")))


def _agreeing(hints: list[_Hint]) -> list[_Hint]:
    """Those that the first does not contradict: a headline may be of the site that carries the report."""
    return [h for h in hints if h is hints[0] or settle([hints[0].regions, h.regions])]


def _named_in_text(reading: Reading, known: Region, *, local: bool) -> list[_Hint]:
    """The place the text names as its own: in one province only, or far more often than in any other.

    A county is taken where its name stands once in the country; of a report that names a county of its own no other
    is looked for.
    """
    found: dict[Region, list[_Hint]] = {}
    for _, paragraph in reading.paragraphs():
        text = fold(paragraph.flow.text)
        for start, end, regions in load_gazetteer().inside(text):
            fitting = frozenset(r for r in regions if r[: len(known)] == known)
            if len(fitting) != 1 or _AWAY.search(text, max(0, start - 6), start):
                continue
            (region,) = fitting
            if local and len(region) > 2:
                continue
            found.setdefault(region, []).append(_Hint(fitting, cut(paragraph.flow, start, end)))
    provinces: dict[str, int] = {}
    for region, hints in found.items():
        provinces[region[0]] = provinces.get(region[0], 0) + len(hints)
    ranked = sorted(provinces, key=lambda p: provinces[p], reverse=True)
    if not ranked or (len(ranked) > 1 and provinces[ranked[0]] < _LEAST_LEAD * provinces[ranked[1]]):
        return []
    return _deepest([hint for r, hints in found.items() if r[0] == ranked[0] for hint in hints])


def _deepest(hints: Sequence[_Hint]) -> list[_Hint]:
    """The narrowest place in which most of the hints lie, or that lies in them."""
    places = [next(iter(hint.regions)) for hint in hints]
    chains = sorted({r[:n] for r in places for n in range(1, len(r) + 1)}, key=len, reverse=True)
    for chain in chains:
        within = [hint for hint, r in zip(hints, places, strict=True) if _told_by(r, chain)]
        if len(within) * 5 >= len(hints) * 3 and (len(chain) < 3 or chain in places):
            return [_Hint(frozenset({chain}), max(within, key=lambda h: len(next(iter(h.regions)))).flow)]
    return []


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
            spot = gazetteer.spot(phrase("文件名前的关于和中共").sub("", fold(citation.title.text)))
            if spot.regions:
                yield _Hint(spot.regions, citation.title)
    for citation in citations:
        if citation.number is not None and (regions := gazetteer.of_letters(citation.number.agency.text)):
            yield _Hint(regions, citation.number.whole)
