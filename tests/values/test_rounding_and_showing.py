"""Rounding half up, and the texts in which values are shown."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.values.quantity import (
    Origin,
    Quantity,
    add,
    decimal_text,
    divide,
    exact,
    half_up,
    in_unit,
    plain,
    printed,
    rounded,
    show,
    total,
)
from checker.values.units import UNITS
from checker.values.unknown import Unknown

DECIMALS = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=5)


@given(DECIMALS, st.integers(0, 6))
def test_half_up_is_what_decimal_says(number: Decimal, places: int) -> None:
    assert half_up(Fraction(number), places) == Fraction(
        number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    )


@given(DECIMALS, st.sampled_from(["元", "万元", "%", "分", ""]), st.integers(0, 4))
def test_plain_digits_read_back_as_the_rounded_number(number: Decimal, unit: str, places: int) -> None:
    text = plain(exact(number, unit), places)
    assert Decimal(text) == number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert len(text.partition(".")[2]) == places
    assert not text.startswith("-") or Decimal(text) < 0


@given(DECIMALS)
def test_an_exact_number_is_shown_whole(number: Decimal) -> None:
    assert Decimal(decimal_text(Fraction(number))) == number


@pytest.mark.parametrize(
    ("low", "high", "places", "expected"),
    [("94.7044", "94.7142", 1, "94.7"), ("94.7044", "94.7142", 2, None), ("94.7049", "94.7050", 2, None),
     ("0.4", "0.4999", 0, "0"), ("-0.5", "-0.5", 0, "-1")],
)  # fmt: skip
def test_rounding_a_computed_value(low: str, high: str, places: int, expected: str | None) -> None:
    ends = Fraction(low) / 100, Fraction(high) / 100
    q = Quantity(exact(1, "%").dimension, "%", sum(ends) / 2, *ends, Origin.COMPUTED, terms=None)
    found = rounded(q, places)
    if expected is None:
        assert isinstance(found, Unknown)
    else:
        assert isinstance(found, Quantity)
        assert (found.value * 100, found.is_point, found.decimals) == (Fraction(expected), True, places)


def test_a_printed_figure_is_rounded_as_printed() -> None:
    found = rounded(printed("94.705", "%", key="a"), 2)
    assert isinstance(found, Quantity)
    assert show(found) == "94.71%"


def computed_rate() -> Quantity:
    found = divide(printed("2", "元", key="a"), printed("3", "元", key="b"), "b")
    assert isinstance(found, Quantity)
    return found


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (printed("1310000", "元", key="a", text="1，310，000元"), "1，310，000元"),
        (printed("98.20", "分", key="a"), "98.20分"),
        (printed("98.1", "分", key="a", decimals=2), "98.10分"),
        (exact(Decimal("98.20"), "分"), "98.2分"),
        (exact(95, "%"), "95%"),
        (exact(2020, "年"), "2020年"),
        (exact(3, "个月"), "3个月"),
        (exact(Decimal("1.5"), "百分点"), "1.5个百分点"),
        (exact(Decimal("0.5"), "pp"), "0.5个百分点"),
        (exact(7, "wan"), "7万元"),
        (exact(10, ""), "10"),
        (exact(Fraction(1, 3), "分"), "0.33分"),
        (computed_rate(), "66.67%"),
        (
            total([printed("1.25", "万元", key="a"), printed("1", "万元", key="b")], exact(0, "元")),
            "2.25万元",
        ),
        (add(printed("1.5", "万元", key="a"), printed("300", "元", key="b")), "1.53万元"),
        (total([printed("1.25", "万元", key="a"), printed("31", "元", key="b")], exact(0, "元")), "1.25万元"),
        (exact(Decimal("0.5"), "分"), "0.5分"),
        (exact(0, "元"), "0元"),
        (printed("0.5", "分", key="a"), "0.5分"),
        (add(printed("89.5", "%", key="a"), exact(80, "%"), -1), "9.50个百分点"),
        (add(printed("89.5", "%", key="a"), printed("80", "%", key="b"), -1), "9.5个百分点"),
        (add(printed("1", "分", key="a"), printed("1.004", "分", key="b"), -1), "-0.004分"),
        (in_unit(exact(12345, "元"), UNITS["万元"]), "1.2345万元"),
    ],
)
def test_shown(quantity: Quantity, text: str) -> None:
    assert show(quantity) == text


def test_places_asked_for_win() -> None:
    assert show(computed_rate(), 1) == "66.7%"
    assert plain(exact(Decimal("-0.004"), "分"), 2) == "0.00"
