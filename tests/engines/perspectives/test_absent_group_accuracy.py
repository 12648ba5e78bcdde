"""Whether people present know a group that is not there: together, against known shares, and never of fewer than ten."""

import numpy as np
import pytest

from polarprof.engines.landscape.unknown import NotEnough, Scarce, Undefined
from polarprof.engines.perspectives.absent_group_accuracy import (
    AbsentGroupAccuracy,
    PersonGuesses,
    absent_group_accuracy,
)

TRUTH = np.array([0.1, 0.2, 0.3, 0.7, 0.8, 0.9])
OVERALL = np.full(6, 0.5)


def table(
    people: int, guess: np.ndarray, votes: int = 200, spread: float = 0.0, seed: int = 1
) -> list[PersonGuesses]:
    """Each guesses with own noise; the shares of the group are drawn once, from the truth."""
    dice = np.random.default_rng(seed)
    agreed, voted = dice.binomial(votes, TRUTH), np.full(6, votes)
    return [
        PersonGuesses(np.clip(guess + dice.normal(size=6) * spread, 0, 1), agreed, voted, OVERALL)
        for _ in range(people)
    ]


def test_who_knows_the_group_carries_it_and_who_takes_it_for_the_others_does_not() -> None:
    well = absent_group_accuracy(table(15, TRUTH, spread=0.1))
    assert isinstance(well, AbsentGroupAccuracy) and well.low > 0.5 and well.people == 15
    badly = absent_group_accuracy(table(15, 1 - TRUTH, spread=0.1))
    assert isinstance(badly, AbsentGroupAccuracy) and badly.high < 0
    like_everybody = absent_group_accuracy(table(15, OVERALL))
    assert isinstance(like_everybody, AbsentGroupAccuracy) and like_everybody.skill == pytest.approx(0)


@pytest.mark.parametrize("votes", [10, 40])
def test_it_is_right_on_average_with_few_votes_behind_the_shares(votes: int) -> None:
    guess = np.clip(TRUTH + 0.15, 0, 1)
    real = 1 - ((guess - TRUTH) ** 2).sum() / ((OVERALL - TRUTH) ** 2).sum()
    estimate = [absent_group_accuracy(table(12, guess, votes, seed=seed)).skill for seed in range(400)]
    assert abs(np.mean(estimate) - real) < 3 * np.std(estimate) / 20 + 0.01


def test_the_interval_covers_what_more_such_people_would_show() -> None:
    everybody = absent_group_accuracy(table(4_000, TRUTH, votes=2_000, spread=0.25)).skill
    inside = []
    for seed in range(300):
        estimate = absent_group_accuracy(table(20, TRUTH, votes=2_000, spread=0.25, seed=seed))
        inside.append(estimate.low <= everybody <= estimate.high)
    assert 0.88 <= np.mean(inside) <= 0.99


def test_below_ten_people_and_without_a_difference_nothing_is_told() -> None:
    assert absent_group_accuracy(table(9, TRUTH)) == NotEnough(Scarce.PEOPLE, 10)
    assert absent_group_accuracy([]) == NotEnough(Scarce.PEOPLE, 10)
    thin = [PersonGuesses(TRUTH, np.full(6, 3), np.full(6, 9), OVERALL)] * 12
    assert absent_group_accuracy(thin) == NotEnough(Scarce.PEOPLE, 10)
    same = [PersonGuesses(TRUTH, np.full(6, 50), np.full(6, 100), OVERALL)] * 12
    assert absent_group_accuracy(same) is Undefined.NO_DIFFERENCE
    with pytest.raises(ValueError, match="guess"):
        absent_group_accuracy([PersonGuesses(TRUTH + 1, np.full(6, 50), np.full(6, 100), OVERALL)] * 12)
