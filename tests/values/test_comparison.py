"""Comparison and agreement, three-valued, against every way the intervals could have come out."""

from __future__ import annotations

import operator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.values.quantity import (
    Agreement,
    Clash,
    Origin,
    Quantity,
    Term,
    add,
    agree,
    compare,
    divide,
    exact,
    multiply,
    printed,
    total,
)
from checker.values.units import Dimension
from checker.values.unknown import Unknown

OPERATORS = ["=", "!=", "<", "<=", ">", ">="]
SMALL = st.integers(-6, 6).map(lambda n: Fraction(n, 2))


def computed(low: Fraction, high: Fraction) -> Quantity:
    low, high = min(low, high), max(low, high)
    origin = Origin.COMPUTED if low < high else Origin.EXACT
    return Quantity(
        Dimension.SCORE, "分", (low + high) / 2, low, high, origin, terms=None if low < high else ()
    )


SIDES = st.one_of(
    st.builds(computed, SMALL, SMALL),
    st.integers(-3, 3).map(lambda n: exact(n, "分")),
    st.integers(-3, 3).map(lambda n: printed(str(n), "分", key=str(n))),
)


def truths(op: str, a: Fraction, b: Fraction, tolerance: Fraction) -> bool:
    match op:
        case "=":
            return abs(a - b) <= tolerance
        case "!=":
            return abs(a - b) > tolerance
        case "<=":
            return a <= b + tolerance
        case ">=":
            return a >= b - tolerance
        case _:
            return {"<": operator.lt, ">": operator.gt}[op](a, b)


def points(q: Quantity, other: Quantity, tolerance: Fraction) -> list[Fraction]:
    """Enough values of `q` to see every outcome: as printed, or the ends, the crossings and between them."""
    if q.origin is not Origin.COMPUTED:
        return [q.value]
    steps = (-tolerance - 1, -tolerance, Fraction(0), tolerance, tolerance + 1)
    marks = {q.low, q.high, *(end + step for end in (other.low, other.high, other.value) for step in steps)}
    inside = sorted(m for m in marks if q.low <= m <= q.high)
    return inside + [(x + y) / 2 for x, y in pairwise(inside)]


@given(SIDES, SIDES, st.sampled_from(OPERATORS), st.integers(0, 2).map(lambda n: Fraction(n, 2)))
def test_decided_only_when_every_outcome_is_the_same(
    a: Quantity, b: Quantity, op: str, tolerance: Fraction
) -> None:
    outcomes = {truths(op, x, y, tolerance) for x in points(a, b, tolerance) for y in points(b, a, tolerance)}
    answer = compare(op, a, b, tolerance)
    assert answer == outcomes.pop() if len(outcomes) == 1 else isinstance(answer, Unknown)


@given(SIDES, SIDES, st.sampled_from([("=", "!="), ("<", ">="), (">", "<=")]))
def test_opposites_are_opposite(a: Quantity, b: Quantity, ops: tuple[str, str]) -> None:
    one, other = (compare(op, a, b) for op in ops)
    assert isinstance(other, Unknown) if isinstance(one, Unknown) else one is not other


def test_printed_figures_compare_as_printed() -> None:
    assert compare("=", printed("100", "%", key="a"), printed("100.00", "%", key="b")) is True
    assert compare("<", printed("89.99", "分", key="a"), exact(90, "分")) is True
    assert compare("=", printed("1", "万元", key="a"), printed("10000", "元", key="b")) is True
    assert compare("=", printed("10", "项", key="a"), exact(10, "个")) is True


def test_a_border_inside_a_computed_interval_is_unknown() -> None:
    quotient = divide(printed("9370.86", "万元", key="a"), printed("9893.89", "万元", key="b"), "b")
    assert isinstance(quotient, Quantity)
    assert isinstance(compare(">=", quotient, exact(Fraction("94.7136"), "%")), Unknown)
    assert compare(">=", quotient, exact(94, "%")) is True
    assert compare(">=", quotient, exact(95, "%"), Fraction(1, 100)) is True


def test_different_kinds_do_not_compare() -> None:
    for left, right in (("元", "分"), ("万元", "万美元"), ("个", "人"), ("公里", "亩")):
        with pytest.raises(Clash):
            compare("=", exact(1, left), exact(1, right))
        with pytest.raises(Clash):
            agree(exact(1, left), exact(1, right))


# --- agreement ---------------------------------------------------------------------------------------------


def rate(executed: str, budget: str) -> Quantity:
    found = divide(printed(executed, "万元", key="e"), printed(budget, "万元", key="b"), "预算数")
    assert isinstance(found, Quantity)
    return found


@pytest.mark.parametrize(
    ("stated", "executed", "budget", "agrees"),
    [
        ("94.71", "9370.86", "9893.89", True),
        ("78.30", "405.87", "518.31", True),
        ("78.31", "405.87", "518.31", True),
        ("78.32", "405.87", "518.31", False),
        ("100", "7051.78", "7051.78", True),
        ("45.5", "59.6087", "131", True),
        ("54.5", "59.6087", "131", False),
    ],
)
def test_a_stated_rate_agrees_with_its_amounts(stated: str, executed: str, budget: str, agrees: bool) -> None:
    found = agree(printed(stated, "%", key="r"), rate(executed, budget))
    assert found is (Agreement.AGREES if agrees else Agreement.DISAGREES)


@given(SIDES, SIDES, st.integers(0, 2).map(Fraction))
def test_agreement_is_intervals_that_meet(a: Quantity, b: Quantity, tolerance: Fraction) -> None:
    same_figure = a.terms and a.terms == b.terms
    meet = bool(same_figure) or (a.low <= b.high + tolerance and b.low <= a.high + tolerance)
    assert (agree(a, b, tolerance) is not Agreement.DISAGREES) == meet
    assert agree(a, b, tolerance) is agree(b, a, tolerance)


def tenths(number: int) -> str:
    return str(Decimal(number).scaleb(-1))


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=30), st.integers(-40, 40))
def test_stretched_is_beyond_three_sigma(parts: list[int], error: int) -> None:
    figures = [printed(tenths(part), "元", key=f"p{i}") for i, part in enumerate(parts)]
    stated = printed(tenths(sum(parts) + error), "元", key="t")
    # In twentieths, to stay whole: each figure is off by at most 1, the stated total as well.
    gap, figures_in_all = abs(error), len(parts) + 1
    if 2 * gap > figures_in_all:
        expected = Agreement.DISAGREES
    elif gap * gap * 12 > 9 * figures_in_all:
        expected = Agreement.STRETCHED
    else:
        expected = Agreement.AGREES
    assert agree(stated, total(figures, exact(0, "元"))) is expected


def test_tolerance_widens_and_comes_off_the_gap() -> None:
    figures = [printed(f"{n}.0", "元", key=f"p{n}") for n in range(10, 40)]
    sum_of = total(figures, exact(0, "元"))
    stated = printed(f"{int(sum_of.value) + 1}.4", "元", key="t")
    assert agree(stated, sum_of) is Agreement.STRETCHED
    assert agree(stated, sum_of, Fraction(1)) is Agreement.AGREES
    far = printed(str(int(sum_of.value) + 2), "元", key="t", decimals=1)
    assert agree(far, sum_of) is Agreement.DISAGREES
    assert agree(far, sum_of, Fraction(1, 2)) is Agreement.STRETCHED


def test_a_figure_on_both_sides_counts_once() -> None:
    """x + y against x: only y can account for the difference."""
    x, y = printed("100", "元", key="x"), printed("1", "元", key="y")
    assert agree(x, add(x, y)) is Agreement.DISAGREES
    assert agree(x, add(x, printed("0", "元", key="z"))) is Agreement.AGREES


def test_whole_numbers_of_one_unit_add_up_or_are_told_to_be_rounded() -> None:
    parts = [printed(n, "万元", key=n) for n in ("207", "100", "42")]
    sum_of = total(parts, exact(0, "元"))
    assert agree(printed("349", "万元", key="t"), sum_of) is Agreement.AGREES
    assert agree(printed("350", "万元", key="t"), sum_of) is Agreement.ONLY_ROUNDED
    assert agree(printed("350", "万元", key="t"), sum_of, Fraction(10000)) is Agreement.AGREES
    assert agree(printed("352", "万元", key="t"), sum_of) is Agreement.DISAGREES
    assert agree(printed("350.0", "万元", key="t"), sum_of) is Agreement.AGREES
    # A twelfth in 万元 of amounts printed in 元 is coarser, not wrong.
    assert agree(printed("350", "万元", key="t"), printed("3496900", "元", key="y")) is Agreement.AGREES


@given(st.lists(st.integers(0, 500), min_size=2, max_size=12), st.integers(-8, 8), st.integers(0, 2))
def test_points_are_given(parts: list[int], error: int, decimals: int) -> None:
    """However many points are added, one step of the last digit is seen, on whichever side the parts stand."""
    figures = [
        printed(str(Decimal(part).scaleb(-decimals)), "分", key=f"p{i}") for i, part in enumerate(parts)
    ]
    stated = printed(str(Decimal(sum(parts) + error).scaleb(-decimals)), "分", key="t")
    expected = Agreement.DISAGREES if error else Agreement.AGREES
    assert agree(stated, total(figures, exact(0, "分"))) is expected
    assert agree(add(stated, figures[0], -1), total(figures[1:], exact(0, "分"))) is expected


def test_a_total_of_points_printed_coarser_has_half_its_last_digit() -> None:
    sum_of = total([printed(n, "分", key=n) for n in ("48.92", "47.60")], exact(0, "分"))  # 96.52
    assert agree(printed("97", "分", key="t"), sum_of) is Agreement.AGREES
    assert agree(printed("96", "分", key="t"), sum_of) is Agreement.DISAGREES
    assert agree(printed("96.5", "分", key="t"), sum_of) is Agreement.AGREES
    assert agree(printed("96.51", "分", key="t"), sum_of) is Agreement.DISAGREES


def test_a_product_has_no_linear_form() -> None:
    share = multiply(printed("0.5", "", key="s"), printed("10", "分", key="f"))
    assert share.terms is None
    assert agree(printed("5.2", "分", key="g"), share) is Agreement.AGREES
    for stated in ("4.1", "6.2"):
        far = printed(stated, "分", key="g")
        assert agree(far, share) is agree(share, far) is Agreement.DISAGREES
        assert agree(far, share, Fraction(1)) is agree(share, far, Fraction(1)) is Agreement.AGREES


def test_an_exact_factor_or_divisor_keeps_the_form() -> None:
    figure, ten = printed("3", "分", key="x"), exact(10, "")
    for q, coefficient in (
        (multiply(figure, ten), 10),
        (multiply(ten, figure), 10),
        (divide(figure, ten, "十"), Fraction(1, 10)),
    ):
        assert isinstance(q, Quantity)
        assert q.terms == (Term("x", Fraction(coefficient), Fraction(1), given=True, whole=True),)


def test_three_sigma_itself_is_not_stretched() -> None:
    """Twelve figures: the bound is 9 · 12 / 12 = 3²."""
    figures = [printed(f"{n}.0", "元", key=f"p{n}") for n in range(10, 21)]
    sum_of = total(figures, exact(0, "元"))
    assert agree(printed(f"{int(sum_of.value)}.3", "元", key="t"), sum_of) is Agreement.AGREES
    assert agree(printed(f"{int(sum_of.value)}.4", "元", key="t"), sum_of) is Agreement.STRETCHED


def test_terms_of_one_key_are_one_figure() -> None:
    x = printed("3", "分", key="x")
    doubled = add(x, x)
    assert doubled.terms == (Term("x", Fraction(2), Fraction(1), given=True, whole=True),)
