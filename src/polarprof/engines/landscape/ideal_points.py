"""The map: logit P(agree) = person offset + statement offset + position . loading, with ridge priors.

Light voters lie near the middle with a wide uncertainty; nobody is left out. Not for grouping people, and the axes have
no meaning of their own: people give them one by reading the statements at their ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from polarprof.engines.landscape import point_kernels as kernels
from polarprof.engines.landscape.partitions import Floats, Partition, cuts, each, partition, split
from polarprof.engines.landscape.votes import Votes

POSITION_PRECISION, LOADING_PRECISION = 1.0, 8.0
OFFSET_PRECISION, STATEMENT_PRECISION = 1.0, 0.2
SWEEPS = 12
ROUGH_SWEEPS = 6
PLACING_STEPS = 4


@dataclass(frozen=True, slots=True, eq=False)
class IdealPoints:
    """A fitted map of n people and m statements in d dimensions; everything in logits, positions of about unit spread.

    offset: (n,) how readily each person agrees. positions: (n, d). covariances: (n, d, d) of the positions, the personal
    offset being unknown as well. statement_offset: (m,). loadings: (m, d). The first axis explains most.
    """

    offset: Floats
    statement_offset: Floats
    positions: Floats
    covariances: Floats
    loadings: Floats

    def logits(self, people: ArrayLike, statements: ArrayLike) -> Floats:
        """Logit of P(agree) of each pair; people, statements: indices that broadcast to one shape."""
        person, statement = np.broadcast_arrays(np.asarray(people), np.asarray(statements))
        logits: Floats = self.offset[person] + self.statement_offset[statement]
        for axis in range(self.loadings.shape[1]):
            logits += self.positions[person, axis] * self.loadings[statement, axis]
        return logits

    def predict(self, people: ArrayLike, statements: ArrayLike) -> Floats:
        """P(agree | agree or disagree) of each pair, 0 to 1; arguments as for `logits`."""
        return np.asarray(1 / (1 + np.exp(-np.clip(self.logits(people, statements), -700, 700))))


def ideal_points(
    votes: Votes, dimensions: int = 2, sweeps: int = SWEEPS, seed: int = 0, threads: int = 1
) -> IdealPoints:
    """Fit the map to all agrees and disagrees by alternating Newton steps; a pure function of votes and settings.

    Prior precisions: position 1, loading 8, personal offset 1, statement offset 0.2. Every person and statement gets
    a place, without votes that of the prior. Raises ValueError for fewer than one dimension.
    Source: two-parameter logistic item response model with ridge priors, as in Clinton, Jackman and Rivers,
    The statistical analysis of roll call data (2004); settings as measured in docs/method/landscape.md, Map.
    """
    if dimensions < 1:
        raise ValueError("a map has at least one dimension")
    parts = split(votes)
    people, statements = _fitted(parts, votes.shape, dimensions, sweeps, seed, threads)
    turned = _canonical(people[:, 1:], statements[:, 1:], _agrees(parts, votes.shape[0]))
    fitted = IdealPoints(
        offset=np.zeros(0),
        statement_offset=np.ascontiguousarray(statements[:, 0]),
        positions=np.zeros((0, dimensions)),
        covariances=np.zeros((0, dimensions, dimensions)),
        loadings=turned,
    )
    return place(votes, fitted, threads=threads)


def place(votes: Votes, fitted: IdealPoints, threads: int = 1) -> IdealPoints:
    """The same statements with everybody placed by these votes: posterior mode and inverse Hessian, a few Newton steps.

    votes: over the statements of `fitted`, of these or other people. Time is linear in the votes.
    Raises ValueError if the statements differ in number.
    """
    if len(votes.statements) != len(fitted.loadings):
        raise ValueError("the map was fitted on other statements")
    dimensions = fitted.loadings.shape[1]
    precision = np.array([OFFSET_PRECISION] + [POSITION_PRECISION] * dimensions)
    count = len(votes.people)
    values, covariances = np.empty((count, dimensions + 1)), np.empty((count, dimensions, dimensions))

    def run(cut: tuple[int, int]) -> None:
        part = partition(votes, *cut)
        mode, spread = kernels.placed(
            part, fitted.statement_offset, fitted.loadings, precision, PLACING_STEPS
        )
        values[part.span], covariances[part.span] = mode, spread[:, 1:, 1:]

    each(run, cuts(votes), threads)
    offset, positions = values[:, 0].copy(), values[:, 1:].copy()
    return replace(fitted, offset=offset, positions=positions, covariances=covariances)


def rough_positions(
    votes: Votes, dimensions: int = 2, sweeps: int = ROUGH_SWEEPS, seed: int = 0, threads: int = 1
) -> Floats:
    """(n, d) positions after a few sweeps, in no particular axes: enough to start a grouping from, not to show."""
    return _fitted(split(votes), votes.shape, dimensions, sweeps, seed, threads)[0][:, 1:]


def _fitted(
    parts: list[Partition], shape: tuple[int, int], dimensions: int, sweeps: int, seed: int, threads: int
) -> tuple[Floats, Floats]:
    """(n, 1 + d) and (m, 1 + d): offset and position of each person, offset and loading of each statement."""
    people, statements = _start(parts, shape, dimensions, seed)
    for _ in range(sweeps):
        people, statements = _centred(people, statements)
        statements = _statements_step(parts, people, statements, threads)
        people = _people_step(parts, people, statements, threads)
    return _centred(people, statements)


def _start(
    parts: list[Partition], shape: tuple[int, int], dimensions: int, seed: int
) -> tuple[Floats, Floats]:
    """Statement offsets from their rates; positions drawn small, so that the first loadings point somewhere."""
    people, statements = np.zeros((shape[0], dimensions + 1)), np.zeros((shape[1], dimensions + 1))
    counts = np.zeros(2 * shape[1])
    for part in parts:
        counts += np.bincount(2 * part.columns + part.agrees, minlength=2 * shape[1])
    disagreed, agreed = counts.reshape(-1, 2).T
    statements[:, 0] = np.log((agreed + 1) / (disagreed + 1))
    people[:, 1:] = np.random.default_rng(seed).normal(size=(shape[0], dimensions))
    return people, statements


def _statements_step(parts: list[Partition], people: Floats, statements: Floats, threads: int) -> Floats:
    dimensions = statements.shape[1] - 1
    precision = np.array([STATEMENT_PRECISION] + [LOADING_PRECISION] * dimensions)

    def run(part: Partition) -> Floats:
        here = people[part.span]
        return kernels.statement_sums(part, here[:, 0], here[:, 1:], statements[:, 0], statements[:, 1:])

    sums = np.zeros((len(statements), 1 + dimensions + (1 + dimensions) * (2 + dimensions) // 2))
    for steps in each(run, parts, threads):
        sums += steps
    return kernels.newton_step(sums, statements, precision)


def _people_step(parts: list[Partition], people: Floats, statements: Floats, threads: int) -> Floats:
    precision = np.array([OFFSET_PRECISION] + [POSITION_PRECISION] * (people.shape[1] - 1))
    step = partial(_people_part, people=people, statements=statements, precision=precision)
    return np.concatenate([np.zeros((0, people.shape[1])), *each(step, parts, threads)])


def _people_part(part: Partition, people: Floats, statements: Floats, precision: Floats) -> Floats:
    here = people[part.span]
    sums = kernels.person_sums(part, here[:, 0], here[:, 1:], statements[:, 0], statements[:, 1:])
    return kernels.newton_step(sums, here, precision)


def _centred(people: Floats, statements: Floats) -> tuple[Floats, Floats]:
    """The same logits with the mean person at 0: what everybody shares belongs to the statements."""
    if not len(people):
        return people, statements
    mean = people.mean(axis=0)
    moved = statements.copy()
    moved[:, 0] += mean[0] + (statements[:, 1:] * mean[1:]).sum(axis=1)
    return people - mean, moved


def _agrees(parts: list[Partition], people: int) -> Floats:
    """(people,) agrees of each person."""
    rows = [np.repeat(np.arange(part.first, part.first + part.people), part.per_person) for part in parts]
    agrees = [part.agrees for part in parts]
    given = [row[yes] for row, yes in zip(rows, agrees, strict=True)]
    return np.bincount(np.concatenate([np.zeros(0, dtype=np.int64), *given]), minlength=people).astype(float)


def _canonical(positions: Floats, loadings: Floats, agrees: Floats) -> Floats:
    """Loadings in canonical axes: singular vectors of positions x loadings', scaled as the two priors balance.

    Among all pairs with the same product, that scaling has the least penalty; so it is where the fit was heading.
    """
    left, right = _gram(positions), _gram(loadings)
    values, vectors = np.linalg.eigh(left)
    root = vectors * np.sqrt(np.maximum(values, 0)) @ vectors.T
    explained, axes = np.linalg.eigh(root @ right @ root)
    strength = np.sqrt(np.maximum(explained[::-1], 0))
    axes = axes[:, ::-1]
    inverse = vectors * (1 / np.sqrt(np.maximum(values, 1e-12))) @ vectors.T
    turned = positions @ (inverse @ axes)
    scale = np.sqrt(strength) * (POSITION_PRECISION / LOADING_PRECISION) ** 0.25
    along = loadings @ (root @ axes)
    along = along * np.divide(scale, strength, out=np.zeros_like(scale), where=strength > 1e-9)
    centred = agrees - agrees.mean() if len(agrees) else agrees
    correlation = (turned * centred[:, None]).sum(axis=0)
    leading = along[np.abs(along).argmax(axis=0), np.arange(along.shape[1])] if len(along) else correlation
    sign = np.where(np.where(np.abs(correlation) > 1e-9, correlation, leading) < 0, -1.0, 1.0)
    return np.asarray(along * sign)


def _gram(vectors: Floats) -> Floats:
    """v'v, summed column by column: the order of the sum does not hang on the number of threads."""
    size = vectors.shape[1]
    return np.array([[(vectors[:, i] * vectors[:, j]).sum() for j in range(size)] for i in range(size)])
