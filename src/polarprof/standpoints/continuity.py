"""Groups keep their places from one snapshot to the next: a symbol stands for the same answers, whoever joined.

The engine puts the largest group first; when two groups change places in size, what was published would be told of the other.
"""

from dataclasses import replace
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from polarprof.engines.landscape.groups import Groups
from polarprof.engines.landscape.tallies import group_counts
from polarprof.engines.landscape.votes import AGREE, Votes


def in_old_places(votes: Votes, found: Groups, rows: dict[str, Any]) -> Groups:
    """The same groups, each in the place of the published group whose shares are nearest; rows: of the latest snapshot.

    Another number of groups than was published begins anew, the largest first.
    """
    published = _published(rows, list(votes.statements), found.count)
    if published is None:
        return found
    counts = group_counts(votes, found.labels[votes.rows()], found.count)
    seen = counts.sum(axis=2)
    shares = np.divide(counts[:, :, AGREE + 1], seen, out=np.full(seen.shape, np.nan), where=seen > 0)
    apart = np.abs(shares[:, None, :] - published[None])
    known = np.isfinite(apart)
    total = np.where(known, apart, 0).sum(axis=2)
    mean = np.divide(total, known.sum(axis=2), out=np.ones(total.shape), where=known.any(axis=2))
    new, old = linear_sum_assignment(mean)
    order = new[np.argsort(old)]
    classes = replace(
        found.classes, profiles=found.classes.profiles[order], shares=found.classes.shares[order]
    )
    return Groups(classes, np.ascontiguousarray(found.memberships[:, order]), found.losses)


def _published(rows: dict[str, Any], statements: list[Any], groups: int) -> np.ndarray[Any, Any] | None:
    """(groups, statements) shares as published, NaN where none; None where another number of groups was."""
    shares = np.full((groups, len(statements)), np.nan)
    for place, number in enumerate(statements):
        cells = rows.get(str(number), {}).get("cells", [])
        if len(cells) != groups + 1:
            continue
        shares[:, place] = [np.nan if share is None else share for share, _votes in cells[1:]]
    return shares if np.isfinite(shares).any() else None
