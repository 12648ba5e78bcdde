"""Figures over several municipalities or people, small cells suppressed: nobody is read out of an aggregate.

Not a defence against someone who already knows most of the answers; for that, publish less.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aggregate:
    """Median and quartiles of `count` values, in the unit of the values."""

    count: int
    lower_quartile: float
    median: float
    upper_quartile: float


@dataclass(frozen=True, slots=True)
class Suppressed:
    """Fewer than `minimum` values: nothing is told, not even how many."""

    minimum: int


def aggregate(values: Iterable[float | None], minimum: int = 5) -> Aggregate | Suppressed:
    """Summarise the values that are not None, or suppress them if there are fewer than `minimum`.

    Quartiles by linear interpolation between order statistics (the "inclusive" method of
    `statistics.quantiles`). Raises ValueError for a minimum below 2.
    """
    if minimum < 2:
        raise ValueError("a minimum below 2 suppresses nothing")
    known = sorted(value for value in values if value is not None)
    if len(known) < minimum:
        return Suppressed(minimum)
    lower, median, upper = statistics.quantiles(known, n=4, method="inclusive")
    return Aggregate(len(known), lower, median, upper)


def suppress(cells: Mapping[str, int], minimum: int = 5) -> dict[str, int | None]:
    """Hide (as None) the cells below `minimum`, and more if the total and the others would give them away.

    After the small cells, zero among them, the next smallest are hidden until at least two are hidden and
    together they count at least `minimum`: otherwise total minus visible cells is itself a count below the
    minimum. Ties go by key. If no cell is small, nothing is hidden. Raises ValueError for a negative count.
    """
    if any(count < 0 for count in cells.values()):
        raise ValueError("a count is not negative")
    ascending = sorted(cells, key=lambda key: (cells[key], key))
    hidden = {key for key in ascending if cells[key] < minimum}
    if hidden:
        for key in ascending:
            if len(hidden) >= 2 and sum(cells[each] for each in hidden) >= minimum:
                break
            hidden.add(key)
    return {key: None if key in hidden else count for key, count in cells.items()}
