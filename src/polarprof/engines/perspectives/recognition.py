"""Whether a text written from another's standpoint is taken for genuine as often as genuine ones, by people who hold it.

The judges see it blind, mixed with genuine texts. Not for judging whether a text is good or true.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from polarprof.engines.landscape.unknown import NotEnough, Scarce

FEWEST_JUDGES = 10
LEVEL = 0.05
_GENUINE_AT_LEAST = 0.5


class Outcome(StrEnum):
    """PASSED: not clearly below the genuine texts. CLEARLY_BELOW: recognised less often than chance would give.

    NOT_TELLING: these judges take fewer than half of the genuine texts for genuine, so their judgement says nothing.
    """

    PASSED = "passed"
    CLEARLY_BELOW = "clearly_below"
    NOT_TELLING = "not_telling"


@dataclass(frozen=True, slots=True)
class Recognition:
    """written, genuine: share of judgements "genuine", 0 to 1. tail: one-sided chance of so few if there were no difference."""

    outcome: Outcome
    written: float
    genuine: float
    tail: float


def recognition(
    taken_for_genuine: int, judges: int, genuine_taken: int, genuine_judged: int, fewest: int = FEWEST_JUDGES
) -> Recognition | NotEnough:
    """Compare one written text (counts of its judgements) with the genuine ones in the same mix (their counts together).

    Passed unless the text is recognised less often at the 5 % level, one-sided (Fisher's exact test, 1935). "Not clearly below"
    is not "equal": against genuine texts that 90 % recognise, 10 judges notice a share of 40 % in most cases and one of 75 %
    seldom; more judges notice more. Fewer than 10 judgements of either kind: NotEnough, "not yet", which is no failure.
    Judgements of one judge on several genuine texts are taken as independent.
    Raises ValueError for more recognised than judged, or a minimum below 1.
    """
    if not (0 <= taken_for_genuine <= judges and 0 <= genuine_taken <= genuine_judged) or fewest < 1:
        raise ValueError("recognised lies from 0 to judged, and a minimum is at least 1")
    if judges < fewest or genuine_judged < fewest:
        return NotEnough(Scarce.JUDGES, fewest)
    tail = _at_most(taken_for_genuine, judges, taken_for_genuine + genuine_taken, judges + genuine_judged)
    written, genuine = taken_for_genuine / judges, genuine_taken / genuine_judged
    if genuine < _GENUINE_AT_LEAST:
        return Recognition(Outcome.NOT_TELLING, written, genuine, tail)
    outcome = Outcome.CLEARLY_BELOW if tail < LEVEL else Outcome.PASSED
    return Recognition(outcome, written, genuine, tail)


def _at_most(hits: int, drawn: int, marked: int, total: int) -> float:
    """Chance of at most so many marked ones among those drawn without replacement (hypergeometric)."""
    ways = sum(
        math.comb(marked, one) * math.comb(total - marked, drawn - one)
        for one in range(max(0, drawn - (total - marked)), hits + 1)
    )
    return ways / math.comb(total, drawn)
