"""Groups keep their places from one snapshot to the next: a symbol stands for the same answers, whoever joined.

The engine puts the largest group first. If two groups swap places in size, figures that were published about one would appear under the other.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from polarprof.engines.landscape.groups import Groups
from polarprof.engines.landscape.tallies import group_counts
from polarprof.engines.landscape.votes import AGREE, Votes
from polarprof.engines.perspectives.cells import Cell
from polarprof.standpoints.results.records import Published


def with_matched_labels(votes: Votes, groups: Groups, before: Published | None) -> Groups:
    """The same groups, each in the place of the published group whose shares are nearest.

    Another number of groups than was published begins anew, the largest first.
    """
    published = _published(before.rows if before else {}, votes.statements, groups.count)
    if published is None:
        return groups
    counts = group_counts(votes, groups.labels[votes.rows()], groups.count)
    seen = counts.sum(axis=2)
    shares = np.divide(counts[:, :, AGREE + 1], seen, out=np.full(seen.shape, np.nan), where=seen > 0)
    apart = np.abs(shares[:, None, :] - published[None])
    known = np.isfinite(apart)
    total = np.where(known, apart, 0).sum(axis=2)
    mean = np.divide(total, known.sum(axis=2), out=np.ones(total.shape), where=known.any(axis=2))
    new, old = linear_sum_assignment(mean)
    order = new[np.argsort(old)]
    classes = replace(
        groups.classes, profiles=groups.classes.profiles[order], shares=groups.classes.shares[order]
    )
    return Groups(classes, np.ascontiguousarray(groups.memberships[:, order]), groups.losses)


def _published(
    rows: dict[int, tuple[Cell, ...]], statements: NDArray[np.generic], groups: int
) -> NDArray[np.float64] | None:
    """(groups, statements) shares as published, NaN where none; None where another number of groups was."""
    shares = np.full((groups, len(statements)), np.nan)
    for place, number in enumerate(statements.tolist()):
        cells = rows.get(number, ())
        if len(cells) == groups + 1:
            shares[:, place] = [np.nan if cell.share is None else cell.share for cell in cells[1:]]
    return shares if np.isfinite(shares).any() else None
