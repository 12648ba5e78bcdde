"""Grouping as Polis does it at its first update: many small clusters of people, and groups of those.

k-means starts at the first distinct points and not at random, so the order of the points is part of the recipe: people by
ascending id. Not a good way of finding groups; `landscape.groups` is that.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.partitions import Floats

BASE_CLUSTERS, MOST_GROUPS, PER_GROUP = 100, 5, 12
_STEPS, _STILL = 100, 0.01
_ROWS = 256  # their distances to 100 centres stay in the processor's cache
_FEW = 512
_SLACK = 1e-9

Labels = NDArray[np.int64]


def first_distinct(points: Floats, count: int) -> Floats:
    """(up to count, 2) the first points that differ from all before them."""
    seen: dict[tuple[float, float], None] = {}
    for first in range(0, len(points), _ROWS):
        for one, two in (points[first : first + _ROWS] + 0.0).tolist():  # + 0.0: -0.0 and 0.0 are one point
            seen[one, two] = None
            if len(seen) == count:
                return np.array(list(seen))
    return np.array(list(seen)).reshape(-1, 2)


def clusters(points: Floats, weights: Floats, count: int) -> tuple[Labels, Floats]:
    """Labels (n,) and centres (up to count, 2) of weighted k-means started at the first distinct points.

    Ends when no centre moves 0.01 or more, after 100 steps at the latest; a cluster that lost its last point is dropped.
    """
    centres = first_distinct(points, count)
    search = _Search(points)
    for _ in range(_STEPS):
        labels = search.nearest(centres)
        mass = np.bincount(labels, weights, len(centres))
        sums = [np.bincount(labels, weights * points[:, axis], len(centres)) for axis in (0, 1)]
        full = mass > 0
        moved = np.column_stack(sums)[full] / mass[full, None]
        if full.all():
            shift = np.sqrt(((moved - centres) ** 2).sum(axis=1))
            centres = moved
            if (shift < _STILL).all():
                break
            search.moved(shift)
        else:
            labels, centres, search = (np.cumsum(full) - 1)[labels], moved, _Search(points)
    return labels, centres


class _Search:
    """Nearest centres, looked for again only where the triangle inequality leaves a doubt (Hamerly 2010)."""

    def __init__(self, points: Floats, few: int = _FEW) -> None:
        self.x, self.y = points.T.copy()
        self.few = len(points) <= few  # looking everywhere costs less than thinking
        self.labels = np.zeros(len(points), dtype=np.int64)
        self.upper = np.full(len(points), np.inf)  # distance to the own centre, at most
        self.lower = np.zeros(len(points))  # distance to any other, at least

    def nearest(self, centres: Floats) -> Labels:
        """(n,) the nearest centre of each point, the first of equals."""
        if self.few:
            return np.asarray(self._squares(slice(None), centres).argmin(axis=1))
        doubtful = np.flatnonzero(self.upper + _SLACK >= self.lower)
        own = self.labels[doubtful]
        across, up = self.x[doubtful] - centres[own, 0], self.y[doubtful] - centres[own, 1]
        exact = np.sqrt(across**2 + up**2)
        self.upper[doubtful] = exact
        doubtful = doubtful[exact + _SLACK >= self.lower[doubtful]]
        for first in range(0, len(doubtful), _ROWS):
            some = doubtful[first : first + _ROWS]
            squares = self._squares(some, centres)
            labels = squares.argmin(axis=1)
            rows = np.arange(len(some))
            self.labels[some] = labels
            self.upper[some] = np.sqrt(squares[rows, labels])
            squares[rows, labels] = np.inf
            self.lower[some] = np.sqrt(squares.min(axis=1))
        return self.labels.copy()

    def _squares(self, some: slice | Labels, centres: Floats) -> Floats:
        across = np.subtract.outer(self.x[some], centres[:, 0])
        up = np.subtract.outer(self.y[some], centres[:, 1])
        across *= across
        up *= up
        across += up
        return np.asarray(across)

    def moved(self, shift: Floats) -> None:
        """Takes note that each centre moved that far, (k,)."""
        if self.few:
            return
        self.upper += shift[self.labels]
        self.lower -= shift.max()


def distances(points: Floats) -> Floats:
    """(n, n) between all points, (n, 2)."""
    x, y = points.T
    return np.asarray(np.sqrt(np.subtract.outer(x, x) ** 2 + np.subtract.outer(y, y) ** 2))


def silhouette(apart: Floats, labels: Labels) -> float:
    """Mean silhouette width (Rousseeuw 1987) from `distances`, -1 to 1; a point alone in its group has 0."""
    count = int(labels.max()) + 1
    if count < 2:
        return 0.0
    sizes = np.bincount(labels, minlength=count)
    sums = np.stack([apart[:, labels == group].sum(axis=1) for group in range(count)], axis=1)
    rows = np.arange(len(labels))
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    means = sums / sizes
    means[rows, labels] = np.inf
    other = means.min(axis=1)
    widths = np.where(
        np.maximum(own, other) > 0, (other - own) / np.maximum(np.maximum(own, other), 1e-300), 0.0
    )
    return float(np.where(sizes[labels] > 1, widths, 0.0).mean())


def groups(bases: Floats, sizes: Floats) -> tuple[Labels, dict[int, float]]:
    """Group of each base cluster, (bases,), and the silhouette of each number of groups that was tried.

    Of 2 to min(5, 2 + bases // 12) the best unweighted silhouette over base clusters wins, the fewer of equals. There is always
    a second group where there are two base clusters.
    """
    best: Labels = np.zeros(len(bases), dtype=np.int64)
    widths: dict[int, float] = {}
    apart = distances(bases)
    for count in range(2, min(MOST_GROUPS, 2 + len(bases) // PER_GROUP) + 1):
        if len(bases) < count:
            break
        labels, _ = clusters(bases, sizes, count)
        width = silhouette(apart, labels)
        if not widths or width > max(widths.values()):
            best = labels
        widths[count] = width
    return best, widths
