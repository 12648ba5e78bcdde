"""Statements that set a group apart from everybody else, with false discoveries under control.

Votes must be counted under labels formed without them (`out_of_fold_labels`): a group found in a person's votes differs on
those very votes by construction. Not for what a group is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import digamma, ndtr, polygamma

from polarprof.engines.landscape.tallies import FEWEST_VOTES, Counts, Floats, difference_lower
from polarprof.engines.landscape.votes import AGREE, DISAGREE, Votes
from polarprof.engines.stats import benjamini_hochberg

FALSE_SHARE = 0.1
LISTED = 5
_CONSIDERED = 40


class Finding(NamedTuple):
    """Statement (index) on which a group agrees (or disagrees) more than the others.

    share, elsewhere: posterior means, 0 to 1, of giving that answer in the group and among the rest, passes being neither.
    lower: the difference exceeds it with probability 0.95. votes: of the group on the statement.
    """

    group: int
    statement: int
    agrees: bool
    share: float
    elsewhere: float
    lower: float
    votes: int


def representative(
    counts: Counts, false_share: float = FALSE_SHARE, fewest: int = FEWEST_VOTES
) -> tuple[tuple[Finding, ...], ...]:
    """For each group its findings, the greatest lower bound first; of equals the lowest statement.

    counts: (groups, statements, 3) from `group_counts`. Tested are all groups x statements x directions with `fewest` votes in
    the group and among the rest; on average at most `false_share` of all findings are false (Benjamini-Hochberg). A finding
    also needs a lower bound above 0. One group has none: there is nobody to differ from.
    Raises ValueError for a false share outside 0 to 1.
    """
    seen = counts.sum(axis=2)
    rest = seen.sum(axis=0) - seen
    tested = (seen >= fewest) & (rest >= fewest)
    hits = np.stack([counts[:, :, 2], counts[:, :, 0]])
    others = hits.sum(axis=1, keepdims=True) - hits
    probability = np.where(tested, _not_above(hits, seen, others, rest), np.nan)
    kept = benjamini_hochberg(probability, false_share)
    lower = difference_lower(hits, seen, others, rest)
    findings: list[list[Finding]] = [[] for _ in counts]
    for side, group, statement in np.argwhere(kept & (lower > 0)).tolist():
        n, r = int(seen[group, statement]), int(rest[group, statement])
        share = (int(hits[side, group, statement]) + 0.5) / (n + 1)
        elsewhere = (int(others[side, group, statement]) + 0.5) / (r + 1)
        bound = float(lower[side, group, statement])
        findings[group].append(Finding(group, statement, side == 0, share, elsewhere, bound, n))
    return tuple(tuple(sorted(one, key=lambda f: (-f.lower, f.statement, not f.agrees))) for one in findings)


def short_list(
    votes: Votes, members: ArrayLike, findings: Sequence[Finding], size: int = LISTED
) -> tuple[Finding, ...]:
    """At most `size` of the findings, chosen so that as many members as can be give the answer of at least one.

    members: (people,) bool. Each time the finding that covers most people not yet covered; of equals the higher ranked; ends
    when nobody new is covered. Considers the 40 highest ranked. Every part of the group as large as 1/size of them that
    gives the answer of one and the same considered finding has somebody covered: justified representation.
    Source: greedy Chamberlin-Courant; Aziz et al., Justified representation (2017); Halpern et al., AAAI 2023.
    """
    offered = list(findings[:_CONSIDERED])
    if not offered:
        return ()
    people = _answering(votes, np.asarray(members, dtype=bool), offered)
    open_ = np.ones(len(votes.people), dtype=bool)
    chosen: list[Finding] = []
    while len(chosen) < size:
        fresh = [int(open_[agreeing].sum()) for agreeing in people]
        best = int(np.argmax(fresh))
        if not fresh[best]:
            break
        chosen.append(offered[best])
        open_[people[best]] = False
    return tuple(chosen)


def _answering(
    votes: Votes, members: NDArray[np.bool_], offered: Sequence[Finding]
) -> list[NDArray[np.int64]]:
    """For each finding the members who gave its answer, by index."""
    codes = np.array([4 * f.statement + (AGREE if f.agrees else DISAGREE) + 1 for f in offered])
    wanted = np.zeros(4 * len(votes.statements), dtype=bool)
    wanted[codes] = True
    places = np.flatnonzero(wanted[votes.codes])
    authors = np.searchsorted(votes.starts, places, side="right") - 1
    inside = members[authors]
    given, authors = votes.codes[places][inside], authors[inside]
    return [authors[given == code] for code in codes]


def _not_above(hits: Counts, seen: Counts, others: Counts, rest: Counts) -> Floats:
    """Posterior probability that the share is not above the other one, each under Beta(1/2, 1/2).

    The log odds of a Beta share are close to normal even for few votes: mean digamma(a) - digamma(b), variance
    trigamma(a) + trigamma(b).
    """
    one, two = _log_odds(hits, seen), _log_odds(others, rest)
    return np.asarray(ndtr((two[0] - one[0]) / np.sqrt(one[1] + two[1])))


def _log_odds(hits: Counts, seen: Counts) -> tuple[Floats, Floats]:
    good, bad = hits + 0.5, seen - hits + 0.5
    return digamma(good) - digamma(bad), polygamma(1, good) + polygamma(1, bad)
