"""Groups are found where there are some and nowhere else."""

import numpy as np
import pytest

from polarprof.engines.landscape.groups import choose_count, groups, out_of_fold_labels
from polarprof.engines.landscape.votes import Votes
from polarprof.engines.stats import adjusted_rand_index
from tests.engines.landscape.made import grouped, noise, shuffled, yes_saying

SEEDS = 50


@pytest.mark.slow
def test_pure_noise_is_one_group() -> None:
    assert sum(choose_count(noise(seed).votes)[0] == 1 for seed in range(SEEDS)) >= 45


@pytest.mark.slow
def test_the_habit_of_agreeing_is_no_group() -> None:
    assert sum(choose_count(yes_saying(seed).votes)[0] == 1 for seed in range(SEEDS)) >= 45


@pytest.mark.slow
def test_two_groups_are_counted_as_two() -> None:
    assert sum(choose_count(grouped(seed).votes)[0] == 2 for seed in range(SEEDS)) >= 45


def test_the_groups_found_are_the_planted_ones() -> None:
    result = [
        adjusted_rand_index(groups(truth.votes, 2).labels, truth.labels)
        for truth in (grouped(seed) for seed in range(8))
    ]
    assert np.mean(result) > 0.6


def test_shuffled_votes_and_more_threads_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    votes = grouped(1).votes
    monkeypatch.setattr("polarprof.engines.landscape.partitions.VOTES_PER_PARTITION", 1000)
    expected = groups(votes)
    for other in (groups(shuffled(votes)), groups(votes, threads=2)):
        assert other.memberships.tobytes() == expected.memberships.tobytes()
        assert other.classes.profiles.tobytes() == expected.classes.profiles.tobytes()
        assert other.losses == expected.losses


def test_groups_stand_in_order_of_size_and_memberships_add_up() -> None:
    result = groups(grouped(3, count=3).votes, 3)
    assert list(result.sizes) == sorted(result.sizes, reverse=True)
    assert result.sizes.sum() == 300
    assert result.memberships.sum(axis=1) == pytest.approx(np.ones(300), abs=1e-5)
    assert (result.between == (result.memberships.max(axis=1) < 0.6)).all()


def test_someone_who_voted_once_is_between_groups() -> None:
    votes = grouped(4).votes
    once = (votes.rows() != 0) | (np.arange(len(votes)) == 0)
    result = groups(votes.keep(once), 2)
    assert result.between[0]
    assert result.between.mean() < 0.2


def difference(votes: Votes, labels: np.ndarray) -> float:
    """How much of disagreement lies between two groups: P1 of the method, corrected for sampling."""
    cells = np.stack(
        [
            np.bincount(votes.columns()[labels == group], votes.answers()[labels == group] == sign, 60)
            for group in (0, 1)
            for sign in (1, -1)
        ]
    ).reshape(2, 2, 60)
    size = cells.sum(axis=1)
    agree = (cells[:, 0] / size)[:, (size >= 2).all(axis=0)]
    chance = agree * (1 - agree) / (size[:, (size >= 2).all(axis=0)] - 1)
    between = ((agree[0] - agree[1]) ** 2 - chance.sum(axis=0)).sum()
    return float(between / (agree[0] * (1 - agree[1]) + agree[1] * (1 - agree[0])).sum())


def test_labels_out_of_fold_make_no_polarisation_out_of_noise() -> None:
    same, without = [], []
    for seed in range(5):
        votes = noise(seed).votes
        result = groups(votes, 2)
        same.append(difference(votes, result.labels[votes.rows()]))
        without.append(difference(votes, out_of_fold_labels(votes, result)))
    assert np.mean(same) > 0.05
    assert abs(np.mean(without)) < 0.006


def test_labels_out_of_fold_keep_the_names_of_the_groups() -> None:
    votes = grouped(7, spread=1.5).votes
    result = groups(votes, 2)
    labels = out_of_fold_labels(votes, result)
    assert labels.dtype == np.int8
    assert (labels == result.labels[votes.rows()]).mean() > 0.9


def test_of_many_people_the_classes_stay_and_only_the_person_is_judged_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    votes = grouped(7, spread=1.5).votes
    result = groups(votes, 2)
    refitted = out_of_fold_labels(votes, result)
    monkeypatch.setattr("polarprof.engines.landscape.groups.REFITTED_PEOPLE", 10)
    quick = out_of_fold_labels(votes, result)
    assert (quick == refitted).mean() > 0.97
    assert (quick != result.labels[votes.rows()]).any()


def test_one_group_has_one_label_and_wrong_folds_are_refused() -> None:
    votes = noise(1).votes
    result = groups(votes, 1)
    assert not out_of_fold_labels(votes, result).any()
    with pytest.raises(ValueError, match="folds"):
        out_of_fold_labels(votes, result, folds=1)
    with pytest.raises(ValueError, match="number of groups"):
        groups(votes, 0)
