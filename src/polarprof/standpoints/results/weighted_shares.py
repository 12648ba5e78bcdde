"""A second view of the shares: votes that matter a lot to people count twice, and people who always answer the same count half.

The first view counts everybody once; this one is shown beside it, so that a reader sees whether it makes a difference.
"""

from math import isnan

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.tallies import Floats
from polarprof.engines.landscape.votes import AGREE, PASS, Votes
from polarprof.engines.perspectives.cells import rounded_share

FEWEST_VOTES = 20
STRAIGHT_FROM = 10
MATTERS, STRAIGHT = 2.0, 0.5
_MOST_STEPS = 20


def straight_liners(votes: Votes) -> NDArray[np.bool_]:
    """(people,) whether somebody answered ten times or more, always agree or always disagree; passes do not count."""
    answers, people = votes.answers(), len(votes.people)
    rows = votes.rows()
    sided = np.bincount(rows[answers != PASS], minlength=people)
    agreed = np.bincount(rows[answers == AGREE], minlength=people)
    return np.asarray((sided >= STRAIGHT_FROM) & ((agreed == 0) | (agreed == sided)))


def weighted_shares(votes: Votes, matters: NDArray[np.bool_]) -> Floats:
    """(statements,) share that agrees in the second view, NaN below twenty votes. matters: (votes,).

    Rounded as the first view is, in at most 20 steps: where nothing weighs double or half, both are one figure. A finer
    one would tell what the first view rounds away.
    """
    weight = np.where(matters, MATTERS, 1.0) * np.where(straight_liners(votes)[votes.rows()], STRAIGHT, 1.0)
    columns, width = votes.columns(), len(votes.statements)
    every = np.bincount(columns, weight, width)
    agreed = np.bincount(columns, weight * (votes.answers() == AGREE), width)
    counted = np.bincount(columns, minlength=width)
    share = np.divide(agreed, every, out=np.full(width, np.nan), where=counted >= FEWEST_VOTES)
    return np.array([_told(*one) for one in zip(share.tolist(), counted.tolist(), strict=True)])


def _told(share: float, votes: int) -> float:
    return share if isnan(share) else rounded_share(share, votes, _MOST_STEPS)
