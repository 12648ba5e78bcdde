"""Principal components of votes with gaps, without filling the gaps.

With each missing cell put at the mean of its column, the centred matrix is 0 there: sums over the votes given are sums over
the whole matrix. Not for choosing how many components.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg.lapack import dstev

from polarprof.engines.landscape.partitions import Floats
from polarprof.engines.landscape.polis.readings import Readings

_MOST_STEPS = 100
_CLOSE = 1e-9
_LOOK = 2  # steps between two looks at how close it is
_ANSWERS = np.array([-1.0, 0.0, 1.0, 0.0])


def centred_worth(means: Floats, used: np.ndarray) -> Floats:
    """(statements, 4) what a disagree, pass and agree is worth above the mean of its statement; 0 where not used."""
    worth = (_ANSWERS - means[:, None]) * used[:, None]
    worth[:, 3] = 0.0
    return np.asarray(worth)


def principal_components(readings: Readings, worth: Floats, count: int = 2) -> Floats:
    """(count, statements) unit vectors of most variance, largest first; zeros where the votes have fewer.

    worth: (statements, 4) from `centred_worth`. Polis makes 100 power steps from a random start and deflates; this is where
    those steps lead, found by Lanczos (1950) with full reorthogonalisation from a fixed start, in fewer readings.
    """
    statements = len(worth)
    components = np.zeros((count, statements))
    start = _fixed_start(worth)
    if not start.any():
        return components
    most = min(_MOST_STEPS, statements)
    basis = np.empty((most, statements))
    basis[0] = start / np.sqrt((start**2).sum())
    diagonal, beside = np.zeros(most), np.zeros(most)
    flat = worth.ravel()
    for step in range(most):
        image = _applied(readings, flat, basis[step])
        diagonal[step] = (image * basis[step]).sum()
        rest = _orthogonal(image, basis[: step + 1])
        length = float(np.sqrt((rest**2).sum()))
        last = step + 1 == most or length <= 1e-12 * diagonal.max()
        if last or (step + 1 >= 2 * count and step % _LOOK):
            values, vectors, _ = dstev(diagonal[: step + 1], beside[: max(step, 1)])
            if last or (length * np.abs(vectors[-1, -count:]) <= _CLOSE * values[-1]).all():
                break
        basis[step + 1] = rest / length
        beside[step] = length
    for place in range(min(count, step + 1)):
        if values[-1 - place] <= 1e-12 * values[-1]:
            break
        mixed = np.einsum("i,ij->j", vectors[:, -1 - place], basis[: step + 1])
        components[place] = mixed / np.sqrt((mixed**2).sum())
    return components


def _fixed_start(worth: Floats) -> Floats:
    """No structure that votes could be orthogonal to, the same for the same statements."""
    used = (worth != 0).any(axis=1)
    return np.where(used, np.random.default_rng(0).normal(size=len(worth)), 0.0)


def _applied(readings: Readings, worth: Floats, vector: Floats) -> Floats:
    there = readings.there_and_back(np.repeat(vector, 4) * worth)
    there *= worth
    return np.asarray(there[0::4] + there[1::4] + there[2::4])


def _orthogonal(vector: Floats, basis: Floats) -> Floats:
    """Twice is enough (Kahan, Parlett); by einsum and not by BLAS, so that threads change nothing."""
    for _ in range(2):
        vector = vector - np.einsum("i,ij->j", np.einsum("ij,j->i", basis, vector), basis)
    return vector
