"""Marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.instruments import (
    Instrument,
    Item,
    ItemKind,
    Option,
    Section,
    Value,
)
from polarprof.engines.instruments.kinds.quiz.scoring import grade

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
QUIZ = Instrument("k", 1, "quiz", "T", (Section("", "", (ONE, MULTI, OPEN)),))


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
    empty = Instrument("k", 1, "quiz", "T", (Section("", "", (OPEN,)),))
    assert grade(empty, {"q3": "tekst"}).share is None


@given(st.lists(st.sampled_from("abcde")), st.sampled_from("abz"))
def test_points_stay_between_nothing_and_one(chosen: list[str], single: str) -> None:
    share = grade(QUIZ, {"q1": single, "q2": tuple(chosen)}).share
    assert share is not None
    assert 0 <= share <= 1
