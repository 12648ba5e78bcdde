"""The best rising curve through points. Not for data with two explanatory quantities."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


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
    return _pooled(means.tolist(), mass.tolist())[index]


def _pooled(means: list[float], mass: list[float]) -> NDArray[np.float64]:
    blocks: list[tuple[float, float, int]] = []
    for mean, weight in zip(means, mass, strict=True):
        level, heavy, length = mean, weight, 1
        while blocks and blocks[-1][0] >= level:
            before, lighter, count = blocks.pop()
            level = (before * lighter + level * heavy) / (lighter + heavy)
            heavy += lighter
            length += count
        blocks.append((level, heavy, length))
    return np.repeat([level for level, _, _ in blocks], [length for _, _, length in blocks])
