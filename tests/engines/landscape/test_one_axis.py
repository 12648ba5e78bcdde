"""One axis or more, and two ends or a continuum."""

import numpy as np
import pytest

from polarprof.engines.landscape.one_axis import axis_share, bimodality
from polarprof.engines.landscape.unknown import NotEnough, Scarce


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
