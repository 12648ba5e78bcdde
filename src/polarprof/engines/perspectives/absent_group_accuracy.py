"""Whether a group that is not there is carried by others: how well those present, taken together, know what it answers.

Of the table as a whole. Never of one person: for that, and for that person alone, see `accuracy`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from polarprof.engines.landscape.unknown import NotEnough, Scarce, Undefined
from polarprof.engines.perspectives.accuracy import squared_errors
from polarprof.engines.perspectives.shares import FEWEST_VOTES
from polarprof.engines.stats import jackknife_error

FEWEST_GUESSERS = FEWEST_VOTES
_NORMAL_95 = 1.96


@dataclass(frozen=True, slots=True)
class PersonGuesses:
    """What one person guessed of the group, all (statements,): guess, agreeing and all votes of the group, everybody's share."""

    guesses: ArrayLike
    agreed: ArrayLike
    voted: ArrayLike
    overall: ArrayLike


@dataclass(frozen=True, slots=True)
class AbsentGroupAccuracy:
    """skill: 1 all know it perfectly, 0 as near as guessing everybody's share; low, high: ends of its 95 % interval."""

    skill: float
    low: float
    high: float
    people: int


def absent_group_accuracy(guessed: list[PersonGuesses]) -> AbsentGroupAccuracy | NotEnough | Undefined:
    """Skill of these people together about one group that none of them belongs to.

    1 less the ratio of all squared misses to those of who guesses everybody's share, the noise of the group's shares taken off
    both, so that everybody weighs by what was there to know. Interval by jackknife over the people. Statements with fewer than
    10 votes are left out; fewer than 10 people with one left: NotEnough. Undefined where the group is like everybody.
    Raises ValueError for a guess outside 0 to 1 or unlike lengths. Method: docs/method/perspectives.md.
    """
    sums = np.array([both for one in guessed if (both := _sums(one)) is not None]).reshape(-1, 2)
    if len(sums) < FEWEST_GUESSERS:
        return NotEnough(Scarce.PEOPLE, FEWEST_GUESSERS)
    without_one = sums.sum(axis=0) - sums
    if sums[:, 1].sum() <= 0 or (without_one[:, 1] <= 0).any():
        return Undefined.NO_DIFFERENCE
    skill = 1 - float(sums[:, 0].sum() / sums[:, 1].sum())
    half = _NORMAL_95 * jackknife_error(1 - without_one[:, 0] / without_one[:, 1])
    return AbsentGroupAccuracy(skill, skill - half, skill + half, len(sums))


def _sums(one: PersonGuesses) -> tuple[float, float] | None:
    """Sums of squared misses of the guesses and of everybody's shares, over the statements that both know; None without any."""
    missed = squared_errors(one.guesses, one.agreed, one.voted)
    plain = squared_errors(one.overall, one.agreed, one.voted)
    known = np.isfinite(missed) & np.isfinite(plain)
    return (float(missed[known].sum()), float(plain[known].sum())) if known.any() else None
