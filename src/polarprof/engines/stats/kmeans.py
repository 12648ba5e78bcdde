"""Seeded k-means. Not for choosing the number of groups, and not for data with missing values."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

_STEPS = 100


def kmeans(
    points: ArrayLike, k: int, weights: ArrayLike | None = None, seed: int = 0, restarts: int = 10
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The grouping with the least weighted sum of squared distances over some restarts: (labels, centres).

    points: (n, d); weights: (n,) at least 0, without them all 1. Labels: (n,) from 0 to k - 1; centres: (k, d),
    ordered by coordinates. A pure function of its arguments; k above the number of distinct points is lowered to it.
    Raises ValueError without points, for k or restarts below 1, and for weights that are negative or of another length.
    Source: Lloyd 1982; starting centres by Arthur and Vassilvitskii, k-means++ (2007).
    """
    places = np.asarray(points, dtype=np.float64)
    weight = np.ones(len(places)) if weights is None else np.asarray(weights, dtype=np.float64)
    if places.ndim != 2 or not len(places) or k < 1 or restarts < 1:
        raise ValueError("k-means needs points, a k and restarts of at least 1")
    if weight.shape != (len(places),) or (weight < 0).any():
        raise ValueError("one weight for each point, none negative")
    k = min(k, len(np.unique(places, axis=0)))
    dice = np.random.default_rng(seed)
    best: tuple[float, NDArray[np.int64], NDArray[np.float64]] | None = None
    for _ in range(restarts):
        labels, centres = _descend(places, weight, _scattered(places, weight, k, dice))
        loss = float(weight @ _distances(places, centres)[np.arange(len(places)), labels])
        if best is None or loss < best[0] * (1 - 1e-12):
            best = loss, labels, centres
    assert best is not None  # noqa: S101 at least one restart
    _, labels, centres = best
    order = np.lexsort(centres.T[::-1])
    return np.argsort(order)[labels], centres[order]


def _distances(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, k) squared distances, summed coordinate by coordinate: no cancellation, no BLAS."""
    squares = np.zeros((len(points), len(centres)))
    for axis in range(points.shape[1]):
        squares += (points[:, axis, None] - centres[None, :, axis]) ** 2
    return squares


def _scattered(
    points: NDArray[np.float64], weights: NDArray[np.float64], k: int, dice: np.random.Generator
) -> NDArray[np.float64]:
    probability = weights if weights.sum() > 0 else np.ones(len(points))
    centres = points[[_drawn(probability, dice)]]
    nearest = _distances(points, centres)[:, 0]
    while len(centres) < k:
        far = probability * nearest
        chosen = points[[_drawn(far if far.sum() > 0 else nearest, dice)]]
        centres = np.concatenate((centres, chosen))
        nearest = np.minimum(nearest, _distances(points, chosen)[:, 0])
    return centres


def _drawn(probability: NDArray[np.float64], dice: np.random.Generator) -> int:
    steps = np.cumsum(probability)
    return int(np.searchsorted(steps, dice.random() * steps[-1], side="right").clip(0, len(probability) - 1))


def _descend(
    points: NDArray[np.float64], weights: NDArray[np.float64], centres: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    k = len(centres)
    labels = np.argmin(_distances(points, centres), axis=1)
    for _ in range(_STEPS):
        mass = np.bincount(labels, weights, k)
        moved = centres.copy()
        for axis in range(points.shape[1]):
            total = np.bincount(labels, weights * points[:, axis], k)
            np.divide(total, mass, out=moved[:, axis], where=mass > 0)
        for empty in np.flatnonzero(mass == 0):
            moved[empty] = points[np.argmax(weights * _distances(points, moved).min(axis=1))]
        centres = moved
        fresh = np.argmin(_distances(points, centres), axis=1)
        if (fresh == labels).all():
            break
        labels = fresh
    return labels.astype(np.int64), centres
