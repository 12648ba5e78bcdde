"""Divisive and majority statements."""

import numpy as np

from polarprof.engines.landscape.statements import divisive, majority


def test_the_pair_furthest_apart_is_named_and_the_greatest_comes_first() -> None:
    counts = np.array([[[10, 0, 90], [45, 0, 55]], [[50, 0, 50], [50, 0, 50]], [[90, 0, 10], [80, 0, 20]]])
    first, second = divisive(counts)
    assert (first.statement, first.higher, first.lower_group) == (0, 0, 2)
    assert (second.statement, second.higher, second.lower_group) == (1, 0, 2)
    assert abs(first.difference - 0.8) < 0.01
    assert 0 < first.lower < first.difference


def test_noise_one_group_and_few_votes_divide_nobody() -> None:
    dice = np.random.default_rng(0)
    wrong = 0
    for _ in range(20):
        agrees = dice.binomial(30, 0.5, size=(3, 50))
        wrong += len(divisive(np.stack([30 - agrees, 0 * agrees, agrees], axis=2)))
    assert wrong / 1000 <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 1000)
    assert divisive(np.full((1, 5, 3), 50)) == ()
    assert divisive(np.array([[[0, 0, 9]], [[100, 0, 0]]])) == ()


def test_a_majority_is_above_one_half_for_sure_and_passes_count_against() -> None:
    counts = np.array([[5, 0, 95], [45, 0, 55], [0, 60, 40], [0, 0, 9], [90, 5, 5], [0, 30, 0]])
    assert [(one.statement, one.agrees) for one in majority(counts)] == [(0, True), (4, False)]
    (best, _) = majority(counts)
    assert best.low < best.share < best.high
    assert (best.votes, best.share > 0.9) == (100, True)
