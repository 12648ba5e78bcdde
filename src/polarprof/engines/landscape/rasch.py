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

ITERATIONS = 25
SHRINKAGE = 0.5
STATEMENT_PRECISION = 0.2
_SETTLED = 3e-3
_FIRM = 0.9  # how much of a person the starting label gets


def one_class(
    parts: list[Partition], statements: int, iterations: int = ITERATIONS, threads: int = 1
) -> Classes:
    """Everybody alike but for the personal offset; its profile is what the classes are shrunk to.

    parts: all votes. The statement logits have prior precision 0.2 around 0.
    """
    normal = np.exp(-(NODES**2) / 2)
    found = Classes(np.zeros((1, statements)), np.ones(1), normal / normal.sum())
    return _climb(parts, found, np.zeros(statements), STATEMENT_PRECISION, iterations, threads)


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
    found = Classes(np.repeat(base.profiles, count, axis=0), np.full(count, 1 / count), base.node_shares)
    table, prior = base.table(), base.prior()

    def start(part: Partition) -> tuple[Floats, Floats]:
        nodes = responsibilities(likelihoods(part, table), prior)
        firm = np.full((part.people, count), (1 - _FIRM) / max(1, count - 1), dtype=np.float32)
        firm[np.arange(part.people), labels[part.span]] = _FIRM
        both = (firm[:, :, None] * nodes[:, None, :]).reshape(part.people, -1)
        return expected_counts(part, both), both.sum(axis=0, dtype=np.float64)

    counts, mass = _summed(each(start, parts, threads))
    for _ in range(3):  # a few Newton steps, the profiles still being equal
        found = _maximised(found, counts, mass, base.profiles[0], SHRINKAGE)
    return _climb(parts, found, base.profiles[0], SHRINKAGE, iterations, threads)


def memberships(parts: list[Partition], found: Classes, threads: int = 1) -> Singles:
    """(people, K) posterior class of each person, rows adding up to 1."""
    table, prior = found.table(), found.prior()

    def run(part: Partition) -> Singles:
        return by_class(responsibilities(likelihoods(part, table), prior))

    return np.concatenate([np.zeros((0, found.count), dtype=np.float32), *each(run, parts, threads)])


def losses(parts: list[Partition], held: list[Partition], found: Classes, threads: int = 1) -> Floats:
    """(held votes,) log loss of each held-out vote, its author known by the votes in `parts` only, in canonical order.

    parts, held: the same people cut at the same places.
    """
    table, prior = found.table(), found.prior()
    chances = found.chances().astype(np.float32)

    def run(pair: tuple[Partition, Partition]) -> Floats:
        part, out = pair
        who = responsibilities(likelihoods(part, table), prior)
        rows = np.repeat(np.arange(out.people), out.per_person)
        chance = np.einsum("vc,vc->v", who[rows], chances[out.columns])
        chance = np.clip(chance.astype(np.float64), 1e-6, 1 - 1e-6)
        return np.asarray(-np.log(np.where(out.agrees, chance, 1 - chance)))

    pairs = list(zip(parts, held, strict=True))
    return np.concatenate([np.zeros(0), *each(run, pairs, threads)])


def _climb(
    parts: list[Partition], found: Classes, target: Floats, precision: float, iterations: int, threads: int
) -> Classes:
    for _ in range(iterations):
        table, prior = found.table(), found.prior()

        def run(part: Partition, table: Singles = table, prior: Singles = prior) -> tuple[Floats, Floats]:
            who = responsibilities(likelihoods(part, table), prior)
            return expected_counts(part, who), who.sum(axis=0, dtype=np.float64)

        counts, mass = _summed(each(run, parts, threads))
        before = found.profiles
        found = _maximised(found, counts, mass, target, precision)
        votes = counts.sum(axis=1).reshape(-1, 2).sum(axis=1)
        moved = np.abs(found.profiles - before).max(axis=0, initial=0.0)
        if (votes * moved).sum() <= _SETTLED * max(1.0, votes.sum()):
            break
    return found


def _summed(made: list[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    counts, mass = made[0][0].copy(), made[0][1].copy()
    for more, others in made[1:]:
        counts += more
        mass += others
    return counts, mass


def _maximised(found: Classes, counts: Floats, mass: Floats, target: Floats, precision: float) -> Classes:
    """One Newton step of every profile, its mean shift taken out, and new shares with one pseudo-person each."""
    statements, count = found.profiles.shape[1], found.count
    given = counts.reshape(statements, 2, count, len(NODES))
    agreed, both = given[:, 1], given[:, 0] + given[:, 1]
    chance = found.chances().reshape(statements, count, len(NODES))
    gradient = (agreed - both * chance).sum(axis=2).T - precision * (found.profiles - target)
    curvature = (both * chance * (1 - chance)).sum(axis=2).T + precision
    profiles = found.profiles + np.clip(gradient / curvature, -2.0, 2.0)
    if count > 1:
        votes = both.sum(axis=2).T
        shift = (votes * (profiles - target)).sum(axis=1) / np.maximum(votes.sum(axis=1), 1.0)
        profiles = profiles - shift[:, None]
    cells = mass.reshape(count, len(NODES))
    shares, nodes = cells.sum(axis=1) + 1.0, cells.sum(axis=0) + 1.0
    return Classes(profiles, shares / shares.sum(), nodes / nodes.sum())
