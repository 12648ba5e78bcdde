"""How far apart people are, and what sets each group apart: the part of a snapshot that compares.

It is computed only when a published share changed, and is coarse, so that it tells no more than the shares do.
"""

from math import ceil, floor
from typing import Any

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.axis_fits import OneAxis, one_axis
from polarprof.engines.landscape.groups import Groups, out_of_fold_labels
from polarprof.engines.landscape.polarisation import Band, Polarisation, polarisation
from polarprof.engines.landscape.representative import representative, short_list
from polarprof.engines.landscape.tallies import Floats, group_counts
from polarprof.engines.landscape.unknown import NotEnough
from polarprof.engines.landscape.votes import Votes

MOST_MARKS = 3
Labels = NDArray[np.int8]
_STEPS = 20


def contrasts(votes: Votes, weights: Floats, groups: Groups | None) -> dict[str, Any]:
    """`distance`, `shape` and `marks`; what is not known is empty. weights: (votes,). groups: None where none are shown.

    Votes count under labels formed without them: a group found in votes differs on those votes by construction.
    """
    labels = np.zeros(len(votes.people), dtype=np.int64) if groups is None else groups.labels
    aside = np.zeros(len(votes), dtype=np.int8) if groups is None else out_of_fold_labels(votes, groups)
    marks = [] if groups is None else _marks(votes, groups, aside)
    return {
        "distance": _distance(polarisation(votes, labels, aside, weights)),
        "shape": _shape(one_axis(votes), groups),
        "marks": marks,
    }


def _distance(found: Polarisation | NotEnough) -> dict[str, list[float]]:
    """Lowest and highest value that fit, 0 to 1 in steps of 0.05.

    disagreement: chance that two participants differ on agreeing with a statement. between: the part of disagreement that
    lies between groups.
    """
    if isinstance(found, NotEnough):
        return {}
    told = {"disagreement": _ends(found.disagreement.low, found.disagreement.high)}
    if isinstance(found.group_difference, Band):
        band = found.group_difference
        told["between"] = _ends(band.lower.low, band.upper.high)
    return told


def _shape(found: OneAxis | NotEnough, groups: Groups | None) -> str:
    """What the answers fit: no line, people all along a `line`, separate `groups`, or `either` of these two; empty: unknown.

    `groups` only where groups are shown: the page does not speak of groups that it does not name.
    """
    if isinstance(found, NotEnough):
        return ""
    if not found.is_there:
        return "none"
    if found.shape.high < 0:
        return "line"
    return "groups" if found.shape.low > 0 and groups is not None else "either"


def _ends(low: float, high: float) -> list[float]:
    """Rounded outwards, so that the band never looks surer than it is."""
    inside = (min(1.0, max(0.0, end)) * _STEPS for end in (low, high))
    return [step / _STEPS for step in (floor(next(inside)), ceil(next(inside)))]


def _marks(votes: Votes, groups: Groups, aside: Labels) -> list[list[list[Any]]]:
    """For each group at most three of [number of the statement, True where it agrees more, False where it disagrees more].

    With control of false findings, and chosen so that most of the group gives at least one of these answers.
    """
    findings = representative(group_counts(votes, aside, groups.count))
    told = []
    for group, found in enumerate(findings):
        chosen = short_list(votes, groups.labels == group, found, MOST_MARKS)
        told.append([[int(votes.statements[one.statement]), bool(one.agrees)] for one in chosen])
    return told
