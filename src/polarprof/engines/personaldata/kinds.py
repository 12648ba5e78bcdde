"""The words of this engine: kinds of personal data, how certain a finding is, and what a rule gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a stretch of text looks like."""

    NATIONAL_NUMBER = "national_number"
    FOREIGN_NUMBER = "foreign_number"
    DOCUMENT = "document"
    IBAN = "iban"
    CARD = "card"
    EMAIL = "email"
    PROFILE = "profile"
    HANDLE = "handle"
    PHONE = "phone"
    PLATE = "plate"
    BIRTH = "birth"
    HOME = "home"
    IP = "ip"


class Certainty(StrEnum):
    """Whether any other reading is left: `LIKELY` is for a person to decide."""

    CERTAIN = "certain"
    LIKELY = "likely"


@dataclass(frozen=True, slots=True)
class Finding:
    """Text from `start` to before `end` (indices into the text searched) looks like `kind`."""

    kind: Kind
    start: int
    end: int
    certainty: Certainty = Certainty.LIKELY


# A rule reads clean text (see reading.py) and gives findings in it, in any order.
Rule = Callable[[str], Iterator[Finding]]


def finding(kind: Kind, span: tuple[int, int], *, is_certain: bool = False) -> Finding:
    """A finding at the span of a match."""
    return Finding(kind, *span, Certainty.CERTAIN if is_certain else Certainty.LIKELY)
