"""Statements that stand for a group: found when real, seldom when not, and the short list covers people."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polarprof.engines.landscape.representative import Finding, representative, short_list
from polarprof.engines.landscape.tallies import difference_lower, group_counts
from polarprof.engines.landscape.votes import pack

from .made import grouped, noise, shuffled


def tallied(truth, labels=None):
    labels = truth.labels if labels is None else labels
    return group_counts(truth.votes, np.repeat(labels, truth.votes.per_person), int(labels.max()) + 1)


def test_counts_add_up_to_those_of_everybody_and_do_not_hang_on_order() -> None:
    truth = grouped(1, 3)
    counts = tallied(truth)
    assert (counts.sum(axis=0) == truth.votes.counts()).all()
    again = shuffled(truth.votes)
    assert (group_counts(again, np.repeat(truth.labels, again.per_person), 3) == counts).all()
    nobody = group_counts(truth.votes, np.full(len(truth.votes), -1), 2)
    assert not nobody.any()


def test_labels_that_do_not_fit_are_refused() -> None:
    votes = grouped(1).votes
    with pytest.raises(ValueError, match="one label"):
        group_counts(votes, [0], 2)
    with pytest.raises(ValueError, match="a label"):
        group_counts(votes, np.full(len(votes), 2), 2)


def test_in_noise_almost_nothing_is_found() -> None:
    dice = np.random.default_rng(0)
    result = [
        sum(map(len, representative(tallied(truth, dice.integers(2, size=300)))))
        for truth in (noise(seed) for seed in range(40))
    ]
    assert np.mean(np.array(result) > 0) <= 0.1 + 3 * np.sqrt(0.1 * 0.9 / 40)


def test_of_what_is_found_few_are_false_and_real_differences_are_found() -> None:
    false, every, right = 0, 0, 0
    for seed in range(10):
        dice = np.random.default_rng((9, seed))
        labels = dice.integers(2, size=400)
        chance = np.repeat(dice.uniform(0.2, 0.8, size=(1, 80)), 2, axis=0)
        chance[0, :20], chance[1, :20] = 0.8, 0.3
        answers = np.where(dice.random((400, 80)) < chance[labels], 1, -1)
        row, column = np.nonzero(dice.random((400, 80)) < 0.4)
        votes = pack(row, column, answers[row, column])
        for result in representative(group_counts(votes, np.repeat(labels, votes.per_person), 2))[0]:
            every += 1
            false += result.statement >= 20
            right += result.statement < 20 and result.agrees
    assert false / every <= 0.1
    assert right >= 195


@pytest.mark.parametrize(("votes", "found"), [(9, 0), (10, 1)])
def test_ten_votes_are_needed_in_the_group(votes: int, found: int) -> None:
    counts = np.array([[[0, 0, votes]], [[60, 0, 0]]])
    assert [len(one) for one in representative(counts)] == [found, found]


def test_findings_are_ranked_by_their_lower_bound_in_both_directions() -> None:
    counts = np.array([[[2, 0, 98], [0, 90, 10], [98, 0, 2]], [[50, 0, 50], [0, 90, 10], [2, 0, 98]]])
    first, second = representative(counts)
    assert [(f.statement, f.agrees) for f in first] == [(2, False), (0, True)]
    assert [(f.statement, f.agrees) for f in second] == [(2, True), (0, False)]
    assert first[0].lower > first[1].lower > 0


def test_one_group_empty_groups_and_all_passes_have_none() -> None:
    assert representative(np.full((1, 4, 3), 50)) == ((),)
    counts = np.zeros((3, 5, 3), dtype=int)
    counts[0, :, 1] = counts[1, :, 1] = 40
    assert representative(counts) == ((), (), ())
    assert representative(np.zeros((2, 0, 3), dtype=int)) == ((), ())


def test_the_short_list_covers_people_instead_of_repeating_one_opinion() -> None:
    person, statement = [], []
    for i in range(60):  # 40 people agree with 0, 1 and 2; 20 others with 3 alone
        for s in (0, 1, 2) if i < 40 else (3,):
            person.append(i)
            statement.append(s)
    votes = pack(person, statement, np.ones(len(person), dtype=int))
    findings = [Finding(0, s, True, 0.9, 0.1, 0.5 - s / 10, 40) for s in range(4)]
    chosen = short_list(votes, np.ones(60, dtype=bool), findings)
    assert [one.statement for one in chosen] == [0, 3]
    assert short_list(votes, np.zeros(60, dtype=bool), findings) == ()
    assert short_list(votes, np.ones(60, dtype=bool), []) == ()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 5))
def test_no_large_agreeing_part_is_left_without_anybody_covered(seed: int, size: int) -> None:
    dice = np.random.default_rng(seed)
    agrees = dice.random((40, 12)) < dice.random(12)
    row, column = np.nonzero(np.ones((40, 12)))
    votes = pack(row, column, np.where(agrees, 1, -1)[row, column])
    findings = [Finding(0, s, True, 0.9, 0.1, 0.5, 40) for s in range(12)]
    chosen = [one.statement for one in short_list(votes, np.ones(40, dtype=bool), findings, size)]
    left = ~agrees[:, chosen].any(axis=1)
    assert (agrees[left].sum(axis=0) < 40 / size + 1e-9).all() or not left.any()


def test_the_lower_bound_holds_as_often_as_it_says() -> None:
    dice = np.random.default_rng(4)
    p, q = dice.uniform(0.1, 0.9, size=(2, 20_000))
    n, m = dice.integers(10, 60, size=(2, 20_000))
    lower = difference_lower(dice.binomial(n, p), n, dice.binomial(m, q), m)
    assert 0.93 <= (p - q > lower).mean() <= 0.97
