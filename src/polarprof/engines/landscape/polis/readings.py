"""One reading of all votes as sums per person or per cell. Nothing is imputed and no second copy of the votes in floats is made.

A cell is a statement with an answer, numbered as in `Votes.codes`: 4 * statement + answer + 1. A vector over the cells says
what each possible vote is worth, so the same matrix of ones serves values, counts and centred values. Sums run in the order
of the people, block after block: the outcome does not depend on threads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array

from polarprof.engines.landscape.partitions import Floats, cuts
from polarprof.engines.landscape.votes import Votes


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """Runs of people x cells, 1 where the vote was given; `turned` are the same the other way round, `edges` are the (first, end) of each run."""

    blocks: list[csr_array]
    turned: list[csc_array]
    edges: list[tuple[int, int]]
    cells: int

    def per_person(self, worth: Floats) -> Floats:
        """(people,) sum of the worth, (cells,), of each person's votes."""
        if not self.blocks:
            return np.zeros(0)
        return np.concatenate([block @ worth for block in self.blocks])

    def there_and_back(self, worth: Floats) -> Floats:
        """(cells,) sum over the votes on each cell of what their person's votes are worth together."""
        total = np.zeros(self.cells)
        for block, turned in zip(self.blocks, self.turned, strict=True):
            total += turned @ (block @ worth)
        return total

    def per_group(self, labels: NDArray[np.int64], count: int) -> NDArray[np.int64]:
        """(groups, statements, 3) disagrees, passes and agrees; labels: (people,) from 0, -1 for nobody's.

        A sum of 53 bits is exact, so several groups are counted in one reading, each in its own bits.
        """
        table = np.zeros((count, self.cells), dtype=np.int64)
        for turned, (first, end) in zip(self.turned, self.edges, strict=True):
            bits = (end - first).bit_length()
            together = 53 // bits
            for start in range(0, count, together):
                some = range(start, min(start + together, count))
                share = np.zeros(count + 1)  # the last for nobody's
                share[some] = 2.0 ** (bits * np.arange(len(some)))
                sums = (turned @ share[labels[first:end]]).astype(np.int64)
                for place, group in enumerate(some):
                    table[group] += (sums >> bits * place) & ((1 << bits) - 1)
        return table.reshape(count, self.cells // 4, 4)[:, :, :3]


def read(votes: Votes) -> Readings:
    """The votes as runs of about 2**18; indices take 4 bytes a vote, the ones are shared by all runs."""
    edges = cuts(votes) if len(votes.people) else []
    cells = 4 * len(votes.statements)
    longest = max((int(votes.starts[end] - votes.starts[first]) for first, end in edges), default=0)
    ones = np.ones(longest)
    blocks = []
    for first, end in edges:
        starts = votes.starts[first : end + 1]
        indices = votes.codes[starts[0] : starts[-1]].astype(np.int32)
        pointers = (starts - starts[0]).astype(np.int32)
        blocks.append(csr_array((ones[: len(indices)], indices, pointers), shape=(end - first, cells)))
    return Readings(blocks, [block.T for block in blocks], edges, cells)
