"""How far apart people are, and what sets each group apart: the part of a snapshot that compares.

It is computed only when a published share changed, and is coarse, so that it reveals no more than the shares do.
"""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.groups import Groups, out_of_fold_labels
from polarprof.engines.landscape.polarisation import Band, polarisation
from polarprof.engines.landscape.representative import representative, short_list
from polarprof.engines.landscape.tallies import Floats, group_counts
from polarprof.engines.landscape.unknown import NotEnough
from polarprof.engines.landscape.votes import Votes

MOST_REPRESENTATIVE = 3
Labels = NDArray[np.int8]
_STEPS, _STEPS_OF_LARGEST = 20, 10


@dataclass(frozen=True, slots=True)
class Summary:
    """What compares; None or empty where it is not known.

    disagreement: lowest and highest chance that two participants differ on agreeing with a statement, as a part of the
    largest possible, which is half against half on every statement; 0 to 1 in steps of 0.1. between: the part of
    disagreement that lies between groups, in steps of 0.05. representative: for each group numbers of statements, and
    True where it agrees more, False where it disagrees more.
    """

    disagreement: tuple[float, float] | None
    between: tuple[float, float] | None
    representative: tuple[tuple[tuple[int, bool], ...], ...]


def polarisation_summary(votes: Votes, weights: Floats, groups: Groups | None) -> Summary:
    """weights: (votes,). groups: None where none are shown.

    Votes count under labels formed without them: a group found in votes differs on those votes by construction.
    """
    labels = np.zeros(len(votes.people), dtype=np.int64) if groups is None else groups.labels
    aside = np.zeros(len(votes), dtype=np.int8) if groups is None else out_of_fold_labels(votes, groups)
    listed = () if groups is None else _representative_statements(votes, groups, aside)
    apart = polarisation(votes, labels, aside, weights)
    disagreement = between = None
    if not isinstance(apart, NotEnough):
        part = apart.part_of_largest
        disagreement = _ends(part.low, part.high, _STEPS_OF_LARGEST)
        if isinstance(apart.group_difference, Band):
            band = apart.group_difference
            between = _ends(band.lower.low, band.upper.high, _STEPS)
    return Summary(disagreement, between, listed)


def _ends(low: float, high: float, steps: int) -> tuple[float, float]:
    """Rounded outwards, so that the band never looks surer than it is."""
    inside = (min(1.0, max(0.0, end)) * steps for end in (low, high))
    return floor(next(inside)) / steps, ceil(next(inside)) / steps


def _representative_statements(
    votes: Votes, groups: Groups, aside: Labels
) -> tuple[tuple[tuple[int, bool], ...], ...]:
    """For each group at most three statements, and whether it agrees more.

    With control of false findings, and chosen so that most of the group gives at least one of these answers.
    """
    findings = representative(group_counts(votes, aside, groups.count))
    told = []
    for group, group_findings in enumerate(findings):
        chosen = short_list(votes, groups.labels == group, group_findings, MOST_REPRESENTATIVE)
        told.append(tuple((int(votes.statements[one.statement]), bool(one.agrees)) for one in chosen))
    return tuple(told)
