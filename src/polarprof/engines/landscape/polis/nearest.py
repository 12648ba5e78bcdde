"""The nearest of up to some hundred centres for each point of the plane, asked again and again while the centres move.

Squared distances decide, the first of equals; how they are avoided changes no answer. Not for more than two dimensions.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.partitions import Floats

Labels = NDArray[np.int64]
_ROWS, _SPAN = 512, 2048  # their scores for 100 centres stay in the processor's cache
_SLACK = 1e-13  # well above what rounding does to a score, as a share of the largest squared length


class Search:
    """Half the squared distance less half the point's squared length is a product of two thin matrices: the score.

    Scores tell who is clearly nearest; where another centre is as near but for rounding, squared distances decide, so that
    the answer does not hang on how the product is summed. A point is looked at again if its centre moved or if a centre
    that moved came nearer than its own.
    """

    def __init__(self, points: Floats) -> None:
        self.points = points
        self.rows = np.ones((len(points), 3))
        self.rows[:, :2] = points
        self.turned = self.rows.T.copy()
        self.reach = float((points**2).sum(axis=1).max(initial=0.0))
        self.centres = np.zeros((0, 2))
        self.labels = np.zeros(len(points), dtype=np.int64)
        self.best = np.zeros(len(points))  # score of the own centre

    def nearest(self, centres: Floats) -> Labels:
        """(n,) the nearest of centres, (k, 2), for each point; the array is overwritten by the next call."""
        terms = np.empty((len(centres), 3))
        np.negative(centres, out=terms[:, :2])
        terms[:, 2] = 0.5 * (centres[:, 0] ** 2 + centres[:, 1] ** 2)
        slack = _SLACK * (self.reach + 2 * float(terms[:, 2].max()))
        doubtful = self._doubtful(centres, terms, slack)
        self.centres = centres
        across = terms.T.copy()
        if doubtful is None:
            for first in range(0, len(self.points), _ROWS):
                self._look(slice(first, first + _ROWS), self.rows[first : first + _ROWS], across, slack)
        else:
            for first in range(0, len(doubtful), _ROWS):
                some = doubtful[first : first + _ROWS]
                self._look(some, self.rows.take(some, axis=0), across, slack)
        return self.labels

    def _doubtful(self, centres: Floats, terms: Floats, slack: float) -> Labels | None:
        """The points to look at again, None for all of them."""
        if len(centres) != len(self.centres):
            return None
        moves = (centres != self.centres).any(axis=1)
        moved = moves.nonzero()[0]
        if 2 * len(moved) > len(centres):  # telling whom it concerns would cost as much as looking
            return None
        again = moves.take(self.labels)
        if len(moved):
            rivals = terms[moved]
            bound = self.best + slack
            for first in range(0, len(again), _SPAN):
                span = slice(first, first + _SPAN)
                again[span] |= (rivals @ self.turned[:, span]).min(axis=0) <= bound[span]
        return np.flatnonzero(again)

    def _look(self, some: slice | Labels, rows: Floats, across: Floats, slack: float) -> None:
        scores = rows @ across
        labels = scores.argmin(axis=1)
        best = scores.ravel().take(labels + np.arange(0, scores.size, scores.shape[1]))
        close = scores <= (best + slack)[:, None]
        if np.count_nonzero(close) > len(labels):
            ties = np.flatnonzero(close.sum(axis=1) > 1)
            labels[ties] = self._by_squares(rows[ties])
        self.best[some] = best
        self.labels[some] = labels

    def _by_squares(self, points: Floats) -> Labels:
        across = np.subtract.outer(points[:, 0], self.centres[:, 0])
        up = np.subtract.outer(points[:, 1], self.centres[:, 1])
        return np.asarray((across * across + up * up).argmin(axis=1))
