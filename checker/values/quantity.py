"""Quantities: exact, printed and computed numbers with unit and interval; arithmetic that makes sense and no other.

A printed figure stands for every value that would be printed so: `94.71%` is [94.705 %, 94.715 %]. A computed one
carries the exact interval of what its printed figures may be and, while it is linear in them, the linear form, so
that sums of many rounded figures can be judged by how they would really spread.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from checker.values.units import Dimension, Unit, find_unit, same_count
from checker.values.unknown import Truth, Unknown, undecidable


class Origin(Enum):
    EXACT = "exact"
    PRINTED = "printed"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Term:
    """`coefficient × figure`, the figure known to ± `ulp`/2 in base units; `key` tells figures apart.

    `given`: points, which somebody set and nobody measured; `whole`: printed without decimals.
    """

    key: str
    coefficient: Fraction
    ulp: Fraction
    given: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in base units (`元`, rate 1 = 100 %, `分`, …).

    `unit` is the unit to show it in; `text` how the report printed it; `decimals` its digits after the point there.
    """

    dimension: Dimension
    unit: str
    value: Fraction
    low: Fraction
    high: Fraction
    origin: Origin
    decimals: int | None = None
    text: str | None = None
    terms: tuple[Term, ...] | None = ()

    @property
    def is_point(self) -> bool:
        return self.low == self.high


class Clash(Exception):
    """Two values that do not go together; the elaborator rules this out for rules, not for odd report units."""


def exact(value: Decimal | int | Fraction, unit: str, dimension: Dimension | None = None) -> Quantity:
    """A literal of a rule: `95分`, `90%`, `2020年`; a bare number has unit ""."""
    known = find_unit(unit)
    if known is None:
        base = Fraction(value)
        return Quantity(dimension or (Dimension.NUMBER if not unit else Dimension.QUANTITY), unit, base, base, base,
                        Origin.EXACT)  # fmt: skip
    base = Fraction(value) * known.factor
    return Quantity(known.dimension, known.name, base, base, base, Origin.EXACT)


_DIGITS = re.compile("([-+]?[0-9]+)(?:\\.([0-9]+))?")
_ONE = Fraction(1)
_SET_NOT_MEASURED = frozenset((Dimension.COUNT, Dimension.YEAR, Dimension.DURATION))


def printed(
    digits: str, unit: str, *, key: str, text: str | None = None, decimals: int | None = None
) -> Quantity:
    """A figure as a report prints it; `digits` like `-2.6` or `1310000`, precision from its last digit.

    `decimals` says how precise the column is where that is more. Raises ValueError on other digits.
    """
    found = _DIGITS.fullmatch(digits)
    if found is None:
        raise ValueError(digits)
    whole, part = found[1], found[2] or ""
    places = max(len(part), decimals or 0)
    dimension, name, ulp, half = _step(unit, places)
    steps = int(whole + part) * 10 ** (places - len(part))
    value = Fraction(steps * ulp.numerator, ulp.denominator)
    if dimension in _SET_NOT_MEASURED:
        return Quantity(dimension, name, value, value, value, Origin.EXACT, places, text)
    low = Fraction((2 * steps - 1) * half.numerator, half.denominator)
    high = Fraction((2 * steps + 1) * half.numerator, half.denominator)
    terms = (Term(key, _ONE, ulp, dimension is Dimension.SCORE, places == 0),)
    return Quantity(dimension, name, value, low, high, Origin.PRINTED, places, text, terms)


@functools.lru_cache(1024)
def _step(unit: str, places: int) -> tuple[Dimension, str, Fraction, Fraction]:
    """Dimension and name of the unit, what the last of so many decimals is worth in base units, and half of it."""
    known = find_unit(unit)
    ulp = (known.factor if known else _ONE) / 10**places
    if known is not None:
        return known.dimension, known.name, ulp, ulp / 2
    return Dimension.QUANTITY if unit else Dimension.NUMBER, unit, ulp, ulp / 2


def as_exact(q: Quantity) -> Quantity:
    """The same number taken as exact: weights and full marks are set, not measured."""
    return replace(q, low=q.value, high=q.value, origin=Origin.EXACT, terms=())


# --- arithmetic -------------------------------------------------------------------------------------------


def _computed(dimension: Dimension, unit: str, value: Fraction, low: Fraction, high: Fraction,
              terms: tuple[Term, ...] | None, decimals: int | None = None) -> Quantity:  # fmt: skip
    if low == high:
        return Quantity(dimension, unit, value, low, high, Origin.EXACT, decimals)
    return Quantity(dimension, unit, value, low, high, Origin.COMPUTED, decimals, None, terms)


def _merge(
    left: tuple[Term, ...] | None, right: tuple[Term, ...] | None, sign: int
) -> tuple[Term, ...] | None:
    if left is None or right is None:
        return None
    sums: dict[str, Term] = {t.key: t for t in left}
    for t in right:
        old = sums.get(t.key)
        coefficient = sign * t.coefficient + (old.coefficient if old else 0)
        sums[t.key] = replace(t, coefficient=coefficient)
    return tuple(t for t in sums.values() if t.coefficient)


def _spread(terms: tuple[Term, ...]) -> Fraction:
    return sum((abs(t.coefficient) * t.ulp for t in terms), Fraction(0)) / 2


def add(a: Quantity, b: Quantity, sign: int = 1) -> Quantity:
    """a + b, or a − b with sign −1. 比率 − 比率 is 百分点; 比率 ± 百分点 is 比率."""
    dimension, unit = sum_kind(a, b, sign)
    value = a.value + sign * b.value
    terms = _merge(a.terms, b.terms, sign)
    if terms is not None:
        half = _spread(terms)
        low, high = value - half, value + half
    elif sign > 0:
        low, high = a.low + b.low, a.high + b.high
    else:
        low, high = a.low - b.high, a.high - b.low
    return _computed(dimension, unit, value, low, high, terms, _finer(a, b, unit))


def _finer(a: Quantity, b: Quantity, unit: str) -> int | None:
    """The decimals of a sum whose parts count in equal steps: 89.5% − 80% has one, in percentage points."""
    if (
        a.decimals is None
        or b.decimals is None
        or not factor_of(a.unit) == factor_of(b.unit) == factor_of(unit)
    ):
        return None
    return max(a.decimals, b.decimals)


def sum_kind(a: Quantity, b: Quantity, sign: int) -> tuple[Dimension, str]:
    rate, points = Dimension.RATE, Dimension.POINTS
    match a.dimension, b.dimension:
        case Dimension.RATE, Dimension.RATE:
            return (points, "百分点") if sign < 0 else (rate, a.unit)
        case Dimension.RATE, Dimension.POINTS:
            return rate, "%"
        case Dimension.POINTS, Dimension.RATE if sign > 0:
            return rate, "%"
        case Dimension.YEAR, Dimension.NUMBER:
            return Dimension.YEAR, "年"
        case Dimension.YEAR, Dimension.YEAR if sign < 0:
            return Dimension.NUMBER, ""
        case x, y if x is y and x is not Dimension.YEAR and compatible(a, b):
            return x, a.unit
        case _:
            raise Clash(f"{a.dimension.value} ± {b.dimension.value}")


def total(items: Sequence[Quantity], empty: Quantity) -> Quantity:
    """Σ items, in one pass over their terms; `empty` is the zero of the type. Exact on interval ends."""
    if not items:
        return empty
    first = items[0]
    if any(not compatible(first, q) for q in items[1:]):
        raise Clash("sum of different units")
    value = sum((q.value for q in items), Fraction(0))
    merged: dict[str, Term] = {}
    for q in items:
        if q.terms is None:
            low = sum((i.low for i in items), Fraction(0))
            high = sum((i.high for i in items), Fraction(0))
            return _computed(first.dimension, first.unit, value, low, high, None)
        for t in q.terms:
            old = merged.get(t.key)
            merged[t.key] = t if old is None else replace(t, coefficient=t.coefficient + old.coefficient)
    terms = tuple(t for t in merged.values() if t.coefficient)
    half = _spread(terms)
    decimals = None
    if all(q.unit == first.unit and q.decimals is not None for q in items):
        decimals = max(q.decimals or 0 for q in items)
    return _computed(first.dimension, first.unit, value, value - half, value + half, terms, decimals)


def negative(a: Quantity) -> Quantity:
    terms = None if a.terms is None else tuple(replace(t, coefficient=-t.coefficient) for t in a.terms)
    return _computed(a.dimension, a.unit, -a.value, -a.high, -a.low, terms, a.decimals)


def absolute(a: Quantity) -> Quantity:
    """The number without its sign; an interval around zero begins at zero."""
    if a.low >= 0:
        return a
    if a.high <= 0:
        return negative(a)
    return replace(a, value=abs(a.value), low=Fraction(0), high=max(-a.low, a.high), terms=None, text=None)


def multiply(a: Quantity, b: Quantity) -> Quantity:
    """分 × 比率 is 分; anything × a plain number keeps its kind; linear only when one side is exact."""
    dimension, unit = product_kind(a, b)
    ends = (a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)
    terms: tuple[Term, ...] | None = None
    if not a.terms and a.terms is not None and a.is_point:
        terms = _scaled(b.terms, a.value)
    elif not b.terms and b.terms is not None and b.is_point:
        terms = _scaled(a.terms, b.value)
    return _computed(dimension, unit, a.value * b.value, min(ends), max(ends), terms)


def _scaled(terms: tuple[Term, ...] | None, by: Fraction) -> tuple[Term, ...] | None:
    return None if terms is None else tuple(replace(t, coefficient=t.coefficient * by) for t in terms if by)


def product_kind(a: Quantity, b: Quantity) -> tuple[Dimension, str]:
    if Dimension.YEAR in (a.dimension, b.dimension):
        raise Clash(f"{a.dimension.value} × {b.dimension.value}")
    for share in (Dimension.NUMBER, Dimension.RATE):
        if b.dimension is share:
            return a.dimension, a.unit
        if a.dimension is share:
            return b.dimension, b.unit
    if {a.dimension, b.dimension} == {Dimension.COUNT, Dimension.MONEY}:
        return Dimension.MONEY, a.unit if a.dimension is Dimension.MONEY else b.unit
    raise Clash(f"{a.dimension.value} × {b.dimension.value}")


def divide(a: Quantity, b: Quantity, divisor: str) -> Quantity | Unknown:
    """a ÷ b. Zero, or an interval that contains zero, gives Unknown that names `divisor`."""
    dimension, unit = quotient_kind(a, b)
    if b.low <= 0 <= b.high:
        return undecidable(f"{divisor} 为 0 或可能为 0，不能作除数")
    ends = (a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high)
    terms = _scaled(a.terms, 1 / b.value) if b.is_point and not b.terms and b.terms is not None else None
    return _computed(dimension, unit, a.value / b.value, min(ends), max(ends), terms)


def quotient_kind(a: Quantity, b: Quantity) -> tuple[Dimension, str]:
    if Dimension.YEAR in (a.dimension, b.dimension):
        raise Clash(f"{a.dimension.value} ÷ {b.dimension.value}")
    if b.dimension is Dimension.NUMBER:
        return a.dimension, a.unit
    if b.dimension is Dimension.RATE and a.dimension not in (Dimension.RATE, Dimension.POINTS):
        return a.dimension, a.unit
    if a.dimension is Dimension.POINTS and b.dimension is Dimension.RATE:
        return Dimension.RATE, "%"
    if compatible(a, b):
        return Dimension.RATE, "%"
    raise Clash(f"{a.dimension.value} ÷ {b.dimension.value}")


def compatible(a: Quantity, b: Quantity) -> bool:
    """Same dimension and comparable unit: money of one currency, counts of one kind, quantities of one unit."""
    if a.dimension is not b.dimension:
        return False
    match a.dimension:
        case Dimension.MONEY:
            return base_unit(a) == base_unit(b)
        case Dimension.COUNT:
            return same_count(a.unit, b.unit)
        case Dimension.QUANTITY:
            return a.unit == b.unit
        case _:
            return True


def base_unit(q: Quantity) -> str:
    known = find_unit(q.unit)
    return known.base if known else q.unit


# --- comparison -------------------------------------------------------------------------------------------


def compare(op: str, a: Quantity, b: Quantity, tolerance: Fraction = Fraction(0)) -> Truth:
    """`= != < <= > >=` as printed; a computed side is an interval and may be undecidable.

    `tolerance` (base units) widens `= <= >=`. Raises Clash on incompatible units.
    """
    if not compatible(a, b):
        raise Clash(f"{a.unit} {op} {b.unit}")
    alow, ahigh = (a.low, a.high) if a.origin is Origin.COMPUTED else (a.value, a.value)
    blow, bhigh = (b.low, b.high) if b.origin is Origin.COMPUTED else (b.value, b.value)
    low, high = alow - bhigh, ahigh - blow  # the interval of a − b
    match op:
        case "=":
            return _settle(-tolerance <= low and high <= tolerance, low <= tolerance and high >= -tolerance)
        case "!=":
            return _settle(high < -tolerance or low > tolerance, not -tolerance <= low <= high <= tolerance)
        case "<":
            return _settle(high < 0, low < 0)
        case ">":
            return _settle(low > 0, high > 0)
        case "<=":
            return _settle(high <= tolerance, low <= tolerance)
        case ">=":
            return _settle(low >= -tolerance, high >= -tolerance)
        case _:
            raise ValueError(op)


def _settle(surely: bool, possibly: bool) -> Truth:
    if surely:
        return True
    return undecidable("按所印数字的精度，这个比较两种结果都可能") if possibly else False


class Agreement(Enum):
    """Result of 吻合: the intervals meet; they do only if nearly all figures were rounded one way; whole numbers
    that differ and would be equal before they were rounded; or the two do not agree.
    """

    AGREES = "agrees"
    STRETCHED = "stretched"
    ONLY_ROUNDED = "only if rounded"
    DISAGREES = "disagrees"


def agree(a: Quantity, b: Quantity, tolerance: Fraction = Fraction(0)) -> Agreement:
    """Closed interval agreement; linear forms of several figures are checked against their likely spread, and a
    figure that stands on both sides counts once.

    Stretched when (|Δ| − t)² > 9 · Σ(cᵢuᵢ)²/12, the three-sigma bound of independent uniform rounding errors.
    Points are exact, but for the last digit of a total; a sum of nothing but whole numbers in one unit holds exactly
    or, where the intervals meet, only if they were rounded.
    """
    if not compatible(a, b):
        raise Clash(f"{a.unit} ~= {b.unit}")
    gap = abs(a.value - b.value) - tolerance
    terms = _merge(a.terms, b.terms, -1)
    if terms is None:
        meet = a.low <= b.high + tolerance and b.low <= a.high + tolerance
        return Agreement.AGREES if meet else Agreement.DISAGREES
    if gap <= 0:
        return Agreement.AGREES
    terms = _not_given(terms)
    if gap > _spread(terms):
        return Agreement.DISAGREES
    if _plain_whole(terms):
        return Agreement.ONLY_ROUNDED
    variance = sum(((t.coefficient * t.ulp) ** 2 for t in terms), Fraction(0)) / 12
    return Agreement.STRETCHED if gap * gap > 9 * variance else Agreement.AGREES


def _not_given(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The figures that may be off by half their last digit: of points only a total, which stands alone on its side.

    Where two totals face each other the one printed more coarsely.
    """
    sides = (
        [t for t in terms if t.given and t.coefficient > 0],
        [t for t in terms if t.given and t.coefficient < 0],
    )
    totals = [side[0] for side in sides if len(side) == 1]
    coarsest = max(totals, key=lambda t: abs(t.coefficient) * t.ulp, default=None)
    return tuple(t for t in terms if not t.given or t is coarsest)


def _plain_whole(terms: tuple[Term, ...]) -> bool:
    """Whole numbers in one unit, each once added or taken away."""
    one = terms[0].ulp
    return all(t.whole and not t.given and t.ulp == one and abs(t.coefficient) == 1 for t in terms)


def rounded(q: Quantity, places: int) -> Quantity | Unknown:
    """保留(x, n位): half up in the shown unit, exact afterwards; unknown when the interval allows two results."""
    factor = factor_of(q.unit)
    low, high = half_up(q.low / factor, places), half_up(q.high / factor, places)
    if q.origin is not Origin.COMPUTED:
        low = high = half_up(q.value / factor, places)
    if low != high:
        return undecidable(f"按所印数字的精度，保留 {places} 位小数有两种可能")
    value = low * factor
    return Quantity(q.dimension, q.unit, value, value, value, Origin.EXACT, places)


def half_up(x: Fraction, places: int) -> Fraction:
    """Rounding half away from zero at `places` decimals."""
    scaled = abs(x) * 10**places
    whole = int(scaled + Fraction(1, 2))
    return Fraction(whole if x >= 0 else -whole, 10**places)


def factor_of(unit: str) -> Fraction:
    """What one of the unit is in base units."""
    known = find_unit(unit)
    return known.factor if known else Fraction(1)


# --- showing ----------------------------------------------------------------------------------------------


def in_unit(q: Quantity, unit: Unit) -> Quantity:
    return replace(q, unit=unit.name, decimals=None, text=None)


def show(q: Quantity, places: int | None = None) -> str:
    """A stated figure as it was printed; a computed one to `places` (else its own, else two) decimals, with unit."""
    if q.text is not None:
        return q.text
    unit = {"百分点": "个百分点"}.get(q.unit, q.unit)
    return plain(q, places) + unit


def plain(q: Quantity, places: int | None = None) -> str:
    """The digits alone, in the shown unit."""
    number = q.value / factor_of(q.unit)
    if places is None:
        places = q.decimals
    if places is None:
        if q.origin is Origin.EXACT and (number * 10**4).denominator == 1:
            return decimal_text(number)
        places = 2
    shown = half_up(number, places)
    text = f"{abs(shown.numerator) * 10**places // shown.denominator:0{places + 1}d}"
    sign = "-" if shown < 0 else ""
    return sign + (f"{text[:-places]}.{text[-places:]}" if places else text)


def decimal_text(x: Fraction) -> str:
    """An exact decimal where there is one, else six decimals."""
    for places in range(13):
        if (x * 10**places).denominator == 1:
            digits = str(abs(x.numerator) * 10**places // x.denominator).rjust(places + 1, "0")
            return ("-" if x < 0 else "") + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    return decimal_text(half_up(x, 6))
