"""The bridging score on known shares: ranking, interval, splitting a group, and what is not yet known."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polarprof.engines.landscape.bridging import _means, bridging


def made(dice, sizes, statements=200, seen=0.3, spread=0.15):
    """(shares (K, m), counts (K, m, 3)): groups differ from a common share, and only part of them votes."""
    common = dice.beta(3, 2, size=statements)
    shares = np.clip(common + dice.normal(size=(len(sizes), statements)) * spread, 0.02, 0.98)
    votes = dice.binomial(np.array(sizes)[:, None], seen, size=shares.shape)
    agrees = dice.binomial(votes, shares)
    return shares, np.stack([votes - agrees, 0 * votes, agrees], axis=2)


def hits(chosen, shares) -> float:
    """Which part of the ten chosen is among the true twenty with the greatest least share."""
    return np.isin(chosen[:10], np.argsort(-shares.min(axis=0))[:20]).mean()


@pytest.mark.parametrize("sizes", [(100, 100, 100), (200, 60, 40), (250, 25)])
def test_the_top_ten_are_truer_bridges_than_those_of_the_overall_share(sizes: tuple[int, ...]) -> None:
    ours, plain = [], []
    for seed in range(8):
        shares, counts = made(np.random.default_rng((len(sizes), seed)), sizes)
        result = bridging(counts, fewest=0)
        ours.append(hits(np.argsort(-result.score), shares))
        every = counts.sum(axis=0)
        plain.append(hits(np.argsort(-(every[:, 2] + 1) / (every.sum(axis=1) + 2)), shares))
    assert np.mean(ours) >= np.mean(plain)


@pytest.mark.parametrize("spread", [0.05, 0.1, 0.2])
def test_the_interval_covers_four_in_five(spread: float) -> None:
    covered = []
    for seed in range(8):
        shares, counts = made(np.random.default_rng((7, seed)), (100, 60, 40), spread=spread)
        result = bridging(counts)
        least = shares.min(axis=0)
        covered.append(((result.low <= least) & (least <= result.high))[result.known].mean())
    assert 0.75 <= np.mean(covered) <= 0.85


def test_splitting_a_group_into_equal_halves_moves_the_score_less_than_its_interval() -> None:
    half = np.stack([np.arange(0, 60, 3), np.zeros(20, int), 60 - np.arange(0, 60, 3)], axis=1)
    other = np.tile([30, 10, 80], (20, 1))
    whole, split = bridging(np.stack([2 * half, other])), bridging(np.stack([half, half, other]))
    assert (np.abs(whole.score - split.score) < whole.high - whole.low).all()


def test_the_integral_agrees_with_draws() -> None:
    dice = np.random.default_rng(1)
    _, counts = made(dice, (100, 60, 8), statements=6)
    result = bridging(counts)
    seen, hit = counts.sum(axis=2), counts[:, :, 2]
    means, weights = _means(hit, seen, result.strength)
    node = np.stack([dice.choice(len(means), size=100_000, p=one) for one in weights.T], axis=1)
    drawn = result.strength * np.take_along_axis(means, node, axis=0)[:, None]
    least = dice.beta(hit + drawn, seen - hit + result.strength - drawn).min(axis=1)
    assert np.allclose(result.score, least.mean(axis=0), atol=0.002)
    assert np.allclose(result.low, np.quantile(least, 0.1, axis=0), atol=0.006)
    assert np.allclose(result.high, np.quantile(least, 0.9, axis=0), atol=0.006)
    assert np.allclose(result.probability, (least >= 0.5).mean(axis=0), atol=0.005)


def test_a_group_without_ten_votes_means_not_yet_known_and_never_low() -> None:
    counts = np.array([[[1, 0, 99]] * 2, [[0, 0, 9], [0, 0, 10]]])
    result = bridging(counts)
    assert result.known.tolist() == [False, True]
    assert result.bridges.tolist() == [False, True]
    assert np.isnan(result.lift).tolist() == [True, True]  # one known statement: nothing to compare with


def test_one_group_has_the_overall_share_with_an_interval_and_no_lift() -> None:
    result = bridging(np.array([[[20, 0, 80], [0, 50, 0]]]))
    assert np.allclose(result.score, [81 / 102, 1 / 52], atol=2e-3)
    assert result.low[0] < 0.8 < result.high[0]
    assert np.isnan(result.lift).all()
    assert result.bridges.tolist() == [True, False]


def test_all_passes_bridge_nothing_in_either_direction() -> None:
    counts = np.zeros((2, 3, 3), dtype=int)
    counts[:, :, 1] = 50
    assert not bridging(counts).bridges.any()
    assert not bridging(counts, agree=False).bridges.any()


def test_common_disagreement_is_a_bridge_of_its_own() -> None:
    counts = np.array([[[90, 0, 10]], [[80, 0, 20]]])
    assert bridging(counts, agree=False).bridges.tolist() == [True]
    assert bridging(counts).bridges.tolist() == [False]


def test_lift_parts_a_bridge_from_a_truism() -> None:
    shares = np.linspace(0.5, 0.95, 30)
    counts = np.array([[[0, 0, 0]] * 31] * 2)
    counts[0, :30, 2], counts[1, :30, 2] = 100 * shares, 100 * (shares - 0.3)
    counts[:, 30, 2] = 65  # the overall share of a middling statement, but from both groups alike
    counts[:, :, 0] = 100 - counts[:, :, 2]
    result = bridging(counts)
    assert result.lift.argmax() == 30
    assert result.lift[30] > 0.1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(0, 20))
def test_everything_stays_in_bounds(seed: int, groups: int, statements: int) -> None:
    result = bridging(np.random.default_rng(seed).integers(0, 60, size=(groups, statements, 3)))
    for one in (result.score, result.low, result.high, result.probability):
        assert ((one >= 0) & (one <= 1)).all()
    assert (result.low <= result.high).all()


def test_a_million_votes_keep_a_narrow_interval() -> None:
    result = bridging(np.array([[[300_000, 0, 700_000]], [[100_000, 0, 900_000]]]))
    assert abs(result.score[0] - 0.7) < 1e-3
    assert 0 < result.high[0] - result.low[0] < 0.005


def test_no_group_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one group"):
        bridging(np.zeros((0, 3, 3), dtype=int))
