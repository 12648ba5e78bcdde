"""Recognised as often as genuine texts, or clearly less, or not yet known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from polarprof.engines.landscape.unknown import NotEnough, Scarce
from polarprof.engines.perspectives.recognition import Outcome, recognition


@given(st.integers(10, 40), st.integers(10, 60), st.data())
def test_the_tail_is_that_of_fishers_test(judges: int, genuine: int, data: st.DataObject) -> None:
    hits, taken = data.draw(st.integers(0, judges)), data.draw(st.integers(0, genuine))
    table = [[hits, judges - hits], [taken, genuine - taken]]
    assert recognition(hits, judges, taken, genuine).tail == pytest.approx(fisher_exact(table, "less")[1])


def test_outcomes() -> None:
    assert recognition(8, 10, 27, 30).outcome is Outcome.PASSED
    assert recognition(4, 10, 27, 30).outcome is Outcome.CLEARLY_BELOW
    assert recognition(2, 10, 14, 30).outcome is Outcome.NOT_TELLING
    assert recognition(10, 10, 15, 30).outcome is Outcome.PASSED


@pytest.mark.parametrize(("judges", "genuine"), [(9, 30), (30, 9), (0, 0)])
def test_too_few_judgements_are_no_failure(judges: int, genuine: int) -> None:
    assert recognition(0, judges, genuine, genuine) == NotEnough(Scarce.JUDGES, 10)


def test_an_equal_text_passes_nearly_always_and_a_clearly_worse_one_mostly_not() -> None:
    dice = np.random.default_rng(0)
    outcomes = {
        share: np.mean(
            [
                recognition(dice.binomial(10, share), 10, dice.binomial(40, 0.9), 40).outcome
                is Outcome.PASSED
                for _ in range(1_000)
            ]
        )
        for share in (0.9, 0.75, 0.4)
    }
    assert outcomes[0.9] >= 0.95
    assert outcomes[0.75] >= 0.5  # ten judges seldom notice that
    assert outcomes[0.4] <= 0.3


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="recognised"):
        recognition(11, 10, 1, 10)
    with pytest.raises(ValueError, match="minimum"):
        recognition(1, 10, 1, 10, fewest=0)
