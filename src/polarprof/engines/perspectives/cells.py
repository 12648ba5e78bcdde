"""What may be shown of one statement: shares by group that give nobody away, also not from one publication to the next.

Not for a defence against somebody who knows most of the votes already; for that, show less.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FEWEST_VOTES, FEWEST_PEOPLE, NEWS = 10, 20, 5
HIDDEN_AT_THE_ENDS = 3
_STEPS, _FINE_STEPS, _FINE_FROM = 20, 100, 500
_NARROWEST_EDGE, _HALF = 0.05, 0.5
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """share: of the votes that agree (passes do not), 0 to 1, rounded; None where too few voted to be shown.

    0.0 stands for less than `edge(votes)` and 1.0 for more than 1 - edge(votes): nobody or everybody would tell every
    vote. votes: rounded down to fives.
    """

    share: float | None
    votes: int


@dataclass(frozen=True, slots=True)
class Row:
    """What is shown of a statement, everybody first and then each group.

    counted and known are for the next publication only: the votes behind each cell, and from how many to how many of
    them agree as far as somebody can tell who saw every publication and counted the votes.
    """

    cells: tuple[Cell, ...]
    counted: tuple[int, ...]
    known: tuple[Range, ...]

    def to_plain(self) -> dict[str, Any]:
        """As JSON can hold it."""
        cells = [[cell.share, cell.votes] for cell in self.cells]
        return {"cells": cells, "counted": list(self.counted), "known": [list(one) for one in self.known]}

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Row:
        """The row that `to_plain` wrote."""
        cells = tuple(Cell(share, votes) for share, votes in plain["cells"])
        return cls(cells, tuple(plain["counted"]), tuple((low, high) for low, high in plain["known"]))


def row(
    agrees: Sequence[int], votes: Sequence[int], people: Sequence[int], previous: Row | None = None
) -> Row | None:
    """Publish one statement; agrees, votes and people have one entry for everybody and then one for each group.

    None when everybody together is too few. With `previous` nothing changes until five votes are new in it; then each
    cell changes that has five new votes itself, unless the change would tell that all of the new voters agreed, or
    none: the publisher tries that attack first. With another number of groups only the cells of groups count as new. Shares are rounded to 5 points,
    from 500 votes on to 1. What became too small is taken back at once. Raises ValueError for unlike lengths.
    Source: LANDSCAPE.md, Perspective measures (10 votes, 20 people, 5 points, 5 new votes), and stricter: there a share of
    0 of 12 would be told as "under 5 %", and five new votes that all agree by the difference.
    """
    if not len(agrees) == len(votes) == len(people):
        raise ValueError("agrees, votes and people differ in length")
    if not votes or votes[0] < FEWEST_VOTES or people[0] < FEWEST_PEOPLE:
        return None
    old = previous if previous is not None and len(previous.counted) == len(votes) else None
    parts = [
        _next(agreed, count, size, _part(old if place else previous, place))
        for place, (agreed, count, size) in enumerate(zip(agrees, votes, people, strict=True))
    ]
    if old is not None and parts[0] == _part(old, 0):
        gone = (Cell(None, 0), 0, (0, 0))
        parts = [_part(old, place) if count >= FEWEST_VOTES else gone for place, count in enumerate(votes)]
    cells, counted, known = zip(*parts, strict=True)
    return Row(cells, counted, known)


def edge(votes: int) -> float:
    """Below this share, or above 1 less this, a cell of so many votes shows only that: at least three votes wide."""
    return max(_NARROWEST_EDGE, math.ceil(HIDDEN_AT_THE_ENDS / max(votes, 1) * _STEPS) / _STEPS)


_Part = tuple[Cell, int, Range]


def _part(found: Row | None, place: int) -> _Part:
    return (
        (Cell(None, 0), 0, (0, 0))
        if found is None
        else (found.cells[place], found.counted[place], found.known[place])
    )


def _next(agreed: int, count: int, size: int, old: _Part) -> _Part:
    if count < FEWEST_VOTES or size < FEWEST_PEOPLE:
        return Cell(None, 0), 0, (0, 0)
    share = _rounded(agreed, count)
    made = Cell(share, count - count % NEWS)
    low, high = possible(share, count)
    cell, counted, known = old
    if cell.share is None:
        return made, count, (low, high)
    news = count - counted
    if abs(news) < NEWS or tells((low, high), known, news):
        return old
    reach = (max(low, known[0] + min(news, 0)), min(high, known[1] + max(news, 0)))
    return made, count, reach if reach[0] <= reach[1] else (low, high)


def tells(after: Range, before: Range, news: int) -> bool:
    """Whether it follows that all of the new voters agreed or none did (or those who withdrew); news: how many, signed."""
    least, most = after[0] - before[1], after[1] - before[0]
    return least >= max(news, 0) or most <= min(news, 0)


def possible(share: float, count: int) -> Range:
    """The least and the greatest number of agrees among `count` votes that are shown as this share."""
    fitting = [agreed for agreed in range(count + 1) if _rounded(agreed, count) == share]
    return fitting[0], fitting[-1]


def _rounded(agreed: int, count: int) -> float:
    share, end = agreed / count, edge(count)
    if not end <= share <= 1 - end:
        return float(share > _HALF)
    steps = _STEPS if count < _FINE_FROM else _FINE_STEPS
    return round(round(share * steps) / steps, 2)
