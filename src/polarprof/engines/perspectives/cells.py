"""What may be shown of one statement: shares by group that give nobody away, also not from one publication to the next.

Not for a defence against somebody who knows most of the votes already; for that, show less.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST_VOTES, FEWEST_PEOPLE, NEWS = 10, 20, 5
HIDDEN_AT_THE_ENDS = 3
# Below so many votes a share is rounded to so many steps: what is coarser than its uncertainty hides single votes.
_STEPS_BELOW = ((100, 10), (500, 20), (math.inf, 100))
_EDGE_STEPS = 20
_TWO_GROUPS = 2
_NARROWEST_EDGE, _HALF = 0.05, 0.5
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """share: of the votes that agree, against: that disagree, 0 to 1, rounded; None where too few voted to be shown.

    What is left of both is passes. 0.0 stands for less than `edge(votes)` and 1.0 for more than 1 - edge(votes): nobody
    or everybody would tell every vote. votes: rounded down to fives.
    """

    share: float | None
    votes: int
    against: float | None = None

    @property
    def middle(self) -> float:
        """The share as a number: the middle of what "under" and "over" leave open, 0 where nothing is shown."""
        return _middle(self.share, self.votes)

    @property
    def middle_against(self) -> float:
        """The same of those who disagree."""
        return _middle(self.against, self.votes)


@dataclass(frozen=True, slots=True)
class Memory:
    """What the publisher has to know of one cell for the next publication, and nobody else.

    counted: the votes behind the figure that was published last. agrees, disagrees: from how many to how many of them
    agree or disagree as far as somebody can tell who saw every publication and counted the votes.
    """

    counted: int = 0
    agrees: Range = (0, 0)
    disagrees: Range = (0, 0)


@dataclass(frozen=True, slots=True)
class Count:
    """The exact votes behind one cell, and how many people are in the group."""

    agrees: int
    disagrees: int
    votes: int
    people: int


@dataclass(frozen=True, slots=True)
class Row:
    """What is shown of a statement, everybody first and then each group; `memory` in the same order, never shown."""

    cells: tuple[Cell, ...]
    memory: tuple[Memory, ...]

    @property
    def is_shown(self) -> bool:
        """Whether there is a figure of everybody; without one there is none of a group either."""
        return self.cells[0].share is not None


HIDDEN = Cell(None, 0)
_Part = tuple[Cell, Memory]


def row(counts: Sequence[Count], previous: Row | None = None, former: Sequence[Memory] = ()) -> Row:
    """Publish one statement; counts has one entry for everybody and then one for each group.

    With `previous` nothing changes until five votes are new in it; then each cell changes that has five new votes itself, in
    steps in which at this number of votes the change cannot tell that all of the new voters agreed, or none, or that all
    disagreed, or none: whatever they answered, or what waits would tell it. Without such steps it waits. With another number of groups, figures of groups appear
    together with the next one of everybody. former: what was told of groups when there were so many before: which of them is which
    is not known, so that a figure waits for five new votes against each of them. Shares are rounded to 10 points, from 100 votes on to 5, from 500 on to 1. What
    became too small is taken back at once, and comes back by the same rules. Where all groups are shown, everybody is their sum. Raises ValueError without counts.
    Method: docs/method/perspectives.md, Publication rules. Without the wider edge a share of 0 of 12 would be shown as "under 5 %";
    without the last rule the difference would tell of five new votes that all of them agree.
    """
    if not counts:
        raise ValueError("a row needs at least the counts of everybody")
    regrouped = previous is not None and len(previous.cells) != len(counts)
    old = [
        (HIDDEN, Memory()) if regrouped and place else _part(previous, place) for place in range(len(counts))
    ]
    parts = [
        was if place and not was[1].counted and _is_near(count, former) else _next(count, was)
        for place, (count, was) in enumerate(zip(counts, old, strict=True))
    ]
    if previous is not None and parts[0] == _part(previous, 0):
        parts[1:] = [
            (HIDDEN, Memory())
            if regrouped
            else _taken_back(_part(previous, place))
            if counts[place].votes < FEWEST_VOTES
            else _part(previous, place)
            for place in range(1, len(counts))
        ]
    if parts[0][0].share is None:
        parts[1:] = [_taken_back(part) for part in parts[1:]]
    elif len(parts) > _TWO_GROUPS and all(cell.share is not None for cell, _memory in parts[1:]):
        parts = _as_one(parts, _part(previous, 0)[1])
    cells, memory = zip(*parts, strict=True)
    return Row(cells, memory)


def _as_one(parts: list[_Part], before: Memory) -> list[_Part]:
    """Where every group is shown, everybody is their sum: as the groups are told, so that it tells nothing that they do not.

    Counted apart, everybody and the groups together would leave less open than each. before: of everybody. Where the sum could
    tell how those who are new since then answered, the groups wait.
    """
    groups = parts[1:]
    news = sum(memory.counted for _cell, memory in groups) - before.counted
    agrees, disagrees = (
        tuple(sum(getattr(memory, name)[end] for _cell, memory in groups) for end in (0, 1))
        for name in ("agrees", "disagrees")
    )
    if (
        before.counted
        and news
        and (tells(agrees, before.agrees, news) or tells(disagrees, before.disagrees, news))
    ):
        return [parts[0], *(_taken_back(part) for part in groups)]
    votes = sum(cell.votes for cell, _memory in groups)
    share, against = (
        rounded_share(sum(getattr(cell, name) * cell.votes for cell, _memory in groups) / votes, votes)
        for name in ("middle", "middle_against")
    )
    return [(Cell(share, votes, against), Memory(before.counted + news, agrees, disagrees)), *groups]


def _is_near(count: Count, former: Sequence[Memory]) -> bool:
    """Whether so many votes beside one of these figures could tell how a few people answered; asked of numbers that everybody knows."""
    return any(
        abs(count.votes - one.counted) < NEWS
        or any(could_tell(count.votes, was, count.votes - one.counted) for was in (one.agrees, one.disagrees))
        for one in former
        if one.counted
    )


def edge(votes: int) -> float:
    """Below this share, or above 1 less this, a cell of so many votes shows only that: at least three votes wide."""
    return max(_NARROWEST_EDGE, math.ceil(HIDDEN_AT_THE_ENDS / max(votes, 1) * _EDGE_STEPS) / _EDGE_STEPS)


def _part(row: Row | None, place: int) -> _Part:
    return (HIDDEN, Memory()) if row is None else (row.cells[place], row.memory[place])


def _taken_back(part: _Part) -> _Part:
    """Not shown; what was told of it before is remembered."""
    return HIDDEN, part[1]


def _next(count: Count, old: _Part) -> _Part:
    if count.votes < FEWEST_VOTES or count.people < FEWEST_PEOPLE:
        return _taken_back(old)
    before = old[1]
    news, known = count.votes - before.counted, (before.agrees, before.disagrees)
    steps = _steps(count.votes) if not before.counted else steps_that_tell_nothing(count.votes, known, news)
    if steps is None:
        return old
    shares = [_rounded(part, count.votes, steps) for part in (count.agrees, count.disagrees)]
    made = Cell(shares[0], count.votes - count.votes % NEWS, shares[1])
    ranges = [possible(share, count.votes, steps) for share in shares]
    if not before.counted:
        return made, Memory(count.votes, *ranges)
    if any(tells(after, was, news) for after, was in zip(ranges, known, strict=True)):
        # Only where people changed votes that were counted before; new votes alone never come here.
        return old
    reached = [_reach(after, was, news) for after, was in zip(ranges, known, strict=True)]
    return made, Memory(count.votes, *reached)


def _reach(after: Range, before: Range, news: int) -> Range:
    """What both publications together leave open; news: new votes, signed."""
    low, high = max(after[0], before[0] + min(news, 0)), min(after[1], before[1] + max(news, 0))
    return (low, high) if low <= high else after


def tells(after: Range, before: Range, news: int) -> bool:
    """Whether it follows that all of the new voters answered so or none did (or those who withdrew); news: how many, signed."""
    least, most = after[0] - before[1], after[1] - before[0]
    return least >= max(news, 0) or most <= min(news, 0)


def steps_that_tell_nothing(count: int, known: Sequence[Range], news: int) -> int | None:
    """The finest steps, down to half of the usual ones, in which a change at so many votes could tell nothing; None where none do.

    Chosen by numbers that everybody knows. In the usual steps alone a share that people answer in bursts lags behind by half of them.
    """
    if abs(news) < NEWS:
        return None
    usual = _steps(count)
    finer_first = range(usual, usual // 2 - 1, -1)
    return next(
        (steps for steps in finer_first if not any(could_tell(count, was, news, steps) for was in known)),
        None,
    )


def could_tell(count: int, before: Range, news: int, steps: int | None = None) -> bool:
    """Whether at so many votes, in so many steps, some answers of the new voters could make the next share tell them all; news: signed.

    Asked of numbers that everybody knows, never of the answers. If a share waited only where its answers would tell, the
    waiting would tell them. Of all numbers that can be, only the least and the greatest can.
    """
    least, most = before[0] + min(news, 0), before[1] + max(news, 0)
    ends = (min(count, max(0, number)) for number in (least, most))
    return any(tells(possible(_rounded(number, count, steps), count, steps), before, news) for number in ends)


def possible(share: float, count: int, steps: int | None = None) -> Range:
    """The least and the greatest number among `count` votes that is shown as this share; in the usual steps, or in so many."""
    reach = edge(count) + 1 / (steps or _steps(count))
    first, last = math.floor(count * (share - reach)), math.ceil(count * (share + reach))
    near = range(max(0, first), min(count, last) + 1)
    fitting = [number for number in near if _rounded(number, count, steps) == share]
    return fitting[0], fitting[-1]


def _rounded(number: int, count: int, steps: int | None = None) -> float:
    return rounded_share(number / count, count, steps or _steps(count))


def rounded_share(share: float, count: int, most_steps: int = 100) -> float:
    """A share of so many votes as it may be told, in at most so many steps; 0.0 and 1.0 for what lies within the edge."""
    end = edge(count)
    if not end <= share <= 1 - end:
        return float(share > _HALF)
    steps = min(most_steps, _steps(count))
    return round(min(steps - 1, max(1, round(share * steps))) / steps, 2)


def _steps(votes: int) -> int:
    return next(steps for below, steps in _STEPS_BELOW if votes < below)


def _middle(share: float | None, votes: int) -> float:
    if share is None:
        return 0.0
    half = edge(votes) / 2
    return half if share == 0 else 1 - half if share == 1 else share
