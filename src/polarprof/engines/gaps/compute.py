"""The gap function: pure and small because people decide on what it says; README.md has formula and limits.

Not for figures over several municipalities; see `cells`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from polarprof.engines.gaps.model import Answered, Contribution, DimensionGap, Offered


def gaps(answers: Iterable[Answered], offers: Iterable[Offered]) -> tuple[DimensionGap, ...]:
    """The gap of each dimension that was asked about, greatest gap first, then greatest need, then name.

    Dimensions without a scored answer come last, with need and gap None. Offers for a dimension nobody was
    asked about are left out; the same offer given twice counts once. The order of the input makes no
    difference.
    """
    asked, offered = list(answers), set(offers)
    measured = [
        _gap(
            dimension,
            [answer for answer in asked if answer.dimension == dimension],
            [offer for offer in offered if offer.dimension == dimension],
        )
        for dimension in {answer.dimension for answer in asked}
    ]
    return tuple(sorted(measured, key=_rank))


def likeness(a_population: int, b_population: int) -> float:
    """How alike two municipalities are in size, above 0 to 1: exp(-|ln(a/b)|), the smaller over the larger.

    Raises ValueError for a population below 1.
    """
    if a_population < 1 or b_population < 1:
        raise ValueError("a population is at least 1")
    return math.exp(-abs(math.log(a_population / b_population)))


def _gap(dimension: str, answers: list[Answered], offers: list[Offered]) -> DimensionGap:
    scored = [answer for answer in answers if answer.is_scored]
    known = math.fsum(answer.weight for answer in scored)
    unknown = sum(answer.unknown for answer in answers)
    need = min(1.0, math.fsum(_weighed(answer) for answer in scored) / known) if scored else None
    coverage = 1 - 0.5 ** len({str(offer.kind) for offer in offers})
    contributions = (Contribution(answer.item_key, _weighed(answer) / known) for answer in scored)
    return DimensionGap(
        dimension=dimension,
        need=need,
        coverage=coverage,
        gap=None if need is None else need * (1 - coverage),
        certainty=known / (known + unknown) if scored else 0.0,
        contributions=tuple(sorted(contributions, key=lambda part: (-part.share, part.item_key))),
        unknown_count=unknown,
        offers=tuple(sorted(offers, key=lambda offer: (str(offer.kind), offer.key))),
    )


def _weighed(answer: Answered) -> float:
    return answer.weight * (answer.need or 0.0)


def _rank(gap: DimensionGap) -> tuple[bool, float, float, str]:
    return (gap.gap is None, -(gap.gap or 0.0), -(gap.need or 0.0), gap.dimension)
