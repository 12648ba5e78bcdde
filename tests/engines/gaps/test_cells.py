"""No aggregate gives fewer than the minimum away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.gaps import Aggregate, Suppressed, aggregate, suppress


def test_five_values_are_summarised_and_four_are_not() -> None:
    assert aggregate([4.0, 1.0, None, 2.0, 3.0, 5.0]) == Aggregate(5, 2.0, 3.0, 4.0)
    assert aggregate([4.0, 1.0, None, 2.0, 3.0]) == Suppressed(5)
    assert aggregate([]) == Suppressed(5)


def test_a_minimum_that_suppresses_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="minimum"):
        aggregate([1.0], minimum=1)


@pytest.mark.parametrize(
    ("cells", "visible"),
    [
        ({"a": 10, "b": 20}, {"a": 10, "b": 20}),
        ({"a": 3, "b": 20, "c": 9}, {"b": 20}),
        ({"a": 3, "b": 4, "c": 9}, {"c": 9}),
        ({"a": 2, "b": 2, "c": 9, "d": 30}, {"d": 30}),
        ({"a": 0, "b": 0, "c": 0, "d": 9}, {}),
        ({"a": 3, "b": 7, "c": 7}, {"c": 7}),
        ({"a": 3}, {}),
        ({}, {}),
    ],
)
def test_small_cells_and_those_that_give_them_away_are_hidden(
    cells: dict[str, int], visible: dict[str, int]
) -> None:
    shown = suppress(cells)
    assert list(shown) == list(cells)
    assert {key: count for key, count in shown.items() if count is not None} == visible


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        suppress({"a": -1})


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=8), st.integers(2, 10))
def test_the_total_gives_no_small_count_away(cells: dict[str, int], minimum: int) -> None:
    shown = suppress(cells, minimum)
    hidden = [key for key, count in shown.items() if count is None]
    assert all(count >= minimum for count in shown.values() if count is not None)
    if hidden and len(hidden) < len(cells):
        assert len(hidden) >= 2
        assert sum(cells[key] for key in hidden) >= minimum
