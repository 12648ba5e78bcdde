"""Statements on which groups part, and statements most people share. Not for bridges between groups: see `bridging`."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import numpy as np

from polarprof.engines.landscape.tallies import FEWEST_VOTES, Counts, difference_lower, share_bounds


class Divisive(NamedTuple):
    """Statement (index) that parts two groups: `higher` agrees more than `lower_group`.

    difference: of their posterior mean shares that agree, 0 to 1. lower: it exceeds this with probability 0.95, the number of
    pairs of groups looked at being allowed for.
    """

    statement: int
    higher: int
    lower_group: int
    difference: float
    lower: float


class Majority(NamedTuple):
    """Statement (index) that more than half of all agree (or disagree) with, passes counting against.

    share: posterior mean, 0 to 1; low, high: its middle 90 %. votes: passes among them.
    """

    statement: int
    agrees: bool
    share: float
    low: float
    high: float
    votes: int


def divisive(counts: Counts, fewest: int = FEWEST_VOTES) -> tuple[Divisive, ...]:
    """Statements whose lower bound is above 0, greatest first: for each the pair of groups furthest apart by it.

    counts: (groups, statements, 3) from `group_counts`; both groups need `fewest` votes on it. Empty for one group.
    """
    agrees, seen = counts[:, :, 2], counts.sum(axis=2)
    pairs = [(g, h) for one in combinations(range(len(counts)), 2) for g, h in (one, one[::-1])]
    if not pairs:
        return ()
    first, second = (np.array(side) for side in zip(*pairs, strict=True))
    tail = 0.05 / len(pairs)
    bound = difference_lower(agrees[first], seen[first], agrees[second], seen[second], tail)
    bound[(seen[first] < fewest) | (seen[second] < fewest)] = -1
    best = bound.argmax(axis=0)
    shares = (agrees + 0.5) / (seen + 1)
    found = []
    for s in np.flatnonzero(bound.max(axis=0) > 0).tolist():
        g, h = pairs[best[s]]
        found.append(Divisive(s, g, h, float(shares[g, s] - shares[h, s]), float(bound[best[s], s])))
    return tuple(sorted(found, key=lambda one: (-one.lower, one.statement)))


def majority(counts: Counts, fewest: int = FEWEST_VOTES) -> tuple[Majority, ...]:
    """Statements whose share is above one half with probability 0.95, the greatest lower end first.

    counts: (statements, 3) disagrees, passes and agrees of everybody, from `Votes.counts`; `fewest` votes are needed.
    """
    seen = counts.sum(axis=1)
    found = []
    for column, agrees in ((2, True), (0, False)):
        low, high = share_bounds(counts[:, column], seen)
        share = (counts[:, column] + 0.5) / (seen + 1)
        found += [
            Majority(s, agrees, float(share[s]), float(low[s]), float(high[s]), int(seen[s]))
            for s in np.flatnonzero((low > 0.5) & (seen >= fewest)).tolist()
        ]
    return tuple(sorted(found, key=lambda one: (-one.low, one.statement)))
