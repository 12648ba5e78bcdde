"""Principal components of votes with gaps, without filling the gaps.

With each missing cell put at the mean of its column, the centred matrix is 0 there: sums over the votes given are sums over
the whole matrix. Not for choosing how many components.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import eigh_tridiagonal

from polarprof.engines.landscape.partitions import Floats
from polarprof.engines.landscape.polis.readings import Readings

_MOST_STEPS = 100
_CLOSE = 1e-9
_LOOK = 3  # steps between two looks at how close it is
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
    found = np.zeros((count, statements))
    start = _fixed_start(worth)
    if not start.any():
        return found
    basis = [start / np.sqrt((start**2).sum())]
    diagonal: list[float] = []
    beside: list[float] = []
    for step in range(min(_MOST_STEPS, statements)):
        image = _applied(readings, worth, basis[-1])
        diagonal.append(float((image * basis[-1]).sum()))
        rest = _orthogonal(image, np.array(basis))
        length = float(np.sqrt((rest**2).sum()))
        if length > 0 and step % _LOOK and step + 1 < min(_MOST_STEPS, statements):
            basis.append(rest / length)
            beside.append(length)
            continue
        values, vectors = eigh_tridiagonal(np.array(diagonal), np.array(beside))
        exhausted = length <= 1e-12 * max(float(values[-1]), 1e-300)
        wanted = min(count, len(values))
        errors = length * np.abs(vectors[-1, -wanted:])
        if exhausted or (step + 1 >= 2 * count and (errors <= _CLOSE * values[-1]).all()):
            break
        basis.append(rest / length)
        beside.append(length)
    for place in range(wanted):
        if values[-1 - place] <= 1e-12 * values[-1]:
            break
        mixed = sum(weight * one for weight, one in zip(vectors[:, -1 - place], basis, strict=False))
        found[place] = mixed / np.sqrt((mixed**2).sum())
    return found


def _fixed_start(worth: Floats) -> Floats:
    """No structure that votes could be orthogonal to, the same for the same statements."""
    used = (worth != 0).any(axis=1)
    return np.where(used, np.random.default_rng(0).normal(size=len(worth)), 0.0)


def _applied(readings: Readings, worth: Floats, vector: Floats) -> Floats:
    there = readings.there_and_back((worth * vector[:, None]).ravel())
    return np.asarray((there.reshape(-1, 4) * worth).sum(axis=1))


def _orthogonal(vector: Floats, basis: Floats) -> Floats:
    """Twice is enough (Kahan, Parlett); by einsum and not by BLAS, so that threads change nothing."""
    for _ in range(2):
        vector = vector - np.einsum("i,ij->j", np.einsum("ij,j->i", basis, vector), basis)
    return vector
