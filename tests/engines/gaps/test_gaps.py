"""The gap function: known values, and what must hold for any input."""

import math
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.gaps import Answered, DimensionGap, Offered, OfferKind, gaps, likeness

KEYS = st.sampled_from("abcdef")
DIMENSIONS = st.sampled_from(["online", "school", "wijk"])
NEEDS = st.floats(0, 1)
ANSWERS = st.lists(
    st.builds(Answered, KEYS, DIMENSIONS, st.none() | NEEDS, st.none() | st.integers(1, 5), st.booleans())
)
OFFERS = st.lists(st.builds(Offered, st.sampled_from(OfferKind), DIMENSIONS, KEYS))


def by_dimension(answers: list[Answered], offers: list[Offered]) -> dict[str, DimensionGap]:
    return {found.dimension: found for found in gaps(answers, offers)}


def test_known_values() -> None:
    answers = [
        Answered("a", "online", 1.0, 5),
        Answered("b", "online", 0.0, None),
        Answered("c", "online", None, None, unknown=True),
    ]
    offers = [
        Offered("course", "online", "x"),
        Offered("course", "online", "y"),
        Offered("event", "online", "z"),
    ]
    (found,) = gaps(answers, offers)
    assert found.need == 1.0 / 1.6
    assert found.coverage == 0.75
    assert found.gap == 1.0 / 1.6 / 4
    assert found.certainty == 1.6 / 2.6
    assert [(part.item_key, part.share) for part in found.contributions] == [("a", 1 / 1.6), ("b", 0.0)]
    assert (found.unknown_count, len(found.offers)) == (1, 3)


def test_without_a_scored_answer_there_is_no_need_and_no_gap() -> None:
    (found,) = gaps([Answered("a", "online", 0.9, unknown=True), Answered("b", "online", None)], [])
    assert (found.need, found.gap, found.certainty, found.unknown_count) == (None, None, 0.0, 1)


def test_order_is_gap_then_need_then_key_and_nothing_known_comes_last() -> None:
    answers = [
        Answered("1", "z", 0.5),
        Answered("2", "a", 0.5),
        Answered("3", "half", 1.0),
        Answered("4", "top", 0.8),
        Answered("5", "0-nothing", None),
    ]
    found = gaps(answers, [Offered(OfferKind.GUIDE, "half", "g"), Offered(OfferKind.GUIDE, "not asked", "g")])
    assert [each.dimension for each in found] == ["top", "half", "a", "z", "0-nothing"]


@pytest.mark.parametrize("need", [-0.1, 1.1, float("nan")])
def test_a_need_outside_its_range_is_refused(need: float) -> None:
    with pytest.raises(ValueError, match="need"):
        Answered("a", "d", need)


def test_a_confidence_or_kind_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="confidence"):
        Answered("a", "d", 0.5, 0)
    with pytest.raises(ValueError, match="poster"):
        Offered("poster", "d", "k")


@given(ANSWERS, OFFERS)
def test_everything_stays_in_bounds_and_contributions_add_up(
    answers: list[Answered], offers: list[Offered]
) -> None:
    for found in gaps(answers, offers):
        assert 0 <= found.coverage < 1
        assert 0 <= found.certainty <= 1
        assert (found.need is None) == (found.gap is None) == (not found.contributions)
        if found.need is not None and found.gap is not None:
            assert 0 <= found.gap <= found.need <= 1
            assert math.isclose(
                math.fsum(part.share for part in found.contributions), found.need, abs_tol=1e-12
            )


@given(ANSWERS, OFFERS, st.randoms(use_true_random=False))
def test_the_order_of_the_input_makes_no_difference(
    answers: list[Answered], offers: list[Offered], random: Random
) -> None:
    shuffled, also = list(answers), list(offers)
    random.shuffle(shuffled)
    random.shuffle(also)
    assert gaps(shuffled, also) == gaps(answers, offers)


@given(ANSWERS.filter(len), OFFERS, st.data())
def test_more_need_never_lowers_the_gap(
    answers: list[Answered], offers: list[Offered], data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(answers) - 1))
    answer = answers[index]
    if answer.need is None:
        return
    raised = [*answers]
    raised[index] = replace(answer, need=data.draw(st.floats(answer.need, 1)))
    before, after = (
        by_dimension(answers, offers)[answer.dimension],
        by_dimension(raised, offers)[answer.dimension],
    )
    assert (before.gap is None) == (after.gap is None)
    assert (after.gap or 0) >= (before.gap or 0)


@given(ANSWERS, OFFERS, st.builds(Offered, st.sampled_from(OfferKind), DIMENSIONS, KEYS))
def test_more_offer_never_raises_the_gap(
    answers: list[Answered], offers: list[Offered], more: Offered
) -> None:
    before, after = by_dimension(answers, offers), by_dimension(answers, [*offers, more])
    for dimension, found in before.items():
        assert (after[dimension].gap or 0) <= (found.gap or 0)


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_likeness_is_the_smaller_over_the_larger(a: int, b: int) -> None:
    assert math.isclose(likeness(a, b), min(a, b) / max(a, b), rel_tol=1e-9)
    assert likeness(a, a) == 1


def test_likeness_refuses_an_empty_municipality() -> None:
    with pytest.raises(ValueError, match="population"):
        likeness(0, 10)


@pytest.mark.parametrize(("one", "other"), [(0, 10), (10, 0), (-1, 10), (10, -1), (0, 0)])
def test_likeness_needs_inhabitants_on_both_sides(one: int, other: int) -> None:
    with pytest.raises(ValueError, match="population"):
        likeness(one, other)


def test_one_inhabitant_is_enough() -> None:
    assert likeness(1, 1) == 1
    assert round(likeness(1, 4), 6) == 0.25


def test_a_dimension_without_need_comes_after_every_gap_and_before_what_nobody_answered() -> None:
    answers = [
        Answered("a", "none", 0.0, 5),
        Answered("b", "small", 0.25, 5),
        Answered("c", "unknown", None, None, unknown=True),
        Answered("d", "great", 1.0, 5),
    ]
    assert [(gap.dimension, gap.gap) for gap in gaps(answers, [])] == [
        ("great", 1.0),
        ("small", 0.25),
        ("none", 0.0),
        ("unknown", None),
    ]
