"""A second view of the shares: votes that matter a lot to people count twice, and people who always answer the same count half.

The first view counts everybody once; this one is shown beside it, so that a reader sees whether it makes a difference.
"""

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.tallies import Floats
from polarprof.engines.landscape.votes import AGREE, PASS, Votes

FEWEST_VOTES = 20
STRAIGHT_FROM = 10
MATTERS, STRAIGHT = 2.0, 0.5
STEPS = 10


def straight_liners(votes: Votes) -> NDArray[np.bool_]:
    """(people,) whether somebody answered ten times or more, always agree or always disagree; passes do not count."""
    answers, people = votes.answers(), len(votes.people)
    rows = votes.rows()
    sided = np.bincount(rows[answers != PASS], minlength=people)
    agreed = np.bincount(rows[answers == AGREE], minlength=people)
    return np.asarray((sided >= STRAIGHT_FROM) & ((agreed == 0) | (agreed == sided)))


def weighted_differences(votes: Votes, matters: NDArray[np.bool_]) -> Floats:
    """(statements,) by how much more people agree in the second view than in the first, in tenths; NaN below twenty votes.

    matters: (votes,). Where nothing weighs double or half it is nought. So it tells what weighing changes, and nothing of how
    many agree: another rounded share beside the first would narrow down what the first leaves open.
    """
    weight = np.where(matters, MATTERS, 1.0) * np.where(straight_liners(votes)[votes.rows()], STRAIGHT, 1.0)
    columns, width = votes.columns(), len(votes.statements)
    agrees, counted = votes.answers() == AGREE, np.bincount(columns, minlength=width)

    def share(weights: Floats) -> Floats:
        every, agreed = np.bincount(columns, weights, width), np.bincount(columns, weights * agrees, width)
        told: Floats = np.divide(agreed, every, out=np.full(width, np.nan), where=counted >= FEWEST_VOTES)
        return told

    difference: Floats = np.round((share(weight) - share(np.ones_like(weight))) * STEPS) / STEPS + 0.0
    return difference
