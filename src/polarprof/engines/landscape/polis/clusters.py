"""Grouping as Polis does it at its first update: many small clusters of people, and groups of those.

k-means starts at the first distinct points and not at random, so the order of the points is part of the recipe: people by
ascending id. Not a good way of finding groups; `landscape.groups` is that.
"""

from __future__ import annotations

import numpy as np

from polarprof.engines.landscape.partitions import Floats
from polarprof.engines.landscape.polis.nearest import Labels, Search

BASE_CLUSTERS, MOST_GROUPS, PER_GROUP = 100, 5, 12
_STEPS, _STILL = 100, 0.01
_ROWS = 128
_AWAY = 1e150  # where a centre lies that does not exist: nobody's nearest, and its square is a number


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
    search = Search(points)
    weighted = [weights * points[:, axis] for axis in (0, 1)]
    for _ in range(_STEPS):
        labels = search.nearest(centres)
        mass = np.bincount(labels, weights, len(centres))
        moved = np.empty_like(centres)
        for axis in (0, 1):
            moved[:, axis] = np.bincount(labels, weighted[axis], len(centres))
        full = mass > 0
        if full.all():
            moved /= mass[:, None]
            shift = np.sqrt(((moved - centres) ** 2).sum(axis=1))
            centres = moved
            if (shift < _STILL).all():
                break
        else:
            labels, centres = (np.cumsum(full) - 1)[labels], moved[full] / mass[full, None]
    return labels, centres


def groupings(points: Floats, weights: Floats, counts: range) -> list[Labels]:
    """The labels of `clusters` for each of several small counts, all stepping together: at a hundred points calls cost most."""
    starts = first_distinct(points, counts[-1])
    runs, most = len(counts), len(starts)
    centres = np.full((runs, most, 2), _AWAY)
    for run, count in enumerate(counts):
        centres[run, :count] = starts[:count]
    x, y = points.T.copy()
    heavy = [np.tile(one, runs) for one in (weights, weights * x, weights * y)]
    offsets = most * np.arange(runs)[:, None]
    labelled = np.zeros((runs, len(points)), dtype=np.int64)
    going = np.ones(runs, dtype=bool)
    for _ in range(_STEPS):
        across, up = x[:, None] - centres[:, None, :, 0], y[:, None] - centres[:, None, :, 1]
        across *= across
        up *= up
        across += up
        near = across.argmin(axis=2)
        labelled[going] = near[going]
        cells = (near + offsets).ravel()
        mass, *sums = (np.bincount(cells, one, runs * most) for one in heavy)
        moved = np.full((runs, most, 2), _AWAY)
        full = (mass > 0).reshape(runs, most)
        for axis in (0, 1):
            np.divide(
                sums[axis].reshape(runs, most), mass.reshape(runs, most), out=moved[:, :, axis], where=full
            )
        shift = np.sqrt(((moved - centres) ** 2).sum(axis=2))
        centres = moved
        going &= (shift >= _STILL).any(axis=1)
        if not going.any():
            break
    return [_without_gaps(one) for one in labelled]


def _without_gaps(labels: Labels) -> Labels:
    there = np.bincount(labels) > 0
    return labels if there.all() else np.asarray((np.cumsum(there) - 1)[labels])


def distances(points: Floats) -> Floats:
    """(n, n) between all points, (n, 2)."""
    x, y = points.T
    return np.asarray(np.sqrt(np.subtract.outer(x, x) ** 2 + np.subtract.outer(y, y) ** 2))


def silhouette(apart: Floats, labels: Labels) -> float:
    """Mean silhouette width (Rousseeuw 1987) from `distances`, -1 to 1; a point alone in its group has 0."""
    sizes = np.bincount(labels)
    if len(sizes) < 2:
        return 0.0
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    sums = np.add.reduceat(apart[np.argsort(labels, kind="stable")], starts, axis=0)
    rows = np.arange(len(labels))
    own_size = sizes[labels]
    own = sums[labels, rows] / np.maximum(own_size - 1, 1)
    means = sums / sizes[:, None]
    means[labels, rows] = np.inf
    other = means.min(axis=0)
    larger = np.maximum(own, other)
    widths = (other - own) / np.where(larger > 0, larger, 1.0)
    return float(np.where(own_size > 1, widths, 0.0).mean())


def groups(bases: Floats, sizes: Floats) -> tuple[Labels, dict[int, float]]:
    """Group of each base cluster, (bases,), and the silhouette of each number of groups that was tried.

    Of 2 to min(5, 2 + bases // 12) the best unweighted silhouette over base clusters wins, the fewer of equals. There is always
    a second group where there are two base clusters.
    """
    best: Labels = np.zeros(len(bases), dtype=np.int64)
    widths: dict[int, float] = {}
    counts = range(2, min(MOST_GROUPS, 2 + len(bases) // PER_GROUP, len(bases)) + 1)
    if not counts:
        return best, widths
    apart = distances(bases)
    for count, labels in zip(counts, groupings(bases, sizes, counts), strict=True):
        width = silhouette(apart, labels)
        if not widths or width > max(widths.values()):
            best = labels
        widths[count] = width
    return best, widths
