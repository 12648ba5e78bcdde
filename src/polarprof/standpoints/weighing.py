"""A second view of the shares: what matters a lot to people counts twice, and who always answers the same counts half.

The first view counts everybody once; this one is shown beside it, so that a reader sees whether it makes a difference.
"""

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.tallies import Floats
from polarprof.engines.landscape.votes import AGREE, PASS, Votes

FEWEST_VOTES = 20
STRAIGHT_FROM = 10
MATTERS, STRAIGHT = 2.0, 0.5
_STEPS = 20


def straight_liners(votes: Votes) -> NDArray[np.bool_]:
    """(people,) who answered ten times or more, and each time agree or each time disagree; passes do not count."""
    answers, people = votes.answers(), len(votes.people)
    rows = votes.rows()
    sided = np.bincount(rows[answers != PASS], minlength=people)
    agreed = np.bincount(rows[answers == AGREE], minlength=people)
    return np.asarray((sided >= STRAIGHT_FROM) & ((agreed == 0) | (agreed == sided)))


def weighed_shares(votes: Votes, matters: NDArray[np.bool_]) -> Floats:
    """(statements,) share that agrees in the second view, in steps of 0.05; NaN below twenty votes. matters: (votes,)."""
    weight = np.where(matters, MATTERS, 1.0) * np.where(straight_liners(votes)[votes.rows()], STRAIGHT, 1.0)
    columns, width = votes.columns(), len(votes.statements)
    every = np.bincount(columns, weight, width)
    agreed = np.bincount(columns, weight * (votes.answers() == AGREE), width)
    enough = np.bincount(columns, minlength=width) >= FEWEST_VOTES
    share = np.divide(agreed, every, out=np.full(width, np.nan), where=enough)
    return np.asarray(np.round(share * _STEPS) / _STEPS)
