"""Where a person may stand on the map, as an ellipse that can be drawn. Not for drawing it."""

from __future__ import annotations

import numpy as np

from polarprof.engines.landscape.partitions import Floats


def confidence_ellipses(covariances: Floats, level: float = 0.95) -> Floats:
    """(n, 3): long and short half axis in units of the map, and the angle of the long one from the first axis.

    covariances: (n, 2, 2). The angle is in radians, above -pi/2 to pi/2, counter-clockwise. The true position lies within
    with probability `level` if the posterior is normal. Raises ValueError for another shape or a level outside 0 to 1.
    """
    if covariances.ndim != 3 or covariances.shape[1:] != (2, 2) or not 0 < level < 1:
        raise ValueError("an ellipse needs two dimensions and a level between 0 and 1")
    first, both, second = covariances[:, 0, 0], covariances[:, 0, 1], covariances[:, 1, 1]
    middle, half = (first + second) / 2, np.hypot((first - second) / 2, both)
    radius = np.sqrt(-2 * np.log1p(-level))  # chi-square quantile with two degrees of freedom
    angle = np.arctan2(2 * both, first - second) / 2
    longest = radius * np.sqrt(middle + half)
    shortest = radius * np.sqrt(np.maximum(middle - half, 0.0))
    return np.column_stack((longest, shortest, angle))
