"""The needs of a municipality, and beside them what is on offer.

Not for asking the questions or for choosing what to recommend.
"""

from polarprof.engines.gaps.cells import Aggregate, Suppressed, aggregate, suppress
from polarprof.engines.gaps.compute import gaps, level_of, likeness, position, sureness_of
from polarprof.engines.gaps.model import (
    Answered,
    DimensionGap,
    Level,
    Offered,
    OfferKind,
    Position,
    Sureness,
)

__all__ = [
    "Aggregate",
    "Answered",
    "DimensionGap",
    "Level",
    "OfferKind",
    "Offered",
    "Position",
    "Suppressed",
    "Sureness",
    "aggregate",
    "gaps",
    "level_of",
    "likeness",
    "position",
    "suppress",
    "sureness_of",
]
