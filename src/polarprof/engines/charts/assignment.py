"""The cheapest pairing of rows with columns, in pure Python since it runs once per merger of municipalities.

Not for more than some hundreds of rows: the time grows with the cube (285 rows: a few seconds).
"""

from __future__ import annotations

import math
from collections.abc import Sequence


def cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row such that the sum of costs is least and no column is used twice.

    `costs` has n rows of m columns, n <= m, else ValueError. The Hungarian method with shortest augmenting
    paths and potentials (Kuhn 1955, Jonker and Volgenant 1987); deterministic, ties go to the lower column.
    """
    rows, columns = len(costs), len(costs[0]) if costs else 0
    if rows > columns or any(len(row) != columns for row in costs):
        raise ValueError("costs needs rows of one length, at least as long as there are rows")
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        way, column = _search(costs, owner, row_price, column_price)
        while column:
            owner[column], column = owner[way[column]], way[column]
    chosen = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            chosen[owner[column] - 1] = column - 1
    return chosen


def _search(
    costs: Sequence[Sequence[float]], owner: list[int], row_price: list[float], column_price: list[float]
) -> tuple[list[int], int]:
    """The cheapest path from column 0 to a free column, as back pointers; moves the prices along."""
    columns = len(owner)
    reach, way = [math.inf] * columns, [0] * columns
    free = list(range(1, columns))
    used = [0]
    column = 0
    while owner[column]:
        row = owner[column]
        prices, base = costs[row - 1], row_price[row]
        step, nearest = math.inf, 0
        for each in free:
            price = prices[each - 1] - base - column_price[each]
            if price < reach[each]:
                reach[each], way[each] = price, column
            if reach[each] < step:
                step, nearest = reach[each], each
        for each in used:
            row_price[owner[each]] += step
            column_price[each] -= step
        for each in free:
            reach[each] -= step
        column = nearest
        free.remove(nearest)
        used.append(nearest)
    return way, column
