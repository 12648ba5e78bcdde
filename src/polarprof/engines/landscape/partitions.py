"""Votes cut into runs of people, so that every sum is made per run and added up in one fixed order.

The cut depends on the votes alone: the outcome is the same bytes on one thread and on many, and the same kernels serve
a distributed run. Passes stay out: the map and the groups use agrees and disagrees. Not for storing votes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from polarprof.engines.landscape.votes import AGREE, PASS, Votes

VOTES_PER_PARTITION = 1 << 18
_Given = TypeVar("_Given")
_Made = TypeVar("_Made")
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """The agrees and disagrees of the people from `first` on.

    starts: (people + 1,) int32; columns: (votes,) int32 statement; agrees: (votes,) bool; statements: how many.
    """

    first: int
    starts: NDArray[np.int32]
    columns: NDArray[np.int32]
    agrees: NDArray[np.bool_]
    statements: int

    @property
    def people(self) -> int:
        """How many people, those without a vote among them."""
        return len(self.starts) - 1

    @property
    def per_person(self) -> NDArray[np.int32]:
        """(people,) agrees and disagrees of each."""
        return np.diff(self.starts)

    @property
    def span(self) -> slice:
        """Where these people stand among all."""
        return slice(self.first, self.first + self.people)

    def weighted(self, weights: Floats) -> csr_array:
        """People x statements, holding `weights`, (votes,)."""
        return csr_array((weights, self.columns, self.starts), shape=(self.people, self.statements))

    def one_hot(self) -> csr_array:
        """People x (disagree and agree of each statement), float32: 1 where the answer was given."""
        cells = 2 * self.columns + self.agrees
        ones = np.ones(len(cells), dtype=np.float32)
        return csr_array((ones, cells, self.starts), shape=(self.people, 2 * self.statements))


@dataclass(frozen=True, slots=True, eq=False)
class Kept(Partition):
    """A partition that holds its matrix of answers, for few people who are fitted many times; twelve bytes a vote more."""

    matrix: csr_array

    def one_hot(self) -> csr_array:
        """As of any partition, without making it anew."""
        return self.matrix


def kept(part: Partition) -> Kept:
    """The same people with their matrix."""
    return Kept(part.first, part.starts, part.columns, part.agrees, part.statements, part.one_hot())


def partition(votes: Votes, first: int, end: int) -> Partition:
    """The people with index `first` up to `end`, without their passes."""
    begin = int(votes.starts[first])
    codes = votes.codes[begin : int(votes.starts[end])]
    answers = codes & 3
    voted = answers != PASS + 1
    kept = np.zeros(len(codes) + 1, dtype=np.int32)
    np.cumsum(voted, out=kept[1:])
    starts = kept[votes.starts[first : end + 1] - begin]
    columns = (codes[voted] >> 2).astype(np.int32)
    return Partition(first, starts, columns, answers[voted] == AGREE + 1, len(votes.statements))


def whole(votes: Votes) -> Partition:
    """Everybody in one partition."""
    return partition(votes, 0, len(votes.people))


def cuts(votes: Votes, size: int | None = None) -> list[tuple[int, int]]:
    """(first, end) of runs of people with about `size` votes each, 2**18 if not said; a person is never cut."""
    size = size or VOTES_PER_PARTITION
    inner = np.searchsorted(votes.starts, np.arange(size, max(len(votes), 1), size), side="left")
    edges = np.unique(np.concatenate(([0], inner, [len(votes.people)])))
    return [(first, end) for first, end in pairwise(edges.tolist())]


def split(votes: Votes, size: int | None = None) -> list[Partition]:
    """All partitions at once; for many votes rather make them one at a time from `cuts`."""
    return [partition(votes, first, end) for first, end in cuts(votes, size)]


def each(function: Callable[[_Given], _Made], given: Sequence[_Given], threads: int = 1) -> list[_Made]:
    """What function makes of each, in the order given, on so many threads."""
    if threads <= 1 or len(given) <= 1:
        return [function(one) for one in given]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(function, given))
