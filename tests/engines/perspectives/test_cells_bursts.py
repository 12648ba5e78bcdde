"""How many votes the last share leaves out where people answer in bursts: the figures of docs/method/perspectives.md."""

import random

import pytest

from polarprof.engines.perspectives.cells import Count, Row, row

LEANINGS = ((0.6, 0.3), (0.8, 0.1), (0.4, 0.4), (0.3, 0.6), (0.5, 0.2))


def left_out(seed: int, people: int, burst: int) -> int:
    """Votes that the last publication does not count, of people who agree and disagree by chance."""
    dice = random.Random(seed)
    agree, disagree = dice.choice(LEANINGS)
    answers = dice.choices((1, 0, -1), (agree, 1 - agree - disagree, disagree), k=people)
    shown: Row | None = None
    for count in [*range(burst, people, burst), people]:
        votes = answers[:count]
        shown = row([Count(votes.count(1), votes.count(-1), count, max(20, count))], shown)
    assert shown is not None
    return people - shown.memory[0].counted


@pytest.mark.parametrize(("people", "burst"), [(30, 10), (44, 15), (100, 20), (300, 30), (700, 50)])
def test_few_statements_end_five_votes_or_more_behind(people: int, burst: int) -> None:
    """In tens alone 20 to 70 of a hundred would."""
    behind = [left_out(seed, people, burst) >= 5 for seed in range(60)]
    assert sum(behind) <= 6
