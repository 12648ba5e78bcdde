"""Newton sums of the ideal points, over the votes of one partition. Not for the order of the steps."""

from __future__ import annotations

import numpy as np

from polarprof.engines.landscape.partitions import Floats, Partition

LONGEST_STEP = 2.0  # in logits; a Newton step from a flat place would overshoot without it


def features(vectors: Floats) -> Floats:
    """(n, q) products for sums of Hessians: 1, v, and the upper triangle of v v' with v = (1, vector)."""
    full = np.column_stack((np.ones(len(vectors)), vectors))
    row, column = np.triu_indices(full.shape[1])
    return np.ascontiguousarray(full[:, row] * full[:, column])


def residuals(
    part: Partition, offset: Floats, positions: Floats, statement_offset: Floats, loadings: Floats
) -> tuple[Floats, Floats]:
    """Per vote: answer minus P(agree), and P(agree) (1 - P(agree)).

    offset, positions: of the people of this partition, (p,) and (p, d); the rest of all statements.
    """
    counts = part.per_person
    logits = np.repeat(offset, counts)
    logits += statement_offset[part.columns]
    for axis in range(loadings.shape[1]):
        along = np.repeat(positions[:, axis], counts)
        along *= loadings[:, axis][part.columns]
        logits += along
    np.negative(logits, out=logits)
    np.minimum(logits, 700.0, out=logits)
    np.exp(logits, out=logits)
    logits += 1.0
    probability = np.reciprocal(logits, out=logits)
    spread = probability * (1.0 - probability)
    return np.subtract(part.agrees, probability, out=probability), spread


def statement_sums(
    part: Partition, offset: Floats, positions: Floats, statement_offset: Floats, loadings: Floats
) -> Floats:
    """(statements, 1 + d + q): gradient and packed Hessian of the log likelihood for each (offset, loading)."""
    rest, spread = residuals(part, offset, positions, statement_offset, loadings)
    products = features(positions)
    first_order = np.ascontiguousarray(products[:, : loadings.shape[1] + 1])
    return np.hstack((part.weighted(rest).T @ first_order, part.weighted(spread).T @ products))


def person_sums(
    part: Partition, offset: Floats, positions: Floats, statement_offset: Floats, loadings: Floats
) -> Floats:
    """(p, 1 + d + q): the same for each person's (offset, position)."""
    rest, spread = residuals(part, offset, positions, statement_offset, loadings)
    return _summed_by_person(part, rest, spread, loadings)


def _summed_by_person(part: Partition, rest: Floats, spread: Floats, loadings: Floats) -> Floats:
    products = features(loadings)
    first_order = np.ascontiguousarray(products[:, : loadings.shape[1] + 1])
    return np.hstack((part.weighted(rest) @ first_order, part.weighted(spread) @ products))


def hessians(sums: Floats, precision: Floats) -> Floats:
    """(n, 1 + d, 1 + d) from the packed sums, the prior precisions (1 + d,) on the diagonal added."""
    size = len(precision)
    row, column = np.triu_indices(size)
    full = np.empty((len(sums), size, size))
    full[:, row, column] = sums[:, size:]
    full[:, column, row] = sums[:, size:]
    full[:, range(size), range(size)] += precision
    return full


def newton_step(sums: Floats, values: Floats, precision: Floats) -> Floats:
    """values, (n, 1 + d), after one Newton step of bounded length; sums as the functions above give them."""
    gradient = sums[:, : len(precision)] - precision * values
    step = np.linalg.solve(hessians(sums, precision), gradient[:, :, None])[:, :, 0]
    length = np.sqrt((step**2).sum(axis=1, keepdims=True))
    return np.asarray(values + step * np.minimum(1.0, LONGEST_STEP / np.maximum(length, LONGEST_STEP)))


def placed(
    part: Partition, statement_offset: Floats, loadings: Floats, precision: Floats, steps: int
) -> tuple[Floats, Floats]:
    """Offset and position of each person of the partition with the statements fixed, and their uncertainty.

    (p, 1 + d) and (p, 1 + d, 1 + d): posterior mode after so many Newton steps from 0, and the inverse of the Hessian
    that the last step was made with.
    """
    probability = 1 / (1 + np.exp(-statement_offset))
    rest = part.agrees - probability[part.columns]
    sums = _summed_by_person(part, rest, (probability * (1 - probability))[part.columns], loadings)
    values = newton_step(sums, np.zeros((part.people, loadings.shape[1] + 1)), precision)
    for _ in range(steps - 1):
        sums = person_sums(part, values[:, 0], values[:, 1:], statement_offset, loadings)
        values = newton_step(sums, values, precision)
    return values, np.asarray(np.linalg.inv(hessians(sums, precision)), dtype=np.float64)
