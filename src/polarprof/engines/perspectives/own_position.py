"""Where one person stands on a map of which only groups are shown: from their own answers and the published shares.

Nothing but what is published and the person's own answers goes in, so nothing finer can be read from what comes out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.routing import locate

Floats = NDArray[np.float64]
Point = tuple[float, float]
# Shares are rounded to 10 points in small groups: nearer to an end the logit would tell more than the share does.
_NEAREST_TO_AN_END = 0.05


def own_position(
    answers: Mapping[int, int], shares: Mapping[int, Sequence[float]], centres: Sequence[Point]
) -> Point | None:
    """The most probable place of somebody with these answers, in the unit of the map; None for fewer than two groups.

    answers: by statement 1, 0 or -1. shares: by statement, of each group the part of those who agree or disagree that
    agrees, 0 to 1; answers on other statements are left out. centres: of each group its middle on the map, x and y.
    Each statement gets the logit plane through the groups at their middles (of least slope where several fit), and the
    person is placed on it by `landscape.routing.locate`: somebody with few answers stays near the middle of the map.
    """
    used = [number for number in answers if number in shares]
    if len(centres) < 2 or not used:
        return None
    at = np.array(centres, dtype=np.float64)
    offsets, slopes = _planes(np.array([shares[number] for number in used], dtype=np.float64), at)
    standing = locate(np.arange(len(used)), [answers[number] for number in used], offsets, slopes)
    return float(standing.position[0]), float(standing.position[1])


def _planes(shares: Floats, centres: Floats) -> tuple[Floats, Floats]:
    """Of each statement the logit at the middle of the map, and its slope along x and y."""
    inside = np.clip(shares, _NEAREST_TO_AN_END, 1 - _NEAREST_TO_AN_END)
    logits = np.log(inside / (1 - inside))
    middle, level = centres.mean(axis=0), logits.mean(axis=1)
    slopes = (logits - level[:, None]) @ np.linalg.pinv(centres - middle).T
    return level - slopes @ middle, slopes
