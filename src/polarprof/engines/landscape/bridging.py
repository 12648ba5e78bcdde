"""Bridges: statements that even the group least in favour agrees with. Nothing is said of a statement a group hardly saw.

Not a product over groups, whose scale falls with their number and which favours statements with few votes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaln, logsumexp

from polarprof.engines.landscape.tallies import FEWEST_VOTES, Counts, Floats
from polarprof.engines.stats import isotonic

STRENGTHS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
_MEANS = (np.arange(16) + 0.5) / 16
HALF, SURE = 0.5, 0.9
_POINTS = 33
_NODES, _MEAN_REACH, _EDGE = 7, 2.5, 0.002
_REACH = 6.0
_STATEMENTS = 512
_FOLDS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Bridging:
    """Of m statements, how far every group agrees (or disagrees).

    score: (m,) expected share of the group with the least share, 0 to 1; low, high: (m,) its middle 80 %. With one group these
    are of the overall share. probability: (m,) probability that the least share is one half or more.
    known: (m,) bool, every group has 10 votes; where not, the answer is "not yet known", and low it is not.
    bridges: (m,) bool, known and probability at least 0.9. lift: (m,) score above what the overall share lets expect, which
    parts bridges from truisms: the rising curve through the other statements, a tenth of them left out at a time. NaN where
    not known, and for one group. strength: votes the prior counts for.
    """

    score: Floats
    low: Floats
    high: Floats
    probability: Floats
    known: NDArray[np.bool_]
    bridges: NDArray[np.bool_]
    lift: Floats
    strength: float


def bridging(counts: Counts, agree: bool = True, fewest: int = FEWEST_VOTES) -> Bridging:
    """Score every statement; with agree=False the bridges of common disagreement. Passes count as neither.

    counts: (groups, statements, 3) from `group_counts`. Share of a group: Beta(k m, k (1 - m)) before its votes, m the equal
    mean of the groups' shares, k of 1, 2, 4 ... 64 by marginal likelihood over all m, and m itself uncertain. Nothing is
    drawn: the distribution of the least share is a mixture of products of Beta functions, integrated. Raises ValueError without a group.
    Method: docs/method/landscape.md, Bridging; k and m fixed at the observed mean cover 70 % where 80 % is claimed.
    """
    if not len(counts):
        raise ValueError("bridging needs at least one group")
    hits, seen = counts[:, :, 2 if agree else 0], counts.sum(axis=2)
    strength = 2.0 if len(counts) == 1 else _strength(hits, seen)
    score, low, high, probability = _least(hits, seen, strength)
    known = (seen >= fewest).all(axis=0)
    lift = np.full(len(score), np.nan)
    if len(counts) > 1:
        overall = (hits.sum(axis=0) + 0.5) / (seen.sum(axis=0) + 1)
        lift[known] = score[known] - _expected(overall[known], score[known])
    return Bridging(score, low, high, probability, known, known & (probability >= SURE), lift, strength)


def _strength(hits: Counts, seen: Counts) -> float:
    """The prior strength under which the counts are likeliest (beta-binomial), whatever the mean; of equals the weakest.

    With the observed mean put in, groups look more alike than they are, the mean being made of them.
    """
    means = _MEANS[:, None, None]
    likelihood = []
    for strength in STRENGTHS:
        good, bad = strength * means, strength * (1 - means)
        of_mean = (betaln(hits + good, seen - hits + bad) - betaln(good, bad)).sum(axis=1)
        likelihood.append(float(logsumexp(of_mean, axis=0).sum()))
    return STRENGTHS[int(np.argmax(likelihood))]


def _means(hits: Counts, seen: Counts, strength: float) -> tuple[Floats, Floats]:
    """Means of the prior, (nodes, m), around the observed one, and how likely each is, (nodes, m) adding up to 1.

    Groups that are alike tell of each other only as far as their mean is known, and it comes from few groups.
    """
    if len(seen) == 1:
        return np.full((1, seen.shape[1]), HALF), np.ones((1, seen.shape[1]))
    mean = ((hits + 0.5) / (seen + 1)).mean(axis=0)
    whole = mean * (1 - mean)
    variance = (whole / (strength + 1) + whole / (seen + 1)).sum(axis=0) / len(seen) ** 2
    reach = _MEAN_REACH * np.sqrt(variance)
    low, high = np.clip(mean - reach, _EDGE, 1 - _EDGE), np.clip(mean + reach, _EDGE, 1 - _EDGE)
    means = np.linspace(low, high, _NODES)
    good, bad = strength * means[:, None], strength * (1 - means[:, None])
    likelihood = (betaln(hits + good, seen - hits + bad) - betaln(good, bad)).sum(axis=1)
    return means, np.exp(likelihood - logsumexp(likelihood, axis=0))


def _expected(overall: Floats, score: Floats) -> Floats:
    """Isotonic curve of score over overall share, at each statement fitted without it; NaN with a single statement."""
    expected = np.full(len(score), np.nan)
    place = np.arange(len(score))
    for fold in range(min(_FOLDS, len(score))):
        out = place % _FOLDS == fold
        if out.all():
            continue
        order = np.argsort(overall[~out], kind="stable")
        curve = isotonic(overall[~out], score[~out])
        expected[out] = np.interp(overall[out], overall[~out][order], curve[order])
    return expected


def _least(hits: Counts, seen: Counts, strength: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Mean, 10 % and 90 % point of the least share, and the chance that it is one half or more, in runs of statements."""
    parts = []
    for first in range(0, max(1, seen.shape[1]), _STATEMENTS):
        here = slice(first, first + _STATEMENTS)
        means, weights = _means(hits[:, here], seen[:, here], strength)
        good = hits[:, here] + strength * means[:, None]
        bad = seen[:, here] - hits[:, here] + strength * (1 - means[:, None])
        probability = (weights * (1 - betainc(good, bad, HALF)).prod(axis=1)).sum(axis=0)
        parts.append((*_least_of(good, bad, weights), np.clip(probability, 0, 1)))
    mean, low, high, probability = (np.concatenate(column) for column in zip(*parts, strict=True))
    return mean, low, high, probability


def _least_of(good: Floats, bad: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Of Beta shares (nodes, groups, m) that are independent at each node, by the trapezium rule.

    The points span all but a negligible tail of the least share.
    """
    total = good + bad
    centre = good / total
    deviation = _REACH * np.sqrt(centre * (1 - centre) / (total + 1))
    start = np.clip((centre - deviation).min(axis=(0, 1)), 0, 1)
    width = np.clip((centre + deviation).min(axis=1).max(axis=0), 0, 1) - start
    places = start + width * np.linspace(0, 1, _POINTS)[:, None]
    above = np.zeros_like(places)
    for node, weight in enumerate(weights):
        together = np.ones_like(places)
        for one, other in zip(good[node], bad[node], strict=True):
            together *= 1 - betainc(one, other, places)
        above += weight * together
    mean = start + width * (above[1:] + above[:-1]).mean(axis=0) / 2
    low, high = (_crossing(places, above, level) for level in (0.9, 0.1))
    return np.asarray(mean), low, high


def _crossing(places: Floats, above: Floats, level: float) -> Floats:
    """Where the falling curve `above`, (points, m), passes the level, linearly between points."""
    after = np.clip((above >= level).sum(axis=0), 1, _POINTS - 1)
    column = np.arange(places.shape[1])
    left, right = above[after - 1, column], above[after, column]
    part = np.divide(left - level, left - right, out=np.zeros_like(left), where=left > right)
    from_, to = places[after - 1, column], places[after, column]
    return np.asarray(from_ + np.clip(part, 0, 1) * (to - from_))
