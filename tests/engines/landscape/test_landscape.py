"""The landscape as a whole: thresholds, sampling, and placing only those concerned."""

import numpy as np
import pytest

from polarprof.engines.landscape import landscape as module
from polarprof.engines.landscape.landscape import RatesOnly, landscape
from polarprof.engines.landscape.stability import Stability, Strength, stability
from polarprof.engines.landscape.votes import Votes
from polarprof.engines.stats import adjusted_rand_index
from tests.engines.landscape.made import grouped, noise


def events(votes: Votes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return votes.people[votes.rows()], votes.statements[votes.columns()], votes.answers()


def test_few_people_or_votes_get_rates_and_the_reason() -> None:
    few = landscape(grouped(1, people=49).votes)
    assert (few.rates_only, few.points, few.groups) == (RatesOnly.TOO_FEW_PEOPLE, None, None)
    assert few.rates == pytest.approx(few.counts[:, 2] / few.counts[:, [0, 2]].sum(axis=1))
    votes = grouped(1).votes
    sparse = landscape(votes.keep(np.arange(len(votes)) % 10 == 0))
    assert sparse.rates_only == RatesOnly.TOO_FEW_VOTES


def test_enough_votes_get_map_groups_and_stability() -> None:
    truth = grouped(2, spread=1.5)
    result = landscape(truth.votes)
    assert result.rates_only is None
    assert adjusted_rand_index(result.groups.labels, truth.labels) > 0.8
    assert result.stability.strength == Strength.STRONG
    assert result.stability.people == (truth.votes.per_person >= 10).sum()
    assert result.points.positions.shape == (300, 2)


def test_one_group_has_no_stability() -> None:
    assert landscape(noise(3).votes).stability is None


def test_groups_forced_on_noise_are_weak() -> None:
    result = stability(noise(2).votes, 2)
    assert result.index < 0.3
    assert result.strength == Strength.WEAK
    assert Stability(0.3, 50).strength == Strength.MODERATE
    assert Stability(0.6, 50).strength == Strength.STRONG
    with pytest.raises(ValueError, match="draws"):
        stability(noise(2).votes, 2, draws=1)


def test_of_very_many_people_a_sample_is_fitted_and_everybody_is_placed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "SAMPLED_PEOPLE", 200)
    truth = grouped(2, people=400, spread=1.5)
    result = landscape(truth.votes, with_stability=False)
    assert result.fitted_people == 200
    assert adjusted_rand_index(result.groups.labels, truth.labels) > 0.8
    again = landscape(truth.votes, with_stability=False, threads=2)
    assert again.points.positions.tobytes() == result.points.positions.tobytes()
    assert again.groups.memberships.tobytes() == result.groups.memberships.tobytes()
