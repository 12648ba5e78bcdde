"""Between which values a share probably lies, as far as a published cell tells. Not for exact votes, which no page has."""

from __future__ import annotations

from math import sqrt

from polarprof.engines.perspectives.cells import edge

EIGHTY_PERCENT = 1.2815515655446004
"""The standard normal deviate between whose signs 80 % lies."""
# Below so many votes a published share stands for what lies at most so far from it; see `cells.row`.
_ROUNDED_BY = ((100, 0.05), (500, 0.025))
_FINEST = 0.005


def wilson(share: float, count: float, deviate: float = EIGHTY_PERCENT) -> tuple[float, float]:
    """The score interval of a share, 0 to 1; everything is possible without a vote.

    Method: docs/method/result-page.md, Between which shares.
    """
    if count <= 0:
        return 0.0, 1.0
    spread = deviate**2 / count
    middle = (share + spread / 2) / (1 + spread)
    reach = deviate * sqrt(share * (1 - share) / count + spread / (4 * count)) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def stands_for(share: float, votes: int) -> tuple[float, float]:
    """The least and greatest share that is published as this one; 0 and 1 stand for all below and above the edge."""
    if share == 0:
        return 0.0, edge(votes)
    if share == 1:
        return 1 - edge(votes), 1.0
    half = next((half for below, half in _ROUNDED_BY if votes < below), _FINEST)
    return max(0.0, share - half), min(1.0, share + half)


def probable(share: float, votes: int) -> tuple[float, float]:
    """From and to which share probably lies what is published as `share`: 80 %, and as wide as the rounding on top."""
    least, greatest = stands_for(share, votes)
    return wilson(least, votes)[0], wilson(greatest, votes)[1]
