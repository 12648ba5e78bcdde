"""The opinion groups: mixed Rasch classes, as many as held-out votes ask for; one group is an answer.

Everybody has a soft membership; below 0.6 a person stands between groups. Not for naming groups, and not a claim that
groups exist: `stability` says how firm they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape import rasch
from polarprof.engines.landscape.ideal_points import rough_positions
from polarprof.engines.landscape.partitions import (
    Floats,
    Partition,
    Singles,
    cuts,
    each,
    partition,
    split,
    whole,
)
from polarprof.engines.landscape.rasch_kernels import Classes, by_class, likelihoods, responsibilities
from polarprof.engines.landscape.sampling import sampled
from polarprof.engines.landscape.votes import PASS, Votes
from polarprof.engines.stats import kmeans

MOST = 6
REFITTED_PEOPLE = 5_000
CHOOSING_PEOPLE = 5_000
TESTED_VOTES = 2_000
BETWEEN = 0.6
_WORTHWHILE = 0.25


@dataclass(frozen=True, eq=False)
class Groups:
    """A grouping of n people over m statements into K groups, the largest first, then by lowest participant.

    classes: what the groups answer. memberships: (n, K), rows adding up to 1. losses: mean held-out log loss for
    K = 1, 2, ..., empty where K was given.
    """

    classes: Classes
    memberships: Singles
    losses: tuple[float, ...] = ()

    @property
    def count(self) -> int:
        """K."""
        return self.classes.count

    @cached_property
    def labels(self) -> NDArray[np.int8]:
        """(n,) the group each person most likely belongs to; of equals the larger group."""
        return np.asarray(self.memberships.argmax(axis=1), dtype=np.int8)

    @cached_property
    def between(self) -> NDArray[np.bool_]:
        """(n,) who belongs to no group clearly: highest membership below 0.6."""
        return np.asarray(self.memberships.max(axis=1) < BETWEEN)

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """(K,) people by label."""
        return np.bincount(self.labels, minlength=self.count)


def groups(
    votes: Votes, count: int | None = None, positions: Floats | None = None, seed: int = 0, threads: int = 1
) -> Groups:
    """Group the people by their agrees and disagrees; a pure function of votes and settings.

    count: how many groups, less those that stay empty; without it `choose_count` says, from at most 5,000 people.
    positions: (n, d) of the map of these votes, as a start; made here if not given. Raises ValueError for a count below 1 or above 127.
    Source: mixed Rasch model, Rost (1990), class profiles shrunk to the common one with precision 0.5.
    """
    if count is not None and not 1 <= count <= 127:
        raise ValueError("the number of groups lies from 1 to 127")
    losses: tuple[float, ...] = ()
    if count is None:
        count, losses = choose_count(sampled(votes, CHOOSING_PEOPLE, seed), seed=seed, threads=threads)
    parts = split(votes)
    fitted = fit_classes(votes, parts, count, positions, seed, threads)
    return ordered(fitted, rasch.memberships(parts, fitted, threads), losses)


def choose_count(
    votes: Votes, most: int = MOST, seed: int = 0, threads: int = 1
) -> tuple[int, tuple[float, ...]]:
    """How many groups the votes bear, by the mean log loss of held-out votes: (K, that loss for each K tried).

    Tenths of the agrees and disagrees are held out in turn, as many of the ten as it takes to test 2,000 votes: on few votes
    one tenth would leave the number to chance. Of two groups and more, the smallest number whose loss lies
    within one standard error of the least; but one group unless its loss exceeds that one's by more than one standard
    error of the difference. Errors count people, not votes, as independent. No more groups are tried when the last one
    lowered the loss by less than a quarter of a standard error.
    Source: one-standard-error rule of Breiman et al., Classification and regression trees (1984), section 3.4.3.
    """
    trials = [Trial(votes, out, seed, threads) for out in tenths(votes, TESTED_VOTES, seed)]
    if not trials:
        return 1, ()
    rows = np.concatenate([trial.rows for trial in trials])
    tried: list[Floats] = []
    for count in range(1, most + 1):
        tried.append(np.concatenate([trial.losses(count) for trial in trials]))
        if count > 1 and tried[-2].mean() - tried[-1].mean() < _WORTHWHILE * _error(tried[-1], rows):
            break
    return _smallest(tried, rows), tuple(float(loss.mean()) for loss in tried)


class Trial:
    """One tenth held out: `losses(count)` of its votes, (held-out votes,), by groups fitted on the others."""

    def __init__(self, votes: Votes, out: NDArray[np.bool_], seed: int, threads: int) -> None:
        training, tested, edges = votes.keep(~out), votes.keep(out), cuts(votes)
        self.training, self.tested, self.rows = training, tested, tested.rows()
        self.seed, self.threads = seed, threads
        self.parts = [partition(training, *edge) for edge in edges]
        self.held = [partition(tested, *edge) for edge in edges]
        self.base = rasch.one_class(self.parts, len(votes.statements), threads=threads)
        self.positions: Floats | None = None

    def losses(self, count: int) -> Floats:
        """(held-out votes,) log loss in nats under so many groups; with one, people differ in their habit of agreeing only."""
        if count == 1:
            return rasch.losses(self.parts, self.held, self.base, self.threads)
        if self.positions is None:
            self.positions = rough_positions(self.training, seed=self.seed, threads=self.threads)
        labels = kmeans(self.positions, count, seed=self.seed, restarts=2)[0]
        fitted = rasch.classes(self.parts, self.base, labels, count, threads=self.threads)
        return rasch.losses(self.parts, self.held, fitted, self.threads)


def out_of_fold_labels(
    votes: Votes, groups: Groups, folds: int = 10, seed: int = 0, threads: int = 1
) -> NDArray[np.int8]:
    """(votes,) for each vote the group its author is put in without the votes of that vote's fold.

    Folds are a seeded cut of all votes. Up to 5,000 people the classes are fitted again without each fold, from the
    labels at hand, which keep their order: on pure noise the difference between two groups is then 0.0015, against
    0.079 with the same votes. Above that the classes stay as fitted and only the person's own membership is made anew:
    among so many, one vote hardly moves what a group answers (0.019 is left at 400 people, 0.003 at 2,500).
    With one group all labels are 0. Raises ValueError for folds below 2 or groups of other people.
    """
    if folds < 2 or len(groups.memberships) != len(votes.people):
        raise ValueError("out of fold labels need two folds and the groups of these people")
    if groups.count == 1 or not len(votes):
        return np.zeros(len(votes), dtype=np.int8)
    fold = np.random.default_rng(seed).integers(folds, size=len(votes), dtype=np.int8)
    if len(votes.people) <= REFITTED_PEOPLE:
        return _refitted_labels(votes, groups, fold, folds, threads)
    table, prior = groups.classes.table(), groups.classes.prior()

    def run(edge: tuple[int, int]) -> NDArray[np.int8]:
        here = votes.run(*edge)
        mine = fold[votes.starts[edge[0]] : votes.starts[edge[1]]]
        every, rows = likelihoods(whole(here), table), here.rows()
        labels = np.empty(len(here), dtype=np.int8)
        for one in range(folds):
            inside = mine == one
            rest = every - likelihoods(whole(here.keep(inside)), table)
            labels[inside] = by_class(responsibilities(rest, prior)).argmax(axis=1)[rows[inside]]
        return labels

    return np.concatenate(each(run, cuts(votes), threads))


def _refitted_labels(
    votes: Votes, groups: Groups, fold: NDArray[np.int8], folds: int, threads: int
) -> NDArray[np.int8]:
    labels, rows = np.empty(len(votes), dtype=np.int8), votes.rows()
    for one in range(folds):
        inside = fold == one
        parts = split(votes.keep(~inside))
        base = rasch.one_class(parts, len(votes.statements), threads=threads)
        fitted = rasch.classes(parts, base, groups.labels, groups.count, threads=threads)
        labels[inside] = rasch.memberships(parts, fitted, threads).argmax(axis=1)[rows[inside]]
    return labels


def tenths(votes: Votes, enough: int, seed: int) -> list[NDArray[np.bool_]]:
    """Seeded tenths, (votes,) each, of the agrees and disagrees: as many as hold `enough` votes, at most ten."""
    said = votes.answers() != PASS
    tenth = np.random.default_rng(seed).integers(0, 10, len(votes), dtype=np.int8)
    needed = int(np.clip(np.ceil(10 * enough / max(1, int(said.sum()))), 1, 10))
    drawn = [said & (tenth == number) for number in range(needed)]
    return [out for out in drawn if out.any()]


def fit_classes(
    votes: Votes, parts: list[Partition], count: int, positions: Floats | None, seed: int, threads: int
) -> Classes:
    """Classes of these votes from a start on the map."""
    base = rasch.one_class(parts, len(votes.statements), threads=threads)
    if count == 1 or not len(votes.people):
        return base
    if positions is None:
        positions = rough_positions(votes, seed=seed, threads=threads)
    labels = kmeans(positions, count, seed=seed, restarts=2)[0]
    return rasch.classes(parts, base, labels, count, threads=threads)


def ordered(classes: Classes, memberships: Singles, losses: tuple[float, ...] = ()) -> Groups:
    """Groups in canonical order: the largest first, then the one with the lowest participant; empty ones left out."""
    labels = memberships.argmax(axis=1)
    sizes = np.bincount(labels, minlength=classes.count)
    lowest = np.full(classes.count, len(labels))
    np.minimum.at(lowest, labels, np.arange(len(labels)))
    order = np.lexsort((lowest, -sizes))
    order = order[: max(1, int((sizes > 0).sum()))]
    shares = classes.shares[order]
    turned = replace(classes, profiles=classes.profiles[order], shares=shares / shares.sum())
    kept = memberships[:, order]
    if len(order) < classes.count:
        kept = kept / kept.sum(axis=1, keepdims=True)
    return Groups(turned, np.ascontiguousarray(kept), losses)


def _smallest(tried: list[Floats], rows: NDArray[np.integer]) -> int:
    several = tried[1:]
    if not several:
        return 1
    best = several[int(np.argmin([loss.mean() for loss in several]))]
    limit = best.mean() + _error(best, rows)
    chosen = next(count for count, loss in enumerate(several, 2) if loss.mean() <= limit)
    gain = tried[0] - tried[chosen - 1]
    return chosen if gain.mean() > _error(gain, rows) else 1


def _error(values: Floats, rows: NDArray[np.integer]) -> float:
    """Standard error of the mean of held-out votes, (votes,), whose authors are `rows`."""
    per_person = np.bincount(rows, values - values.mean())
    return float(np.sqrt((per_person**2).sum())) / len(values)
