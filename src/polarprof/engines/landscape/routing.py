"""Which statement a person sees next: the one that tells most, by chance, with a floor for every statement.

Runs within a web request: NumPy only, a few vectors of one entry a statement. The probability of being shown comes with
the choice and must be logged: without it votes cannot be weighted back. Not for deciding which statements are open.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FLOOR = 0.2
MOST_WEIGHT = 10.0
OFFSET_PRECISION, STATEMENT_PRECISION, POSITION_PRECISION = 1.0, 0.2, 1.0
_STEPS = 6
_LONGEST_STEP = 2.0
_NOTHING = 1e-300
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Where one person stands as far as known, in logits: offset; position (d,); covariance (d, d) of the position."""

    offset: float
    position: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True)
class Chosen:
    """statement: its index. probability: that it was the one shown, above 0 to 1. among: how many were open."""

    statement: int
    probability: float
    among: int


def newcomer(dimensions: int = 2) -> Standing:
    """Somebody without votes: the middle, as uncertain as the prior."""
    return Standing(0.0, np.zeros(dimensions), np.eye(dimensions) / POSITION_PRECISION)


def locate(
    statements: ArrayLike, answers: ArrayLike, statement_offset: ArrayLike, loadings: ArrayLike
) -> Standing:
    """Place one person on a fitted map by Newton steps; the same mode and inverse Hessian as `ideal_points.place`.

    statements, answers: (votes,) index and 1, 0 or -1; passes count nothing. statement_offset: (m,), loadings: (m, d).
    Raises ValueError for unlike lengths and IndexError for a statement that is not on the map.
    """
    what, given = np.asarray(statements, dtype=np.int64), np.asarray(answers)
    if what.shape != given.shape or what.ndim != 1:
        raise ValueError("one answer for each statement")
    said = given != 0
    base = np.asarray(statement_offset, dtype=np.float64)[what[said]]
    slopes = np.asarray(loadings, dtype=np.float64)[what[said]]
    design = np.column_stack((np.ones(len(base)), slopes))
    agreed = given[said] > 0
    prior = np.diag([OFFSET_PRECISION] + [POSITION_PRECISION] * slopes.shape[1])
    value, hessian = np.zeros(len(prior)), prior
    for _ in range(_STEPS):
        chance = _logistic(base + design @ value)
        hessian = prior + (design * (chance * (1 - chance))[:, None]).T @ design
        step = np.linalg.solve(hessian, design.T @ (agreed - chance) - prior @ value)
        length = float(np.sqrt((step**2).sum()))
        value = value + step * min(1.0, _LONGEST_STEP / length if length else 1.0)
    chance = _logistic(base + design @ value)
    hessian = prior + (design * (chance * (1 - chance))[:, None]).T @ design
    return Standing(float(value[0]), value[1:], np.linalg.inv(hessian)[1:, 1:])


def information(
    person: Standing, statement_offset: ArrayLike, loadings: ArrayLike, votes: ArrayLike
) -> Floats:
    """(m,) what an answer is expected to tell: p(1-p) (y'Cy + variance of the statement's own offset).

    p is this person's chance of agreeing, C the covariance of the position, y the loading; the offset of a statement with
    n agrees and disagrees has variance 1 / (0.2 + n p(1-p)). votes: (m,) agrees and disagrees so far.
    Source: Fisher information of a logistic answer, as in adaptive testing (Lord 1980).
    """
    offset, slopes = np.asarray(statement_offset, dtype=np.float64), np.asarray(loadings, dtype=np.float64)
    chance = _logistic(person.offset + offset + slopes @ person.position)
    spread = chance * (1 - chance)
    about_person = ((slopes @ person.covariance) * slopes).sum(axis=1)
    about_statement = 1 / (STATEMENT_PRECISION + np.asarray(votes, dtype=np.float64) * spread)
    return np.asarray(spread * (about_person + about_statement))


def probabilities(worth: ArrayLike, is_open: ArrayLike, floor: float = FLOOR) -> Floats:
    """(m,) chance of being shown: the share `floor` spread evenly over the open statements, the rest by worth.

    worth: (m,) at least 0; what is not finite counts as 0. Adds up to 1, or is all 0 where nothing is open.
    Raises ValueError for a floor outside 0 to 1.
    """
    if not 0 <= floor <= 1:
        raise ValueError("a floor lies from 0 to 1")
    mask = np.asarray(is_open, dtype=bool)
    value = np.asarray(worth, dtype=np.float64)
    value = np.where(mask & np.isfinite(value), np.maximum(value, 0.0), 0.0)
    count, total = int(mask.sum()), float(value.sum())
    if not count:
        return np.zeros(len(mask))
    even = mask / count
    return np.asarray(even if total <= _NOTHING else floor * even + (1 - floor) * value / total)


def next_statement(
    person: Standing,
    statement_offset: ArrayLike,
    loadings: ArrayLike,
    votes: ArrayLike,
    is_open: ArrayLike,
    dice: np.random.Generator,
    floor: float = FLOOR,
) -> Chosen | None:
    """Draw the next statement for this person with the caller's dice; None where nothing is open.

    statement_offset: (m,), loadings: (m, d), votes: (m,) agrees and disagrees; new statements have 0 in all three and are
    worth most. is_open: (m,) approved and not yet answered by this person.
    """
    chances = probabilities(information(person, statement_offset, loadings, votes), is_open, floor)
    steps = np.cumsum(chances)
    if not len(steps) or not steps[-1]:
        return None
    drawn = int(np.searchsorted(steps, dice.random() * steps[-1], side="right"))
    drawn = min(drawn, int(np.flatnonzero(chances)[-1]))
    return Chosen(drawn, float(chances[drawn]), int(np.asarray(is_open, dtype=bool).sum()))


def shown_weights(probability: ArrayLike, among: ArrayLike) -> Floats:
    """(votes,) weight that makes votes on statements shown by `next_statement` count as if shown evenly.

    1 / (probability x number open), trimmed at 10; a vote whose probability is unknown (NaN) weighs 1.
    Raises ValueError for a probability outside 0 to 1 or a number below 1.
    Source: inverse probability weighting, Horvitz and Thompson 1952.
    """
    chance, count = np.asarray(probability, dtype=np.float64), np.asarray(among, dtype=np.float64)
    if ((chance <= 0) | (chance > 1)).any() or (count < 1).any():
        raise ValueError("a probability lies above 0 to 1, the number open is at least 1")
    return np.asarray(np.where(np.isnan(chance), 1.0, np.minimum(1 / (chance * count), MOST_WEIGHT)))


def _logistic(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -500, 500))))
