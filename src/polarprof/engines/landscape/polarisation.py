"""How far apart people are by their votes: between groups, between any two people, and with groups weighed by size.

Groups found in votes always differ on those votes, so two figures are given where groups matter: one counts each vote under
a label formed without it (too low, labels being noisy), one under the label formed with it (too high). Not a ranking of places.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from polarprof.engines.landscape.resampling import Binned, Floats, binned, recentred, redrawn
from polarprof.engines.landscape.unknown import NotEnough, Scarce, Undefined
from polarprof.engines.landscape.votes import Votes

FEWEST_STATEMENTS, FEWEST_PEOPLE, DRAWS = 10, 30, 500
_SEEN_AT_LEAST = 2


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the ends of its 95 % interval over people."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Band:
    """The truth lies between: `lower` from labels formed without the vote counted, `upper` from labels formed with it."""

    lower: Estimate
    upper: Estimate


@dataclass(frozen=True, slots=True)
class Polarisation:
    """group_difference (P1): 0 no disagreement between groups beyond that within them, 1 groups unanimous and opposed.

    disagreement (P2): chance that two people who both voted on a statement differ on agreeing, 0 to 1, mean over statements.
    largest_disagreement: what P2 would be with half against half on every statement, the same people having voted; just above 0.5.
    evenness (P4): Esteban-Ray with alpha = 1; it grows with the difference and with the evenness of the sizes of groups.
    """

    group_difference: Band | NotEnough | Undefined
    disagreement: Estimate
    evenness: Band | NotEnough | Undefined
    largest_disagreement: float

    @property
    def part_of_largest(self) -> Estimate:
        """P2 as a part of the largest that these votes could give: 0 everybody alike, 1 half against half on every statement."""
        ends = (self.disagreement.value, self.disagreement.low, self.disagreement.high)
        return Estimate(*(min(1.0, max(0.0, end / self.largest_disagreement)) for end in ends))


def polarisation(
    votes: Votes,
    labels: ArrayLike,
    vote_labels: ArrayLike,
    weights: ArrayLike | None = None,
    draws: int = DRAWS,
    seed: int = 0,
) -> Polarisation | NotEnough:
    """P1, P2 and P4 with bootstrap intervals over people; a pure function of its arguments.

    labels: (people,) group from 0, -1 for none; vote_labels: (votes,) label of each author without that vote, from
    `groups.out_of_fold_labels`. weights: (votes,) from `routing.shown_weights` where statements were shown by routing.
    A statement counts with 2 votes in both groups; where no two groups share such a statement, P1 and P4 are NotEnough. Fewer
    than 30 people or 10 statements with two votes: NotEnough. Raises ValueError for unlike lengths or a weight not above 0.
    Method: docs/method/landscape.md, Polarisation. Source: F_ST as in Hudson 1992, with Nei's correction; Esteban and Ray 1994.
    """
    mine, aside = np.asarray(labels, dtype=np.int64), np.asarray(vote_labels, dtype=np.int64)
    weight = None if weights is None else np.asarray(weights, dtype=np.float64)
    if (
        len(mine) != len(votes.people)
        or len(aside) != len(votes)
        or (weight is not None and len(weight) != len(votes))
    ):
        raise ValueError("one label for each person, one label and weight for each vote")
    if weight is not None and not (np.isfinite(weight) & (weight > 0)).all():
        raise ValueError("a weight is a number above 0")
    if int((votes.per_person > 0).sum()) < FEWEST_PEOPLE:
        return NotEnough(Scarce.PEOPLE, FEWEST_PEOPLE)
    if int((votes.counts().sum(axis=1) >= _SEEN_AT_LEAST).sum()) < FEWEST_STATEMENTS:
        return NotEnough(Scarce.STATEMENTS, FEWEST_STATEMENTS)
    groups = int(max(mine.max(initial=0), aside.max(initial=0))) + 1
    sizes = np.bincount(mine[mine >= 0], minlength=groups).astype(np.float64)
    shares = sizes / max(1.0, sizes.sum())
    everybody = binned(votes, np.zeros(len(votes), dtype=np.int8), 1, weight, seed)
    disagreement, largest = (
        _disagreement(everybody, draws, seed),
        _largest(everybody, weighted=weight is not None),
    )
    if (shares > 0).sum() < 2:
        return Polarisation(Undefined.ONE_GROUP, disagreement, Undefined.ONE_GROUP, largest)
    repeated = np.repeat(mine, votes.per_person)
    low, high = (
        _between(binned(votes, one, groups, weight, seed), shares, draws, seed) for one in (aside, repeated)
    )
    if not np.isfinite([low[0].value, high[0].value]).all():
        few = NotEnough(Scarce.VOTES, _SEEN_AT_LEAST)
        return Polarisation(few, disagreement, few, largest)
    return Polarisation(Band(low[0], high[0]), disagreement, Band(low[1], high[1]), largest)


def _between(sums: Binned, shares: Floats, draws: int, seed: int) -> tuple[Estimate, Estimate]:
    agreed, seen = (one.sum(axis=0, dtype=np.float64) for one in (sums.agreed, sums.seen))
    noise = _noise(agreed, seen, sums.squares)
    pairs = _pairs(agreed[None], seen[None], noise, shares)
    chosen = redrawn(len(sums.seen), draws, seed + 1)
    again = _pairs(_product(chosen, sums.agreed), _product(chosen, sums.seen), noise, shares)
    width = _width(agreed, seen, sums.squares, noise, shares)
    value, replicates = _difference(pairs)[0], _difference(again) * width
    moved = [
        one._replace(squared=old.squared + width * (one.squared - one.squared.mean()))
        for old, one in zip(pairs, again, strict=True)
    ]
    rays = _rays(moved, draws)
    low, high = (float(np.quantile(rays, end)) for end in (0.025, 0.975))
    first = Estimate(float(value), *recentred(float(value), replicates))
    return first, Estimate(float(_rays(pairs, 1)[0]), low, high)


def _width(agreed: Floats, seen: Floats, squares: Floats, noise: Floats, shares: Floats) -> float:
    """What the deviations of P1's replicates are to be multiplied by, from a third to twice in square.

    A squared difference d^2 with sampling variance V has variance 4 d^2 V + 2 V^2 when V is taken off, the noise of V counted
    in. Drawn again it has 4 (d^2 + V) W + 2 W^2, where W = V (n - 1) / n is what drawing from n votes gives. Votes on different
    statements and pairs of groups are taken as independent.
    """
    share, n = _share(agreed, seen), np.maximum(_effective(seen, squares), _SEEN_AT_LEAST)
    wanted, given = 0.0, 0.0
    for g, h in combinations(range(len(shares)), 2):
        both = np.isfinite(noise[g] + noise[h])
        p, q, first, second = share[g, both], share[h, both], noise[g, both], noise[h, both]
        differing = float((p * (1 - q) + q * (1 - p)).sum())
        if differing <= 0:
            continue
        weight = (float(shares[g] * shares[h]) / differing) ** 2
        variance, apart = first + second, (p - q) ** 2
        drawn = first * (1 - 1 / n[g, both]) + second * (1 - 1 / n[h, both])
        own = variance**2 + first**2 / (n[g, both] - 1) + second**2 / (n[h, both] - 1)
        wanted += weight * float((4 * (apart - variance) * variance + 2 * own).sum())
        given += weight * float((4 * apart * drawn + 2 * drawn**2).sum())
    return float(np.sqrt(np.clip(wanted / given, 1 / 3, 4))) if given > 0 else 1.0


def _disagreement(sums: Binned, draws: int, seed: int) -> Estimate:
    agreed, seen = (one.sum(axis=0, dtype=np.float64) for one in (sums.agreed, sums.seen))
    effective = _effective(seen, sums.squares)
    counted = effective[0] >= _SEEN_AT_LEAST
    factor = effective / np.maximum(effective - 1, 1)
    chosen = redrawn(len(sums.seen), draws, seed + 1)

    def mean(yes: Floats, all_: Floats) -> Floats:
        share = _share(yes, all_)[:, 0]
        values = np.where(counted & (all_[:, 0] > 0), 2 * share * (1 - share) * factor[0], np.nan)
        return np.asarray(np.nanmean(values, axis=1)) if counted.any() else np.full(len(share), np.nan)

    value = float(mean(agreed[None], seen[None])[0])
    return Estimate(
        value, *recentred(value, mean(_product(chosen, sums.agreed), _product(chosen, sums.seen)))
    )


def _largest(sums: Binned, *, weighted: bool) -> float:
    """P2 with half of the votes on each statement agreeing: n / (2 (n - 1)), of an odd number of equal votes (n + 1) / (2 n)."""
    effective = _effective(sums.seen.sum(axis=0, dtype=np.float64), sums.squares)[0]
    n = effective[effective >= _SEEN_AT_LEAST]
    most = n / (2 * (n - 1))
    if not weighted:
        n = np.rint(n)
        most = np.where(n % 2 == 1, (n + 1) / (2 * n), n / (2 * (n - 1)))
    return float(most.mean()) if len(most) else float("nan")


class _Pair(NamedTuple):
    """Two groups with shares g and h: part of disagreement between them, and mean squared difference, each (draws,)."""

    g: float
    h: float
    ratio: Floats
    squared: Floats


def _pairs(agreed: Floats, seen: Floats, noise: Floats, shares: Floats) -> list[_Pair]:
    """Of sums (draws, groups, statements); noise: (groups, statements), NaN where not counted.

    A pair of groups without a common statement is left out.
    """
    share, pairs = _share(agreed, seen), []
    for g, h in combinations(range(len(shares)), 2):
        both = np.isfinite(noise[g] + noise[h])
        if not both.any() or not shares[g] * shares[h]:
            continue
        p, q = share[:, g, both], share[:, h, both]
        here = (seen[:, g, both] > 0) & (seen[:, h, both] > 0)
        apart = np.where(here, (p - q) ** 2 - noise[g, both] - noise[h, both], 0.0).sum(axis=1)
        differing = np.where(here, p * (1 - q) + q * (1 - p), 0.0).sum(axis=1)
        ratio = np.divide(apart, differing, out=np.zeros_like(apart), where=differing > 0)
        pairs.append(_Pair(shares[g], shares[h], ratio, apart / np.maximum(here.sum(axis=1), 1)))
    return pairs


def _difference(pairs: list[_Pair]) -> Floats:
    """P1, (draws,); NaN without a pair."""
    if not pairs:
        return np.full(1, np.nan)
    mass = sum(pair.g * pair.h for pair in pairs)
    return np.asarray(sum(pair.g * pair.h * pair.ratio for pair in pairs) / mass)


def _rays(pairs: list[_Pair], draws: int) -> Floats:
    """P4, (draws,)."""
    total = np.zeros(draws)
    for pair in pairs:
        total += pair.g * pair.h * (pair.g + pair.h) * np.sqrt(np.maximum(0.0, pair.squared))
    return total


def _noise(agreed: Floats, seen: Floats, squares: Floats) -> Floats:
    """Sampling variance p (1 - p) / (n - 1) of each share; NaN below two votes."""
    share, effective = _share(agreed, seen), _effective(seen, squares)
    enough = effective >= _SEEN_AT_LEAST - 1e-9
    return np.divide(share * (1 - share), effective - 1, out=np.full_like(share, np.nan), where=enough)


def _effective(seen: Floats, squares: Floats) -> Floats:
    """How many votes of equal weight are worth as much: (sum w)^2 / sum w^2, Kish 1965; without weights their number."""
    return np.divide(seen**2, squares, out=np.zeros_like(seen), where=squares > 0)


def _share(agreed: Floats, seen: Floats) -> Floats:
    return np.divide(agreed, seen, out=np.zeros(agreed.shape), where=seen > 0)


def _product(chosen: NDArray[np.float32], sums: NDArray[np.float32]) -> Floats:
    flat = chosen @ sums.reshape(len(sums), -1)
    return flat.reshape(len(chosen), *sums.shape[1:]).astype(np.float64)
