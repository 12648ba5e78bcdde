"""Votes cut into runs of people lose nothing."""

import numpy as np

from polarprof.engines.landscape.partitions import cuts, each, split, whole
from polarprof.engines.landscape.votes import pack
from tests.engines.landscape.made import grouped, votes_of


def test_every_agree_and_disagree_is_in_one_partition() -> None:
    dice = np.random.default_rng(1)
    votes = votes_of(dice.normal(size=(120, 40)), dice, passes=0.3)
    parts = split(votes, size=300)
    assert len(parts) > 5
    assert [part.first for part in parts] == list(np.cumsum([0] + [part.people for part in parts[:-1]]))
    counts = sum(np.bincount(2 * part.columns + part.agrees, minlength=80) for part in parts)
    assert counts.reshape(-1, 2).tolist() == votes.counts()[:, [0, 2]].tolist()
    together = whole(votes)
    assert np.concatenate([part.columns for part in parts]).tolist() == together.columns.tolist()
    assert sum(part.people for part in parts) == together.people == 120


def test_a_person_with_more_votes_than_a_partition_is_not_cut() -> None:
    votes = grouped(1, people=10).votes
    assert cuts(votes, size=1) == [(person, person + 1) for person in range(10)]
    assert cuts(pack([], [], [])) == []


def test_results_come_in_the_order_given_on_any_number_of_threads() -> None:
    assert each(lambda given: given * 2, range(50), threads=4) == list(range(0, 100, 2))


def test_some_people_are_taken_with_all_their_votes() -> None:
    votes = grouped(2, people=30).votes
    taken = votes.take_people(np.array([3, 4, 17]))
    assert taken.people.tolist() == [3, 4, 17]
    assert taken.codes.tolist() == votes.codes[np.isin(votes.rows(), [3, 4, 17])].tolist()
    run = votes.run(3, 5)
    assert run.codes.tolist() == taken.codes[: run.starts[-1]].tolist()
    assert run.starts.tolist() == taken.starts[:3].tolist()
