"""Shares of a group, the guesser's own vote taken off, and what may be guessed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.perspectives.shares import observed, pick_statements


def test_the_noise_taken_off_is_the_noise_there_is() -> None:
    dice = np.random.default_rng(0)
    share, noise = observed(dice.binomial(12, 0.3, size=20_000), np.full(20_000, 12))
    assert abs(((share - 0.3) ** 2).mean() - noise.mean()) < 3 * noise.std() / 100


def test_of_a_finite_group_asked_in_full_there_is_no_noise() -> None:
    assert observed([6], [20], [20])[1].tolist() == [0]
    assert observed([6], [20], [40])[1] == pytest.approx(0.3 * 0.7 / 19 / 2)


def test_below_ten_votes_nothing_is_known() -> None:
    share, noise = observed([0, 9, 10, 0], [0, 9, 10, 10])
    assert np.isnan(share).tolist() == [True, True, False, False]
    assert np.isnan(noise).tolist() == [True, True, False, False]


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="agrees"):
        observed([3], [2])
    with pytest.raises(ValueError, match="more votes"):
        observed([3], [20], [19])
    with pytest.raises(ValueError, match="count"):
        pick_statements([], [], -1)


@given(st.integers(0, 10**6), st.integers(0, 60), st.integers(0, 12))
def test_picks_are_different_known_statements_from_all_thirds(seed: int, statements: int, count: int) -> None:
    dice = np.random.default_rng(seed)
    voted = dice.integers(0, 40, size=statements)
    agreed = dice.binomial(voted, dice.random(statements))
    leave_out = np.arange(0, statements, 7)
    picked = pick_statements(agreed, voted, count, seed, leave_out)
    usable = np.setdiff1d(np.flatnonzero(voted >= 10), leave_out)
    assert len(set(picked.tolist())) == len(picked) == min(count, len(usable))
    assert np.isin(picked, usable).all()
    third = np.searchsorted([1 / 3, 2 / 3], agreed / np.maximum(voted, 1), side="right")
    for one in range(3):
        least = min(count // 3, int((third[usable] == one).sum()))
        assert (third[picked] == one).sum() >= least
    assert pick_statements(agreed, voted, count, seed, leave_out).tolist() == picked.tolist()
