"""How large a need is and how sure, and what is on offer beside it: pure and small because people decide on what it says.

README.md has the rules and their limits. Not for figures over several municipalities; see `cells`.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable

from polarprof.engines.gaps.cells import Suppressed, aggregate
from polarprof.engines.gaps.model import Answered, DimensionGap, Level, Offered, Position, Sureness

GREAT_FROM, MEDIUM_FROM = 2 / 3, 1 / 3
SURE_FROM, FAIRLY_FROM = 4, 3
# Of the questions that measure, the share that somebody knew an answer to.
MOST_KNOWN, HALF_KNOWN = 3 / 4, 1 / 2


def gaps(answers: Iterable[Answered], offers: Iterable[Offered]) -> tuple[DimensionGap, ...]:
    """Each dimension that was asked about, the greatest need first, then by name.

    What is on offer never changes the order. Dimensions without a scored answer come last, with need None. Offers for a
    dimension nobody was asked about are left out; the same offer given twice counts once. The order of the input makes
    no difference.
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


def level_of(need: float | None) -> Level:
    """The word for a need: great from two thirds on, medium from one third on."""
    if need is None:
        return Level.UNMEASURED
    if need >= GREAT_FROM:
        return Level.GREAT
    if need >= MEDIUM_FROM:
        return Level.MEDIUM
    return Level.SMALL if need > 0 else Level.NONE


def sureness_of(confidence: float | None, answered: int, unknown: int) -> Sureness:
    """The word for how sure: by the median of the stated confidences and by how many knew an answer, the lower of both."""
    known = answered / (answered + unknown) if answered else 0.0
    if known < HALF_KNOWN or (confidence is not None and confidence < FAIRLY_FROM):
        return Sureness.UNSURE
    if known < MOST_KNOWN:
        return Sureness.FAIRLY
    if confidence is None:
        return Sureness.NOT_ASKED
    return Sureness.SURE if confidence >= SURE_FROM else Sureness.FAIRLY


def position(own: float, others: Iterable[float | None], minimum: int = 5) -> Position | Suppressed:
    """Where a need lies among those of others: above their upper quartile, below their lower one, or between.

    Suppressed with fewer than `minimum` others; the own need is not among them.
    """
    told = aggregate(others, minimum)
    if isinstance(told, Suppressed):
        return told
    if own > told.upper_quartile:
        return Position.HIGHER
    return Position.LOWER if own < told.lower_quartile else Position.ALIKE


def likeness(a_population: int, b_population: int) -> float:
    """How alike two municipalities are in size, above 0 to 1: exp(-|ln(a/b)|), the smaller over the larger.

    Raises ValueError for a population below 1.
    """
    if a_population < 1 or b_population < 1:
        raise ValueError("a population is at least 1")
    return math.exp(-abs(math.log(a_population / b_population)))


def _gap(dimension: str, answers: list[Answered], offers: list[Offered]) -> DimensionGap:
    needs = [answer.need for answer in answers if answer.is_scored and answer.need is not None]
    stated = [answer.confidence for answer in answers if answer.is_scored and answer.confidence is not None]
    unknown = sum(answer.unknown for answer in answers)
    need = math.fsum(needs) / len(needs) if needs else None
    confidence = float(statistics.median(stated)) if stated else None
    return DimensionGap(
        dimension=dimension,
        need=need,
        level=level_of(need),
        answered=len(needs),
        unknown=unknown,
        confidence=confidence,
        sureness=sureness_of(confidence, len(needs), unknown),
        offers=tuple(sorted(offers, key=lambda offer: (str(offer.kind), offer.key))),
    )


def _rank(gap: DimensionGap) -> tuple[bool, float, str]:
    return (gap.need is None, -(gap.need or 0.0), gap.dimension)
