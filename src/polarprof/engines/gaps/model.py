"""What goes in and what comes out, checked first so that the functions need no guards.

Need and offer stand beside each other here and are never made into one number. Not for where the answers come from: a
caller turns database rows into these.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class OfferKind(StrEnum):
    """Kinds of offer."""

    COURSE = "course"
    PRACTICE = "practice"
    GUIDE = "guide"
    EXPERT = "expert"
    EVENT = "event"


class Level(StrEnum):
    """How large a need is, in words."""

    GREAT = "great"
    MEDIUM = "medium"
    SMALL = "small"
    NONE = "none"
    UNMEASURED = "unmeasured"


class Sureness(StrEnum):
    """How sure those who answered were; NOT_ASKED where nobody said how sure, and most knew."""

    SURE = "sure"
    FAIRLY = "fairly"
    UNSURE = "unsure"
    NOT_ASKED = "not_asked"


class Position(StrEnum):
    """Where an own need lies among those of others."""

    HIGHER = "higher"
    ALIKE = "alike"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer of one municipality: need 0 to 1, confidence 1 to 5, None where not scored or stated.

    Raises ValueError outside those ranges. With `unknown` (only of a question that measures) the need is disregarded.
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


@dataclass(frozen=True, slots=True)
class Offered:
    """One thing on offer; `key` identifies it within its kind. Raises ValueError for another kind.

    used: by somebody of the municipality; None where nobody keeps whether it is used.
    """

    kind: OfferKind | str
    dimension: str
    key: str
    used: bool | None = None

    def __post_init__(self) -> None:
        OfferKind(self.kind)


@dataclass(frozen=True, slots=True)
class DimensionGap:
    """One dimension: the need (0 to 1, None where nothing was measured), how sure, and beside it what is on offer.

    answered, unknown: of the questions that measure. confidence: the median of what was stated, 1 to 5, None where nobody
    stated any. `offers` in order of kind and key.
    """

    dimension: str
    need: float | None
    level: Level
    answered: int
    unknown: int
    confidence: float | None
    sureness: Sureness
    offers: tuple[Offered, ...]

    @property
    def used_count(self) -> int:
        return sum(1 for offer in self.offers if offer.used)

    @property
    def unused_count(self) -> int:
        """Of which it is known that nobody used it yet."""
        return sum(1 for offer in self.offers if offer.used is False)

    @property
    def is_blank_spot(self) -> bool:
        """Whether there is a need for which nothing at all is on offer (witte vlek)."""
        return self.level in {Level.GREAT, Level.MEDIUM, Level.SMALL} and not self.offers
