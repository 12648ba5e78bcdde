"""The best rising curve through points. Not for data with two explanatory quantities."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import isotonic_regression


def isotonic(x: ArrayLike, y: ArrayLike, weights: ArrayLike | None = None) -> NDArray[np.float64]:
    """The values, never falling with x, that lie closest to y in weighted squares: (n,) in the order given.

    x, y, weights: (n,); weights above 0, without them all 1. Points of equal x get one value.
    Raises ValueError for unlike lengths or a weight that is not above 0.
    Source: pool adjacent violators; Ayer et al. 1955, Barlow et al. 1972.
    """
    places, values = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    weight = np.ones(len(values)) if weights is None else np.asarray(weights, dtype=np.float64)
    if not places.shape == values.shape == weight.shape or places.ndim != 1:
        raise ValueError("x, y and weights differ in length")
    if (weight <= 0).any():
        raise ValueError("a weight is above 0")
    if not len(values):
        return values
    distinct, index = np.unique(places, return_inverse=True)
    mass = np.bincount(index, weight, len(distinct))
    means = np.bincount(index, weight * values, len(distinct)) / mass
    return np.asarray(isotonic_regression(means, weights=mass).x)[index]
