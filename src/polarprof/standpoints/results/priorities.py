"""What people would take up first among the statements that bridge: pairs to choose from, and what is counted of the choices.

Counted is one voice a person and a statement, so that the rules for votes hold for it: whether the statement came first in
more than half of the person's choices, in fewer, or in as many.
"""

import random
from collections.abc import Iterable, Mapping
from itertools import combinations

from polarprof.engines.perspectives.cells import Cell, Count
from polarprof.standpoints.results.records import Interval, Published
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.first_choices import EVEN
from polarprof.standpoints.voting.participants import Participant

FEWEST, MOST = 3, 8
MOST_PAIRS = 10
Pair = tuple[int, int]


def compared(bridges: Mapping[int, Interval]) -> list[int]:
    """Numbers of the statements that are compared, in their order: at most eight, those that bridge most; none below three."""
    best = sorted(bridges, key=lambda number: (-bridges[number][0], -bridges[number][1], number))[:MOST]
    return sorted(best) if len(best) >= FEWEST else []


def pairs_for(participant: Participant, published: Published | None) -> list[Pair]:
    """At most ten pairs, the same each time, drawn for this participant; none while nothing can be compared."""
    pairs = list(combinations(compared(published.bridges), 2)) if published else []
    random.Random(vault.draw_seed(participant.key, "first")).shuffle(pairs)  # noqa: S311 the seed is the secret
    return pairs[:MOST_PAIRS]


def counts(contents: Iterable[vault.Content], bridges: Mapping[int, Interval]) -> dict[int, list[Count]]:
    """By number of each compared statement the voices: agrees where it came first more often than not.

    `people` of a count is how many made a choice at all.
    """
    numbers = compared(bridges)
    balances = [of_one for content in contents if (of_one := _balances(content, numbers))]
    return {
        number: [
            Count(
                sum(of_one.get(number, 0) > 0 for of_one in balances),
                sum(of_one.get(number, 0) < 0 for of_one in balances),
                sum(number in of_one for of_one in balances),
                len(balances),
            )
        ]
        for number in numbers
    }


def _balances(content: vault.Content, numbers: list[int]) -> dict[int, int]:
    """By statement that this person compared, how much more often it came first than last."""
    balances: dict[int, int] = {}
    for pair, first in content.first_choices.items():
        if pair[0] in numbers and pair[1] in numbers:
            for number in pair:
                step = 0 if first == EVEN else 1 if number == first else -1
                balances[number] = balances.get(number, 0) + step
    return balances


def in_order(priorities: Mapping[int, tuple[Cell, ...]]) -> list[int]:
    """Numbers of the statements of which something is shown, what comes first most often first."""
    return sorted(priorities, key=lambda number: (-priorities[number][0].middle, number))
