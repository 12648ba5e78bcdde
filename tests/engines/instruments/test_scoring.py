"""Needs and marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.instruments import (
    Instrument,
    InstrumentKind,
    Item,
    ItemKind,
    Option,
    Section,
    Value,
    grade,
    need_of,
)

SCORED = Item(
    "m",
    "?",
    ItemKind.MULTIPLE,
    options=(Option("a", "A", 0.0), Option("b", "B", 0.5), Option("c", "C", 1.0), Option("d", "D")),
)


@pytest.mark.parametrize(
    ("value", "need"),
    [
        ("b", 0.5),
        (("a", "c"), 0.5),
        (("b", "c"), 0.75),
        (("c", "d"), 1.0),
        (("d",), None),
        ("zzz", None),
        ((), None),
        (None, None),
        (3.0, None),
    ],
)
def test_need_is_the_mean_score_of_the_chosen_options(value: Value, need: float | None) -> None:
    assert need_of(SCORED, value) == need


MULTI = Item(
    "q2",
    "?",
    ItemKind.MULTIPLE,
    options=(
        Option("a", "A", correct=True),
        Option("b", "B", correct=True),
        Option("c", "C"),
        Option("d", "D"),
    ),
)
ONE = Item("q1", "?", ItemKind.SINGLE, options=(Option("a", "A", correct=True), Option("b", "B")))
OPEN = Item("q3", "?", ItemKind.TEXT)
QUIZ = Instrument("k", 1, InstrumentKind.QUIZ, "T", (Section("", "", (ONE, MULTI, OPEN)),))


@pytest.mark.parametrize(
    ("answers", "points"),
    [
        ({"q1": "a", "q2": ("a", "b")}, [1.0, 1.0]),
        ({"q1": "b", "q2": ("a",)}, [0.0, 0.5]),
        ({"q1": "a", "q2": ("a", "c")}, [1.0, 0.0]),
        ({"q2": ("a", "b", "c")}, [0.0, 0.5]),
        ({"q2": ("a", "b", "c", "d")}, [0.0, 0.0]),
        ({"q2": ("c", "d")}, [0.0, 0.0]),
        ({"q2": "a", "nonsense": "x"}, [0.0, 0.5]),
        ({}, [0.0, 0.0]),
    ],
)
def test_marks_give_partial_credit_and_ticking_everything_does_not_pay(
    answers: dict[str, Value], points: list[float]
) -> None:
    marked = grade(QUIZ, answers)
    assert [item.points for item in marked.items] == points
    assert [item.right for item in marked.items] == [point == 1 for point in points]
    assert (marked.points, marked.maximum, marked.share) == (sum(points), 2, sum(points) / 2)


def test_an_instrument_without_correct_options_has_no_share() -> None:
    empty = Instrument("k", 1, InstrumentKind.QUIZ, "T", (Section("", "", (OPEN,)),))
    assert grade(empty, {"q3": "tekst"}).share is None


@given(st.lists(st.sampled_from("abcde")), st.sampled_from("abz"))
def test_points_stay_between_nothing_and_one(chosen: list[str], single: str) -> None:
    share = grade(QUIZ, {"q1": single, "q2": tuple(chosen)}).share
    assert share is not None
    assert 0 <= share <= 1
