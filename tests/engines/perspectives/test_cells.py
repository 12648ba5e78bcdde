"""What is shown never tells how somebody voted, also not to who saw every publication."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.perspectives.cells import NEWS, Cell, Row, edge, possible, row


def shares(shown: Row | None) -> list[float | None]:
    assert shown is not None
    return [cell.share for cell in shown.cells]


def test_below_the_thresholds_nothing_is_shown() -> None:
    assert row([9], [9], [40]) is None
    assert row([10], [10], [19]) is None
    assert shares(row([10, 5], [20, 9], [40, 20])) == [0.5, None]
    assert shares(row([10, 5], [20, 10], [40, 19])) == [0.5, None]


@pytest.mark.parametrize(("votes", "end"), [(10, 0.3), (20, 0.15), (30, 0.1), (60, 0.05), (1000, 0.05)])
def test_the_ends_are_at_least_three_votes_wide(votes: int, end: float) -> None:
    assert edge(votes) == end
    for share in (0.0, 1.0):
        low, high = possible(share, votes)
        assert high - low >= 2


def test_everybody_and_nobody_are_never_told() -> None:
    assert shares(row([60, 0], [60, 30], [60, 30])) == shares(row([58, 2], [60, 30], [60, 30])) == [1.0, 0.0]
    assert shares(row([60, 3], [60, 30], [60, 30])) == [1.0, 0.1]


def test_shares_are_rounded_to_five_points_below_five_hundred_votes() -> None:
    assert row([210], [499], [600]) == Row((Cell(0.4, 495),), (499,), ((188, 212),))
    assert shares(row([211], [500], [600])) == [0.42]


def test_four_new_votes_change_nothing_and_five_do() -> None:
    first = row([30, 15, 15], [60, 30, 30], [60, 30, 30])
    assert row([30, 15, 15], [64, 34, 30], [64, 34, 30], first) == first
    later = row([32, 16, 16], [70, 35, 35], [70, 35, 35], first)
    assert (shares(later), later.counted if later else ()) == ([0.45, 0.45, 0.45], (70, 35, 35))


def test_a_group_with_few_new_votes_keeps_its_share() -> None:
    first = row([30, 15, 15], [60, 30, 30], [60, 30, 30])
    assert first is not None
    later = row([32, 16, 16], [70, 38, 32], [70, 38, 32], first)
    assert later is not None
    assert (later.cells[2], later.counted) == (first.cells[2], (70, 38, 30))


def test_what_became_too_small_is_taken_back() -> None:
    first = row([10, 5], [22, 10], [40, 20])
    assert shares(row([9, 4], [21, 9], [39, 20], first)) == [0.45, None]
    assert row([3], [9], [20], first) is None


def test_news_that_all_agree_wait_until_it_does_not_show() -> None:
    first = row([5], [10], [20])
    assert row([10], [15], [20], first) == first
    assert shares(row([10], [20], [20], first)) == [0.5]


def test_unlike_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        row([1], [1, 2], [1, 2])


@given(st.lists(st.booleans(), min_size=25, max_size=120), st.integers(0, 24))
def test_one_vote_more_never_moves_what_is_shown(votes: list[bool], place: int) -> None:
    before = row([sum(votes)], [len(votes)], [len(votes)])
    more = [*votes[:place], True, *votes[place:]]
    assert row([sum(more)], [len(more)], [len(more)], before) == before


@pytest.mark.parametrize("seed", range(40))
def test_differencing_every_pair_of_publications_recovers_nobody(seed: int) -> None:
    """An attacker sees every publication and knows when who voted, not what; from unanimous news it would follow."""
    dice = random.Random(seed)
    leaning = dice.choice([0.0, 0.02, 0.5, 0.98, 1.0])
    votes: list[bool] = []
    shown: Row | None = None
    published: list[tuple[int, int, int]] = []
    for _voter in range(180):
        leaning = dice.choice([leaning] * 12 + [0.0, 1.0, 0.5])
        votes.append(dice.random() < leaning)
        shown = row([sum(votes)], [len(votes)], [len(votes)], shown)
        if shown is not None and (not published or published[-1][0] != shown.counted[0]):
            cell, count = shown.cells[0], shown.counted[0]
            published.append((count, *possible(cell.share or 0.0, count)))
    assert len(published) > 5
    learnt = _told(published)
    for (n, low, high), (later_n, later_low, later_high) in combinations(learnt, 2):
        new = later_n - n
        assert new >= NEWS
        assert not later_low - high >= new, "all of the new voters agreed"
        assert not later_high - low <= 0, "none of the new voters agreed"
    assert not any(low == n or high == 0 for n, low, high in learnt), "everybody agreed, or nobody"


def _told(published: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """What all publications together tell about the number of agrees at each: forward and back until nothing changes."""
    known = [list(one) for one in published]
    for _round in range(3):
        for one, other in zip(known, known[1:], strict=False):
            new = other[0] - one[0]
            other[1], other[2] = max(other[1], one[1]), min(other[2], one[2] + new)
            one[1], one[2] = max(one[1], other[1] - new), min(one[2], other[2])
    return [(n, low, high) for n, low, high in known]


@given(st.integers(0, 60), st.integers(0, 60))
def test_plain_and_back(agreed: int, other: int) -> None:
    shown = row([agreed + other, agreed, other], [120, 60, 60], [120, 60, 60])
    assert shown is not None
    assert Row.from_plain(shown.to_plain()) == shown
