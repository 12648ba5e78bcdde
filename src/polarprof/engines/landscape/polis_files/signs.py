"""Which sign means agree. Exports write agree as 1, the database of Polis and its interface as -1; a file does not say."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.polis_files.tables import PolisFileError

_CLEARLY = 0.5
Ints = NDArray[np.int64]


class Sign(IntEnum):
    """What an agree is written as."""

    AGREE_IS_ONE = 1
    AGREE_IS_MINUS_ONE = -1


def detected(file: str, answers: NDArray[np.int8], evidence: list[tuple[Ints, Ints, Ints]]) -> Sign:
    """The sign under which answers fit the stated counts, which may lag behind a little.

    answers: (n,) as written; evidence: for each source of counts the place (n,) of every answer in it, -1 for none, and its
    stated agrees and disagrees. A source speaks where one sign leaves at most half the difference of the other.
    Raises PolisFileError where no source speaks or two contradict each other, unless all answers are passes.
    """
    if not answers.any():
        return Sign.AGREE_IS_ONE
    said = {sign for source in evidence if (sign := _fitting(answers, *source)) is not None}
    if len(said) != 1:
        why = "the stated counts contradict each other" if said else "no stated counts tell them apart"
        raise PolisFileError(file, 0, f"to be told whether agree is 1 or -1: {why}")
    return said.pop()


def _fitting(answers: NDArray[np.int8], places: Ints, agrees: Ints, disagrees: Ints) -> Sign | None:
    known = places >= 0
    ones, minus = (
        np.bincount(places[known & (answers == one)], minlength=len(agrees))[: len(agrees)] for one in (1, -1)
    )
    plain = int(np.abs(ones - agrees).sum() + np.abs(minus - disagrees).sum())
    turned = int(np.abs(minus - agrees).sum() + np.abs(ones - disagrees).sum())
    if plain < turned and plain <= _CLEARLY * turned:
        return Sign.AGREE_IS_ONE
    if turned < plain and turned <= _CLEARLY * plain:
        return Sign.AGREE_IS_MINUS_ONE
    return None
