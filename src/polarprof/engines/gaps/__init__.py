"""Need, offer and gap of a municipality, and figures over municipalities that give nobody away.

Not for asking the questions or for choosing what to recommend.
"""

from polarprof.engines.gaps.cells import Aggregate, Suppressed, aggregate, suppress
from polarprof.engines.gaps.compute import gaps, likeness
from polarprof.engines.gaps.model import Answered, Contribution, DimensionGap, Offered, OfferKind

__all__ = [
    "Aggregate",
    "Answered",
    "Contribution",
    "DimensionGap",
    "OfferKind",
    "Offered",
    "Suppressed",
    "aggregate",
    "gaps",
    "likeness",
    "suppress",
]
