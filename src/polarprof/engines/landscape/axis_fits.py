"""The fits behind P3: whether one line explains what people answer, and whether they stand in groups or all along it.

Held-out votes decide, under three models: people differ in their habit of agreeing only; they stand on one line; they
are of two groups. Not for the map people see, which has two dimensions.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.groups import TESTED_VOTES, Trial, tenths
from polarprof.engines.landscape.ideal_points import ideal_points
from polarprof.engines.landscape.landscape import (
    PEOPLE_NEEDED,
    VOTES_NEEDED,
    RatesOnly,
    active_people,
    missing,
)
from polarprof.engines.landscape.one_axis import AxisShare, Bimodality, axis_share, bimodality
from polarprof.engines.landscape.partitions import Floats
from polarprof.engines.landscape.resampling import redrawn
from polarprof.engines.landscape.sampling import sampled
from polarprof.engines.landscape.unknown import NotEnough, Scarce
from polarprof.engines.landscape.votes import Votes, pack

PERMUTATIONS, REPLICATES = 19, 500
FITTED_PEOPLE = 2_000


@dataclass(frozen=True, slots=True)
class OneAxis:
    """share: what one line explains beyond chance. shape: two groups held against the line, meaningless without a line."""

    share: AxisShare
    shape: Bimodality

    @property
    def is_there(self) -> bool:
        """Whether a line explains more than in any of the permuted votes."""
        return self.share.value > 0 and self.share.tail <= 1 / (1 + PERMUTATIONS)


def one_axis(
    votes: Votes, permutations: int = PERMUTATIONS, seed: int = 0, threads: int = 1
) -> OneAxis | NotEnough:
    """P3 of these votes; of more than 2,000 people, on a seeded sample. A pure function of votes and settings.

    Permuted votes keep who voted on what and every statement's rate: its answers are dealt anew among its voters.
    NotEnough below 50 people with an agree or disagree, 1,000 of those votes, or 10 permutations.
    """
    lacking = missing(active_people(votes), votes.counts())
    if lacking is not None:
        few = lacking is RatesOnly.TOO_FEW_PEOPLE
        return NotEnough(Scarce.PEOPLE, PEOPLE_NEEDED) if few else NotEnough(Scarce.VOTES, VOTES_NEEDED)
    some = sampled(votes, FITTED_PEOPLE, seed)
    trials = [Trial(some, out, seed, threads) for out in tenths(some, TESTED_VOTES, seed)]
    rows = np.concatenate([trial.rows for trial in trials])
    habit, two, line = (
        np.concatenate(losses)
        for losses in zip(*((t.losses(1), t.losses(2), _line_losses(t)) for t in trials), strict=True)
    )
    null = [_explained_by_chance(some, seed + draw, threads) for draw in range(1, permutations + 1)]
    share = axis_share(_explained(habit, line), null, _replicates(habit, line, rows, seed))
    shape = bimodality(two, line, rows)
    if isinstance(share, NotEnough):
        return share
    return shape if isinstance(shape, NotEnough) else OneAxis(share, shape)


def _line_losses(trial: Trial) -> Floats:
    """(held-out votes,) log loss in nats under a map of one dimension, fitted on the other votes."""
    fitted = ideal_points(trial.training, 1, seed=trial.seed, threads=trial.threads)
    chance = np.clip(fitted.predict(trial.tested.rows(), trial.tested.columns()), 1e-6, 1 - 1e-6)
    return np.asarray(-np.log(np.where(trial.tested.answers() > 0, chance, 1 - chance)))


def _explained(habit: Floats, line: Floats) -> float:
    return 1 - float(line.sum()) / float(habit.sum())


def _explained_by_chance(votes: Votes, seed: int, threads: int) -> float:
    shuffled = permuted(votes, seed)
    trial = Trial(shuffled, tenths(shuffled, TESTED_VOTES, seed)[0], seed, threads)
    return _explained(trial.losses(1), _line_losses(trial))


def _replicates(habit: Floats, line: Floats, rows: NDArray[np.integer], seed: int) -> Floats:
    """(replicates,) share explained among people drawn again."""
    per_person = np.column_stack([np.bincount(rows, losses) for losses in (habit, line)])
    per_person = per_person[np.bincount(rows) > 0]
    sums = redrawn(len(per_person), REPLICATES, seed) @ per_person
    return np.asarray(1 - sums[:, 1] / sums[:, 0])


def permuted(votes: Votes, seed: int) -> Votes:
    """The same people, statements and rates, each statement's answers dealt anew among those who voted on it."""
    columns, answers = votes.columns(), votes.answers()
    dealt = np.empty_like(answers)
    dealt[np.argsort(columns, kind="stable")] = answers[
        np.lexsort((np.random.default_rng(seed).random(len(columns)), columns))
    ]
    return pack(votes.people[votes.rows()], votes.statements[columns], dealt)
