"""Shares of a group with their sampling noise, and the statements one may be asked to guess. Not for showing: see `cells`."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

FEWEST_VOTES = 10
Floats = NDArray[np.float64]
_STRATA = (1 / 3, 2 / 3)


def observed(
    agreed: ArrayLike, voted: ArrayLike, group_size: ArrayLike | None = None
) -> tuple[Floats, Floats]:
    """Share that agrees, passes counting against, and its sampling variance p (1 - p) / (n - 1); NaN below 10 votes.

    agreed, voted: any shape. With group_size, N, the group is taken as finite and the variance times 1 - n / N.
    Raises ValueError for more agrees than votes, or more votes than people.
    """
    hits, seen = np.asarray(agreed, dtype=np.float64), np.asarray(voted, dtype=np.float64)
    if (hits < 0).any() or (hits > seen).any():
        raise ValueError("agrees lie from 0 to the number of votes")
    enough = seen >= FEWEST_VOTES
    share = np.divide(hits, seen, out=np.full(seen.shape, np.nan), where=enough)
    noise = share * (1 - share) / np.where(enough, seen - 1, 1)
    if group_size is not None:
        size = np.asarray(group_size, dtype=np.float64)
        if (seen > size).any():
            raise ValueError("more votes than people")
        noise = noise * (1 - np.divide(seen, size, out=np.zeros(seen.shape), where=enough))
    return share, noise


def pick_statements(
    agreed: ArrayLike, voted: ArrayLike, count: int, seed: int = 0, leave_out: ArrayLike = ()
) -> NDArray[np.int64]:
    """Indices of statements to guess, drawn by chance from low, middle and high shares alike, in random order.

    Nobody chooses what is guessed: picked by hand, errors would say something about the picker. agreed, voted: (statements,)
    of the group; only those with 10 votes are drawn. leave_out: indices guessed before. The strata are the thirds of the
    scale; what one lacks the others fill. Fewer than `count` if there are no more. Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError("a count is not negative")
    share, _ = observed(agreed, voted)
    dice = np.random.default_rng(seed)
    usable = np.setdiff1d(np.flatnonzero(np.isfinite(share)), np.asarray(leave_out, dtype=np.int64))
    stratum = np.searchsorted(_STRATA, share[usable], side="right")
    queues = [dice.permutation(usable[stratum == one]).tolist() for one in dice.permutation(len(_STRATA) + 1)]
    chosen: list[int] = []
    while len(chosen) < count and any(queues):
        chosen += [queue.pop() for queue in queues if queue]
    return dice.permutation(np.array(chosen[:count], dtype=np.int64))
