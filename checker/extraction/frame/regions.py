"""Names and document letters go in; where in China they belong comes out, as far as they say it.

The divisions stand in `rules/regions.yaml` (provinces, cities, letters) and `rules/counties.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import takewhile

import yaml

from checker.assets import find_rules
from checker.wording import phrase

FILES = ("regions.yaml", "counties.txt")
# Counties whose names are words as well: `城区建设服务中心` may lie in any town.
_COMMON = frozenset({"城区", "矿区", "郊区", "东区", "西区", "新城区", "市中区", "城中区"})
Region = tuple[str, ...]  # province, city, county; as much of it as is known


@dataclass(frozen=True, slots=True)
class Spot:
    """What a name begins with: its possible regions (full chains), the part it says itself, and where that ends.

    `local` is a county or a zone that no gazetteer knows or that lies in several cities (`青禾县`, `高新区`).
    """

    regions: frozenset[Region]
    local: str
    end: int


_PLAIN = phrase("政区的结尾")
_FULL = phrase("政区全称的结尾")
_COUNTY = phrase("没有登记的县区")
_NO_COUNTY = phrase("不是县区的名称")
_ZONE = phrase("功能区")


_GOES_ON = phrase("地名还没有完")


class Gazetteer:
    """The divisions of the country by name and by the letters on documents."""

    def __init__(self, text: str, counties: str) -> None:
        data = yaml.load(
            text, getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        )  # BaseLoader builds strings only
        self._regions: dict[str, set[Region]] = {}
        self._under: dict[tuple[Region, str], Region] = {}
        # Counties by name, and those of a city in a line: what is rarely asked for is spelt out when it is.
        self._counties: dict[str, list[Region]] = {}
        self._lines: dict[Region, list[str]] = {}
        self._letters: dict[str, frozenset[Region]] = {}
        for province, spec in data["provinces"].items():
            self._add((province,), spec["short"])
            self._letters[spec["letters"]] = frozenset({(province,)})
            for city in spec.get("cities", "").split():
                self._add((province, *city.split("=")[:1]), city.partition("=")[2])
        whole = {"".join(region): region for regions in self._regions.values() for region in regions}
        for line in counties.splitlines():
            if not line.startswith("#"):
                chain, _, names = line.partition(":")
                self._lines[whole[chain]] = names.split()
                for name in self._lines[whole[chain]]:
                    self._counties.setdefault(name.partition("=")[0], []).append(whole[chain])
        for code, chains in data["codes"].items():
            self._letters[code] = frozenset(self._chain(chain) for chain in chains)
        self._longest = max(map(len, [*self._regions, *self._counties]))

    def _add(self, region: Region, short: str) -> None:
        name = region[-1]
        short = short or _PLAIN.sub("", name)
        spoken = {short + "州"} if name.endswith("自治州") else set()
        for written in {name, short, *spoken}:
            if len(written) > 1:
                self._regions.setdefault(written, set()).add(region)
                self._under[region[:-1], written] = region

    def _named(self, name: str) -> frozenset[Region]:
        """Every place of that name; a county goes by its full name unless that is a word as well."""
        above = () if name in _COMMON else self._counties.get(name, ())
        return frozenset(self._regions.get(name, ())).union((*region, name) for region in above)

    def _below(self, region: Region, name: str) -> Region | None:
        """The place of that name, full or short, right below a region; below a province also its counties."""
        for written in self._lines.pop(region, ()):
            county, _, short = written.partition("=")
            for spoken in (county, short or county[:-1]):
                if len(spoken) > 1:
                    self._under.setdefault((region, spoken), (*region, county))
        found = self._under.get((region, name))
        if found is not None or len(region) != 1:
            return found
        inside = [above for above in self._counties.get(name, ()) if above[:1] == region]
        return (*inside[0], name) if len(inside) == 1 else None

    def _chain(self, text: str) -> Region:
        """`河北省石家庄市` → (河北省, 石家庄市)."""
        region: Region = ()
        while text:
            end, region = next(
                (n, below)
                for n in range(len(text), 1, -1)
                if (below := self._below(region, text[:n])) is not None
            )
            text = text[end:]
        return region

    def spot(self, name: str) -> Spot:
        """The places that a name begins with, from large to small (`保定市徐水区…`, `安徽淮北相山…`, `高新区…`)."""
        regions: frozenset[Region] = frozenset()
        at, local = 0, ""
        first = self._longest_name(name)
        if first:
            regions, at = self._named(first), len(first)
        while regions and (step := self._step(regions, name[at : at + self._longest])):
            regions, at = step[0], at + step[1]
        county = _COUNTY.match(name, at)
        if county is not None and not _NO_COUNTY.search(county[0]) and all(len(r) < 3 for r in regions):
            local, at = county[0], county.end()
            inner = _COUNTY.match(name, at) if local.endswith("市") else None
            if inner is not None and not _NO_COUNTY.search(inner[0]):
                local, at = local + inner[0], inner.end()
        zone = _ZONE.match(name, at)
        if zone is not None:
            local, at = local + zone[0], zone.end()
        return Spot(regions, local, at)

    def inside(self, text: str) -> Iterator[tuple[int, int, frozenset[Region]]]:
        """Every place that running text names in full (宁晋县, 河北省): where it stands and which it may be."""
        for found in self._full_names.finditer(text):
            regions = self._named(found[0])
            if regions:
                yield found.start(), found.end(), regions

    @cached_property
    def _full_names(self) -> re.Pattern[str]:
        names = {n for n in (*self._regions, *self._counties) if len(n) > 2 and _FULL.search(n)}
        return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))

    def _longest_name(self, name: str) -> str:
        """`朝阳` is no city in 朝阳区, nor `中山` in 中山路."""
        for n in range(min(self._longest, len(name)), 1, -1):
            if self._named(name[:n]) and (_PLAIN.search(name[:n]) or not _GOES_ON.match(name, n)):
                return name[:n]
        return ""

    def _step(self, regions: Iterable[Region], rest: str) -> tuple[frozenset[Region], int] | None:
        """One level down, where the text goes on with a place inside."""
        for n in range(len(rest), 1, -1):
            inner = {self._below(region, rest[:n]) for region in regions} - {None}
            if inner:
                return frozenset(region for region in inner if region is not None), n
        return None

    def of_letters(self, agency: str) -> frozenset[Region]:
        """The regions that the head of a document number may stand for (`石发` → 石家庄市); empty when it says nothing."""
        for n in (4, 3, 2, 1):
            if len(agency) > n - (n > 1) and agency[:n] in self._letters:
                return self._letters[agency[:n]]
        return frozenset()


@cache
def load_gazetteer() -> Gazetteer:
    return Gazetteer(*((find_rules() / name).read_text(encoding="utf-8") for name in FILES))


def settle(candidates: Iterable[frozenset[Region]]) -> Region:
    """The region that all hints allow: the chain common to what is left; () when they differ or say nothing."""
    left: frozenset[Region] | None = None
    for regions in candidates:
        if not regions:
            continue
        if left is None:
            left = regions
        else:
            left = frozenset(m for a in left for b in regions if (m := _both(a, b)) is not None) or left
    levels = zip(*(left or ()), strict=False)
    return tuple(names[0] for names in takewhile(lambda names: len(set(names)) == 1, levels))


def _both(a: Region, b: Region) -> Region | None:
    """The narrower of two chains, one of which contains the other."""
    short, long = sorted((a, b), key=len)
    return long if long[: len(short)] == short else None
