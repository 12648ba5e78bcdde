"""Answers for what cannot be known: never a 0, which would be a finding. Not for texts about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scarce(StrEnum):
    """What there is too little of."""

    PEOPLE = "people"
    STATEMENTS = "statements"
    VOTES = "votes"
    JUDGES = "judges"
    PERMUTATIONS = "permutations"


@dataclass(frozen=True, slots=True)
class NotEnough:
    """Fewer than `minimum` of something: nothing is told, not even how many there are."""

    of: Scarce
    minimum: int


class Undefined(StrEnum):
    """The question has no meaning here, however many people take part."""

    ONE_GROUP = "one_group"
    NO_DIFFERENCE = "no_difference"
