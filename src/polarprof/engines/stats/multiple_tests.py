"""Many tests at once without being fooled by the many. Not for making the p-values."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def benjamini_hochberg(p_values: ArrayLike, q: float) -> NDArray[np.bool_]:
    """Which findings to keep so that, on average, at most the share q of the kept ones is false.

    p_values: any shape, 0 to 1; NaN means "not tested", counts nowhere and is never kept. Gives a mask of that shape.
    Holds for independent or positively dependent tests. Raises ValueError for a q or p-value outside 0 to 1.
    Source: Benjamini and Hochberg, Controlling the false discovery rate, JRSS B 57 (1995).
    """
    values = np.asarray(p_values, dtype=np.float64)
    tested = ~np.isnan(values)
    known = values[tested]
    if not 0 <= q <= 1 or ((known < 0) | (known > 1)).any():
        raise ValueError("q and p-values lie from 0 to 1")
    kept = np.zeros(values.shape, dtype=bool)
    if len(known):
        # Loaded with the first use: 28 MB and half a second that a process without statistics never needs.
        from scipy.stats import false_discovery_control

        kept[tested] = false_discovery_control(known) <= q
    return kept
