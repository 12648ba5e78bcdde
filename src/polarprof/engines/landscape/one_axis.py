"""Whether one line explains the disagreement (P3), and whether people stand at its two ends or all along it.

Takes the figures of fits; `axis_fits` makes them. Not for saying what the line means.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from polarprof.engines.landscape.resampling import recentred
from polarprof.engines.landscape.unknown import NotEnough, Scarce

FEWEST_NULLS = 10


@dataclass(frozen=True, slots=True)
class AxisShare:
    """value: what the first axis explains beyond chance, of what is left to explain beyond chance; 0 none, 1 all.

    chance: mean share explained in permuted votes. tail: share of the permuted ones that do as well or better, the real one
    counted among them. low, high: ends of the 95 % interval, people drawn again; nan without replicates.
    """

    value: float
    chance: float
    tail: float
    low: float = float("nan")
    high: float = float("nan")


@dataclass(frozen=True, slots=True)
class Bimodality:
    """value: held-out log likelihood a vote, in nats, by which two groups beat a continuum; below 0 the continuum is better.

    low, high: ends of the 95 % interval, people being independent and their votes not.
    """

    value: float
    low: float
    high: float


def axis_share(
    explained: float, explained_in_permuted: ArrayLike, replicates: ArrayLike = ()
) -> AxisShare | NotEnough:
    """Compare the share explained by the first axis with the same in votes permuted within statements.

    explained: 0 to 1, say the held-out skill of a one-dimensional map over that of offsets alone; explained_in_permuted:
    (permutations,), at least 10 or NotEnough; replicates: `explained` among people drawn again. Raises ValueError for a share above 1.
    Source: parallel analysis, Horn 1965.
    """
    null = np.asarray(explained_in_permuted, dtype=np.float64)
    if explained > 1 or (null >= 1).any():
        raise ValueError("a share explained is at most 1, and below 1 by chance")
    if len(null) < FEWEST_NULLS:
        return NotEnough(Scarce.PERMUTATIONS, FEWEST_NULLS)
    chance = max(0.0, float(null.mean()))
    tail = (1 + int((null >= explained).sum())) / (1 + len(null))
    ends = recentred(explained, np.asarray(replicates, dtype=np.float64))
    value, low, high = (
        end if np.isnan(end) else max(0.0, float(end - chance) / (1 - chance)) for end in (explained, *ends)
    )
    return AxisShare(value, chance, tail, low, high)


def bimodality(
    losses_two: ArrayLike, losses_line: ArrayLike, people: ArrayLike, fewest: int = 30
) -> Bimodality | NotEnough:
    """Whether two groups predict unseen votes better than a line does.

    losses_two, losses_line: (held votes,) log loss in nats under K = 2 and under one dimension; people: (held votes,) index of
    each author. Fewer than `fewest` people: NotEnough. Raises ValueError for unlike lengths.
    """
    two, line = np.asarray(losses_two, dtype=np.float64), np.asarray(losses_line, dtype=np.float64)
    who = np.asarray(people, dtype=np.int64)
    if not two.shape == line.shape == who.shape:
        raise ValueError("two losses and a person for each vote")
    if len(np.unique(who)) < fewest:
        return NotEnough(Scarce.PEOPLE, fewest)
    gain = line - two
    per_person = np.bincount(who, gain - gain.mean())
    n = len(np.unique(who))
    error = float(np.sqrt((per_person**2).sum() * n / (n - 1))) / len(gain)
    value, reach = float(gain.mean()), float(stdtrit(n - 1, 0.975)) * error
    return Bimodality(value, value - reach, value + reach)
