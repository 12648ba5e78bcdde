"""Pulling uncertain estimates to their common mean. Not for estimates whose errors depend on each other."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def between_variance(estimates: ArrayLike, errors: ArrayLike) -> float:
    """How much true values differ beyond chance (tau squared, in squared units of the estimates), 0 or more.

    estimates, errors: (n,) values and their standard errors, above 0. 0 below two estimates. Raises ValueError for
    unlike lengths or an error that is not above 0. Source: DerSimonian and Laird, Controlled Clinical Trials 7 (1986).
    """
    values, variances = _checked(estimates, errors)
    if len(values) < 2:
        return 0.0
    weights = 1 / variances
    mean = (weights * values).sum() / weights.sum()
    excess = (weights * (values - mean) ** 2).sum() - (len(values) - 1)
    scale = weights.sum() - (weights**2).sum() / weights.sum()
    return max(0.0, float(excess / scale))


def shrink(estimates: ArrayLike, errors: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Each estimate pulled to the common mean by its own uncertainty: (values, their standard errors).

    estimates, errors: (n,) as for `between_variance`, which says how much is kept: tau2 / (tau2 + error2).
    The standard errors are those given tau2 and the mean. Raises ValueError as `between_variance`.
    """
    values, variances = _checked(estimates, errors)
    if not len(values):
        return values, np.sqrt(variances)
    spread = between_variance(estimates, errors)
    weights = 1 / (variances + spread)
    mean = (weights * values).sum() / weights.sum()
    kept = spread / (spread + variances)
    return mean + kept * (values - mean), np.sqrt(kept * variances)


def _checked(estimates: ArrayLike, errors: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    values, deviations = np.asarray(estimates, dtype=np.float64), np.asarray(errors, dtype=np.float64)
    if values.shape != deviations.shape or values.ndim != 1:
        raise ValueError("one standard error for each estimate")
    if not (deviations > 0).all():
        raise ValueError("a standard error is above 0")
    return values, deviations**2
