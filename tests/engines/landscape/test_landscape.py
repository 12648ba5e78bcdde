"""The landscape as a whole: thresholds, sampling, and placing only those concerned."""

import numpy as np
import pytest

from polarprof.engines.landscape import landscape as module
from polarprof.engines.landscape.landscape import RatesOnly, landscape, update
from polarprof.engines.landscape.stability import Stability, Strength, stability
from polarprof.engines.landscape.votes import Votes, pack
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
    found = landscape(truth.votes)
    assert found.rates_only is None
    assert adjusted_rand_index(found.groups.labels, truth.labels) > 0.8
    assert found.stability.strength == Strength.STRONG
    assert found.stability.people == (truth.votes.per_person >= 10).sum()
    assert found.points.positions.shape == (300, 2)


def test_one_group_has_no_stability() -> None:
    assert landscape(noise(3).votes).stability is None


def test_groups_forced_on_noise_are_weak() -> None:
    found = stability(noise(2).votes, 2)
    assert found.index < 0.3
    assert found.strength == Strength.WEAK
    assert Stability(0.3, 50).strength == Strength.MODERATE
    assert Stability(0.6, 50).strength == Strength.STRONG
    with pytest.raises(ValueError, match="draws"):
        stability(noise(2).votes, 2, draws=1)


def test_of_very_many_people_a_sample_is_fitted_and_everybody_is_placed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "SAMPLED_PEOPLE", 200)
    truth = grouped(2, people=400, spread=1.5)
    found = landscape(truth.votes, with_stability=False)
    assert found.fitted_people == 200
    assert adjusted_rand_index(found.groups.labels, truth.labels) > 0.8
    again = landscape(truth.votes, with_stability=False, threads=2)
    assert again.points.positions.tobytes() == found.points.positions.tobytes()
    assert again.groups.memberships.tobytes() == found.groups.memberships.tobytes()


def test_an_update_places_those_concerned_and_leaves_everybody_else() -> None:
    votes = grouped(5, spread=1.5).votes
    before = landscape(votes, with_stability=False)
    people, statements, answers = events(votes)
    turned = np.where(people == 12, -answers, answers)
    now = pack(people, statements, turned)
    after = update(before, now, np.array([12]))
    others = np.arange(300) != 12
    assert after.points.positions[others].tobytes() == before.points.positions[others].tobytes()
    assert after.groups.labels[12] != before.groups.labels[12]
    assert after.counts.tolist() == now.counts().tolist()
    assert update(before, now, np.array([12]), earlier=votes).counts.tolist() == now.counts().tolist()


def test_newcomers_are_placed_and_new_statements_divide_nobody() -> None:
    votes = grouped(5, spread=1.5).votes
    before = landscape(votes, with_stability=False)
    people, statements, answers = events(votes)
    own = people == 12
    now = pack(
        np.concatenate((people, np.full(own.sum(), -1), [-1, 3])),
        np.concatenate((statements, statements[own], [-5, -5])),
        np.concatenate((answers, answers[own], [1, -1])),
    )
    after = update(before, now, np.array([], dtype=int))
    assert after.people[0] == -1
    assert after.statements[0] == -5
    assert (after.points.loadings[0] == 0).all()
    quick = update(before, now, np.array([4]), earlier=votes)  # person 3 is the fifth now
    assert quick.counts.tolist() == after.counts.tolist() == now.counts().tolist()
    assert after.points.positions[1:].tobytes() == before.points.positions.tobytes()
    assert after.points.positions[0] == pytest.approx(before.points.positions[12], abs=0.2)
    assert after.groups.labels[0] == before.groups.labels[12]


def test_an_update_needs_a_map_and_everybody_in_it() -> None:
    small = grouped(1, people=30).votes
    with pytest.raises(ValueError, match="no map"):
        update(landscape(small), small, np.array([0]))
    votes = grouped(1).votes
    before = landscape(votes, with_stability=False)
    with pytest.raises(ValueError, match="gone"):
        update(before, votes.take_people(np.arange(299)), np.array([0]))


def test_an_update_in_place_gives_the_same_without_copying() -> None:
    votes = grouped(5, spread=1.5).votes
    before = landscape(votes, with_stability=False)
    people, statements, answers = events(votes)
    now = pack(people, statements, np.where(people == 12, -answers, answers))
    copied = update(before, now, np.array([12]))
    changed = update(before, now, np.array([12]), in_place=True)
    assert changed.points.positions is before.points.positions
    assert changed.points.positions.tobytes() == copied.points.positions.tobytes()
    assert changed.groups.memberships.tobytes() == copied.groups.memberships.tobytes()
