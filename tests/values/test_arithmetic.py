"""Arithmetic against a naive oracle: whatever the printed figures really are, the result is inside its interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from checker.values.quantity import (
    Clash,
    Origin,
    Quantity,
    add,
    as_exact,
    compatible,
    divide,
    exact,
    multiply,
    negative,
    printed,
    total,
)
from checker.values.units import Dimension
from checker.values.unknown import Unknown

World = dict[str, Fraction]


@dataclass(frozen=True)
class Made:
    """A quantity, and how a naive person computes it once the figures are known."""

    quantity: Quantity
    naive: Callable[[World], Fraction]


def figures() -> st.SearchStrategy[Made]:
    def make(number: int, decimals: int, unit: str, key: str, measured: bool) -> Made:
        sign, digits = "-" if number < 0 else "", str(abs(number)).rjust(decimals + 1, "0")
        text = sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)
        figure = printed(text, unit, key=f"{key}:{text}{unit}")
        if not measured:
            figure = as_exact(figure)
            return Made(figure, lambda _: figure.value)
        # The world says where in its interval the figure truly lies, from 0 to 1.
        return Made(figure, lambda world: figure.low + (figure.high - figure.low) * world[key])

    return st.builds(
        make,
        st.integers(-2000, 2000),
        st.integers(0, 3),
        st.sampled_from(["元", "万元", "%", "百分点", "分", "", "个"]),
        st.sampled_from("abcd"),
        st.booleans(),
    )


def combine(children: st.SearchStrategy[Made]) -> st.SearchStrategy[Made]:
    def plus(a: Made, b: Made, sign: int) -> Made:
        return Made(add(a.quantity, b.quantity, sign), lambda w: a.naive(w) + sign * b.naive(w))

    def times(a: Made, b: Made) -> Made:
        return Made(multiply(a.quantity, b.quantity), lambda w: a.naive(w) * b.naive(w))

    def over(a: Made, b: Made) -> Made:
        quotient = divide(a.quantity, b.quantity, "除数")
        assume(not isinstance(quotient, Unknown))
        assert isinstance(quotient, Quantity)
        return Made(quotient, lambda w: a.naive(w) / b.naive(w))

    def minus(a: Made) -> Made:
        return Made(negative(a.quantity), lambda w: -a.naive(w))

    def attempt(make: Callable[..., Made], *parts: Made, **more: int) -> Made:
        try:
            return make(*parts, **more)
        except Clash:
            return parts[0]

    return st.one_of(
        st.builds(
            lambda a, b, sign: attempt(plus, a, b, sign=sign), children, children, st.sampled_from([1, -1])
        ),
        st.builds(lambda a, b: attempt(times, a, b), children, children),
        st.builds(lambda a, b: attempt(over, a, b), children, children),
        st.builds(minus, children),
    )


EXPRESSIONS = st.recursive(figures(), combine, max_leaves=8)
WORLDS = st.fixed_dictionaries({key: st.fractions(0, 1, max_denominator=7) for key in "abcd"})
MIDDLE = dict.fromkeys("abcd", Fraction(1, 2))


@given(EXPRESSIONS, WORLDS)
def test_the_truth_lies_inside(made: Made, world: World) -> None:
    assert made.quantity.low <= made.naive(world) <= made.quantity.high


@given(EXPRESSIONS)
def test_the_value_is_what_the_figures_say_as_printed(made: Made) -> None:
    assert made.quantity.value == made.naive(MIDDLE)
    assert made.quantity.low <= made.quantity.value <= made.quantity.high


@given(EXPRESSIONS)
def test_a_linear_form_spans_its_interval_exactly(made: Made) -> None:
    q = made.quantity
    if q.terms is None:
        return
    spread = sum((abs(t.coefficient) * t.ulp for t in q.terms), Fraction(0)) / 2
    assert (q.low, q.high) == (q.value - spread, q.value + spread)
    assert all(t.coefficient and t.ulp > 0 for t in q.terms)
    assert len({t.key for t in q.terms}) == len(q.terms)


@given(EXPRESSIONS)
def test_exact_is_what_has_one_value(made: Made) -> None:
    assert made.quantity.is_point == (made.quantity.origin is Origin.EXACT)


@given(st.lists(figures(), min_size=1, max_size=12))
def test_a_total_is_the_sum_one_by_one(parts: list[Made]) -> None:
    first = parts[0].quantity
    items = [m.quantity for m in parts if compatible(first, m.quantity)]
    assume(first.dimension is not Dimension.YEAR)
    by_hand = items[0]
    for item in items[1:]:
        by_hand = add(by_hand, item)
    at_once = total(items, first)
    assert (at_once.value, at_once.low, at_once.high) == (by_hand.value, by_hand.low, by_hand.high)
    assert at_once.dimension is by_hand.dimension


def test_a_total_of_nothing_is_the_zero_given() -> None:
    zero = exact(0, "元")
    assert total([], zero) is zero


def test_a_total_of_different_things_is_refused() -> None:
    with pytest.raises(Clash):
        total([exact(1, "元"), exact(1, "分")], exact(0, "元"))


def test_a_figure_cancels_itself() -> None:
    figure = printed("98.1", "分", key="a")
    gone = add(figure, figure, -1)
    assert (gone.low, gone.high, gone.origin) == (0, 0, Origin.EXACT)
    assert total([figure, negative(figure)], figure).is_point


# left, operator, right, the unit of the result (None: it makes no sense)
KINDS = [
    ("万元", "/", "元", "%"), ("万元", "+", "元", "万元"), ("元", "+", "分", None), ("万美元", "+", "万元", None),
    ("个", "/", "家", "%"), ("个", "/", "人", None), ("个", "+", "项", "个"), ("元", "/", "人", None),
    ("%", "-", "%", "百分点"), ("%", "+", "%", "%"), ("%", "+", "百分点", "%"), ("百分点", "+", "%", "%"),
    ("百分点", "-", "%", None), ("百分点", "/", "%", "%"), ("百分点", "-", "百分点", "百分点"),
    ("分", "*", "%", "分"), ("%", "*", "分", "分"), ("分", "/", "%", "分"), ("分", "*", "分", None),
    ("", "*", "万元", "万元"), ("万元", "/", "", "万元"), ("%", "*", "%", "%"), ("%", "/", "%", "%"),
    ("年", "-", "年", ""), ("年", "+", "年", None), ("年", "-", "", "年"), ("年", "*", "", None), ("年", "/", "", None),
    ("年", "*", "%", None), ("人", "*", "元", "元"), ("公里", "+", "公里", "公里"), ("公里", "+", "亩", None),
]  # fmt: skip


@pytest.mark.parametrize(("left", "operator", "right", "unit"), KINDS)
def test_only_arithmetic_that_makes_sense(left: str, operator: str, right: str, unit: str | None) -> None:
    a, b = exact(6, left), exact(3, right)
    act = {
        "+": lambda: add(a, b),
        "-": lambda: add(a, b, -1),
        "*": lambda: multiply(a, b),
        "/": lambda: divide(a, b, "除数"),
    }[operator]
    if unit is None:
        with pytest.raises(Clash):
            act()
    else:
        result = act()
        assert isinstance(result, Quantity)
        assert result.unit == unit


@pytest.mark.parametrize(
    "divisor", [exact(0, "元"), printed("0", "元", key="a"), printed("0.4", "万元", key="a")]
)
def test_division_by_what_may_be_zero_is_unknown(divisor: Quantity) -> None:
    if divisor.value and divisor.low > 0:
        divisor = add(divisor, printed("4000", "元", key="b"), -1)
    result = divide(exact(1, "元"), divisor, "项目.预算数")
    assert isinstance(result, Unknown)
    assert any("项目.预算数" in missing.path for missing in result.missing)


@pytest.mark.parametrize(
    ("digits", "unit", "low", "value", "high"),
    [
        ("94.71", "%", "0.94705", "0.9471", "0.94715"),
        ("9370.86", "万元", "93708550", "93708600", "93708650"),
        ("-2.6", "%", "-0.0265", "-0.026", "-0.0255"),
        ("1310000", "元", "1309999.5", "1310000", "1310000.5"),
        ("0", "分", "-0.5", "0", "0.5"),
        ("98.20", "分", "98.195", "98.2", "98.205"),
        ("10", "个", "10", "10", "10"),
        ("2024", "年", "2024", "2024", "2024"),
        ("3", "个月", "3", "3", "3"),
        ("+0.50", "", "0.495", "0.5", "0.505"),
    ],
)
def test_a_printed_figure_stands_for_all_that_prints_so(
    digits: str, unit: str, low: str, value: str, high: str
) -> None:
    q = printed(digits, unit, key="a")
    assert (q.low, q.value, q.high) == (Fraction(low), Fraction(value), Fraction(high))


def test_a_column_makes_a_figure_finer_and_never_coarser() -> None:
    assert printed("98.1", "分", key="a", decimals=2).low == Fraction("98.095")
    assert printed("98.125", "分", key="a", decimals=2).low == Fraction("98.1245")


@pytest.mark.parametrize(
    "digits", ["", "-", "1,000", "1.", ".5", "1e3", "NaN", "１２", "1 2", "0x1", "1_000"]
)
def test_other_digits_are_refused(digits: str) -> None:
    with pytest.raises(ValueError, match=r"^.*$"):
        printed(digits, "元", key="a")
