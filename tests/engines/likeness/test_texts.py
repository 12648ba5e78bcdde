"""Which texts are near, as literal pairs; and what every pair of texts keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.likeness.texts import likeness, near, trigrams

NEAR = [
    ("Het plein moet autovrij.", "Het plein moet autovrij worden!"),
    ("Het plein moet autovrij.", "HET PLEIN MOET NIET AUTOVRIJ"),
    ("Parkeren wordt gratis.", "Gratis parkeren."),
    ("Er is te weinig schaduw op het plein.", "Te weinig schaduw op de pleinen"),
    ("De cafés sluiten om één uur.", "De cafes sluiten om een uur"),
]
APART = [
    ("Er moeten meer bomen komen.", "Er moeten meer banken komen."),
    ("De markt blijft op zaterdag.", "Parkeren wordt gratis."),
    ("Het plein moet autovrij.", "Op het plein moet een fontein komen."),
]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_these_are_near(one: str, other: str) -> None:
    assert near(one, {7: other}) == [7]


@pytest.mark.parametrize(("one", "other"), APART)
def test_these_are_not(one: str, other: str) -> None:
    assert near(one, {7: other}) == []


def test_trigrams_stay_within_words_and_leave_out_the_commonest() -> None:
    assert trigrams("Het ABC é!") == {" ab", "abc", "bc ", " e "}
    assert trigrams("het") == {" he", "het", "et "}
    assert trigrams("?!") == frozenset()


def test_likeness_is_dice() -> None:
    assert likeness(frozenset("abcd"), frozenset("cdef")) == 0.5
    assert likeness(frozenset(), frozenset()) == 0.0


def test_the_nearest_comes_first_and_at_most_three() -> None:
    texts = {
        1: "Het plein moet autovrij worden.",
        2: "Het plein autovrij",
        3: "Iets anders",
        4: "plein autovrij!",
        5: "plein, autovrij",
    }
    assert near("Het plein moet autovrij.", texts) == [1, 2, 4]


@given(st.text(), st.text())
def test_it_is_the_same_both_ways_and_whole_with_itself(one: str, other: str) -> None:
    first, second = trigrams(one), trigrams(other)
    assert likeness(first, second) == likeness(second, first)
    assert 0 <= likeness(first, second) <= 1
    assert likeness(first, first) == (1.0 if first else 0.0)
