"""Fits mixed Rasch classes with a personal offset by expectation and maximisation, for a given number of classes.

The offset takes up the habit of saying yes, so that a habit does not become a group. Not for choosing the number.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.partitions import Floats, Partition, Singles, each
from polarprof.engines.landscape.rasch_kernels import (
    NODES,
    Classes,
    by_class,
    expected_counts,
    likelihoods,
    responsibilities,
)
from polarprof.engines.landscape.votes import Votes

ITERATIONS = 25
SHRINKAGE = 0.5
STATEMENT_PRECISION = 0.2
_SETTLED = 3e-3
_FIRM = 0.9  # how much of a person the starting label gets


def one_class(
    parts: list[Partition],
    statements: int,
    iterations: int = ITERATIONS,
    threads: int = 1,
    start: Floats | None = None,
) -> Classes:
    """Everybody alike but for the personal offset; its profile is what the classes are shrunk to.

    parts: all votes. The statement logits have prior precision 0.2 around 0. start: (statements,) logits to begin with, 0 if not
    given; `rates` spare half of the steps.
    """
    normal = np.exp(-(NODES**2) / 2)
    profile = np.zeros((1, statements)) if start is None else start[None]
    begin = Classes(profile, np.ones(1), normal / normal.sum())
    return _climb(parts, begin, np.zeros(statements), STATEMENT_PRECISION, iterations, threads)


def rates(votes: Votes) -> Floats:
    """(statements,) logit of each statement's share of agrees, one agree and one disagree more being given to each."""
    counts = votes.counts()
    return np.asarray(np.log((counts[:, 2] + 1) / (counts[:, 0] + 1)))


def classes(
    parts: list[Partition],
    base: Classes,
    labels: NDArray[np.integer],
    count: int,
    iterations: int = ITERATIONS,
    threads: int = 1,
) -> Classes:
    """`count` classes, started from the given label (0 to count - 1) of each person.

    base: the one class of the same votes. Stops after so many iterations, or when nobody's membership moves any more.
    """
    split = Classes(np.repeat(base.profiles, count, axis=0), np.full(count, 1 / count), base.node_shares)
    table, prior = base.table(), base.prior()

    def start(part: Partition) -> tuple[Floats, Floats]:
        nodes = responsibilities(likelihoods(part, table), prior)
        firm = np.full((part.people, count), (1 - _FIRM) / max(1, count - 1), dtype=np.float32)
        firm[np.arange(part.people), labels[part.span]] = _FIRM
        both = (firm[:, :, None] * nodes[:, None, :]).reshape(part.people, -1)
        return expected_counts(part, both), both.sum(axis=0, dtype=np.float64)

    counts, mass = _summed(each(start, parts, threads))
    for _ in range(3):  # a few Newton steps, the profiles still being equal
        split = _maximised(split, counts, mass, base.profiles[0], SHRINKAGE)
    return _climb(parts, split, base.profiles[0], SHRINKAGE, iterations, threads)


def memberships(parts: list[Partition], classes: Classes, threads: int = 1) -> Singles:
    """(people, K) posterior class of each person, rows adding up to 1."""
    table, prior = classes.table(), classes.prior()

    def run(part: Partition) -> Singles:
        return by_class(responsibilities(likelihoods(part, table), prior))

    return np.concatenate([np.zeros((0, classes.count), dtype=np.float32), *each(run, parts, threads)])


def losses(parts: list[Partition], held: list[Partition], classes: Classes, threads: int = 1) -> Floats:
    """(held votes,) log loss of each held-out vote, its author known by the votes in `parts` only, in canonical order.

    parts, held: the same people cut at the same places.
    """
    table, prior = classes.table(), classes.prior()
    chances = classes.chances().astype(np.float32)

    def run(pair: tuple[Partition, Partition]) -> Floats:
        part, out = pair
        membership = responsibilities(likelihoods(part, table), prior)
        rows = np.repeat(np.arange(out.people), out.per_person)
        probability = np.einsum("vc,vc->v", membership[rows], chances[out.columns])
        probability = np.clip(probability.astype(np.float64), 1e-6, 1 - 1e-6)
        return np.asarray(-np.log(np.where(out.agrees, probability, 1 - probability)))

    pairs = list(zip(parts, held, strict=True))
    return np.concatenate([np.zeros(0), *each(run, pairs, threads)])


def _climb(
    parts: list[Partition], classes: Classes, target: Floats, precision: float, iterations: int, threads: int
) -> Classes:
    for _ in range(iterations):
        table, prior = classes.table(), classes.prior()

        def run(part: Partition, table: Singles = table, prior: Singles = prior) -> tuple[Floats, Floats]:
            membership = responsibilities(likelihoods(part, table), prior)
            return expected_counts(part, membership), membership.sum(axis=0, dtype=np.float64)

        counts, mass = _summed(each(run, parts, threads))
        before = classes.profiles
        classes = _maximised(classes, counts, mass, target, precision)
        votes = counts.sum(axis=1).reshape(-1, 2).sum(axis=1)
        moved = np.abs(classes.profiles - before).max(axis=0, initial=0.0)
        if (votes * moved).sum() <= _SETTLED * max(1.0, votes.sum()):
            break
    return classes


def _summed(made: list[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    counts, mass = made[0][0].copy(), made[0][1].copy()
    for more, others in made[1:]:
        counts += more
        mass += others
    return counts, mass


def _maximised(classes: Classes, counts: Floats, mass: Floats, target: Floats, precision: float) -> Classes:
    """One Newton step of every profile, its mean shift taken out, and new shares with one pseudo-person each."""
    statements, count = classes.profiles.shape[1], classes.count
    given = counts.reshape(statements, 2, count, len(NODES))
    agreed, both = given[:, 1], given[:, 0] + given[:, 1]
    probability = classes.chances().reshape(statements, count, len(NODES))
    gradient = (agreed - both * probability).sum(axis=2).T - precision * (classes.profiles - target)
    curvature = (both * probability * (1 - probability)).sum(axis=2).T + precision
    profiles = classes.profiles + np.clip(gradient / curvature, -2.0, 2.0)
    if count > 1:
        votes = both.sum(axis=2).T
        shift = (votes * (profiles - target)).sum(axis=1) / np.maximum(votes.sum(axis=1), 1.0)
        profiles = profiles - shift[:, None]
    cells = mass.reshape(count, len(NODES))
    shares, nodes = cells.sum(axis=1) + 1.0, cells.sum(axis=0) + 1.0
    return Classes(profiles, shares / shares.sum(), nodes / nodes.sum())
