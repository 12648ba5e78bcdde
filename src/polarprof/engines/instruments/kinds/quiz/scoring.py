"""From the answers to a quiz to marks, in one place so that a page, a report and an export agree.

Not for deciding who passes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from polarprof.engines.instruments.model import Instrument, Item, ItemKind, Value


@dataclass(frozen=True, slots=True)
class ItemGrade:
    """The mark of one item: `points` from 0 to 1, `right` only when it is 1."""

    key: str
    points: float
    chosen: tuple[str, ...]
    correct: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether everything correct was chosen and nothing else."""
        return self.points == 1


@dataclass(frozen=True, slots=True)
class Grade:
    """The marks of a quiz. `share` (0 to 1) is None where no item can be graded."""

    items: tuple[ItemGrade, ...]
    points: float
    maximum: int

    @property
    def share(self) -> float | None:
        """Points earned as a share of the points to be earned."""
        return self.points / self.maximum if self.maximum else None


def grade(instrument: Instrument, answers: Mapping[str, Value]) -> Grade:
    """Mark the items that have a correct option; an item that was not answered earns nothing.

    `answers` maps item keys to values; keys the instrument does not know are ignored. Each item is worth one
    point. Multiple choice earns max(0, (hits - misses) / number of correct options), so that ticking
    everything does not pay.
    """
    marks = tuple(_mark(item, answers.get(item.key)) for item in instrument.items() if item.correct)
    return Grade(items=marks, points=math.fsum(mark.points for mark in marks), maximum=len(marks))


def _mark(item: Item, value: Value) -> ItemGrade:
    chosen = item.chosen(value)
    hits = len(item.correct.intersection(chosen))
    misses = len(chosen) - hits
    if item.kind is ItemKind.MULTIPLE:
        points = max(0.0, (hits - misses) / len(item.correct))
    else:
        points = 1.0 if hits and not misses else 0.0
    correct = tuple(option.value for option in item.options if option.correct)
    return ItemGrade(key=item.key, points=points, chosen=chosen, correct=correct)
