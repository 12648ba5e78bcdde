"""Accuracy of one person against known shares: free of sampling noise, fair about difficulty, silent when too little is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.landscape.unknown import NotEnough, Scarce
from polarprof.engines.perspectives.accuracy import Accuracy, accuracy, squared_errors


@pytest.mark.parametrize("votes", [10, 30])
def test_the_corrected_error_is_that_against_the_true_shares(votes: int) -> None:
    dice = np.random.default_rng(votes)
    truth = dice.uniform(0.1, 0.9, size=10)
    guess = np.clip(truth + dice.normal(size=10) * 0.1, 0, 1)
    estimate, naive = [], []
    for _ in range(2_000):
        agreed = dice.binomial(votes, truth)
        estimate.append(accuracy(guess, agreed, np.full(10, votes), np.full(10, 0.5)).error)
        naive.append(((guess - agreed / votes) ** 2).mean())
    real = ((guess - truth) ** 2).mean()
    assert abs(np.mean(estimate) - real) < 3 * np.std(estimate) / np.sqrt(2_000)
    assert np.mean(naive) > real + 0.003


def test_a_guess_like_everybodys_has_no_skill_and_a_perfect_one_has_all() -> None:
    agreed, voted = np.array([100, 300, 500, 700, 900]), np.full(5, 1_000)
    overall = np.full(5, 0.5)
    assert accuracy(overall, agreed, voted, overall).skill == pytest.approx(0)
    best = accuracy(agreed / voted, agreed, voted, overall)
    assert best.skill == pytest.approx(1, abs=0.01)
    assert (best.miss, best.bias) == (0, pytest.approx(0))
    worse = accuracy(agreed / voted + 0.1, agreed, voted, overall)
    assert worse.bias == pytest.approx(0.1)
    assert worse.miss == pytest.approx(0.1, abs=0.002)


def test_without_a_difference_to_guess_there_is_only_the_miss() -> None:
    estimate = accuracy(np.full(5, 0.7), np.full(5, 50), np.full(5, 100), np.full(5, 0.5))
    assert estimate.skill is None
    assert estimate.miss > 0.19


def test_honesty_pays_best() -> None:
    belief = np.random.default_rng(0).beta(2, 1, size=20_000)
    loss = [((report - belief) ** 2).mean() for report in np.linspace(0, 1, 101)]
    assert np.argmin(loss) / 100 == pytest.approx(2 / 3, abs=0.01)


def test_four_statements_are_not_enough_and_thin_ones_do_not_count() -> None:
    guess, overall = np.full(6, 0.5), np.full(6, 0.5)
    voted = np.array([10, 10, 10, 10, 9, 0])
    assert accuracy(guess, voted // 2, voted, overall) == NotEnough(Scarce.STATEMENTS, 5)
    voted[4] = 10
    assert accuracy(guess, voted // 2, voted, overall).statements == 5
    guess[0] = np.nan
    assert accuracy(guess, voted // 2, voted, overall) == NotEnough(Scarce.STATEMENTS, 5)
    with pytest.raises(ValueError, match="guess"):
        accuracy(guess + 1, voted // 2, voted, overall)


@given(st.integers(0, 10**6), st.integers(0, 20))
def test_any_counts_give_a_bounded_answer_or_none(seed: int, statements: int) -> None:
    dice = np.random.default_rng(seed)
    voted = dice.integers(0, 50, size=statements)
    estimate = accuracy(dice.random(statements), dice.binomial(voted, 0.5), voted, dice.random(statements))
    assert isinstance(estimate, NotEnough) or (
        isinstance(estimate, Accuracy) and 0 <= estimate.miss <= 1 and estimate.error_se >= 0
    )


def test_many_people_are_held_against_one_group_at_once() -> None:
    errors = squared_errors([[0.5, np.nan], [0.7, 0.7]], [5, 5], [10, 9])
    assert np.isnan(errors).tolist() == [[False, True], [False, True]]
    assert errors[0, 0] == pytest.approx(-0.25 / 9)
