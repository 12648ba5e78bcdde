"""The course of one figure from its baseline to its target, as points of a drawing.

Not for forecasts: no line goes beyond the latest measurement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 320, 130
LEFT, RIGHT, TOP, BOTTOM = 34, 34, 22, 26


@dataclass(frozen=True, slots=True)
class Mark:
    x: float
    y: float
    value: float


@dataclass(frozen=True, slots=True)
class Course:
    """`marks` are the baseline and then the measurements in their order; `target_y` is where the target lies."""

    marks: tuple[Mark, ...]
    target: float
    target_y: float

    @property
    def line(self) -> str:
        """The points as an SVG polyline wants them."""
        return " ".join(f"{mark.x:g},{mark.y:g}" for mark in self.marks)


def course(baseline: float, target: float, measured: Sequence[tuple[date, float]]) -> Course:
    """Measurements lie along the width by their day, after the baseline; a higher value lies higher.

    `measured` is in order of day. Where all values are the same, they lie in the middle.
    """
    values = [baseline, target, *(value for _day, value in measured)]
    low, high = min(values), max(values)

    def height(value: float) -> float:
        share = 0.5 if high == low else (value - low) / (high - low)
        return round(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM), 1)

    marks = [Mark(LEFT, height(baseline), baseline)]
    if measured:
        first, last = measured[0][0], measured[-1][0]
        room = WIDTH - LEFT - RIGHT
        start = LEFT + room / (len(measured) + 1)
        for place, (day, value) in enumerate(measured):
            share = (day - first).days / (last - first).days if last > first else (place + 1) / len(measured)
            marks.append(Mark(round(start + share * (LEFT + room - start), 1), height(value), value))
    return Course(tuple(marks), target, height(target))
