"""How well one person takes a group's place: typical miss, skill, bias, freed of the noise in the group's own shares.

For practice, shown to the person alone; never a ranking of people, and no promise that guessing changes an attitude.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from polarprof.engines.landscape.unknown import NotEnough, Scarce
from polarprof.engines.perspectives.shares import Floats, observed
from polarprof.engines.stats import jackknife_error, shrink

FEWEST_STATEMENTS = 5
_POOLED_WEIGHT = 4.0
_LEAST_ERROR = 1e-6


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


@dataclass(frozen=True, slots=True, eq=False)
class Adjusted:
    """effect: (people,) error above (worse) or below (better) what the statements guessed let expect, shrunk; NaN if unknown.

    low, high: (people,) ends of the 95 % interval. difficulty: (statements,) mean error of each, NaN where nobody guessed it.
    """

    effect: Floats
    low: Floats
    high: Floats
    difficulty: Floats


def accuracy(
    guesses: ArrayLike,
    agreed: ArrayLike,
    voted: ArrayLike,
    overall: ArrayLike,
    group_size: int | None = None,
) -> Accuracy | NotEnough:
    """Hold guesses, (statements,) 0 to 1 or NaN, against a group that is not the guesser's own.

    agreed, voted: (statements,) counts of the group; if the guesser is in it, take the own votes off first
    (`shares.without_own`). overall: (statements,) share over everybody, the reference for skill. Statements with fewer than 10
    votes are left out; fewer than 5 left: NotEnough. Statements must have been drawn by `shares.pick_statements`.
    Raises ValueError for a guess outside 0 to 1 or unlike lengths.
    Source: quadratic (Brier) scoring, which is proper; correction as in LANDSCAPE.md (a).
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


def adjusted(errors: ArrayLike) -> Adjusted:
    """Errors (people, statements) from `squared_errors`, NaN where not guessed, as person effect plus difficulty.

    Some had harder statements: a two-way fit takes that off. Each effect is pulled to 0 by tau^2 / (tau^2 + se^2); its se by
    jackknife over the person's statements, itself pulled to the common one with the weight of 4 statements, since five
    statements tell little about their own spread. People with fewer than 5 statements have NaN.
    Source: two-way additive model; shrinkage as in DerSimonian and Laird 1986; variances as in Smyth 2004.
    """
    table = np.asarray(errors, dtype=np.float64)
    known = np.isfinite(table)
    person, difficulty = _two_way(np.where(known, table, 0.0), known)
    count = known.sum(axis=1)
    scored = count >= FEWEST_STATEMENTS
    effect, low, high = (np.full(len(table), np.nan) for _ in range(3))
    if scored.any():
        left = np.where(known, table - person[:, None] - difficulty, 0.0)[scored]
        n = count[scored].astype(np.float64)
        squares = (left**2).sum(axis=1)
        pooled = squares.sum() / max(1.0, float((n - 1).sum()))
        spread = (squares + _POOLED_WEIGHT * pooled) / (n - 1 + _POOLED_WEIGHT)
        error = np.maximum(np.sqrt(spread / n), _LEAST_ERROR)
        value, deviation = shrink(person[scored] - person[scored].mean(), error)
        effect[scored], low[scored], high[scored] = value, value - 1.96 * deviation, value + 1.96 * deviation
    nobody = ~known.any(axis=0)
    return Adjusted(effect, low, high, np.where(nobody, np.nan, difficulty))


def _two_way(values: Floats, known: np.ndarray) -> tuple[Floats, Floats]:
    """Least squares of person + statement by turns; converges as the table of who guessed what hangs together."""
    people, statements = np.maximum(known.sum(axis=1), 1), np.maximum(known.sum(axis=0), 1)
    person, difficulty = np.zeros(len(values)), np.zeros(values.shape[1])
    for _ in range(200):
        before = person
        difficulty = (values - person[:, None] * known).sum(axis=0) / statements
        person = (values - difficulty * known).sum(axis=1) / people
        if np.abs(person - before).max(initial=0) < 1e-12:
            break
    return person, difficulty
