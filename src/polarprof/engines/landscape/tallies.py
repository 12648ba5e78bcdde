"""Answers counted by group and statement, and intervals of shares. Not for who may see a count."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv

from polarprof.engines.landscape.votes import Votes

FEWEST_VOTES = 10
Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
_BLOCK = 1 << 22


def group_counts(votes: Votes, vote_labels: ArrayLike, groups: int) -> Counts:
    """(groups, statements, 3) disagrees, passes and agrees.

    vote_labels: (votes,) the group under which each vote counts, from `groups.out_of_fold_labels`, or the author's label
    repeated; -1 counts nowhere. Raises ValueError for another length or a label outside -1 to groups - 1.
    """
    labels = np.asarray(vote_labels)
    if len(labels) != len(votes):
        raise ValueError("one label for each vote")
    if len(labels) and not -1 <= int(labels.min()) <= int(labels.max()) < groups:
        raise ValueError("a label lies from -1 to the number of groups less one")
    cells = 4 * len(votes.statements)
    table = np.zeros((groups + 1) * cells, dtype=np.int64)
    for first in range(0, len(votes), _BLOCK):
        end = first + _BLOCK
        place = (labels[first:end].astype(np.int64) + 1) * cells + votes.codes[first:end]
        table += np.bincount(place, minlength=len(table))
    return table.reshape(groups + 1, -1, 4)[1:, :, :3]


def difference_lower(
    hits: ArrayLike, seen: ArrayLike, other_hits: ArrayLike, other_seen: ArrayLike, tail: float = 0.05
) -> Floats:
    """What the difference of two independent shares, first less second, exceeds with probability 1 - tail; any shape.

    From the bounds of both shares by the method of variance estimates recovery: Zou and Donner,
    Statistics in Medicine 27 (2008). Lies from -1 to 1 and needs no normal approximation of a share.
    """
    good, all_ = np.asarray(hits, dtype=np.float64) + 0.5, np.asarray(seen, dtype=np.float64) + 1.0
    other_good = np.asarray(other_hits, dtype=np.float64) + 0.5
    other_all = np.asarray(other_seen, dtype=np.float64) + 1.0
    share, other = good / all_, other_good / other_all
    low = betaincinv(good, all_ - good, tail)
    high = betaincinv(other_good, other_all - other_good, 1 - tail)
    return np.asarray(share - other - np.sqrt((share - low) ** 2 + (high - other) ** 2))
