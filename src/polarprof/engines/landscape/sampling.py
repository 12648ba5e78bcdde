"""A seeded draw of people, where fitting on everybody would cost more than it tells. Not for estimates about everybody."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.votes import Votes


def sampled(votes: Votes, people: int, seed: int = 0) -> Votes:
    """The votes of at most so many people, drawn with equal chance; all of them if there are no more."""
    drawn = draw(len(votes.people), people, seed)
    return votes if len(drawn) == len(votes.people) else votes.take_people(drawn)


def draw(count: int, people: int, seed: int = 0) -> NDArray[np.int64]:
    """Ascending indices of at most `people` out of `count`."""
    if count <= people:
        return np.arange(count)
    return np.sort(np.random.default_rng(seed).choice(count, size=people, replace=False))
