"""How well one person takes a group's place: typical miss, skill, bias, freed of the noise in the group's own shares.

For practice, shown to the person alone; never a ranking of people, and no promise that guessing changes an attitude.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from polarprof.engines.landscape.unknown import NotEnough, Scarce
from polarprof.engines.perspectives.shares import Floats, observed
from polarprof.engines.stats import jackknife_error

FEWEST_STATEMENTS = 5


@dataclass(frozen=True, slots=True)
class Accuracy:
    """error: mean squared miss, noise of the shares taken off, so it can fall below 0; error_se by jackknife over statements.

    miss: its root, 0 to 1, what one is typically off. bias: mean of guess less share; above 0 thinks the group agrees more.
    skill: 1 perfect, 0 no better than guessing everybody's share; None where the group is like everybody. statements: used.
    """

    error: float
    error_se: float
    miss: float
    bias: float
    skill: float | None
    statements: int


def accuracy(
    guesses: ArrayLike,
    agreed: ArrayLike,
    voted: ArrayLike,
    overall: ArrayLike,
    group_size: int | None = None,
) -> Accuracy | NotEnough:
    """Hold guesses, (statements,) 0 to 1 or NaN, against a group that is not the guesser's own.

    agreed, voted: (statements,) counts of the group. overall: (statements,) share over everybody, the reference for skill. Statements with fewer than 10
    votes are left out; fewer than 5 left: NotEnough. Statements must have been drawn by `shares.pick_statements`.
    Raises ValueError for a guess outside 0 to 1 or unlike lengths.
    Source: quadratic (Brier) scoring, which is proper; correction as in docs/method/perspectives.md.
    """
    guess, reference = np.asarray(guesses, dtype=np.float64), np.asarray(overall, dtype=np.float64)
    errors = squared_errors(guess, agreed, voted, group_size)
    used = np.isfinite(errors)
    if int(used.sum()) < FEWEST_STATEMENTS:
        return NotEnough(Scarce.STATEMENTS, FEWEST_STATEMENTS)
    share, noise = observed(agreed, voted, group_size)
    whole = errors[used]
    against = ((reference - share) ** 2 - noise)[used]
    known = np.isfinite(against)
    below = float(against[known].sum())
    error = float(whole.mean())
    n = len(whole)
    return Accuracy(
        error=error,
        error_se=jackknife_error((whole.sum() - whole) / (n - 1)),
        miss=float(np.sqrt(max(0.0, error))),
        bias=float((guess - share)[used].mean()),
        skill=1 - float(whole[known].sum()) / below if below > 0 else None,
        statements=n,
    )


def squared_errors(
    guesses: ArrayLike, agreed: ArrayLike, voted: ArrayLike, group_size: int | None = None
) -> Floats:
    """(..., statements) (guess - share)^2 less the noise of the share: right on average, also for few votes; NaN unknown.

    guesses: one or many people over the statements. Raises ValueError for a guess outside 0 to 1.
    """
    guess = np.asarray(guesses, dtype=np.float64)
    if ((guess < 0) | (guess > 1)).any():
        raise ValueError("a guess lies from 0 to 1")
    share, noise = observed(agreed, voted, group_size)
    return np.asarray((guess - share) ** 2 - noise)
