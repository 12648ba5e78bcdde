"""Whose standpoints a discussion carries, when it is known who was drawn from where."""

import numpy as np
import pytest

from polarprof.engines.landscape.coverage import nearest_ally, presence, voice_coverage, voiced
from polarprof.engines.landscape.unknown import NotEnough, Scarce, Undefined
from polarprof.engines.landscape.votes import pack

LABELS = np.repeat([0, 1, 2], [100, 60, 40])


def test_members_of_one_group_flag_exactly_the_others_absent() -> None:
    present_labels = presence(LABELS, np.arange(20), 3)
    assert present_labels.absent.tolist() == [False, True, True]
    assert present_labels.ratio[0] == pytest.approx((20 + 0.5) / 21 / 0.5)
    assert (present_labels.low <= present_labels.ratio).all()
    assert (present_labels.ratio <= present_labels.high).all()


def test_a_mirror_of_everybody_has_nobody_absent() -> None:
    present_labels = presence(LABELS, np.arange(0, 200, 5), 3)
    assert not present_labels.absent.any()
    assert np.allclose(present_labels.ratio, 1, atol=0.06)


def test_small_groups_are_not_called_absent_and_empty_ones_have_no_ratio() -> None:
    labels = np.repeat([0, 1], [200, 19])
    present_labels = presence(labels, np.arange(50), 3)
    assert present_labels.absent.tolist() == [False, False, False]
    assert np.isnan(present_labels.ratio).tolist() == [False, False, True]
    assert presence(np.repeat([0, 1], [200, 20]), np.arange(50), 2).absent.tolist() == [False, True]


def test_a_small_group_that_chance_can_leave_out_is_not_called_absent() -> None:
    """Of 20 people drawn from everybody, nobody is of a group of 5 % one time in three."""
    labels = np.repeat([0, 1], [950, 50])
    assert presence(labels, np.arange(20), 2).absent.tolist() == [False, False]
    assert presence(labels, np.arange(100), 2).absent.tolist() == [False, True]


def test_people_without_a_group_stay_in_the_totals() -> None:
    labels = np.repeat([0, 1, -1], [50, 50, 100])
    present_labels = presence(labels, [*range(5), *range(100, 110), -1, -1, -1, -1, -1], 2)
    assert present_labels.ratio[0] == pytest.approx((5 + 0.25) / 21 / 0.25)


def test_edges_of_presence() -> None:
    assert presence(np.zeros(50, dtype=int), [1, 2], 1) is Undefined.ONE_GROUP
    assert presence(LABELS, [], 3) == NotEnough(Scarce.PEOPLE, 1)
    with pytest.raises(ValueError, match="no such"):
        presence(LABELS, [200], 3)


def test_voice_coverage_is_its_formula() -> None:
    votes = pack([0, 0, 1, 1, 2], [0, 1, 0, 2, 2], [1, 0, -1, 1, -1])
    agrees, disagrees = voiced(votes, [0, 1, -1])
    assert (agrees.tolist(), disagrees.tolist()) == ([True, False, True], [True, False, False])
    assert voice_coverage([0.6, 0.3, 0.7], agrees, disagrees, 5) == pytest.approx((1 + 0 + 0.7) / 3)
    assert voice_coverage([0.6, 0.3, 0.7], agrees, disagrees, 5, [0, 1, 3]) == pytest.approx(2.1 / 4)
    assert voice_coverage([np.nan, 0.3, 0.7], agrees, disagrees, 5) == pytest.approx(0.35)


def test_voice_coverage_is_not_zero_where_nothing_is_known() -> None:
    assert voice_coverage([0.5], [True], [True], 4) == NotEnough(Scarce.PEOPLE, 5)
    assert voice_coverage([np.nan], [True], [True], 5) == NotEnough(Scarce.STATEMENTS, 1)
    with pytest.raises(ValueError, match="negative"):
        voice_coverage([0.5], [True], [True], 5, [-1])


def test_a_random_discussion_covers_as_well_as_chance() -> None:
    dice = np.random.default_rng(0)
    chances = 1 / (1 + np.exp(-dice.normal(size=(200, 2)) @ dice.normal(size=(2, 40)) * 2))
    relative = []
    for seed in range(30):
        result = nearest_ally(
            chances.__getitem__, 200, dice.choice(200, size=8, replace=False), draws=60, seed=seed
        )
        relative.append(result.share / result.expected)
    assert abs(np.mean(relative) - 1) < 2 * np.std(relative) / np.sqrt(30) + 0.02


def test_members_of_one_side_leave_the_other_without_an_ally() -> None:
    chances = np.repeat([[0.95] * 20, [0.05] * 20], [150, 50], axis=0)
    result = nearest_ally(chances.__getitem__, 200, np.arange(10))
    assert result.share == pytest.approx(0.75)
    assert result.expected > result.share
    assert result.high <= 1


def test_of_many_people_a_weighted_sample_is_taken() -> None:
    chances = np.repeat([[0.95] * 10, [0.05] * 10], [3_000, 1_000], axis=0)
    assert abs(nearest_ally(chances.__getitem__, 4_000, np.arange(10), draws=10).share - 0.75) < 0.05


def test_edges_of_the_nearest_ally() -> None:
    undecided = np.full((20, 3), 0.5).__getitem__
    assert nearest_ally(undecided, 20, [0, 1, 2, 3]) == NotEnough(Scarce.PEOPLE, 5)
    lonely = nearest_ally(undecided, 20, [0, 1, 2, 3, 4])
    assert lonely.share == 0
    assert lonely.expected == 0
    with pytest.raises(ValueError, match="different people"):
        nearest_ally(undecided, 20, [0, 0, 1, 2, 3])
