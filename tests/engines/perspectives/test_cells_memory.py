"""What is published after something was: groups that come and go, what is remembered while it is hidden, both shares."""

import pytest

from polarprof.engines.perspectives.cells import HIDDEN, Cell, Count, Memory, Range, Row, possible, row
from tests.engines.perspectives.test_cells import FIRST, made, shares


def test_with_another_number_of_groups_their_cells_wait_for_new_figures_of_everybody() -> None:
    """With 64 votes everybody has too little news; with 70 the three new groups come, and know nothing of the two before."""
    first, hidden = made(*FIRST), (HIDDEN, HIDDEN, HIDDEN)
    waiting = made([33, 12, 10, 11], [64, 22, 21, 21], [64, 22, 21, 21], first)
    assert waiting == Row((first.cells[0], *hidden), (first.memory[0], Memory(), Memory(), Memory()))
    come = Row(
        (Cell(0.5, 60, 0.5), Cell(0.5, 20, 0.5), Cell(0.4, 20, 0.6), Cell(0.5, 20, 0.5)),
        (
            Memory(70, (31, 35), (35, 39)),
            Memory(24, (11, 13), (11, 13)),
            Memory(23, (9, 10), (13, 14)),
            Memory(23, (11, 12), (11, 12)),
        ),
    )
    regrouped = ([33, 12, 10, 11], [70, 24, 23, 23], [70, 24, 23, 23])
    assert made(*regrouped, first) == made(*regrouped, waiting) == come


def test_groups_that_come_back_in_their_old_number_wait_for_everybody_as_well() -> None:
    waiting = made([33, 12, 10, 11], [64, 22, 21, 21], [64, 22, 21, 21], made(*FIRST))
    assert shares(made([31, 16, 15], [63, 32, 31], [63, 32, 31], waiting)) == [0.5, None, None]
    assert shares(made([33, 16, 17], [66, 33, 33], [66, 33, 33], waiting)) == [0.5, 0.5, 0.5]


@pytest.mark.parametrize(
    ("votes", "agreed", "share"),
    [
        # Four votes more or fewer than one of the groups of before: the figure waits, also where another is far away.
        (34, 17, None),
        (30, 15, None),
        (26, 13, None),
        (44, 22, None),
        (80, 40, 0.5),
        # In tens, 35 or 36 of 80 are told as 40 %: far from both of before, whatever the others answered.
        (80, 35, 0.4),
    ],
)
def test_a_group_waits_for_five_votes_against_each_group_of_before(
    votes: int, agreed: int, share: float | None
) -> None:
    """There were two groups before, with 30 and with 40 votes; which of them this one is, is not known."""
    former = (Memory(30, (14, 16), (14, 16)), Memory(40, (18, 22), (18, 22)), Memory())
    counts = [Count(100, 100, 200, 200), Count(agreed, votes - agreed, votes, 90)]
    first = row([Count(90, 90, 180, 180)])
    assert shares(row(counts, first, former))[1] == share
    waiting = Row((*row(counts, first, former).cells[:1], HIDDEN), (first.memory[0], Memory()))
    assert shares(row(counts, waiting, former))[1] == share
    assert shares(row(counts, first))[1] == (0.5 if share is None else share)


def test_while_everybody_has_no_news_a_group_with_news_waits() -> None:
    first = made(*FIRST)
    assert made([30, 20, 10], [62, 40, 22], [62, 40, 22], first) == first


def test_a_group_that_became_too_small_goes_also_without_news() -> None:
    first = made(*FIRST)
    later = made([30, 15, 4], [60, 30, 9], [60, 30, 30], first)
    assert later == Row((*first.cells[:2], HIDDEN), first.memory)
    assert made([30, 15, 5], [60, 30, 10], [60, 30, 30], first) == first


@pytest.mark.parametrize(
    ("agreed", "votes", "share"),
    [
        # Four votes more than when it was shown last.
        (7, 14, None),
        # Five: in tens, ten of 15 votes are 70 % and nine 60 %, so that all new voters agreeing could be told. In eighths
        # both are five, and five is three like six.
        (7, 15, 0.5),
        (10, 15, 0.62),
        (5, 15, 0.38),
        # Eight: whatever they answered, it is told.
        (9, 18, 0.5),
        (13, 18, 0.7),
        (5, 18, 0.3),
    ],
)
def test_what_became_too_small_comes_back_by_the_rules(agreed: int, votes: int, share: float | None) -> None:
    """It was shown with 10 votes of which 5 agree; somebody who remembers that would read the news in what comes back."""
    small = Row((Cell(0.5, 10, 0.5),), (Memory(10, (5, 5), (5, 5)),))
    assert made([5], [10], [20]) == small
    hidden = made([5], [9], [20], small)
    assert hidden == Row((HIDDEN,), small.memory)
    assert shares(made([agreed], [votes], [20], hidden)) == [share]


def test_a_group_comes_back_only_with_new_figures_of_everybody() -> None:
    first = made([30, 15, 5], [60, 30, 10], [60, 30, 20])
    hidden = made([30, 15, 4], [60, 30, 9], [60, 30, 20], first)
    assert shares(made([33, 15, 9], [64, 30, 18], [64, 30, 20], hidden)) == [0.5, 0.5, None]
    assert shares(made([33, 15, 9], [66, 30, 18], [66, 30, 20], hidden)) == [0.5, 0.5, 0.5]


def test_no_group_is_shown_where_everybody_is_not() -> None:
    """A statement on which only this group voted: with the figure of everybody goes that of the group."""
    first = made([5, 5], [10, 10], [20, 20])
    gone = made([5, 5], [10, 10], [19, 20], first)
    assert (gone.is_shown, gone.cells, gone.memory) == (False, (HIDDEN, HIDDEN), first.memory)


@pytest.mark.parametrize(
    ("agrees", "disagrees", "votes", "shares"),
    [
        # With 15 votes both change in eighths, whether one disagrees, all of the new voters agree, or all pass.
        (5, 4, 15, (0.38, 15, 0.25)),
        (10, 3, 15, (0.62, 15, 0.25)),
        (5, 3, 15, (0.38, 15, 0.25)),
        # With 18 the share that agrees could change, but the one that disagrees could tell: 3 of 18 alone are shown as 20 %,
        # and in no steps down to fifths do both tell nothing.
        (9, 5, 18, (0.5, 10, 0.3)),
        (5, 3, 18, (0.5, 10, 0.3)),
        # With 27 both change, whatever the new voters answered.
        (13, 8, 27, (0.5, 25, 0.3)),
        (22, 3, 27, (0.8, 25, 0.0)),
        (5, 20, 27, (0.2, 25, 0.7)),
        (5, 3, 27, (0.2, 25, 0.0)),
    ],
)
def test_the_share_that_disagrees_waits_like_the_one_that_agrees(
    agrees: int, disagrees: int, votes: int, shares: tuple[float, int, float]
) -> None:
    """Of ten votes a step of 10 points is one vote, so that the figures tell the most."""
    first = row([Count(5, 3, 10, 40)])
    assert first == Row((Cell(0.5, 10, 0.3),), (Memory(10, (5, 5), (3, 3)),))
    later = row([Count(agrees, disagrees, votes, 45)], first)
    assert later.cells == (Cell(*shares),)
    assert (later == first) is (votes == 18)


def test_the_share_that_disagrees_has_its_own_edge_and_middle() -> None:
    """Of 20 votes 1 disagrees: under 15 %, whose middle is 7.5 %."""
    [cell] = row([Count(8, 1, 20, 40)]).cells
    assert (cell, cell.middle, cell.middle_against) == (Cell(0.4, 20, 0.0), 0.4, 0.075)


def test_what_is_known_narrows_with_each_publication() -> None:
    """Of 28 votes 13 to 15 agree: so of 21 no fewer than 6, and no more than 15."""
    first = made([10], [20], [40])
    assert first == Row((Cell(0.5, 20, 0.5),), (Memory(20, (10, 10), (10, 10)),))
    later = made([14], [28], [40], first)
    assert later == Row((Cell(0.5, 25, 0.5),), (Memory(28, (13, 15), (13, 15)),))
    less = made([11], [21], [40], later)
    assert less == Row((Cell(0.5, 20, 0.5),), (Memory(21, (10, 11), (10, 11)),))


@pytest.mark.parametrize(
    ("agreed", "alone", "together"), [(29, (23, 29), (28, 29)), (36, (36, 42), (36, 37))]
)
def test_two_publications_tell_more_than_the_last_one(agreed: int, alone: Range, together: Range) -> None:
    """Of 60 voters 28 to 32 agree: so of 65 no fewer than 28, and no more than 37."""
    first = made([30], [60], [60])
    later = made([agreed], [65], [65], first)
    share = later.cells[0].share
    assert share is not None
    assert (first.memory[0].agrees, possible(share, 65)) == ((28, 32), alone)
    assert later.memory[0].agrees == together
