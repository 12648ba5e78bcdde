"""What one draw of the people says about consensus, a line and groups: classes of some people tried on the others.

Not for a verdict: `headline` gives that, from many draws together.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape import rasch
from polarprof.engines.landscape.ideal_points import rough_positions
from polarprof.engines.landscape.latent_shape import PLACES, gap_evidence, place_likelihoods
from polarprof.engines.landscape.partitions import Floats, Partition, Singles, kept, whole
from polarprof.engines.landscape.rasch_kernels import Classes, by_class, likelihoods, responsibilities
from polarprof.engines.landscape.votes import Votes
from polarprof.engines.stats import kmeans

MOST = 5
GAIN_FROM = 3.0
CLEARLY = 0.6
_NO_GAP = -2.0


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Figures of one draw, or medians over draws; by number of groups K = 1, 2, ..., MOST, all log likelihoods in nats.

    gain: of the votes of people outside the fit, under K groups less that under K - 1; 0 for one group and where K was not tried.
    gap: for a gap between the two groups that are least apart (see `latent_shape.gap_evidence`), -inf where K was not tried
    or gained less than `GAIN_FROM`.
    opposed: share of statements on which the two groups that are least opposed lie clearly on different sides.
    agreement: chance that two people who took a side on a statement took the same one, mean over statements; nan without such pairs.
    sides: share of answers that took a side.
    """

    gain: Floats
    gap: Floats
    opposed: Floats
    agreement: float
    sides: float


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """A draw of people. people: (p,) their index; labels: K to (p,) group each was put in by other people's classes; fold: (p,) which classes.

    position: (p,) mean place between the two groups of other people.
    """

    evidence: Evidence
    people: NDArray[np.int64]
    labels: dict[int, NDArray[np.int64]]
    fold: NDArray[np.int64]
    position: Floats


def draw(votes: Votes, people: NDArray[np.int64], folds: NDArray[np.int64], seed: int) -> Draw:
    """Fit classes on all folds but one and try them on that one, in turn. people: ascending index; folds: (p,) fold of each.

    One number of groups more is tried while the last one gained enough to count and left it open whether there is a gap.
    """
    here = votes.take_people(people)
    inside = [np.flatnonzero(folds == fold) for fold in range(int(folds.max()) + 1)]
    tried = [
        _Tried(here.take_people(np.flatnonzero(folds != fold)), here.take_people(part), seed)
        for fold, part in enumerate(inside)
    ]
    gain, gap, opposed = np.zeros(MOST), np.full(MOST, -np.inf), np.zeros(MOST)
    labels = {count: np.zeros(len(people), dtype=np.int64) for count in range(2, MOST + 1)}
    position = np.zeros(len(people))
    for count in range(2, MOST + 1):
        gain[count - 1] = sum(one.fit(count) for one in tried)
        opposed[count - 1] = min(opposed_share(one.fitted) for one in tried)
        for one, part in zip(tried, inside, strict=True):
            labels[count][part] = one.labels()
        if gain[count - 1] < GAIN_FROM:
            break
        gap[count - 1] = sum(one.gap() for one in tried)
        if count == 2:
            for one, part in zip(tried, inside, strict=True):
                position[part] = one.position
        elif max(gap[count - 1], gap[count - 2]) < _NO_GAP:
            break
    return Draw(Evidence(gain, gap, opposed, *agreement_of(here)), people, labels, folds, position)


def agreement_of(votes: Votes) -> tuple[float, float]:
    """Chance that two people who took a side on a statement took the same one, mean over statements, and share of answers with a side.

    Pairs of different people, so it does not rise where few answered: 1 - 2 p (1 - p) n / (n - 1).
    """
    counts = votes.counts().astype(np.float64)
    against, for_ = counts[:, 0], counts[:, 2]
    said = against + for_
    known = said >= 2
    if not known.any():
        return float("nan"), 0.0
    differ = 2 * against[known] * for_[known] / (said[known] * (said[known] - 1))
    return 1 - float(differ.mean()), float(said.sum() / counts.sum())


def opposed_share(classes: Classes) -> float:
    """Share of statements where one of two groups agrees for 60 % or more and the other for 40 % or less; of the two least opposed."""
    chance = classes.chances().reshape(-1, classes.count, len(classes.node_shares)) @ classes.node_shares
    agrees, disagrees = chance >= CLEARLY, chance <= 1 - CLEARLY
    return min(
        float(((agrees[:, g] & disagrees[:, h]) | (agrees[:, h] & disagrees[:, g])).mean())
        for g, h in combinations(range(classes.count), 2)
    )


class _Tried:
    """One fold: `fit` classes of the others and try them on its people; the rest speaks of the number fitted last."""

    def __init__(self, training: Votes, tested: Votes, seed: int) -> None:
        self.seed, self.statements = seed, len(training.statements)
        self.parts: list[Partition] = [kept(whole(training))]
        self.part = kept(whole(tested))
        self.fitted = self.base = rasch.one_class(self.parts, self.statements, start=rasch.rates(training))
        self.positions = rough_positions(training, seed=seed)
        self.position = np.zeros(self.part.people)
        self.reached = _log_likelihood(self.part, self.base)

    def fit(self, count: int) -> float:
        """By how much so many groups raise the log likelihood of the people tried, over the number fitted before."""
        start = kmeans(self.positions, count, seed=self.seed, restarts=2)[0]
        self.fitted = rasch.classes(self.parts, self.base, start, count)
        before, self.reached = self.reached, _log_likelihood(self.part, self.fitted)
        return self.reached - before

    def labels(self) -> NDArray[np.int64]:
        return np.asarray(self._member().argmax(axis=1), dtype=np.int64)

    def gap(self) -> float:
        """Of the two groups that are least apart; of two groups, the places between them are kept as well."""
        if self.fitted.count > 2:
            return _least_gap(self.part, self.fitted, self._member().astype(np.float64))
        self.position, gap = _along(self.part, self.fitted)
        return gap

    def _member(self) -> Singles:
        table, prior = self.fitted.table(), self.fitted.prior()
        return by_class(responsibilities(likelihoods(self.part, table), prior))


def _log_likelihood(part: Partition, classes: Classes) -> float:
    likelihood = likelihoods(part, classes.table()) + classes.prior()
    most = likelihood.max(axis=1, keepdims=True)
    by_person = np.log(np.exp(likelihood - most).sum(axis=1)) + most[:, 0]
    return float(by_person.sum(dtype=np.float64))


def _along(part: Partition, classes: Classes) -> tuple[Floats, float]:
    likelihood = place_likelihoods(part, classes.profiles[0], classes.profiles[1], classes.node_shares)
    prior = np.exp(-(PLACES**2) / 2)
    weights = likelihood * prior
    return (weights @ PLACES) / weights.sum(axis=1), gap_evidence(likelihood, np.ones(part.people))


def _least_gap(part: Partition, classes: Classes, member: Floats) -> float:
    """Of the two groups that are least apart; once a pair shows that there is no gap, the others are not tried."""
    least = np.inf
    for g, h in combinations(range(classes.count), 2):
        likelihood = place_likelihoods(part, classes.profiles[g], classes.profiles[h], classes.node_shares)
        least = min(least, gap_evidence(likelihood, member[:, g] + member[:, h]))
        if least < _NO_GAP:
            break
    return float(least)
