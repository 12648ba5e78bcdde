"""Whether people stand in two heaps or without a gap along the way from one group to another.

The way is fixed by other people's votes, so that nobody helped to draw the line that they are measured on. Each person's place
on it stays unknown: what is compared is how likely the votes are under the best density with one peak and under the best
with two peaks and a gap between them. Not for drawing the way, and not for how many groups there are.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from polarprof.engines.landscape.partitions import Floats, Partition
from polarprof.engines.landscape.rasch_kernels import NODES

PLACES = np.linspace(-3.0, 3.0, 21)
GAP = 3.0  # peaks of a density with a gap lie so many of their own widths apart: the density halves or less between them
_SMALLEST_DISTANCE = 0.9
_PEAKS = [(middle, 0.2) for middle in PLACES] + [
    (middle, width) for width in (0.5, 0.75) for middle in PLACES[::2]
]
_SHARES, _REFINED, _STEPS, _STEPS_OF_TWO = (0.2, 0.5, 0.8), 6, 80, 30


def place_likelihoods(part: Partition, low: Floats, high: Floats, node_shares: Floats) -> Floats:
    """(p, places) likelihood of each person's votes at each of `PLACES`, the best place of each person being 1.

    low, high: (statements,) logit P(agree) of the two groups, which stand at -1 and 1; logits are straight in between and
    beyond. node_shares: (nodes,) of the habit of agreeing, which is summed out as in the classes.
    """
    logits = (low + high)[:, None] / 2 + (high - low)[:, None] / 2 * PLACES
    habits = logits[:, :, None] + NODES
    both = np.empty((len(low), 2, habits[0].size), dtype=np.float32)
    disagree = -np.logaddexp(0.0, habits)
    both[:, 0] = disagree.reshape(len(low), -1)
    both[:, 1] = (habits + disagree).reshape(len(low), -1)
    likelihood = np.asarray(part.one_hot() @ both.reshape(2 * len(low), -1))
    likelihood -= likelihood.max(axis=1, keepdims=True)
    by_place = np.exp(likelihood).reshape(part.people, len(PLACES), len(NODES)) @ node_shares
    return np.asarray(by_place / by_place.max(axis=1, keepdims=True), dtype=np.float64)


def gap_evidence(likelihood: Floats, weights: Floats) -> float:
    """Log likelihood, in nats, by which two peaks with a gap beat one peak; above 0 for a gap, below 0 against it.

    likelihood: (p, places) as above; weights: (p,) how far each person counts, 0 to 1. One peak may have any form: flat, leaning or
    pointed; two peaks are normal and equally wide. So the first has the more freedom, and the figure leans against a gap.
    Method: unimodal densities as mixtures of uniforms that end in the peak (Khintchine 1938), fitted by expectation and maximisation.
    """
    if weights.sum() <= 0:
        return 0.0
    return _two_peaks(likelihood, weights) - _one_peak(likelihood, weights)


def _one_peak(likelihood: Floats, weights: Floats) -> float:
    return float(_mixed(likelihood @ _blocks().transpose(0, 2, 1), weights, _STEPS).max())


def _two_peaks(likelihood: Floats, weights: Floats) -> float:
    """Every pair of peaks at three shares; the best of them then with shares of their own."""
    peaks, first, second = _peaks()
    chance = likelihood @ peaks
    few, weight = np.ascontiguousarray(chance.T, dtype=np.float32), weights.astype(np.float32)
    left, right = few[first], few[second]
    reached = np.max([np.log(share * left + (1 - share) * right) @ weight for share in _SHARES], axis=0)
    best = np.argsort(-reached, kind="stable")[:_REFINED]
    pairs = np.stack([chance[:, [first[pair], second[pair]]] for pair in best])
    return float(_mixed(pairs, weights, _STEPS_OF_TWO).max())


def _mixed(chance: Floats, weights: Floats, steps: int) -> Floats:
    """(fits,) log likelihood under the best mixture of what `chance`, (fits, p, kinds), holds, by expectation and maximisation."""
    shares = np.full((len(chance), 1, chance.shape[2]), 1 / chance.shape[2])
    turned, across = chance.transpose(0, 2, 1), weights / weights.sum()
    for _ in range(steps):
        mixed = shares @ turned
        shares = shares * ((across / mixed) @ chance)
    return np.asarray(np.log(shares @ turned)[:, 0] @ weights)


@cache
def _blocks() -> Floats:
    """(modes, places, places) for every other place as the peak, uniform densities from each place up to the peak."""
    modes = range(2, len(PLACES) - 2, 2)
    blocks = np.zeros((len(modes), len(PLACES), len(PLACES)))
    for row, mode in enumerate(modes):
        for end in range(len(PLACES)):
            low, high = min(mode, end), max(mode, end)
            blocks[row, end, low : high + 1] = 1 / (high - low + 1)
    return blocks


@cache
def _peaks() -> tuple[Floats, list[int], list[int]]:
    """(places, peaks) normal densities, and which pairs of them leave a gap."""
    densities = np.array([np.exp(-(((PLACES - middle) / width) ** 2) / 2) for middle, width in _PEAKS])
    densities += 1e-9  # nobody is impossible
    densities /= densities.sum(axis=1, keepdims=True)
    pairs = [
        (one, other)
        for one, (low, width) in enumerate(_PEAKS)
        for other, (high, same) in enumerate(_PEAKS)
        if width == same and high - low >= max(GAP * width, _SMALLEST_DISTANCE) - 1e-9
    ]
    first, second = (list(column) for column in zip(*pairs, strict=True))
    return np.ascontiguousarray(densities.T), first, second
