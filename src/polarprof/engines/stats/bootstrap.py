"""Uncertainty by drawing people again. Not for dependent rows: draw whole people, never votes of people."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def jackknife_error(without_one: ArrayLike) -> float:
    """Standard error from the estimates (n,) that each leave one unit out; NaN below 2.

    Source: Tukey 1958; Efron and Tibshirani, An introduction to the bootstrap (1993), chapter 11.
    """
    values = np.asarray(without_one, dtype=np.float64).ravel()
    n = len(values)
    if n < 2:
        return float("nan")
    return float(np.sqrt((n - 1) / n * ((values - values.mean()) ** 2).sum()))
