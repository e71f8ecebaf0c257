"""Units: one name, one unit, and money converts by its factor."""

from __future__ import annotations

from fractions import Fraction

import pytest

from checker.values.units import ENGLISH_UNITS, UNITS, Dimension, find_unit, same_count, spellings


def test_no_spelling_means_two_units() -> None:
    assert len(ENGLISH_UNITS) == len(UNITS)
    every = [name for unit in UNITS.values() for name in spellings(unit)]
    assert len(every) == len(set(every))
    assert all(find_unit(name) is unit for unit in UNITS.values() for name in spellings(unit))


@pytest.mark.parametrize(
    ("name", "dimension", "factor"),
    [("元", Dimension.MONEY, 1), ("万元", Dimension.MONEY, 10**4), ("亿元", Dimension.MONEY, 10**8),
     ("%", Dimension.RATE, Fraction(1, 100)), ("％", Dimension.RATE, Fraction(1, 100)), ("倍", Dimension.RATE, 1),
     ("百分点", Dimension.POINTS, Fraction(1, 100)), ("个百分点", Dimension.POINTS, Fraction(1, 100)),
     ("wan", Dimension.MONEY, 10**4), ("pts", Dimension.SCORE, 1)],
)  # fmt: skip
def test_units(name: str, dimension: Dimension, factor: Fraction) -> None:
    unit = find_unit(name)
    assert unit is not None
    assert (unit.dimension, unit.factor) == (dimension, factor)


def test_unknown_units_are_none() -> None:
    assert find_unit("公里") is None
    assert find_unit("") is None


def test_measure_words_of_things_count_alike() -> None:
    assert same_count("个", "项")
    assert same_count("人次", "人次")
    assert not same_count("人", "项")
    assert not same_count("天", "字")


def test_every_count_compares_with_itself_and_both_ways() -> None:
    counts = [u.name for u in UNITS.values() if u.dimension is Dimension.COUNT]
    for a in counts:
        assert same_count(a, a)
        assert all(same_count(a, b) == same_count(b, a) for b in counts)
