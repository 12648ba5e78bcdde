"""Everybody beside all groups: what stands side by side tells no more than the groups by themselves."""

import random

import pytest

from polarprof.engines.perspectives.cells import HIDDEN, Cell, Count, Row, row


def count(agrees: int, votes: int, passes: int = 0) -> Count:
    return Count(agrees, votes - agrees - passes, votes, max(20, votes))


def middle(share: float | None, votes: int) -> float:
    """Of a share as it is shown: under 15 % of 20 votes stands for 7.5 %, over 85 % for 92.5 %."""
    assert share is not None
    end = max(0.05, -(-3 * 20 // votes) / 20)
    return {0.0: end / 2, 1.0: 1 - end / 2}.get(share, share)


@pytest.mark.parametrize("seed", range(5))
def test_everybody_is_what_the_shown_groups_add_up_to(seed: int) -> None:
    """An outsider who has the cells of the groups can work out that of everybody, to a step: so it tells them nothing."""
    dice = random.Random(seed)
    for _time in range(200):
        groups, previous = [], None
        for _group in range(dice.choice((2, 3))):
            votes = dice.randint(10, 150)
            groups.append([round(votes * dice.random()), votes])
        for _later in range(3):
            whole = [sum(one) for one in zip(*groups, strict=True)]
            previous = row([count(*whole), *(count(*one) for one in groups)], previous)
            everybody, *shown = previous.cells
            if all(cell.share is not None for cell in shown):
                votes = sum(cell.votes for cell in shown)
                mean = sum(middle(cell.share, cell.votes) * cell.votes for cell in shown) / votes
                step = 0.1 if votes < 100 else 0.05
                assert everybody.votes == votes
                assert abs(middle(everybody.share, votes) - mean) <= max(step / 2, 3 / votes + 0.05) + 1e-9
            for one in groups:
                more = dice.choice((0, 0, 5, 9))
                one[0] += dice.randint(0, more)
                one[1] += more


def test_by_hand() -> None:
    """24 of 40 agree, 60 %, and 3 of 30, 10 %: (24 + 3) / 70 is 38.6 %, in tens 40 %."""
    shown = row([count(27, 70), count(24, 40), count(3, 30)])
    assert shown.cells == (Cell(0.4, 70, 0.6), Cell(0.6, 40, 0.4), Cell(0.1, 30, 0.9))
    assert (shown.memory[0].counted, shown.memory[0].agrees) == (70, (25, 30))


def test_while_a_group_is_hidden_everybody_is_counted() -> None:
    """33 of 50, not the 60 % of the group that is shown."""
    shown = row([count(33, 50), count(24, 41), count(9, 9)])
    assert shown.cells == (Cell(0.7, 50, 0.3), Cell(0.6, 40, 0.4), HIDDEN)


def test_groups_that_would_tell_beside_what_was_told_of_everybody_wait() -> None:
    """Of 48 at least 13 agree and at most 16; the groups would leave 21 to 24 of 53: that all five who came agree."""
    first = row([count(16, 48)])
    assert first.memory[0].agrees == (13, 16)
    later = row([count(21, 53), count(17, 30), count(4, 23)], first)
    assert later.cells[1:] == (HIDDEN, HIDDEN)
    assert later.cells[0].share is not None
    alone = row([count(21, 53), count(17, 30), count(4, 23)])
    assert isinstance(alone, Row)
    assert all(cell.share is not None for cell in alone.cells)
