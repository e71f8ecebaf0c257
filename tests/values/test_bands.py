"""Bands: every gap and overlap, exactly, against looking at every point of a fine grid."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.values.quantity import Origin, Quantity, exact, printed
from checker.values.tables import Band, BandTable, Range, WeightItem, WeightTable, faults
from checker.values.units import Dimension
from checker.values.unknown import Unknown

# All ends are whole numbers, so every half step tells what happens at an end and between two.
GRID = [Fraction(n, 2) for n in range(-2, 23)]
ENDS = st.one_of(st.none(), st.integers(0, 10).map(Fraction))
RANGES = st.builds(Range, ENDS, st.booleans(), ENDS, st.booleans())
SCALES = st.one_of(
    st.just(Range(Fraction(0), True, Fraction(10), True)),
    st.builds(Range, st.sampled_from([None, Fraction(0)]), st.booleans(), st.sampled_from([None, Fraction(10)]), st.booleans()),
)  # fmt: skip
TABLES = st.builds(
    lambda scale, ranges: BandTable("分", scale, tuple(Band((f"b{i}",), r) for i, r in enumerate(ranges))),
    SCALES,
    st.lists(RANGES, max_size=5),
)


def labels_at(table: BandTable, x: Fraction) -> tuple[str, ...]:
    return tuple(b.labels[0] for b in table.bands if b.range.holds(x))


@given(TABLES)
def test_faults_are_exactly_the_points_with_none_or_many(table: BandTable) -> None:
    found = faults(table)
    for x in GRID:
        here = [f for f in found if f.range.holds(x)]
        if not table.scale.holds(x):
            assert not here
            continue
        labels = labels_at(table, x)
        expected = [] if len(labels) == 1 else [("overlap" if labels else "gap", labels)]
        assert [(f.kind, f.labels) for f in here] == expected


@given(TABLES)
def test_faults_come_in_order_and_are_as_long_as_they_can_be(table: BandTable) -> None:
    grid = [x for x in GRID if table.scale.holds(x)]
    stretches = 0
    for before, here in pairwise([None, *grid]):
        labels = labels_at(table, here)
        fresh = before is None or labels_at(table, before) != labels
        stretches += len(labels) != 1 and fresh
    found = faults(table)
    assert len(found) == stretches
    ends = [(f.range.lower is not None, f.range.lower, not f.range.lower_inclusive) for f in found]
    assert ends == sorted(ends)


def table(*rows: tuple[str, str | None, bool, str | None, bool]) -> BandTable:
    def end(text: str | None) -> Fraction | None:
        return None if text is None else Fraction(text)

    bands = (
        Band((label,), Range(end(low), low_in, end(high), high_in))
        for label, low, low_in, high, high_in in rows
    )
    return BandTable("分", Range(Fraction(0), True, Fraction(100), True), tuple(bands))


FOUR = table(("优", "90", True, None, False), ("良", "80", True, "90", False), ("中", "60", True, "80", False), ("差", None, False, "60", False))  # fmt: skip


def test_a_sound_table_has_no_faults() -> None:
    assert faults(FOUR) == ()


def test_one_wrong_digit_leaves_a_gap_of_one() -> None:
    broken = table(("优", "90", True, "100", True), ("良", "81", True, "90", False), ("中", "60", True, "80", False), ("差", "0", True, "60", False))  # fmt: skip
    (fault,) = faults(broken)
    assert (fault.kind, fault.range) == ("gap", Range(Fraction(80), True, Fraction(81), False))


def test_ends_of_whole_points_leave_the_half_points_out() -> None:
    """The usual “80—89” and “90—100”: 89.5 is nowhere."""
    broken = table(
        ("优", "90", True, "100", True), ("良", "80", True, "89", True), ("差", "0", True, "80", False)
    )
    (fault,) = faults(broken)
    assert fault.range == Range(Fraction(89), False, Fraction(90), False)


def computed(low: str, high: str) -> Quantity:
    a, b = Fraction(low), Fraction(high)
    return Quantity(Dimension.SCORE, "分", (a + b) / 2, a, b, Origin.COMPUTED, terms=None)


@pytest.mark.parametrize(
    ("score", "label"),
    [
        (exact(90, "分"), "优"),
        (printed("89.99", "分", key="a"), "良"),
        (printed("90", "分", key="a"), "优"),
        (computed("89.5", "90.5"), None),
        (computed("90", "90.5"), "优"),
        (computed("89.5", "90"), None),
        (computed("61", "79"), "中"),
        (computed("55", "95"), None),
        (exact(100, "分"), "优"),
        (exact(101, "分"), None),
        (exact(-1, "分"), None),
        (computed("99.5", "100.5"), None),
    ],
)
def test_the_label_of_a_score(score: Quantity, label: str | None) -> None:
    found = FOUR.label_of(score)
    assert isinstance(found, Unknown) if label is None else found == label


def test_the_label_in_a_gap_or_overlap_is_not_guessed() -> None:
    broken = table(
        ("优", "90", True, "100", True), ("良", "80", True, "90", True), ("差", "0", True, "70", False)
    )
    reasons = []
    for score in ("90", "75"):
        found = broken.label_of(exact(Fraction(score), "分"))
        assert isinstance(found, Unknown)
        reasons += [missing.path for missing in found.missing]
    assert "重叠" in reasons[0]
    assert "空隙" in reasons[1]


@given(TABLES, st.sampled_from(GRID), st.sampled_from(GRID))
def test_a_label_is_given_only_where_no_point_says_otherwise(
    table: BandTable, x: Fraction, y: Fraction
) -> None:
    low, high = min(x, y), max(x, y)
    seen = {labels_at(table, p) if table.scale.holds(p) else () for p in GRID if low <= p <= high}
    only = seen.pop() if len(seen) == 1 else ()
    found = table.label_of(computed(str(low), str(high)) if low < high else exact(low, "分"))
    assert found == only[0] if len(only) == 1 else isinstance(found, Unknown)


def test_canonical_labels() -> None:
    scale = Range(Fraction(0), True, Fraction(1), True)
    bands = BandTable("%", scale, (Band(("优", "优秀"), scale),))
    assert [bands.canonical(label) for label in ("优", "优秀", "良")] == ["优", "优", None]


def test_weights_are_found_at_any_level_first_things_first() -> None:
    def item(name: str, points: int, *children: WeightItem) -> WeightItem:
        return WeightItem(name, exact(points, "分"), children)

    weights = WeightTable(None, (item("产出", 50, item("数量", 20), item("质量", 30)), item("质量", 50)))
    found = weights.find("质量")
    assert found is not None
    assert found.value.value == 30
    assert weights.find("满意度") is None
