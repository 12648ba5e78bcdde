"""The one gate of everything that is published of a round: a result changes as a whole, and only with enough people behind it.

Nothing changes until five people added, changed or withdrew votes since what is shown; then each share changes by the
rules of `perspectives.cells`, and everything else is made of shares that are published, or of the votes of all and coarse.
Not for what a page says about it: see `in_words`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from polarprof.engines.landscape.bridging import bridging
from polarprof.engines.perspectives.cells import (
    FEWEST_PEOPLE,
    FEWEST_VOTES,
    HIDDEN,
    NEWS,
    Cell,
    Count,
    Memory,
    Row,
    row,
)
from polarprof.standpoints.results.records import GroupFigures, Interval, Published, Remembered

_STEPS = 20


def people_changed(before: Sequence[int], now: Sequence[int]) -> int:
    """How many people's contributions differ at least: new ones, withdrawn ones, and pairs of both as changed ones."""
    were, are = Counter(before), Counter(now)
    return max((are - were).total(), (were - are).total())


def is_due(before: Sequence[int], now: Sequence[int]) -> bool:
    """Whether enough people changed for another result to be published; both are digests of contributions."""
    return people_changed(before, now) >= NEWS


def rows(
    counts: Mapping[int, Sequence[Count]], before: Published | None, remembered: Remembered
) -> dict[int, Row]:
    """By number of the statement what may be shown of it now, and what must be remembered of it.

    counts: exact, of everybody and then of each group that is shown. A statement that is no longer counted keeps its memory.
    """
    cells = before.rows if before else {}
    return {
        number: row(
            of_it,
            _previous(number, cells, remembered.rows),
            remembered.former.get(number, {}).get(len(of_it) - 1, ()),
        )
        for number, of_it in counts.items()
    }


def priorities(
    counts: Mapping[int, Sequence[Count]], before: Published | None, remembered: Remembered
) -> dict[int, Row]:
    """The same of what is to come first."""
    cells, memory = before.priorities if before else {}, remembered.priorities
    return {number: row(of_it, _previous(number, cells, memory)) for number, of_it in counts.items()}


def _previous(
    number: int, shown: Mapping[int, tuple[Cell, ...]], remembered: Mapping[int, tuple[Memory, ...]]
) -> Row | None:
    memory = remembered.get(number)
    if memory is None:
        return None
    cells = shown.get(number)
    if cells is None or len(cells) != len(memory):
        cells = (HIDDEN,) * len(memory)
    return Row(cells, memory)


def shown(rows: Mapping[int, Row]) -> dict[int, tuple[Cell, ...]]:
    """The cells of the statements of which something is shown."""
    return {number: one.cells for number, one in rows.items() if one.is_shown}


def of_statements(published: Published, numbers: set[int]) -> Published:
    """The same, without what is told of statements that are not taken any more: that goes at once."""
    return replace(
        published,
        rows={number: one for number, one in published.rows.items() if number in numbers},
        bridges={number: one for number, one in published.bridges.items() if number in numbers},
        weighted={number: one for number, one in published.weighted.items() if number in numbers},
        priorities={number: one for number, one in published.priorities.items() if number in numbers},
        groups=tuple(
            replace(group, representative=tuple(one for one in group.representative if one[0] in numbers))
            for group in published.groups
        ),
        ends=only(published.ends, numbers),
    )


def only(
    ends: tuple[tuple[int, ...], tuple[int, ...]], numbers: set[int]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ends of a line, of these statements alone: one of which nothing is shown would be told to divide."""
    first, last = (tuple(number for number in end if number in numbers) for end in ends)
    return first, last


def memory(
    rows: Mapping[int, Row], remembered: Mapping[int, tuple[Memory, ...]]
) -> dict[int, tuple[Memory, ...]]:
    """What must be remembered of every statement that was ever published."""
    told = {number: one.memory for number, one in rows.items() if one.memory[0].counted}
    return {**remembered, **told}


def former(rows: Mapping[int, Row], remembered: Remembered) -> dict[int, dict[int, tuple[Memory, ...]]]:
    """By statement and number of groups what was told of groups that are another number now, or no groups any more."""
    kept = dict(remembered.former)
    for number, memory in remembered.rows.items():
        told = tuple(one for one in memory[1:] if one.counted)
        if number not in rows or not told or len(rows[number].memory) == len(memory):
            continue
        of_statement = kept.get(number, {})
        groups = len(memory) - 1
        known = dict.fromkeys((*of_statement.get(groups, ()), *told))
        kept[number] = {**of_statement, groups: tuple(known)}
    return kept


def has_news(number: int, rows: Mapping[int, Row], remembered: Remembered) -> bool:
    """Whether the share of everybody on this statement is shown, and was made anew."""
    one, old = rows.get(number), remembered.rows.get(number)
    return one is not None and one.is_shown and (old is None or old[0] != one.memory[0])


def bridges(cells: Mapping[int, tuple[Cell, ...]]) -> dict[int, Interval]:
    """By number of each statement that bridges: the middle 80 % of its least share, in steps of 5 points.

    Made of the shares as they are published, so that it tells nothing that they do not tell.
    """
    numbers = sorted(cells)
    if not numbers:
        return {}
    groups = max(len(cells[number]) for number in numbers) - 1
    counts = np.zeros((max(1, groups), len(numbers), 3), dtype=np.int64)
    for place, number in enumerate(numbers):
        of_groups = cells[number][1:] or cells[number][:1]
        for group, cell in enumerate(of_groups):
            counts[group, place] = _as_counts(cell)
    scores = bridging(counts)
    return {
        number: (_step(float(scores.low[place])), _step(float(scores.high[place])))
        for place, number in enumerate(numbers)
        if scores.bridges[place]
    }


def _as_counts(cell: Cell) -> tuple[int, int, int]:
    """Disagrees, passes and agrees as the published cell tells them."""
    agrees = round(cell.middle * cell.votes)
    disagrees = min(round(cell.middle_against * cell.votes), cell.votes - agrees)
    return disagrees, cell.votes - agrees - disagrees, agrees


def _step(share: float) -> float:
    return round(round(share * _STEPS) / _STEPS, 2)


def set_apart(
    groups: Sequence[GroupFigures], cells: Mapping[int, tuple[Cell, ...]]
) -> tuple[GroupFigures, ...]:
    """The groups with what sets them apart, as far as their own share of it is shown: else it would tell what that hides."""

    def is_shown(number: int, place: int) -> bool:
        of_it = cells.get(number, ())
        return len(of_it) > place and of_it[place].share is not None

    return tuple(
        replace(group, representative=tuple(one for one in group.representative if is_shown(one[0], place)))
        for place, group in enumerate(groups, start=1)
    )


class Roles(NamedTuple):
    """Of each role of a round "nobody", "few" (fewer than 10), "some", or "unknown"; and how many said theirs, in fives."""

    roles: dict[str, str]
    said_role: int


def roles(names: Iterable[str], said: Sequence[str]) -> Roles:
    """said: the role of each person who voted, empty for who did not say. Nothing is told of any while fewer than 20 said theirs:
    of five who are all of one role it would tell the role of each.
    """
    counts = Counter(role for role in said if role)
    total = counts.total()

    def presence(role: str) -> str:
        if total < FEWEST_PEOPLE:
            return "unknown"
        return "nobody" if counts[role] == 0 else "few" if counts[role] < FEWEST_VOTES else "some"

    return Roles({role: presence(role) for role in names}, in_fives(total))


def in_fives(count: int) -> int:
    """Rounded down to fives."""
    return count - count % NEWS


def any_news(numbers: Iterable[int], rows: Mapping[int, Row], remembered: Remembered) -> bool:
    """Whether the share of everybody on any statement was made anew."""
    return any(has_news(number, rows, remembered) for number in numbers)
