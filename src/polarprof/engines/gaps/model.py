"""What goes into the gap function and what comes out, checked first so that the formula needs no guards.

Not for where the answers come from: a caller turns database rows into these.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OfferKind(StrEnum):
    """Kinds of offer that complement each other."""

    COURSE = "course"
    PRACTICE = "practice"
    GUIDE = "guide"
    EXPERT = "expert"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of one municipality: need 0 to 1, confidence 1 to 5, None where not scored or stated.

    Raises ValueError outside those ranges. With `unknown` the need is disregarded.
    """

    item_key: str
    dimension: str
    need: float | None
    confidence: int | None = None
    unknown: bool = False

    def __post_init__(self) -> None:
        if self.need is not None and not 0 <= self.need <= 1:
            raise ValueError(f"need of {self.item_key!r} lies outside 0 to 1: {self.need}")
        if self.confidence is not None and self.confidence not in range(1, 6):
            raise ValueError(f"confidence of {self.item_key!r} lies outside 1 to 5: {self.confidence}")

    @property
    def is_scored(self) -> bool:
        """Whether this answer takes part in the mean."""
        return self.need is not None and not self.unknown

    @property
    def weight(self) -> float:
        """Confidence as a share of 5; an unstated confidence counts as 3."""
        return (self.confidence or 3) / 5


@dataclass(frozen=True, slots=True)
class Offered:
    """One thing on offer; `key` identifies it within its kind. Raises ValueError for another kind."""

    kind: OfferKind | str
    dimension: str
    key: str

    def __post_init__(self) -> None:
        OfferKind(self.kind)


@dataclass(frozen=True, slots=True)
class Contribution:
    """How much of a dimension's need comes from one answer."""

    item_key: str
    share: float


@dataclass(frozen=True, slots=True)
class DimensionGap:
    """Need, coverage and gap of one dimension (0 to 1 each); need and gap are None without a scored answer.

    `contributions` add up to `need`, greatest first; `offers` are those counted, in order of kind and key.
    """

    dimension: str
    need: float | None
    coverage: float
    gap: float | None
    certainty: float
    contributions: tuple[Contribution, ...]
    unknown_count: int
    offers: tuple[Offered, ...]
