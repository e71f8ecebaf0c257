"""Bands, weights and outlines as values: what a policy declares and what a report states share these types."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from checker.values.quantity import Origin, Quantity
from checker.values.unknown import Unknown, undecidable


@dataclass(frozen=True, slots=True)
class Range:
    """An interval of the scale in base units; an end that is None is not stated (open to the scale's end)."""

    lower: Fraction | None
    lower_inclusive: bool
    upper: Fraction | None
    upper_inclusive: bool

    def holds(self, x: Fraction) -> bool:
        above = self.lower is None or x > self.lower or (self.lower_inclusive and x == self.lower)
        below = self.upper is None or x < self.upper or (self.upper_inclusive and x == self.upper)
        return above and below

    def within(self, scale: Range) -> Range:
        """The same with open ends at the ends of the scale."""
        low = (
            (scale.lower, scale.lower_inclusive) if self.lower is None else (self.lower, self.lower_inclusive)
        )
        high = (
            (scale.upper, scale.upper_inclusive) if self.upper is None else (self.upper, self.upper_inclusive)
        )
        return Range(*low, *high)

    def meets(self, other: Range) -> bool:
        """Whether the two share a value; all ends are stated."""
        assert self.lower is not None
        assert self.upper is not None
        assert other.lower is not None
        assert other.upper is not None
        low = max((self.lower, not self.lower_inclusive), (other.lower, not other.lower_inclusive))
        high = min((self.upper, self.upper_inclusive), (other.upper, other.upper_inclusive))
        return low[0] < high[0] or (low[0] == high[0] and not low[1] and high[1])

    def without(self, other: Range) -> Range | None:
        """What `other` leaves, None when that is nothing or two pieces; all ends are stated."""
        if not self.meets(other):
            return self
        above = Range(other.upper, not other.upper_inclusive, self.upper, self.upper_inclusive)
        below = Range(self.lower, self.lower_inclusive, other.lower, not other.lower_inclusive)
        left = [r for r in (below, above) if r.meets(self)]
        return left[0] if len(left) == 1 else None


@dataclass(frozen=True, slots=True)
class Band:
    labels: tuple[str, ...]
    range: Range
    text: str | None = None


@dataclass(frozen=True, slots=True)
class BandTable:
    """Bands over a scale, highest or lowest first as written; `unit` is the unit of the ends (分 or %)."""

    unit: str
    scale: Range
    bands: tuple[Band, ...]

    def label_of(self, q: Quantity) -> str | Unknown:
        """The label of a score: a printed or exact figure as printed; a computed one unknown across a border."""
        low, high = (q.low, q.high) if q.origin is Origin.COMPUTED else (q.value, q.value)
        if not (self.scale.holds(low) and self.scale.holds(high)):
            return undecidable("得分不在等级标准的范围内")
        # Between two neighbouring ends of bands nothing changes: one point of each stretch stands for it.
        ends = {end for band in self.bands for end in (band.range.lower, band.range.upper) if end is not None}
        cuts = sorted({low, high} | {end for end in ends if low < end < high})
        points = [*cuts, *((a + b) / 2 for a, b in pairwise(cuts))]
        found = {tuple(dict.fromkeys(b.labels[0] for b in self.bands if b.range.holds(x))) for x in points}
        if len(found) > 1:
            return undecidable("得分的可能范围跨过等级分界")
        labels = found.pop()
        if not labels:
            return undecidable("得分落在等级标准的空隙里")
        return labels[0] if len(labels) == 1 else undecidable("得分落在等级标准的重叠处")

    def canonical(self, label: str) -> str | None:
        """The first label of the band that goes by `label`."""
        return next((b.labels[0] for b in self.bands if label in b.labels), None)


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch of the scale that no band covers (gap) or that two cover (overlap)."""

    kind: str
    range: Range
    labels: tuple[str, ...]


def faults(table: BandTable) -> tuple[Fault, ...]:
    """Every gap and overlap over the stated scale, exactly; ends not stated reach to the scale's end."""
    lo, hi = table.scale.lower, table.scale.upper
    cuts = {
        x
        for b in table.bands
        for x in (b.range.lower, b.range.upper)
        if x is not None and table.scale.holds(x)
    }
    cuts |= {x for x in (lo, hi) if x is not None}
    points = sorted(cuts) or [Fraction(0)]
    # Elementary pieces of the line: each cut point, and the open stretch between neighbours.
    pieces: list[tuple[Range, Fraction]] = []
    if lo is None:
        pieces.append((Range(None, False, points[0], False), points[0] - 1))
    for i, x in enumerate(points):
        if table.scale.holds(x):
            pieces.append((Range(x, True, x, True), x))
        if i + 1 < len(points):
            pieces.append((Range(x, False, points[i + 1], False), (x + points[i + 1]) / 2))
    if hi is None:
        pieces.append((Range(points[-1], False, None, False), points[-1] + 1))
    found: list[Fault] = []
    for piece, inside in pieces:
        here = tuple(b.labels[0] for b in table.bands if b.range.holds(inside))
        kind = "gap" if not here else "overlap" if len(here) > 1 else None
        if kind is None:
            continue
        last = found[-1] if found else None
        if last is not None and last.kind == kind and last.labels == here and _touch(last.range, piece):
            joined = Range(last.range.lower, last.range.lower_inclusive, piece.upper, piece.upper_inclusive)
            found[-1] = Fault(kind, joined, here)
        else:
            found.append(Fault(kind, piece, here))
    return tuple(found)


def _touch(left: Range, right: Range) -> bool:
    return left.upper == right.lower and (left.upper_inclusive or right.lower_inclusive)


@dataclass(frozen=True, slots=True)
class WeightItem:
    name: str
    value: Quantity
    children: tuple[WeightItem, ...] = ()


@dataclass(frozen=True, slots=True)
class WeightTable:
    total: Quantity | None
    items: tuple[WeightItem, ...]

    def find(self, name: str) -> WeightItem | None:
        stack = list(self.items)
        while stack:
            item = stack.pop(0)
            if item.name == name:
                return item
            stack = [*item.children, *stack]
        return None


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """One section a policy expects: its role or name first, then aliases; `at_least` characters of own text."""

    labels: tuple[str, ...]
    presence: str
    at_least: int | None
    children: tuple[OutlineItem, ...]


@dataclass(frozen=True, slots=True)
class OutlineTable:
    items: tuple[OutlineItem, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str
    correction: str | None
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LexiconTable:
    phrases: tuple[Phrase, ...]


_WIDER = ("指标", "率")  # 预算执行率指标, 预算执行率
_OF_WHAT = ("预算", "资金", "项目")  # 预算执行, 资金执行, 执行; 项目产出, 产出


def weight_name(name: str) -> str:
    """产出指标, 产出 and “产出 指标” are one name; so are 预算执行率, 预算执行 and 执行率."""
    plain = "".join(name.split())
    for ending in _WIDER:
        plain = plain.removesuffix(ending) or plain
    for start in _OF_WHAT:
        plain = plain.removeprefix(start) or plain
    return plain
