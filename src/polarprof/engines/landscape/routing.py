"""What an answer to each statement would tell about a person, and what weighs votes back that came unevenly.

Runs within a web request: NumPy only, a few vectors of one entry a statement. Not for drawing the statement or for deciding
which ones are open; whoever draws must log the probability, because without it votes cannot be weighted back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

MOST_WEIGHT = 10.0
OFFSET_PRECISION, STATEMENT_PRECISION, POSITION_PRECISION = 1.0, 0.2, 1.0
_STEPS = 6
_LONGEST_STEP = 2.0
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Where one person stands as far as known, in logits: offset; position (d,); covariance (d, d) of the position."""

    offset: float
    position: Floats
    covariance: Floats


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
        probability = _logistic(base + design @ value)
        hessian = prior + (design * (probability * (1 - probability))[:, None]).T @ design
        step = np.linalg.solve(hessian, design.T @ (agreed - probability) - prior @ value)
        length = float(np.sqrt((step**2).sum()))
        value = value + step * min(1.0, _LONGEST_STEP / length if length else 1.0)
    probability = _logistic(base + design @ value)
    hessian = prior + (design * (probability * (1 - probability))[:, None]).T @ design
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
    probability = _logistic(person.offset + offset + slopes @ person.position)
    spread = probability * (1 - probability)
    about_person = ((slopes @ person.covariance) * slopes).sum(axis=1)
    about_statement = 1 / (STATEMENT_PRECISION + np.asarray(votes, dtype=np.float64) * spread)
    return np.asarray(spread * (about_person + about_statement))


def shown_weights(probability: ArrayLike, among: ArrayLike) -> Floats:
    """(votes,) weight that makes votes on statements shown by such a draw count as if shown evenly.

    1 / (probability x number open), trimmed at 10; a vote whose probability is unknown (NaN) weighs 1.
    Raises ValueError for a probability outside 0 to 1 or a number below 1.
    Source: inverse probability weighting, Horvitz and Thompson 1952.
    """
    probability, count = np.asarray(probability, dtype=np.float64), np.asarray(among, dtype=np.float64)
    if ((probability <= 0) | (probability > 1)).any() or (count < 1).any():
        raise ValueError("a probability lies above 0 to 1, the number open is at least 1")
    return np.asarray(
        np.where(np.isnan(probability), 1.0, np.minimum(1 / (probability * count), MOST_WEIGHT))
    )


def _logistic(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -500, 500))))
