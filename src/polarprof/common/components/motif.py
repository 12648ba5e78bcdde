"""Arendt's table: people sit around one matter, and one seat is empty for the standpoint that is absent.

A sign on the table says what it is about: the same table, laid for something else. Only the geometry; colours come from the style
sheet by class.
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


def _plates(count: int, radius: float, empty: int) -> str:
    """A plate before each seat but one."""
    points = (_point(-pi / 4 + 2 * pi * place / count, radius) for place in range(count) if place != empty)
    return "".join(f"M{round(x - 5, 1)} {round(y, 1)}a5 5 0 1 0 10 0a5 5 0 1 0-10 0" for x, y in points)


def _sights(count: int, empty: int) -> str:
    """From each seat but one to what lies in the middle, and that itself."""
    ends = (
        (_point(-pi / 4 + 2 * pi * place / count, 29), _point(-pi / 4 + 2 * pi * place / count, 11))
        for place in range(count)
        if place != empty
    )
    return "".join(f"M{a[0]} {a[1]}L{b[0]} {b[1]}" for a, b in ends) + "M60 60h0"


SIGN_SEATS = 7
# What lies on the table, and which of its seats is empty: one line each, about 52 wide, in the square of 120.
SIGNS: dict[str, tuple[str, int]] = {
    "ticks": ("M39 47l4 4 7-8M39 61l4 4 7-8M58 48h23M58 62h23M41 76h6M58 76h15", 1),
    "book": ("M60 46c-6-5-14-6-23-5v34c9-1 17 0 23 5 6-5 14-6 23-5V41c-9-1-17 0-23 5zM60 46v34", 2),
    "plates": (_plates(SIGN_SEATS, 25, 5), 5),
    "sheet": ("M45 37h19l11 11v35H45zM64 37v11h11M53 59h14M53 66h14M53 73h8", 3),
    "sights": (_sights(SIGN_SEATS, 0), 0),
    "bubble": ("M38 43h44v26H60l-9 9v-9H38zM47 52h26M47 60h15", 4),
    "days": ("M40 44h40v34H40zM40 54h40M50 38v9M70 38v9M50 63h0M60 63h0M70 63h0M50 71h0", 6),
    "bars": ("M39 80h42M45 80V66M55 80V54M65 80V60M75 80V44", 5),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """The table with a sign on it: the seats that are taken as one line, the empty one, and the sign."""

    taken: str
    empty: str
    drawn: str


@lru_cache(maxsize=16)
def sign_table(sign: str) -> Sign:
    """Raises KeyError for a sign that is not in `SIGNS`."""
    drawn, empty = SIGNS[sign]
    placed = seats(SIGN_SEATS, frozenset({empty}))
    return Sign("".join(one.arc for one in placed if not one.is_empty), placed[empty].arc, drawn)
