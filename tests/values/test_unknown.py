"""Kleene's logic: the laws hold, and what is missing is never lost nor invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.values.unknown import Truth, Unknown, Why, all_of, any_of, negate, undecidable, unknown

TRUTHS = st.one_of(
    st.booleans(),
    st.sampled_from("甲乙丙").map(lambda path: unknown(path, Why.NOT_STATED)),
    st.just(unknown("丁", Why.UNREADABLE)),
)
LISTS = st.lists(TRUTHS, max_size=6)


def rank(value: Truth) -> int:
    """False < unknown < true: “and” is the least, “or” the greatest."""
    return 1 if isinstance(value, Unknown) else 2 if value else 0


@given(LISTS)
def test_and_is_the_least_or_the_greatest(values: list[Truth]) -> None:
    assert rank(all_of(values)) == min(map(rank, values), default=2)
    assert rank(any_of(values)) == max(map(rank, values), default=0)


@given(LISTS)
def test_de_morgan(values: list[Truth]) -> None:
    assert negate(all_of(values)) == any_of(map(negate, values))
    assert negate(any_of(values)) == all_of(map(negate, values))


@given(LISTS, st.randoms(use_true_random=False))
def test_order_does_not_matter(values: list[Truth], random: st.DataObject) -> None:
    shuffled = list(values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert all_of(shuffled) == all_of(values)
    assert any_of(shuffled) == any_of(values)


@given(TRUTHS, LISTS, LISTS)
def test_grouping_does_not_matter(first: Truth, some: list[Truth], others: list[Truth]) -> None:
    assert all_of([all_of([first, *some]), *others]) == all_of([first, *some, *others])
    assert any_of([any_of([first, *some]), *others]) == any_of([first, *some, *others])


@given(TRUTHS)
def test_twice_no_is_yes(value: Truth) -> None:
    assert negate(negate(value)) == value


@given(LISTS)
def test_every_gap_is_remembered(values: list[Truth]) -> None:
    gaps = frozenset(m for v in values if isinstance(v, Unknown) for m in v.missing)
    for answer in (all_of(values), any_of(values)):
        if isinstance(answer, Unknown):
            assert answer.missing == gaps


@given(LISTS, st.booleans())
def test_learning_more_never_turns_an_answer_round(values: list[Truth], truth: bool) -> None:
    learned = [truth if isinstance(v, Unknown) else v for v in values]
    for combine in (all_of, any_of):
        before = combine(values)
        assert isinstance(before, Unknown) or combine(learned) is before


def test_only_a_searched_report_says_not_stated() -> None:
    stated, unread = unknown("甲", Why.NOT_STATED), unknown("乙", Why.NOT_LOOKED_FOR)
    assert stated.not_stated
    assert not stated.merged([unread]).not_stated
    assert not undecidable("两种结果都可能").not_stated
    assert not Unknown(frozenset()).not_stated
