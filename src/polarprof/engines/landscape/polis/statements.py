"""What Polis says about statements: representative ones per group, consensus, and the chance of being shown next.

Every number has one or two added to its counts, so that few votes give nothing extreme; tests are one-sided at 90 % and not
corrected for their number. Not the house's own measures, which are.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.partitions import Floats

SIGNIFICANT = 1.2816
MOST_LISTED = 5
META_PRIORITY, UNKNOWN_PRIORITY = 49.0, 1.0
_AGREE, _DISAGREE, _PASS = 2, 0, 1
Counts = NDArray[np.int64]


class Representative(NamedTuple):
    """A statement that stands for a group. statement: its index; agrees: in which direction; score: ra rat pa pat."""

    statement: int
    agrees: bool
    probability: float
    test: float
    ratio: float
    ratio_test: float
    score: float


class Majority(NamedTuple):
    """A statement most people agree (or disagree) with. statement: its index; score: pa pat."""

    statement: int
    agrees: bool
    probability: float
    test: float
    score: float


def proportion_test(hits: Floats, seen: Floats) -> Floats:
    """The z of a share against one half, with one added to both counts."""
    return np.asarray(2 * np.sqrt(seen + 1) * ((hits + 1) / (seen + 1) - 0.5))


def two_proportion_test(hits: Floats, seen: Floats, other_hits: Floats, other_seen: Floats) -> Floats:
    """The z of one share against another with one added to all four counts; 0 where everybody in both did."""
    one, many, two, others = hits + 1, seen + 1, other_hits + 1, other_seen + 1
    pooled = (one + two) / (many + others)
    variance = pooled * (1 - pooled) * (1 / many + 1 / others)
    spread = np.sqrt(np.where(variance > 0, variance, 1.0))
    return np.asarray(np.where(variance > 0, (one / many - two / others) / spread, 0.0))


def representative(counts: Counts, open_: NDArray[np.bool_]) -> tuple[tuple[Representative, ...], ...]:
    """For each group at most five statements, agrees before disagrees, none where none qualifies.

    counts: (groups, statements, 3) disagrees, passes, agrees; open_: (statements,) those not moderated out and not meta.
    """
    columns = _measures(counts)
    test, ratio_test = columns[1], columns[3]
    stronger = ratio_test[0] > ratio_test[1]  # a statement stands for its group in one direction only
    passed = open_ & (test > SIGNIFICANT) & (ratio_test > SIGNIFICANT) & np.stack((stronger, ~stronger))
    return tuple(
        _listed([column[:, group] for column in columns], passed[:, group]) for group in range(len(counts))
    )


def _listed(columns: list[Floats], passed: NDArray[np.bool_]) -> tuple[Representative, ...]:
    """Of one group; columns: each (2, statements), agree first, in the order of `Representative`."""
    listed = []
    for row, agrees in enumerate((True, False)):
        listed += [
            Representative(place, agrees, *(float(column[row, place]) for column in columns))
            for place in _highest(columns[-1][row], passed[row])
        ]
    listed.sort(key=lambda one: (-one.score, one.statement))
    first = next((one for one in listed if one.agrees), None)
    if first is not None:
        listed = [first, *(one for one in listed if one is not first)]
    return tuple(sorted(listed[:MOST_LISTED], key=lambda one: not one.agrees))


def _highest(scores: Floats, passed: NDArray[np.bool_]) -> list[int]:
    """At most five of those that passed, the first of equals first."""
    places = np.flatnonzero(passed)
    return [int(one) for one in places[np.argsort(-scores[places], kind="stable")[:MOST_LISTED]]]


def _measures(counts: Counts) -> tuple[Floats, Floats, Floats, Floats, Floats]:
    """Probability, test, ratio, its test and score, each (agree or disagree, groups, statements)."""
    hits = np.stack((counts[:, :, _AGREE], counts[:, :, _DISAGREE])).astype(float)
    seen = hits[0] + hits[1] + counts[:, :, _PASS]
    other_hits, other_seen = hits.sum(axis=1, keepdims=True) - hits, seen.sum(axis=0) - seen
    share = (hits + 1) / (seen + 2)
    test = proportion_test(hits, seen)
    ratio = share / ((other_hits + 1) / (other_seen + 2))
    ratio_test = two_proportion_test(hits, seen, other_hits, other_seen)
    return share, test, ratio, ratio_test, ratio * ratio_test * share * test


def group_aware_consensus(counts: Counts) -> Floats:
    """(statements,) product over groups of (agrees + 1) / (votes + 2); counts as in `representative`."""
    return np.asarray(((counts[:, :, _AGREE] + 1) / (counts.sum(axis=2) + 2)).prod(axis=0))


def majority(counts: Counts, open_: NDArray[np.bool_]) -> tuple[Majority, ...]:
    """At most five agreed and then at most five disagreed by more than half. counts: (statements, 3) over everybody."""
    seen = counts.sum(axis=1).astype(float)
    listed: list[Majority] = []
    for agrees in (True, False):
        hits = counts[:, _AGREE if agrees else _DISAGREE].astype(float)
        share, test = (hits + 1) / (seen + 2), proportion_test(hits, seen)
        score = share * test
        chosen = _highest(score, open_ & (share > 0.5) & (test > SIGNIFICANT))
        listed += [Majority(s, agrees, float(share[s]), float(test[s]), float(score[s])) for s in chosen]
    return tuple(listed)


def priorities(counts: Counts, extremity: Floats, out: NDArray[np.bool_], meta: NDArray[np.bool_]) -> Floats:
    """(statements,) how likely each is shown next, relative to the others; meta 49, moderated out 0.

    counts: (statements, 3) over everybody; extremity: (statements,) length of the projection of one vote on it alone.
    """
    seen = counts.sum(axis=1)
    agreed, passed = (counts[:, _AGREE] + 1) / (seen + 2), (counts[:, _PASS] + 1) / (seen + 2)
    importance = (1 - passed) * (extremity + 1) * agreed
    priority = (importance * (1 + 8 * 2.0 ** (-seen / 5))) ** 2
    return np.where(out, 0.0, np.where(meta, META_PRIORITY, priority))
