"""The parts of a perception gap per statement, from sums over people: as observed, and for people drawn again.

Not for use apart from `gap`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from polarprof.engines.landscape.resampling import deal, redrawn

FEWEST = 10
_BINS = 400
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Votes of a group by bin of people, (bins, statements): agreed and seen."""

    agreed: Floats
    seen: Floats

    @classmethod
    def of(cls, answers: ArrayLike) -> Answers:
        """answers: (people, statements), 1 agrees, anything else not, NaN did not vote."""
        table = np.asarray(answers, dtype=np.float64)
        return cls(_binned(table > 0), _binned(np.isfinite(table)))

    @property
    def count(self) -> int:
        """Statements."""
        return int(self.seen.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class Guesses:
    """Guesses (people, statements), 0 where there is none, and whether there is one."""

    values: Floats
    given: Floats

    @classmethod
    def of(cls, guesses: ArrayLike) -> Guesses:
        """Raises ValueError for a guess outside 0 to 1."""
        table = np.asarray(guesses, dtype=np.float64)
        if ((table < 0) | (table > 1)).any():
            raise ValueError("a guess lies from 0 to 1")
        given = np.isfinite(table)
        return cls(np.where(given, table, 0.0), given.astype(np.float64))

    @property
    def count(self) -> int:
        """Statements."""
        return int(self.values.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class Stand:
    """Per counted statement, (draws, statements): squared gap and single guessers' error, distances squared, exaggeration.

    counted: (all statements,) bool. noise: of guess, g, h and perceived distance as observed. weights: of statements.
    """

    counted: NDArray[np.bool_]
    squared_gap: Floats
    single: Floats
    further: Floats
    actual: Floats
    perceived: Floats | None
    noise: tuple[Floats, Floats, Floats, Floats]
    weights: Floats
    halves: Floats


def gather(
    about_g: Guesses, about_h: Guesses | None, g: Answers, h: Answers, splits: int, seed: int
) -> Stand:
    """Everything as observed; halves: (splits, bins) which bins of g make the first half of each split."""
    guessers = about_g.given.sum(axis=0)
    both = None if about_h is None else about_g.given * about_h.given
    counted = (guessers >= FEWEST) & (g.seen.sum(axis=0) >= FEWEST) & (h.seen.sum(axis=0) >= FEWEST)
    if both is not None:
        counted &= both.sum(axis=0) >= FEWEST
    halves = _halves(len(g.seen), splits, seed)
    once = [np.ones((1, len(one))) for one in (about_g.values, g.seen, h.seen)]
    apart = np.zeros(about_g.count)
    if about_h is not None and both is not None:
        apart = _variance((about_g.values - about_h.values) * both, both)
    each = (_variance(about_g.values, about_g.given), _noise(g), _noise(h), apart)
    noise = (each[0][counted], each[1][counted], each[2][counted], each[3][counted])
    even = np.ones((1, int(counted.sum())))
    return _stand(about_g, about_h, g, h, counted, halves, noise, once, even)


def replicate(
    about_g: Guesses, about_h: Guesses | None, g: Answers, h: Answers, stand: Stand, draws: int, seed: int
) -> Stand:
    """The same for people of h, people of g and statements drawn again; the noise stays that observed."""
    sizes = (len(about_g.values), len(g.seen), len(h.seen))
    drawn = [redrawn(size, draws, seed + place).astype(np.float64) for place, size in enumerate(sizes)]
    weights = redrawn(int(stand.counted.sum()), draws, seed + 3).astype(np.float64)
    return _stand(about_g, about_h, g, h, stand.counted, stand.halves, stand.noise, drawn, weights)


def _stand(
    about_g: Guesses,
    about_h: Guesses | None,
    g: Answers,
    h: Answers,
    counted: NDArray[np.bool_],
    halves: Floats,
    noise: tuple[Floats, Floats, Floats, Floats],
    drawn: list[Floats],
    weights: Floats,
) -> Stand:
    guessers, of_g, of_h = drawn
    mean, _ = _share(guessers @ about_g.values[:, counted], guessers @ about_g.given[:, counted])
    p, _ = _share(of_g @ g.agreed[:, counted], of_g @ g.seen[:, counted])
    own, _ = _share(of_h @ h.agreed[:, counted], of_h @ h.seen[:, counted])
    squares = guessers @ (about_g.values**2)[:, counted]
    second, _ = _share(squares, guessers @ about_g.given[:, counted])
    perceived = None
    if about_h is not None:
        both = about_g.given * about_h.given
        apart = ((about_g.values - about_h.values) * both)[:, counted]
        distance, _ = _share(guessers @ apart, guessers @ both[:, counted])
        perceived = distance**2 - noise[3]
    return Stand(
        counted=counted,
        squared_gap=(mean - p) ** 2 - noise[0] - noise[1],
        single=second - 2 * mean * p + p**2 - noise[1],
        further=_further(mean, own, of_g, g, counted, halves),
        actual=(p - own) ** 2 - noise[1] - noise[2],
        perceived=perceived,
        noise=noise,
        weights=weights,
        halves=halves,
    )


def _further(
    mean: Floats, own: Floats, of_g: Floats, g: Answers, counted: NDArray[np.bool_], halves: Floats
) -> Floats:
    """Direction from one half of g, size from the other, both ways round, averaged over the splits."""
    agreed, seen = g.agreed[:, counted], g.seen[:, counted]
    every, total = of_g @ agreed, of_g @ seen
    summed, times = np.zeros_like(mean), np.zeros_like(mean)
    for half in halves:
        yes, all_ = (of_g * half) @ agreed, (of_g * half) @ seen
        first, has_first = _share(yes, all_)
        second, has_second = _share(every - yes, total - all_)
        usable = has_first & has_second
        both_ways = np.sign(first - own) * (mean - second) + np.sign(second - own) * (mean - first)
        summed += np.where(usable, both_ways / 2, 0.0)
        times += usable
    return np.divide(summed, times, out=np.full_like(summed, np.nan), where=times > 0)


def _halves(bins: int, splits: int, seed: int) -> Floats:
    dice = np.random.default_rng(seed)
    first = np.arange(bins) % 2 == 0
    return np.array([dice.permutation(first) for _ in range(splits)], dtype=np.float64).reshape(splits, bins)


def _binned(table: NDArray[np.bool_]) -> Floats:
    bin_of = deal(len(table), most=_BINS)
    sums = np.zeros((int(bin_of.max(initial=-1)) + 1, table.shape[1]))
    np.add.at(sums, bin_of, table)
    return sums


def _share(hits: Floats, seen: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    has = seen > 0
    return np.divide(hits, seen, out=np.full(np.shape(hits), np.nan), where=has), has


def _variance(values: Floats, given: Floats) -> Floats:
    """Sampling variance of the mean of each column."""
    n = given.sum(axis=0)
    mean = values.sum(axis=0) / np.maximum(n, 1)
    spread = (((values - mean) * given) ** 2).sum(axis=0) / np.maximum(n - 1, 1)
    return np.asarray(spread / np.maximum(n, 1))


def _noise(group: Answers) -> Floats:
    """Sampling variance p (1 - p) / (n - 1) of the share of each statement."""
    seen = group.seen.sum(axis=0)
    share = group.agreed.sum(axis=0) / np.maximum(seen, 1)
    return np.asarray(share * (1 - share) / np.maximum(seen - 1, 1))
