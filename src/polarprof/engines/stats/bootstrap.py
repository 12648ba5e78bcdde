"""Uncertainty by drawing people again. Not for dependent rows: draw whole people, never votes of people."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray


def resample_weights(n: int, draws: int, seed: int = 0) -> Iterator[NDArray[np.int64]]:
    """For each of the draws, (n,) how often each of n people was drawn when n are drawn with replacement.

    One draw at a time, so memory does not grow with the number of draws. Raises ValueError below 1 person.
    Source: Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7 (1979).
    """
    if n < 1:
        raise ValueError("nobody to draw")
    dice = np.random.default_rng(seed)
    return (np.bincount(dice.integers(n, size=n), minlength=n) for _ in range(draws))


def percentile_interval(replicates: ArrayLike, level: float = 0.95) -> tuple[float, float]:
    """Lower and upper end of the middle `level` of replicates, (draws,); NaN ones are left out.

    (nan, nan) without any. Raises ValueError for a level outside 0 to 1.
    """
    if not 0 < level < 1:
        raise ValueError("a level lies between 0 and 1")
    values = np.asarray(replicates, dtype=np.float64).ravel()
    known = values[~np.isnan(values)]
    if not len(known):
        return float("nan"), float("nan")
    lower, upper = np.quantile(known, [(1 - level) / 2, (1 + level) / 2])
    return float(lower), float(upper)


def jackknife_error(without_one: ArrayLike) -> float:
    """Standard error from the estimates (n,) that each leave one unit out; NaN below 2.

    Source: Tukey 1958; Efron and Tibshirani, An introduction to the bootstrap (1993), chapter 11.
    """
    values = np.asarray(without_one, dtype=np.float64).ravel()
    n = len(values)
    if n < 2:
        return float("nan")
    return float(np.sqrt((n - 1) / n * ((values - values.mean()) ** 2).sum()))
