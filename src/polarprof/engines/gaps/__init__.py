"""Need, offer and gap of a municipality.

Not for asking the questions or for choosing what to recommend.
"""

from polarprof.engines.gaps.compute import gaps, likeness
from polarprof.engines.gaps.model import Answered, Contribution, DimensionGap, Offered, OfferKind

__all__ = [
    "Answered",
    "Contribution",
    "DimensionGap",
    "OfferKind",
    "Offered",
    "gaps",
    "likeness",
]
