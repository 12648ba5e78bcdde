"""The whole landscape of one conversation: map, groups and how firm they are, or the reason why there are only rates.

Not for texts about it, and not for who may see what.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.groups import Groups, groups, ordered
from polarprof.engines.landscape.ideal_points import IdealPoints, ideal_points, place
from polarprof.engines.landscape.partitions import Floats, cuts, each, partition
from polarprof.engines.landscape.rasch_kernels import Classes, by_class, likelihoods, responsibilities
from polarprof.engines.landscape.sampling import sampled
from polarprof.engines.landscape.stability import Stability, stability
from polarprof.engines.landscape.votes import Votes

_Kind = TypeVar("_Kind", np.float32, np.float64, np.int64)
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
    points, found, firm = fitted
    if some is not votes:
        points = place(votes, points, threads=threads)
        found = ordered(found.classes, memberships(votes, found.classes, threads), found.losses)
    return replace(bare, points=points, groups=found, stability=firm, fitted_people=len(some.people))


def fit(
    votes: Votes, *, with_stability: bool = True, dimensions: int = 2, seed: int = 0, threads: int = 1
) -> tuple[IdealPoints, Groups, Stability | None]:
    """Map, groups and stability of exactly these votes, without thresholds or sampling."""
    points = ideal_points(votes, dimensions, seed=seed, threads=threads)
    found = groups(votes, positions=points.positions, seed=seed, threads=threads)
    firm = stability(votes, found.count, seed=seed, threads=threads) if with_stability else None
    return points, found, firm


def update(
    previous: Landscape,
    votes: Votes,
    changed_people: NDArray[np.integer],
    earlier: Votes | None = None,
    threads: int = 1,
    in_place: bool = False,
) -> Landscape:
    """The previous landscape with only these people placed anew; everybody else, and the fit, stays as it was.

    votes: all votes now. earlier: the votes of `previous`; with them the counts are changed by the difference, without
    them every vote is counted again. changed_people: ascending indices into votes.people of everybody whose votes changed; newcomers
    are placed in any case. in_place: the arrays of `previous` may be changed, which must then not be used any more; saves
    copying them where nobody is new. A statement that is new since the fit divides nobody until the next fit. For use between fits
    (when votes grew by 5 % or every 10 minutes). Raises ValueError if `previous` has no map, or a person or statement of it
    is gone: then fit again.
    """
    if previous.points is None or previous.groups is None:
        raise ValueError("there is no map to place people on")
    columns = _where(previous.statements, votes.statements)
    rows = _where(previous.people, votes.people)
    changed = np.asarray(changed_people, dtype=np.int64)
    if rows is not None:
        newcomer = np.ones(len(votes.people), dtype=bool)
        newcomer[rows] = False
        changed = np.union1d(changed, np.flatnonzero(newcomer))
    counts = _counted(previous, votes, changed, rows, columns, earlier)
    points, classes = _with_statements(previous.points, previous.groups.classes, columns, counts)
    if rows is not None:
        points = replace(
            points,
            offset=_spread(points.offset, rows, len(votes.people)),
            positions=_spread(points.positions, rows, len(votes.people)),
            covariances=_spread(points.covariances, rows, len(votes.people)),
        )
    belonging = previous.groups.memberships
    if rows is not None:
        belonging = _spread(belonging, rows, len(votes.people))
    elif not in_place:
        belonging = belonging.copy()
    belonging[changed] = memberships(votes.take_people(changed), classes, threads)
    return replace(
        previous,
        people=votes.people,
        statements=votes.statements,
        counts=counts,
        points=place(votes, points, changed, threads, in_place or rows is not None),
        groups=Groups(classes, belonging, previous.groups.losses),
    )


def memberships(votes: Votes, classes: Classes, threads: int = 1) -> NDArray[np.float32]:
    """(n, K) posterior class of each person of these votes, the classes staying as they are."""
    table, prior = classes.table(), classes.prior()
    found = np.empty((len(votes.people), classes.count), dtype=np.float32)

    def run(edge: tuple[int, int]) -> None:
        part = partition(votes, *edge)
        found[part.span] = by_class(responsibilities(likelihoods(part, table), prior))

    each(run, cuts(votes), threads)
    return found


def missing(active: int, counts: NDArray[np.int64]) -> RatesOnly | None:
    """What is lacking for a map, if anything; active: people with an agree or disagree, counts as in `Landscape`."""
    if active < PEOPLE_NEEDED:
        return RatesOnly.TOO_FEW_PEOPLE
    return RatesOnly.TOO_FEW_VOTES if counts[:, [0, 2]].sum() < VOTES_NEEDED else None


def active_people(votes: Votes, enough: int = PEOPLE_NEEDED) -> int:
    """How many people agreed or disagreed with anything; counting stops at a partition that makes it enough."""
    found = 0
    for cut in cuts(votes):
        found += int((partition(votes, *cut).per_person > 0).sum())
        if found >= enough:
            break
    return found


def _where(old: NDArray[np.generic], new: NDArray[np.generic]) -> NDArray[np.int64] | None:
    """Index of each old id among the new ones; None where nothing changed."""
    if old is new or np.array_equal(old, new):
        return None
    found = np.searchsorted(np.asarray(new), np.asarray(old))
    if (found >= len(new)).any() or (new[found] != old).any():
        raise ValueError("a person or statement of the map is gone")
    return np.asarray(found, dtype=np.int64)


def _counted(
    previous: Landscape,
    votes: Votes,
    changed: NDArray[np.int64],
    rows: NDArray[np.int64] | None,
    columns: NDArray[np.int64] | None,
    earlier: Votes | None,
) -> NDArray[np.int64]:
    if earlier is None:
        return votes.counts()
    gone = earlier.take_people(changed if rows is None else np.flatnonzero(np.isin(rows, changed)))
    kept = previous.counts - gone.counts()
    if columns is not None:
        kept = _spread(kept, columns, len(votes.statements))
    return np.asarray(kept + votes.take_people(changed).counts())


def _spread(values: NDArray[_Kind], rows: NDArray[np.int64], count: int) -> NDArray[_Kind]:
    found = np.zeros((count, *values.shape[1:]), dtype=values.dtype)
    found[rows] = values
    return found


def _with_statements(
    points: IdealPoints, classes: Classes, columns: NDArray[np.int64] | None, counts: NDArray[np.int64]
) -> tuple[IdealPoints, Classes]:
    """New statements have their rate, no loading, and the same answer in every class."""
    if columns is None:
        return points, classes
    rate = np.log((counts[:, 2] + 1) / (counts[:, 0] + 1))
    offset, profiles = rate.copy(), np.repeat(rate[None, :], classes.count, axis=0)
    offset[columns], profiles[:, columns] = points.statement_offset, classes.profiles
    loadings = _spread(points.loadings, columns, len(counts))
    return replace(points, statement_offset=offset, loadings=loadings), replace(classes, profiles=profiles)
