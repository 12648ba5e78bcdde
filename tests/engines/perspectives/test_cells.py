"""What is shown never tells how somebody voted, also not to who saw every publication."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polarprof.engines.perspectives.cells import (
    HIDDEN,
    NEWS,
    Cell,
    Count,
    Memory,
    Range,
    Row,
    could_tell,
    edge,
    possible,
    row,
    steps_that_tell_nothing,
    tells,
)

FIRST = ([30, 15, 15], [60, 30, 30], [60, 30, 30])


def made(agreed: list[int], votes: list[int], people: list[int], previous: Row | None = None) -> Row:
    """The row when nobody passes: who does not agree disagrees."""
    together = zip(agreed, votes, people, strict=True)
    return row([Count(agrees, of - agrees, of, group) for agrees, of, group in together], previous)


def shares(shown: Row) -> list[float | None]:
    return [cell.share for cell in shown.cells]


def counted(shown: Row) -> list[int]:
    return [memory.counted for memory in shown.memory]


def test_below_the_thresholds_nothing_is_shown() -> None:
    assert made([9], [9], [40]) == made([10], [10], [19]) == Row((HIDDEN,), (Memory(),))
    assert not made([9], [9], [40]).is_shown
    assert shares(made([10, 5], [20, 9], [40, 20])) == [0.5, None]
    assert shares(made([10, 5], [20, 10], [40, 19])) == [0.5, None]


@pytest.mark.parametrize(("votes", "end"), [(10, 0.3), (20, 0.15), (30, 0.1), (60, 0.05), (1000, 0.05)])
def test_the_ends_are_at_least_three_votes_wide(votes: int, end: float) -> None:
    assert edge(votes) == end
    for share in (0.0, 1.0):
        low, high = possible(share, votes)
        assert high - low >= 2


def test_everybody_and_nobody_are_never_told() -> None:
    assert shares(made([60, 0], [60, 30], [60, 30])) == [1.0, 0.0]
    assert shares(made([58, 2], [60, 30], [60, 30])) == [1.0, 0.0]
    assert shares(made([60, 3], [60, 30], [60, 30])) == [1.0, 0.1]


def test_shares_are_rounded_to_ten_points_below_a_hundred_votes_and_to_five_below_five_hundred() -> None:
    assert shares(made([46], [99], [120])) == [0.5]
    assert shares(made([46], [100], [120])) == [0.45]
    told = Row((Cell(0.4, 495, 0.6),), (Memory(499, (188, 212), (287, 311)),))
    assert made([210], [499], [600]) == told
    assert shares(made([211], [500], [600])) == [0.42]


def test_four_new_votes_change_nothing_and_five_do() -> None:
    first = made(*FIRST)
    assert made([30, 15, 15], [64, 34, 30], [64, 34, 30], first) == first
    later = made([28, 14, 14], [70, 35, 35], [70, 35, 35], first)
    assert (shares(later), counted(later)) == ([0.4, 0.4, 0.4], [70, 35, 35])


def test_a_group_with_few_new_votes_keeps_its_share() -> None:
    first = made(*FIRST)
    later = made([28, 14, 16], [70, 38, 32], [70, 38, 32], first)
    assert (later.cells[2], counted(later)) == (first.cells[2], [68, 38, 30])


def test_what_became_too_small_is_taken_back() -> None:
    first = made([10, 5], [22, 10], [40, 20])
    assert shares(made([9, 4], [21, 9], [39, 20], first)) == [0.5, None]
    gone = made([3, 2], [9, 5], [20, 20], first)
    assert (gone.is_shown, shares(gone)) == (False, [None, None])


def test_news_that_all_agree_is_told_in_coarser_steps_where_it_would_show() -> None:
    """In tens ten of 15 would tell that all five agree; in eighths nine are shown alike."""
    first = made([5], [10], [20])
    assert [shares(made([agreed], [15], [20], first)) for agreed in (9, 10)] == [[0.62], [0.62]]
    assert (shares(made([14], [19], [20], first)), shares(made([5], [19], [20], first))) == ([0.7], [0.3])


@pytest.mark.parametrize("votes", [*range(6, 36), *range(95, 110), 498, 505])
@pytest.mark.parametrize(
    ("agreed", "of"), [(5, 10), (8, 10), (10, 20), (17, 20), (26, 30), (85, 100), (425, 500)]
)
def test_whether_a_share_changes_does_not_depend_on_what_the_new_voters_answered(
    agreed: int, of: int, votes: int
) -> None:
    """Else a share that waits while five people came would tell how each of them voted."""
    first = made([agreed], [of], [of + 20])
    low, high = first.memory[0].agrees
    news = votes - of
    possible_now = range(max(0, low + min(news, 0)), min(votes, high + max(news, 0)) + 1)
    changed = {made([now], [votes], [of + 20], first).memory != first.memory for now in possible_now}
    assert len(changed) == (votes >= 10 or 1)


def test_where_people_answer_in_bursts_the_share_does_not_stay_behind() -> None:
    """Of 44 votes in three bursts; in the usual steps alone, 30 were counted, and the last 14 never came in."""
    shown = None
    for agreed, votes in ((9, 15), (18, 30), (30, 44)):
        shown = made([agreed], [votes], [44], shown)
    assert shown is not None
    assert (counted(shown), shares(shown)) == ([44], [0.62])


@pytest.mark.parametrize(
    ("votes", "before", "news", "could"),
    [
        (15, (5, 5), 5, True),
        (18, (5, 5), 8, False),
        (20, (5, 5), 10, True),
        (45, (18, 22), 5, False),
        # Withdrawn votes tell as well.
        (34, (18, 22), -6, False),
        (33, (18, 22), -7, True),
        # At most 93 of 106 agree, and 93 are the fewest that are shown as 90 %.
        (106, (83, 87), 6, True),
        (1_005_000, (500_000, 510_000), 5000, False),
    ],
)
def test_at_which_numbers_of_votes_a_change_could_tell(
    votes: int, before: Range, news: int, could: bool
) -> None:
    assert could_tell(votes, before, news) is could


def test_without_counts_there_is_no_row() -> None:
    with pytest.raises(ValueError, match="at least the counts of everybody"):
        row([])


@given(st.lists(st.booleans(), min_size=25, max_size=120), st.integers(0, 24))
def test_one_vote_more_never_moves_what_is_shown(votes: list[bool], place: int) -> None:
    before = made([sum(votes)], [len(votes)], [len(votes)])
    more = [*votes[:place], True, *votes[place:]]
    assert made([sum(more)], [len(more)], [len(more)], before) == before


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
        before = shown.memory[0] if shown else Memory()
        shown = made([sum(votes)], [len(votes)], [len(votes)], shown)
        cell, count = shown.cells[0], shown.memory[0].counted
        if shown.is_shown and (not published or published[-1][0] != count):
            # The steps follow from what anybody knows.
            known = (before.agrees, before.disagrees)
            steps = steps_that_tell_nothing(count, known, count - before.counted) if before.counted else None
            published.append((count, *possible(cell.share or 0.0, count, steps)))
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


@pytest.mark.parametrize(
    ("agreed", "count", "share"),
    [
        # Ten votes: 30 % at each end is hidden.
        (2, 10, 0.0),
        (3, 10, 0.3),
        (7, 10, 0.7),
        (8, 10, 1.0),
        # The half is no end; just beside it neither.
        (5, 10, 0.5),
        (33, 60, 0.6),
        # Below a hundred votes steps of 10 points, and never an end that is not hidden.
        (3, 20, 0.2),
        (17, 20, 0.8),
        (5, 99, 0.1),
        (94, 99, 0.9),
        # A hundred votes: steps of 5 points, ends of 5 %.
        (4, 100, 0.0),
        (5, 100, 0.05),
        (42, 100, 0.4),
        (43, 100, 0.45),
        (95, 100, 0.95),
        (96, 100, 1.0),
        # From five hundred votes on steps of 1 point.
        (212, 499, 0.4),
        (213, 500, 0.43),
    ],
)
def test_the_share_that_is_shown(agreed: int, count: int, share: float) -> None:
    assert shares(made([agreed], [count], [count + 20])) == [share]


@pytest.mark.parametrize(
    ("votes", "end"), [(0, 3.0), (1, 3.0), (61, 0.05), (59, 0.1), (29, 0.15), (12, 0.25)]
)
def test_the_ends_of_few_votes(votes: int, end: float) -> None:
    assert edge(votes) == end


def test_twenty_people_and_ten_votes_are_enough() -> None:
    half, told = Cell(0.5, 10, 0.5), Memory(10, (5, 5), (5, 5))
    assert made([5, 5], [10, 10], [20, 20]) == Row((half, half), (told, told))
    other = Row((Cell(0.4, 10, 0.6), HIDDEN), (Memory(14, (5, 6), (8, 9)), Memory()))
    assert made([5, 4], [14, 9], [20, 20]) == other


@pytest.mark.parametrize(
    ("after", "before", "news", "is_told"),
    [
        # Five more votes of which at least five agree, or none does.
        ((35, 36), (29, 30), 5, True),
        ((34, 36), (29, 30), 5, False),
        ((28, 30), (30, 31), 5, True),
        ((28, 31), (30, 31), 5, False),
        # Five votes less: at most five fewer agree when all who went had agreed; at least none fewer when none had.
        ((25, 25), (30, 31), -5, True),
        ((25, 26), (30, 31), -5, False),
        ((30, 31), (28, 30), -5, True),
        ((29, 31), (28, 30), -5, False),
    ],
)
def test_when_the_change_tells_what_the_new_voters_answered(after, before, news: int, is_told: bool) -> None:
    assert tells(after, before, news) is is_told
