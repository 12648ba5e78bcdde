"""Needs, and beside them what is on offer: known values, and what must hold for any input."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.gaps import (
    Answered,
    DimensionGap,
    Offered,
    OfferKind,
    Position,
    Suppressed,
    gaps,
    level_of,
    likeness,
    position,
)

KEYS = st.sampled_from("abcdef")
DIMENSIONS = st.sampled_from(["online", "school", "wijk"])
NEEDS = st.floats(0, 1)
ANSWERS = st.lists(
    st.builds(Answered, KEYS, DIMENSIONS, st.none() | NEEDS, st.none() | st.integers(1, 5), st.booleans())
)
OFFERS = st.lists(
    st.builds(Offered, st.sampled_from(OfferKind), DIMENSIONS, KEYS, st.sampled_from((None, True, False)))
)


def only(answers: list[Answered], offers: list[Offered]) -> DimensionGap:
    (found,) = gaps(answers, offers)
    return found


def test_a_need_of_100_percent_with_two_offers_stays_100_percent_beside_two_unused_offers() -> None:
    found = only(
        [Answered("a", "safety", 1.0, 5), Answered("b", "safety", 1.0, 5)],
        [Offered("course", "safety", "c", False), Offered("event", "safety", "e", False)],
    )
    assert (found.need, found.level, len(found.offers)) == (1.0, "great", 2)
    assert (found.unused_count, found.used_count, found.is_blank_spot) == (2, 0, False)


def test_known_values() -> None:
    answers = [
        Answered("a", "online", 1.0, 5),
        Answered("b", "online", 0.0, None),
        Answered("c", "online", None, None, unknown=True),
        Answered("d", "online", 0.5, 2),
        Answered("e", "online", None),
    ]
    offers = [
        Offered("course", "online", "x", True),
        Offered("course", "online", "x", True),
        Offered("event", "online", "z", False),
        Offered("guide", "online", "g"),
        Offered("guide", "elsewhere", "g"),
    ]
    found = only(answers, offers)
    assert (found.need, found.level, found.answered, found.unknown) == (0.5, "medium", 3, 1)
    assert found.confidence == 3.5
    assert [(offer.kind, offer.key, offer.used) for offer in found.offers] == [
        ("course", "x", True),
        ("event", "z", False),
        ("guide", "g", None),
    ]
    assert (found.used_count, found.unused_count) == (1, 1)


def test_without_a_scored_answer_there_is_no_need_and_no_blank_spot() -> None:
    found = only([Answered("a", "online", 0.9, unknown=True), Answered("b", "online", None)], [])
    assert (found.need, found.level, found.answered, found.unknown) == (None, "unmeasured", 0, 1)
    assert (found.is_blank_spot, found.confidence) == (False, None)


def test_what_nothing_is_on_offer_for_does_not_come_first_because_of_that() -> None:
    """Confidence is tagged with nothing, policy with four things: the greater need comes first all the same."""
    answers = [Answered("1", "confidence", 0.5), Answered("2", "policy", 0.75)]
    offers = [Offered(kind, "policy", "x") for kind in ("course", "guide", "event", "practice")]
    assert [(each.dimension, each.is_blank_spot) for each in gaps(answers, offers)] == [
        ("policy", False),
        ("confidence", True),
    ]


def test_order_is_need_then_name_and_what_nobody_answered_comes_last() -> None:
    answers = [
        Answered("1", "z", 0.5),
        Answered("2", "a", 0.5),
        Answered("3", "half", 1.0),
        Answered("4", "top", 0.8),
        Answered("5", "0-nothing", None),
        Answered("6", "none", 0.0),
    ]
    found = gaps(answers, [Offered(OfferKind.GUIDE, "half", "g"), Offered(OfferKind.GUIDE, "not asked", "g")])
    assert [(each.dimension, each.level) for each in found] == [
        ("half", "great"),
        ("top", "great"),
        ("a", "medium"),
        ("z", "medium"),
        ("none", "none"),
        ("0-nothing", "unmeasured"),
    ]


@pytest.mark.parametrize(
    ("need", "level"),
    [
        (None, "unmeasured"),
        (0.0, "none"),
        (0.01, "small"),
        (0.33, "small"),
        (1 / 3, "medium"),
        (0.66, "medium"),
        (2 / 3, "great"),
        (1.0, "great"),
    ],
)
def test_levels_in_thirds(need: float | None, level: str) -> None:
    assert level_of(need) == level


@pytest.mark.parametrize(("need", "is_blank"), [(0.1, True), (0.5, True), (1.0, True), (0.0, False)])
def test_a_blank_spot_is_a_need_without_any_offer(need: float, is_blank: bool) -> None:
    asked = [Answered("a", "confidence", need)]
    assert only(asked, []).is_blank_spot is is_blank
    assert only(asked, [Offered("expert", "confidence", "e")]).is_blank_spot is False


@pytest.mark.parametrize(
    ("own", "others", "told"),
    [
        (0.9, [0.1, 0.2, 0.3, 0.4, 0.5], Position.HIGHER),
        (0.41, [0.1, 0.2, 0.3, 0.4, 0.5], Position.HIGHER),
        (0.4, [0.1, 0.2, 0.3, 0.4, 0.5], Position.ALIKE),
        (0.2, [0.1, 0.2, 0.3, 0.4, 0.5], Position.ALIKE),
        (0.19, [0.1, 0.2, 0.3, 0.4, 0.5], Position.LOWER),
        (0.9, [0.1, 0.2, 0.3, 0.4, None], Suppressed(5)),
        (0.9, [], Suppressed(5)),
    ],
)
def test_beside_others_from_five_on(own: float, others: list[float | None], told: object) -> None:
    """The quartiles of 0.1 to 0.5 are 0.2 and 0.4."""
    assert position(own, others) == told


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
def test_what_is_on_offer_changes_neither_a_need_nor_the_order(
    answers: list[Answered], offers: list[Offered]
) -> None:
    told = [(each.dimension, each.need, each.level, each.sureness) for each in gaps(answers, offers)]
    assert told == [(each.dimension, each.need, each.level, each.sureness) for each in gaps(answers, [])]
    assert all(need is None or 0 <= need <= 1 for _dimension, need, _level, _sureness in told)


@given(ANSWERS, OFFERS, st.randoms(use_true_random=False))
def test_the_order_of_the_input_makes_no_difference(
    answers: list[Answered], offers: list[Offered], random: Random
) -> None:
    unlike = list({(offer.kind, offer.dimension, offer.key): offer for offer in offers}.values())
    shuffled, also = list(answers), list(unlike)
    random.shuffle(shuffled)
    random.shuffle(also)
    assert gaps(shuffled, also) == gaps(answers, unlike)


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
