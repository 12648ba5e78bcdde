"""The perception gap between two groups: what h thinks that g thinks, against what g says.

Freed of sampling noise on both sides, and the direction of exaggeration is taken from other votes than its size. Not about a
single person (`accuracy`), and no claim about why.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from polarprof.engines.landscape.resampling import recentred
from polarprof.engines.landscape.unknown import NotEnough, Scarce, Undefined
from polarprof.engines.perspectives.gap_sums import Answers, Floats, Guesses, Stand, gather, replicate

FEWEST_STATEMENTS, DRAWS, SPLITS = 5, 500, 20


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the ends of its 95 % interval over people of both groups and statements."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PerceptionGap:
    """gap: how far the mean guess of h lies from g's share, root mean square over statements, 0 to 1.

    single_miss: the same for single guessers; a crowd may be right while each is wrong. exaggeration: above 0, h thinks g
    further away than it is. distance_ratio: perceived distance of the groups over the actual one (root mean squares, as the
    noise of squares can be taken off); Undefined without guesses about the own group, or where the groups do not differ.
    """

    gap: Estimate
    single_miss: float
    exaggeration: Estimate
    distance_ratio: Estimate | Undefined
    statements: int


def perception_gap(
    guesses: ArrayLike,
    answers_of_g: ArrayLike,
    answers_of_h: ArrayLike,
    guesses_about_h: ArrayLike | None = None,
    draws: int = DRAWS,
    splits: int = SPLITS,
    seed: int = 0,
) -> PerceptionGap | NotEnough:
    """What h (rows of guesses) thinks of g; a pure function of its arguments.

    guesses, guesses_about_h: (guessers, statements) 0 to 1, NaN where not guessed; the same people in the same order.
    answers_of_g, answers_of_h: (people, statements) 1 agree, 0 or -1 not, NaN where not voted; only the guessed statements.
    A statement counts with 10 guesses, 10 votes of g and 10 of h; fewer than 5 of them: NotEnough.
    Raises ValueError for a guess outside 0 to 1 or another number of statements.
    Source: LANDSCAPE.md (b); the Perception Gap, More in Common 2019, with corrections for sampling.
    """
    about_g, g, h = Guesses.of(guesses), Answers.of(answers_of_g), Answers.of(answers_of_h)
    about_h = None if guesses_about_h is None else Guesses.of(guesses_about_h)
    if len({about_g.count, g.count, h.count} | ({about_h.count} if about_h else set())) > 1:
        raise ValueError("guesses and answers are about other statements")
    stand = gather(about_g, about_h, g, h, splits, seed)
    used = int(stand.counted.sum())
    if used < FEWEST_STATEMENTS:
        return NotEnough(Scarce.STATEMENTS, FEWEST_STATEMENTS)
    again = replicate(about_g, about_h, g, h, stand, draws, seed + 1)
    even = np.ones((1, stand.counted.sum()))
    squared = _mean(stand.squared_gap, even)[0]
    gap = _root(float(squared), _replicates(stand.squared_gap, again.squared_gap, again.weights))
    further = float(_mean(stand.further, even)[0])
    around = _replicates(stand.further, again.further, again.weights)
    exaggeration = Estimate(further, *recentred(further, around))
    single = float(_mean(stand.single, even)[0])
    ratio = _ratio(stand, again, even)
    return PerceptionGap(gap, float(np.sqrt(max(0.0, single))), exaggeration, ratio, used)


def _ratio(stand: Stand, again: Stand, even: Floats) -> Estimate | Undefined:
    if stand.perceived is None or again.perceived is None:
        return Undefined.NO_GUESSES
    actual = float(_mean(stand.actual, even)[0])
    if actual <= 0:
        return Undefined.NO_DIFFERENCE
    perceived = max(0.0, float(_mean(stand.perceived, even)[0]))
    seen = _replicates(stand.perceived, again.perceived, again.weights)
    true = _replicates(stand.actual, again.actual, again.weights)
    # The replicates hold the noise twice: both are moved back to their estimate before the ratio is taken.
    seen, true = seen - seen.mean() + perceived, true - true.mean() + actual
    ratios = np.sqrt(np.maximum(0.0, seen[true > 0]) / true[true > 0])
    low, high = np.quantile(ratios, [0.025, 0.975])
    return Estimate(float(np.sqrt(perceived / actual)), float(low), float(high))


def _replicates(observed: Floats, again: Floats, weights: Floats) -> Floats:
    """(draws,) means with people and statements drawn together, their spread set right.

    Drawn together, what is particular to a person on a statement counts three times; drawn apart, S for statements and P for
    people, once in each. So the variance of the mean is S + P - (J - S - P), J that of both together; at least S and P.
    Source: the pigeonhole bootstrap, Owen, Annals of Applied Statistics 1 (2007).
    """
    both = _mean(again, weights)
    joint = float(np.nanvar(both))
    of_statements = float(np.nanvar(_mean(observed, weights)))
    of_people = float(np.nanvar(_mean(again, np.ones_like(weights))))
    wanted = max(2 * (of_statements + of_people) - joint, of_statements, of_people)
    middle = np.nanmean(both)
    return np.asarray(middle + (both - middle) * np.sqrt(wanted / joint if joint else 1.0))


def _root(squared: float, replicates: Floats) -> Estimate:
    low, high = recentred(squared, replicates)
    value, bottom, top = (float(np.sqrt(max(0.0, one))) for one in (squared, low, high))
    return Estimate(value, bottom, top)


def _mean(values: NDArray[np.float64], weights: Floats) -> Floats:
    """(draws,) weighted mean over statements of values (draws or 1, statements); NaN values count nowhere."""
    known = np.isfinite(values)
    mass = (weights * known).sum(axis=1)
    total = (weights * np.where(known, values, 0.0)).sum(axis=1)
    return np.asarray(np.divide(total, mass, out=np.full(len(mass), np.nan), where=mass > 0))
