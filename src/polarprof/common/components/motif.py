"""Arendt's table: people sit around one matter, and one seat is empty for the standpoint that is absent.

Only the geometry; colours come from the style sheet by class.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin


@dataclass(frozen=True, slots=True)
class Seat:
    """A chair back as an arc, and the line of sight from it to the edge of the matter in the middle."""

    arc: str
    dot_x: float
    dot_y: float
    sight: str
    is_empty: bool


def _point(angle: float, radius: float) -> tuple[float, float]:
    return round(60 + radius * cos(angle), 2), round(60 + radius * sin(angle), 2)


@lru_cache(maxsize=32)
def seats(count: int, empty: frozenset[int] = frozenset({0})) -> tuple[Seat, ...]:
    """`count` seats around a table in a square of 120, the first at the upper right; `empty` are places from 0."""
    first_angle = -pi / 4
    half = min(0.26, pi / count * 0.62)
    placed = []
    for index in range(count):
        angle = first_angle + 2 * pi * index / count
        start, end = _point(angle - half, 54), _point(angle + half, 54)
        dot = _point(angle, 44)
        outer, inner = _point(angle, 37), _point(angle, 11)
        placed.append(
            Seat(
                arc=f"M{start[0]} {start[1]}A54 54 0 0 1 {end[0]} {end[1]}",
                dot_x=dot[0],
                dot_y=dot[1],
                sight=f"M{outer[0]} {outer[1]}L{inner[0]} {inner[1]}",
                is_empty=index in empty,
            )
        )
    return tuple(placed)
