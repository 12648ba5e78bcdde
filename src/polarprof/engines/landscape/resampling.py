"""People drawn again, on sums: a replicate costs a product of matrices, not a reading of the votes.

People are dealt at random into at most 1,000 bins, and bins are drawn: the same spread in expectation. Not for few people
in many bins of one statement each; then take people themselves, which happens up to 1,000 people.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.votes import AGREE, Votes

MOST_BINS = 1_000
_BLOCK = 1 << 22
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Binned:
    """agreed, seen: (bins, groups, statements) weight of agrees and of votes, passes among them; squares: of its square."""

    agreed: Singles
    seen: Singles
    squares: Floats


def deal(people: int, seed: int = 0, most: int = MOST_BINS) -> NDArray[np.int64]:
    """(people,) bin of each, all bins of one size or one less; everybody in a bin of their own up to `most`."""
    bins = min(people, most)
    if bins == people:
        return np.arange(people)
    return np.random.default_rng(seed).permutation(people) % bins


def binned(
    votes: Votes,
    labels: NDArray[np.integer],
    groups: int,
    weights: Floats | None = None,
    seed: int = 0,
    most: int = MOST_BINS,
) -> Binned:
    """Sum the votes by bin of their author, group (labels, (votes,), -1 for none) and statement; weights: (votes,)."""
    bin_of = deal(len(votes.people), seed, most)
    bins, statements = int(bin_of.max(initial=-1)) + 1, len(votes.statements)
    size = bins * groups * statements
    agreed, seen = np.zeros(size), np.zeros(size)
    squares = np.zeros(groups * statements)
    rows = votes.rows()
    for first in range(0, len(votes), _BLOCK):
        part = slice(first, first + _BLOCK)
        label = labels[part].astype(np.int64)
        counted = label >= 0
        place = (label * statements + (votes.codes[part] >> 2))[counted]
        code = votes.codes[part][counted]
        weight = np.ones(len(place)) if weights is None else weights[part][counted]
        squares += np.bincount(place, weight**2, len(squares))
        place = place + bin_of[rows[part][counted]] * (groups * statements)
        seen += np.bincount(place, weight, size)
        agreed += np.bincount(place, weight * ((code & 3) == AGREE + 1), size)
    shape = (bins, groups, statements)
    agreed_singles, seen_singles = (one.astype(np.float32).reshape(shape) for one in (agreed, seen))
    return Binned(agreed_singles, seen_singles, squares.reshape(groups, statements))


def redrawn(bins: int, draws: int, seed: int = 0) -> Singles:
    """(draws, bins) how often each bin was drawn when as many are drawn as there are. Source: Efron 1979."""
    chances = np.full(bins, 1 / bins)
    return np.random.default_rng(seed).multinomial(bins, chances, size=draws).astype(np.float32)


def recentred(estimate: float, replicates: Floats, level: float = 0.95) -> tuple[float, float]:
    """Interval from the spread of replicates around their own mean, laid around the estimate.

    For estimates that are corrected for sampling: each replicate holds the sampling noise a second time, so its middle is off
    while its spread is not. (nan, nan) without two replicates that are numbers.
    """
    known = replicates[np.isfinite(replicates)]
    if len(known) < 2:
        return float("nan"), float("nan")
    aside = np.quantile(known - known.mean(), [(1 - level) / 2, (1 + level) / 2])
    return estimate + float(aside[0]), estimate + float(aside[1])
