"""Votes of people who stand in groups, along a line, or together; sizes, gaps in the answers and noise as asked.

Three ways of planting that share no formula: logistic (camps, groups, normal, uniform, cuts), each group with a share of its own on each
statement (bernoulli), and probit of normal places in one or two dimensions (clusters, probit, plane, skewed).
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from polarprof.engines.landscape.votes import Votes, pack


@dataclass(frozen=True)
class Plan:
    """people, statements; answered: share of statements that a person answers, uneven: unlike from person to person.

    popular: some statements are answered by far more people than others, as where the first ones are shown most.
    slope: how far a statement divides (logits); within: spread inside groups; sizes: shares of the groups.
    """

    people: int = 200
    statements: int = 40
    answered: float = 0.5
    uneven: bool = False
    popular: bool = False
    slope: float = 1.5
    within: float = 0.0
    sizes: tuple[float, ...] = (0.5, 0.5)


LINES = ("normal", "uniform", "cuts", "probit", "skewed", "plane")


def planted(where: str, seed: int, plan: Plan = Plan()) -> Votes:  # noqa: B008 a frozen default
    """where: camps, groups, bernoulli or clusters; one of `LINES`, without groups; consensus, careless or noise."""
    dice = np.random.default_rng([seed, *where.encode()])
    if where == "bernoulli":
        return _votes(_shares(dice, plan), dice, plan)
    if where in {"clusters", "probit", "skewed", "plane"}:
        return _votes(_probit(where, dice, plan), dice, plan)
    return _votes(1 / (1 + np.exp(-_logits(where, dice, plan))), dice, plan)


def _label(dice: np.random.Generator, plan: Plan) -> np.ndarray:
    return dice.choice(len(plan.sizes), plan.people, p=plan.sizes)


def _shares(dice: np.random.Generator, plan: Plan) -> np.ndarray:
    """Every group's share on every statement is drawn alone: often near 0 or 1, sometimes between; nobody has a habit."""
    shares: np.ndarray = np.clip(dice.beta(0.7, 0.7, (len(plan.sizes), plan.statements)), 0.05, 0.95)
    return np.asarray(shares[_label(dice, plan)])


def _probit(where: str, dice: np.random.Generator, plan: Plan) -> np.ndarray:
    """Places in one dimension, of a plane and of clusters in two; nobody has a habit. Clusters lie 3 of their spreads apart at least."""
    n, m, dimensions = plan.people, plan.statements, 2 if where in {"plane", "clusters"} else 1
    place = dice.normal(size=(n, dimensions))
    if where == "skewed":
        place = 1 - dice.exponential(size=(n, 1))
    if where == "clusters":
        turn = 2 * np.pi * np.arange(len(plan.sizes)) / len(plan.sizes)
        place = 1.2 * np.column_stack((np.cos(turn), np.sin(turn)))[_label(dice, plan)] + 0.4 * place
    return np.asarray(ndtr(0.6 * dice.normal(size=m) + place @ dice.normal(size=(dimensions, m))))


def _logits(where: str, dice: np.random.Generator, plan: Plan) -> np.ndarray:
    n, m = plan.people, plan.statements
    habit, offset = dice.normal(size=(n, 1)) * 0.5, dice.normal(size=m)
    slope, side = dice.normal(size=m) * plan.slope, dice.choice([-1.0, 1.0], m)
    if where in {"camps", "groups"}:
        label = _label(dice, plan)
        if where == "camps":
            stand = 2.0 * label - 1 + plan.within * dice.normal(size=n)
            return np.asarray(habit + offset + np.outer(stand, slope))
        return np.asarray(habit + offset + (dice.normal(size=(len(plan.sizes), m)) * plan.slope)[label])
    if where == "normal":
        return np.asarray(habit + offset + np.outer(dice.normal(size=n), slope))
    if where == "uniform":
        return np.asarray(habit + offset + np.outer(dice.uniform(-1.73, 1.73, n), slope))
    if where == "cuts":
        return np.asarray(2 * side * (dice.uniform(-1.7, 1.7, (n, 1)) - dice.uniform(-1.5, 1.5, m)))
    if where == "consensus":
        return np.asarray(habit + 2.2 * side)
    if where == "careless":  # one in ten answers at random
        return np.asarray(habit + 2.5 * side * (dice.random((n, 1)) > 0.1))
    return np.asarray(habit + offset + np.zeros((n, m)))


def _votes(chance: np.ndarray, dice: np.random.Generator, plan: Plan) -> Votes:
    n, m = chance.shape
    share = np.full((n, 1), plan.answered)
    if plan.uneven:
        share = np.clip(dice.lognormal(np.log(plan.answered), 0.7, (n, 1)), 0.05, 0.95)
    if plan.popular:
        seen_by = 1 / np.arange(1, m + 1) ** 0.7
        share = np.clip(share * seen_by / seen_by.mean(), 0.02, 0.95)
    seen = dice.random((n, m)) < share
    seen[np.arange(n), np.arange(n) % m] = True
    row, column = np.nonzero(seen)
    agreed = dice.random((n, m)) < chance
    answers = np.where(agreed[row, column], 1, -1)
    answers[dice.random(len(answers)) < 0.05] = 0
    return pack(row, column, answers)
