"""Seats in rows of half a circle, as in a council: one place for each, filled from the left to the right."""

from math import cos, pi, sin

INNER, OUTER = 0.5, 0.94


def seats(count: int, rows: int = 3) -> list[tuple[float, float]]:
    """Where `count` seats stand, the leftmost first, in a box 2 wide and 1 high with the middle of its lower side as centre.

    x runs from 0 to 2, y from 0 down to 1. Each row gets seats by its length, so that they stand about equally far apart. A seat
    further in the list never stands at a smaller angle from the left. Raises ValueError for a negative count, or without rows.
    """
    if count < 0 or rows < 1:
        raise ValueError("a half circle needs rows, and no negative number of seats")
    step = (OUTER - INNER) / max(1, rows - 1)
    radii = [OUTER - step * row for row in range(rows)]
    placed: list[tuple[float, float]] = []
    left, length = count, sum(radii)
    for radius in radii:
        of_row = round(left * radius / length)
        placed += [(_angle(place, of_row), radius) for place in range(of_row)]
        left, length = left - of_row, length - radius
    placed.sort(key=lambda one: (one[0], -one[1]))
    return [(1 - radius * cos(angle), 1 - radius * sin(angle)) for angle, radius in placed]


def _angle(place: int, of_row: int) -> float:
    """From the left, in radians; half a seat stays free at either end."""
    return pi * (place + 0.5) / of_row
