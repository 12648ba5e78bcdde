"""The whole landscape of a set of votes: map, groups and how firm they are, or the reason why there are only rates.

Not for texts about it, and not for who may see what.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.groups import Groups, groups, ordered
from polarprof.engines.landscape.ideal_points import IdealPoints, ideal_points, place
from polarprof.engines.landscape.partitions import Floats, cuts, each, partition
from polarprof.engines.landscape.rasch_kernels import Classes, by_class, likelihoods, responsibilities
from polarprof.engines.landscape.sampling import sampled
from polarprof.engines.landscape.stability import Stability, stability
from polarprof.engines.landscape.votes import Votes

PEOPLE_NEEDED, VOTES_NEEDED = 50, 1_000
SAMPLED_PEOPLE = 20_000


class RatesOnly(StrEnum):
    """Why there is no map: below about 50 people or 1,000 votes it would show chance."""

    TOO_FEW_PEOPLE = "too_few_people"
    TOO_FEW_VOTES = "too_few_votes"


@dataclass(frozen=True, slots=True, eq=False)
class Landscape:
    """people, statements: ids in the order of every array. counts: (statements, 3) disagrees, passes, agrees.

    points and groups are None exactly where rates_only gives the reason; stability is None as well where it was not
    asked for, or with one group. fitted_people: how many people the statements and groups were fitted on.
    """

    people: NDArray[np.generic]
    statements: NDArray[np.generic]
    counts: NDArray[np.int64]
    rates_only: RatesOnly | None = None
    points: IdealPoints | None = None
    groups: Groups | None = None
    stability: Stability | None = None
    fitted_people: int = 0

    @property
    def rates(self) -> Floats:
        """(statements,) share of agrees among agrees and disagrees; NaN where there are none."""
        said = self.counts[:, 0] + self.counts[:, 2]
        return np.asarray(np.divide(self.counts[:, 2], said, out=np.full(len(said), np.nan), where=said > 0))


def landscape(
    votes: Votes, *, with_stability: bool = True, dimensions: int = 2, seed: int = 0, threads: int = 1
) -> Landscape:
    """Everything about these votes: a pure function of votes and settings, the same bytes on any number of threads.

    Below 50 people with an agree or disagree, or 1,000 agrees and disagrees, only rates. Above 20,000 people the
    statements and groups are fitted on a seeded sample, and then everybody is placed.
    """
    bare = Landscape(votes.people, votes.statements, votes.counts())
    lacking = missing(active_people(votes), bare.counts)
    if lacking is not None:
        return replace(bare, rates_only=lacking)
    some = sampled(votes, SAMPLED_PEOPLE, seed)
    fitted = fit(some, with_stability=with_stability, dimensions=dimensions, seed=seed, threads=threads)
    points, opinion_groups, firm = fitted
    if some is not votes:
        points = place(votes, points, threads=threads)
        opinion_groups = ordered(
            opinion_groups.classes, memberships(votes, opinion_groups.classes, threads), opinion_groups.losses
        )
    return replace(bare, points=points, groups=opinion_groups, stability=firm, fitted_people=len(some.people))


def fit(
    votes: Votes, *, with_stability: bool = True, dimensions: int = 2, seed: int = 0, threads: int = 1
) -> tuple[IdealPoints, Groups, Stability | None]:
    """Map, groups and stability of exactly these votes, without thresholds or sampling."""
    points = ideal_points(votes, dimensions, seed=seed, threads=threads)
    fitted_groups = groups(votes, positions=points.positions, seed=seed, threads=threads)
    firm = stability(votes, fitted_groups.count, seed=seed, threads=threads) if with_stability else None
    return points, fitted_groups, firm


def memberships(votes: Votes, classes: Classes, threads: int = 1) -> NDArray[np.float32]:
    """(n, K) posterior class of each person of these votes, the classes staying as they are."""
    table, prior = classes.table(), classes.prior()
    by_person = np.empty((len(votes.people), classes.count), dtype=np.float32)

    def run(edge: tuple[int, int]) -> None:
        part = partition(votes, *edge)
        by_person[part.span] = by_class(responsibilities(likelihoods(part, table), prior))

    each(run, cuts(votes), threads)
    return by_person


def missing(active: int, counts: NDArray[np.int64]) -> RatesOnly | None:
    """What is lacking for a map, if anything; active: people with an agree or disagree, counts as in `Landscape`."""
    if active < PEOPLE_NEEDED:
        return RatesOnly.TOO_FEW_PEOPLE
    return RatesOnly.TOO_FEW_VOTES if counts[:, [0, 2]].sum() < VOTES_NEEDED else None


def active_people(votes: Votes, enough: int = PEOPLE_NEEDED) -> int:
    """How many people agreed or disagreed with anything; counting stops at a partition that makes it enough."""
    active = 0
    for cut in cuts(votes):
        active += int((partition(votes, *cut).per_person > 0).sum())
        if active >= enough:
            break
    return active
