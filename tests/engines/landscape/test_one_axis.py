"""One axis or more, and two ends or a continuum."""

from collections.abc import Callable

import numpy as np
import pytest

from polarprof.engines.landscape.axis_fits import one_axis, permuted
from polarprof.engines.landscape.one_axis import axis_share, bimodality
from polarprof.engines.landscape.unknown import NotEnough, Scarce
from polarprof.engines.landscape.votes import Votes
from tests.engines.landscape.made import Truth, noise, shuffled, votes_of, yes_saying


def test_what_chance_explains_is_taken_off() -> None:
    null = np.linspace(0.05, 0.15, 20)
    assert axis_share(0.55, null).value == pytest.approx(0.5)
    assert axis_share(0.55, null).tail == 1 / 21
    assert axis_share(0.1, null).value == pytest.approx(0, abs=1e-12)
    assert axis_share(-0.2, null).value == 0
    assert axis_share(0.5, null[:9]) == NotEnough(Scarce.PERMUTATIONS, 10)
    with pytest.raises(ValueError, match="share"):
        axis_share(1.2, null)


def test_the_interval_counts_people_and_not_votes() -> None:
    dice = np.random.default_rng(1)
    covered = []
    for _ in range(400):
        own = np.repeat(dice.normal(size=100), 8) * 0.2
        found = bimodality(
            np.zeros(800), own + dice.normal(size=800) * 0.1 + 0.05, np.repeat(np.arange(100), 8)
        )
        covered.append(found.low <= 0.05 <= found.high)
    assert abs(np.mean(covered) - 0.95) < 3 * np.sqrt(0.95 * 0.05 / 400)
    assert bimodality([0.1], [0.2], [1]) == NotEnough(Scarce.PEOPLE, 30)
    with pytest.raises(ValueError, match="each vote"):
        bimodality([0.1], [0.2, 0.3], [1])


def standing(seed: int, where: str) -> Votes:
    """400 people in two camps or all along a line, each with a habit of agreeing, 30 votes on 80 statements."""
    dice = np.random.default_rng((7, seed))
    stand = dice.choice([-1.0, 1.0], 400) if where == "camps" else dice.normal(size=400)
    logits = (
        dice.normal(size=(400, 1)) * 0.7 + dice.normal(size=80) + np.outer(stand, dice.normal(size=80) * 1.5)
    )
    return votes_of(logits, dice)


def test_camps_and_a_line_are_told_apart() -> None:
    camps = [one_axis(standing(seed, "camps")) for seed in range(4)]
    lines = [one_axis(standing(seed, "line")) for seed in range(4)]
    assert [found.is_there for found in camps + lines] == [True] * 8
    assert all(found.shape.low > 0 for found in camps)
    assert all(found.shape.high < 0 for found in lines)
    assert all(found.share.low < found.share.value < found.share.high for found in camps + lines)


@pytest.mark.parametrize("made", [noise, yes_saying])
def test_without_opinions_there_is_no_line(made: Callable[[int], Truth]) -> None:
    assert [one_axis(made(seed).votes).is_there for seed in range(3)] == [False] * 3


def test_the_line_is_a_function_of_the_votes() -> None:
    votes = standing(1, "camps")
    assert one_axis(shuffled(votes), threads=2) == one_axis(votes)


def test_too_few_people_or_votes_give_no_line() -> None:
    assert one_axis(noise(1, people=49, statements=40).votes) == NotEnough(Scarce.PEOPLE, 50)
    assert one_axis(noise(1, people=60, statements=10).votes) == NotEnough(Scarce.VOTES, 1_000)


def test_dealing_answers_anew_keeps_who_voted_and_every_rate() -> None:
    votes = standing(2, "camps")
    dealt = permuted(votes, 5)
    assert (dealt.rows().tolist(), dealt.columns().tolist()) == (
        votes.rows().tolist(),
        votes.columns().tolist(),
    )
    assert dealt.counts().tolist() == votes.counts().tolist()
    assert dealt.answers().tolist() != votes.answers().tolist()
