"""The cheapest pairing of rows with columns. Not for who belongs together: only for what costs least in all."""

from __future__ import annotations

from collections.abc import Sequence


def cheapest(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row such that the sum of costs is least and no column is used twice.

    costs: n rows of m columns, n <= m, else ValueError. Deterministic. Source: SciPy's linear_sum_assignment (Crouse, On
    implementing 2D rectangular assignment algorithms, 2016).
    """
    if any(len(row) != len(costs[0]) for row in costs) or (costs and len(costs) > len(costs[0])):
        raise ValueError("costs needs rows of one length, at least as long as there are rows")
    if not costs:
        return []
    # Loaded with the first use: it runs once per merger of municipalities, and no page needs it.
    from scipy.optimize import linear_sum_assignment

    return [int(column) for column in linear_sum_assignment(costs)[1]]
