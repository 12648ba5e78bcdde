"""Seats in half a circle: as many as asked, from the left to the right, in the box."""

from math import atan2, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.charts.half_circle import seats


def test_one_seat_stands_in_the_middle_and_two_beside_it() -> None:
    assert [(round(x, 3), round(y, 3)) for x, y in seats(1, rows=1)] == [(1.0, 0.06)]
    assert [(round(x, 3), round(y, 3)) for x, y in seats(2, rows=1)] == [(0.335, 0.335), (1.665, 0.335)]


def test_each_row_has_seats_by_its_length() -> None:
    radii = [round(((x - 1) ** 2 + (1 - y) ** 2) ** 0.5, 2) for x, y in seats(57)]
    assert [radii.count(radius) for radius in (0.94, 0.72, 0.5)] == [25, 19, 13]


@given(st.integers(0, 300), st.integers(1, 6))
def test_as_many_as_asked_from_the_left_to_the_right_in_the_box(count: int, rows: int) -> None:
    placed = seats(count, rows)
    angles = [round(pi - atan2(1 - y, x - 1), 9) for x, y in placed]
    assert len(placed) == count
    assert angles == sorted(angles)
    assert all(0 <= x <= 2 and 0 <= y <= 1 for x, y in placed)


@pytest.mark.parametrize(("count", "rows"), [(-1, 3), (3, 0)])
def test_what_cannot_be_placed_is_refused(count: int, rows: int) -> None:
    with pytest.raises(ValueError, match="half circle"):
        seats(count, rows)
