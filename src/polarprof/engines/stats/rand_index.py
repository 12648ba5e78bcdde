"""How alike two groupings of the same people are. Not for saying which of the two is right."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def adjusted_rand_index(labels_a: ArrayLike, labels_b: ArrayLike) -> float:
    """Agreement of two groupings, corrected for chance: 1 for the same groups, about 0 for unrelated ones.

    labels_a, labels_b: (n,) group of each person; the names of the groups do not matter. Two groupings that both
    put everybody together, or both put everybody apart, agree: 1. Raises ValueError if the lengths differ.
    Source: Hubert and Arabie, Comparing partitions, Journal of Classification 2 (1985).
    """
    first, second = np.asarray(labels_a).ravel(), np.asarray(labels_b).ravel()
    if len(first) != len(second):
        raise ValueError("the two groupings are of unlike length")
    a_count, a = _indices(first)
    b_count, b = _indices(second)
    table = np.bincount(a * b_count + b, minlength=a_count * b_count).reshape(a_count, b_count)
    together = _pairs(table)
    in_a, in_b = _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    every = len(first) * (len(first) - 1) / 2
    expected = in_a * in_b / every if every else 0.0
    most = (in_a + in_b) / 2
    if most == expected:
        return 1.0
    return float((together - expected) / (most - expected))


def _indices(labels: np.ndarray) -> tuple[int, np.ndarray]:
    names, index = np.unique(labels, return_inverse=True)
    return max(1, len(names)), index.astype(np.int64)


def _pairs(counts: np.ndarray) -> float:
    sizes = counts.astype(np.float64)
    return float((sizes * (sizes - 1) / 2).sum())
