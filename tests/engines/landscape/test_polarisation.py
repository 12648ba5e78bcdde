"""Polarisation against planted truth: no noise in it, intervals that hold, a band that holds the truth."""

import time

import numpy as np
import pytest

from polarprof.engines.landscape.groups import groups, out_of_fold_labels
from polarprof.engines.landscape.polarisation import Band, polarisation
from polarprof.engines.landscape.unknown import NotEnough, Scarce, Undefined
from polarprof.engines.landscape.votes import pack

from .made import grouped, noise, shuffled


def voted(dice, shares, labels, per_person=30.0):
    statements = shares.shape[1]
    seen = dice.random((len(labels), statements)) < per_person / statements
    seen[np.arange(len(labels)), np.arange(len(labels)) % statements] = True
    row, column = np.nonzero(seen)
    return pack(row, column, np.where(dice.random(len(row)) < shares[labels[row], column], 1, -1))


def measured(votes, labels, draws=2, **more):
    return polarisation(votes, labels, np.repeat(labels, votes.per_person), draws=draws, **more)


def truth_of(shares) -> float:
    p, q = shares
    return ((p - q) ** 2).sum() / (p * (1 - q) + q * (1 - p)).sum()


@pytest.mark.parametrize("per_person", [6, 30])
def test_known_shares_give_the_known_difference_also_at_few_votes(per_person: int) -> None:
    dice = np.random.default_rng(1)
    shares = dice.uniform(0.1, 0.9, size=(2, 60))
    labels = np.arange(100) % 2
    result = [
        measured(voted(dice, shares, labels, per_person), labels).group_difference.lower.value
        for _ in range(60)
    ]
    error = np.std(result) / np.sqrt(60)
    assert abs(np.mean(result) - truth_of(shares)) < 3 * error + 0.01  # a ratio of sums is right to order 1/m


def test_groups_that_do_not_differ_show_no_difference_at_four_votes_a_cell() -> None:
    dice = np.random.default_rng(2)
    shares = np.repeat(dice.uniform(0.1, 0.9, size=(1, 60)), 2, axis=0)
    labels = np.arange(60) % 2
    result = [
        measured(voted(dice, shares, labels, 8), labels).group_difference.lower.value for _ in range(60)
    ]
    assert abs(np.mean(result)) < 3 * np.std(result) / np.sqrt(60)


@pytest.mark.slow
@pytest.mark.parametrize("apart", [0.0, 0.3])
def test_intervals_cover_the_truth(apart: float) -> None:
    covered, rays = [], []
    for seed in range(60):
        dice = np.random.default_rng((3, seed))
        base = np.random.default_rng(3).uniform(0.1, 0.6, size=60)
        shares = np.stack([base, base + apart])
        labels = dice.integers(2, size=200)
        whole = measured(voted(dice, shares, labels), labels, draws=200)
        result, evenness = whole.group_difference.lower, whole.evenness.lower
        part = (labels == 0).mean() * (labels == 1).mean()
        rays.append(evenness.low <= part * apart <= evenness.high)
        covered.append(result.low <= truth_of(shares) <= result.high)
    assert abs(np.mean(covered) - 0.95) < 3 * np.sqrt(0.95 * 0.05 / 60)
    assert abs(np.mean(rays) - 0.95) < 3 * np.sqrt(0.95 * 0.05 / 60)


def test_disagreement_is_the_chance_that_two_people_differ() -> None:
    dice = np.random.default_rng(4)
    shares = dice.uniform(0.1, 0.9, size=(1, 40))
    labels = np.zeros(60, dtype=int)
    result = [measured(voted(dice, shares, labels, 5), labels).disagreement.value for _ in range(60)]
    truth = (2 * shares * (1 - shares)).mean()
    assert abs(np.mean(result) - truth) < 3 * np.std(result) / np.sqrt(60)


def test_groups_made_from_noise_differ_on_the_same_votes_only() -> None:
    low, high = [], []
    for seed in range(3):
        votes = noise(seed).votes
        result = groups(votes, count=2)
        band = polarisation(
            votes, result.labels, out_of_fold_labels(votes, result), draws=50
        ).group_difference
        low.append(band.lower.value)
        high.append(band.upper.value)
    assert abs(np.mean(low)) < 0.012
    assert np.mean(high) > 0.04


def test_the_band_holds_the_truth() -> None:
    truth = grouped(5, spread=1.0)
    result = groups(truth.votes, count=2)
    band = polarisation(
        truth.votes, result.labels, out_of_fold_labels(truth.votes, result), draws=50
    ).group_difference
    real = measured(truth.votes, truth.labels).group_difference.lower.value
    assert band.lower.value - 0.01 <= real <= band.upper.value + 0.01


def test_unanimous_and_opposed_is_one_and_grows_with_evenness() -> None:
    shares = np.array([[1.0] * 20, [0.0] * 20])
    values = {}
    for part in (2, 5):
        labels = (np.arange(100) % part == 0).astype(int)
        result = measured(voted(np.random.default_rng(0), shares, labels, 20), labels)
        assert result.group_difference.lower.value == pytest.approx(1)
        values[part] = result.evenness.lower.value
    assert values[2] == pytest.approx(0.25)
    assert values[5] == pytest.approx(0.2 * 0.8)


def test_one_group_leaves_only_disagreement() -> None:
    votes = noise(1).votes
    result = measured(votes, np.zeros(len(votes.people), dtype=int))
    assert (result.group_difference, result.evenness) == (Undefined.ONE_GROUP, Undefined.ONE_GROUP)
    assert result.disagreement.low < result.disagreement.value < result.disagreement.high


def test_too_little_is_not_zero() -> None:
    dice = np.random.default_rng(0)
    shares = np.full((2, 40), 0.5)
    few = voted(dice, shares, np.arange(29) % 2)
    assert measured(few, np.arange(29) % 2) == NotEnough(Scarce.PEOPLE, 30)
    short = voted(dice, shares[:, :9], np.arange(100) % 2, 5)
    assert measured(short, np.arange(100) % 2) == NotEnough(Scarce.STATEMENTS, 10)
    just = voted(dice, shares[:, :10], np.arange(30) % 2, 8)
    assert isinstance(measured(just, np.arange(30) % 2).group_difference, Band)


def test_an_empty_group_and_people_without_one_change_nothing() -> None:
    truth = grouped(6)
    plain = measured(truth.votes, truth.labels, draws=20)
    assert measured(truth.votes, truth.labels * 2, draws=20).group_difference == plain.group_difference
    aside = np.where(np.arange(300) < 10, -1, truth.labels)
    assert isinstance(measured(truth.votes, aside).group_difference, Band)


def test_shuffled_votes_and_equal_weights_give_the_same() -> None:
    truth = grouped(7)
    plain = measured(truth.votes, truth.labels, draws=20)
    assert measured(shuffled(truth.votes), truth.labels, draws=20) == plain
    again = measured(truth.votes, truth.labels, draws=20, weights=np.full(len(truth.votes), 2.0))
    assert again.group_difference.lower.value == pytest.approx(plain.group_difference.lower.value, rel=1e-5)


def test_people_beyond_the_bins_keep_their_interval() -> None:
    dice = np.random.default_rng(8)
    shares = dice.uniform(0.1, 0.9, size=(2, 30))
    labels = np.arange(3_000) % 2
    result = measured(voted(dice, shares, labels, 10), labels, draws=200).group_difference.lower
    again = [
        measured(voted(dice, shares, labels, 10), labels).group_difference.lower.value for _ in range(25)
    ]
    assert 0.5 < (result.high - result.low) / (2 * 1.96 * np.std(again)) < 2


def test_two_thousand_people_take_less_than_two_seconds() -> None:
    dice = np.random.default_rng(9)
    labels = np.arange(2_000) % 2
    votes = voted(dice, dice.uniform(size=(2, 900)), labels, 110)
    started = time.process_time()
    measured(votes, labels, draws=500)
    assert time.process_time() - started < 2


def test_unlike_lengths_are_refused() -> None:
    votes = noise(1).votes
    with pytest.raises(ValueError, match="one label"):
        polarisation(votes, [0], [0])


def test_groups_that_share_no_statement_are_unknown_and_not_equal() -> None:
    dice = np.random.default_rng(10)
    row, column = np.nonzero((np.arange(60)[:, None] < 30) == (np.arange(24) < 12))
    votes = pack(row, column, dice.choice([-1, 1], len(row)))
    result = measured(votes, (np.arange(60) >= 30).astype(int))
    assert result.group_difference == result.evenness == NotEnough(Scarce.VOTES, 2)
    alone = measured(votes, (np.arange(60) == 0).astype(int))
    assert alone.group_difference == alone.evenness == NotEnough(Scarce.VOTES, 2)
    assert result.disagreement.value == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan"), float("inf")])
def test_a_weight_that_is_no_weight_is_refused(weight: float) -> None:
    truth = grouped(7)
    with pytest.raises(ValueError, match="a weight"):
        measured(truth.votes, truth.labels, weights=np.full(len(truth.votes), weight))


@pytest.mark.parametrize(
    ("people", "agreeing", "largest", "part"),
    [(30, 15, 0.517241, 1.0), (31, 15, 0.516129, 1.0), (30, 27, 0.517241, 0.36), (30, 30, 0.517241, 0.0)],
)
def test_half_against_half_on_every_statement_is_the_largest_there_is(
    people: int, agreeing: int, largest: float, part: float
) -> None:
    row, column = np.divmod(np.arange(people * 10), 10)
    votes = pack(row, column, np.where(row < agreeing, 1, -1))
    result = measured(votes, np.zeros(people, dtype=int))
    weighted = measured(votes, np.zeros(people, dtype=int), weights=np.full(len(votes), 3.0))
    assert result.largest_disagreement == pytest.approx(largest, abs=1e-6)
    assert result.part_of_largest.value == pytest.approx(part)
    assert 0 <= result.part_of_largest.low <= result.part_of_largest.high <= 1
    assert weighted.largest_disagreement == pytest.approx(people / (2 * people - 2))
