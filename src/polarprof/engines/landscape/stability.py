"""How firm a grouping is: do draws of the same votes give the same groups? Not for whether the groups mean anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

import numpy as np

from polarprof.engines.landscape.groups import groups
from polarprof.engines.landscape.sampling import sampled
from polarprof.engines.landscape.votes import Votes
from polarprof.engines.stats import adjusted_rand_index

DRAWS, SHARE, ENOUGH_VOTES = 10, 0.8, 10
MODERATE_FROM, STRONG_FROM = 0.3, 0.6
VOTES_ENOUGH_TO_TELL = 400_000
FEWEST_PEOPLE = 1_000


class Strength(StrEnum):
    """How firm, in a word."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Stability:
    """index: mean adjusted Rand index of all pairs of draws, about 0 (chance) to 1. people: how many were compared."""

    index: float
    people: int

    @property
    def strength(self) -> Strength:
        """Weak below 0.3, moderate below 0.6, else strong."""
        if self.index < MODERATE_FROM:
            return Strength.WEAK
        return Strength.MODERATE if self.index < STRONG_FROM else Strength.STRONG


def stability(
    votes: Votes, count: int, draws: int = DRAWS, share: float = SHARE, seed: int = 0, threads: int = 1
) -> Stability | None:
    """Group `draws` seeded draws of `share` of the votes anew, each from its own start, and compare them.

    People with fewer than 10 votes are grouped but not compared. Of more than about 400,000 votes a seeded sample of
    people is taken, so on large sets of votes the answer is a cautious one. None for one group, or with fewer than two
    people to compare. Raises ValueError for fewer than two draws or a share outside 0 to 1.
    """
    if draws < 2 or not 0 < share < 1:
        raise ValueError("stability needs two draws and a share between 0 and 1")
    mean_votes = max(1.0, len(votes) / max(1, len(votes.people)))
    some = sampled(votes, max(FEWEST_PEOPLE, int(VOTES_ENOUGH_TO_TELL / mean_votes)), seed)
    active = some.per_person >= ENOUGH_VOTES
    if count < 2 or active.sum() < 2:
        return None
    dice = np.random.default_rng(seed)
    labels = []
    for _ in range(draws):
        drawn = some.keep(dice.random(len(some), dtype=np.float32) < share)
        labels.append(groups(drawn, count, seed=seed, threads=threads).labels[active])
    pairs = [adjusted_rand_index(one, other) for one, other in combinations(labels, 2)]
    return Stability(float(np.mean(pairs)), int(active.sum()))
