"""The landscape of a round that one machine cannot hold, on Dask workers that all see the same file.

The workers hold the votes, run by run of people. Statements and groups are fitted here on the same seeded sample as in a local
run, and the workers place everybody with the same kernels: the result equals the local one to rounding. Needs the optional extra
(requirements/landscape.txt). A Dask scheduler runs what it is sent: keep it in a network of your own.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.groups import ordered
from polarprof.engines.landscape.ideal_points import IdealPoints, place
from polarprof.engines.landscape.landscape import (
    SAMPLED_PEOPLE,
    Landscape,
    active_people,
    fit,
    memberships,
    missing,
)
from polarprof.engines.landscape.partitions import Floats, Singles
from polarprof.engines.landscape.rasch_kernels import Classes
from polarprof.engines.landscape.sampling import draw
from polarprof.engines.landscape.vote_files import BLOCK_BYTES, Rows, blocks, joined, read_block, widened
from polarprof.engines.landscape.votes import Votes, pack

PEOPLE_PER_RUN = 50_000


class Placed(NamedTuple):
    """What a worker gives back about its people; shapes as in `IdealPoints` and `Groups`."""

    offset: Floats
    positions: Floats
    covariances: Floats
    memberships: Singles


def distributed_landscape(
    address: str,
    path: Path,
    *,
    with_stability: bool = True,
    seed: int = 0,
    block_bytes: int = BLOCK_BYTES,
    people_per_run: int = PEOPLE_PER_RUN,
) -> Landscape:
    """As `landscape(read_votes(path))`, with the votes on the workers of the scheduler at `address`.

    Memory here: the sample, and one position and membership per person. Raises as `read_votes`, OSError without a scheduler,
    ImportError without Dask.
    """
    with import_module("distributed").Client(address, set_as_default=False) as client:
        people, statements, runs = _spread(client, path, block_bytes, people_per_run)
        surveys = client.gather(client.map(_surveyed, runs))
        counts = sum((one[1] for one in surveys), np.zeros((len(statements), 3), dtype=np.int64))
        bare = Landscape(people, statements, counts)
        lacking = missing(sum(one[0] for one in surveys), counts)
        if lacking is not None:
            return replace(bare, rates_only=lacking)
        drawn = draw(len(people), SAMPLED_PEOPLE, seed)
        firsts = range(0, len(people), people_per_run)
        mine = [drawn[(drawn >= first) & (drawn < first + people_per_run)] - first for first in firsts]
        some = joined(client.gather(client.map(_taken, runs, mine)))
        points, groups, firm = fit(some, with_stability=with_stability, seed=seed)
        slim = replace(points, offset=np.zeros(0), positions=points.positions[:0])
        slim = replace(slim, covariances=points.covariances[:0])
        done = client.gather(client.map(_placed, runs, points=slim, classes=groups.classes))
    offset, positions, covariances, belonging = (np.concatenate(part) for part in zip(*done, strict=True))
    return replace(
        bare,
        points=replace(points, offset=offset, positions=positions, covariances=covariances),
        groups=ordered(groups.classes, belonging, groups.losses),
        stability=firm,
        fitted_people=len(some.people),
    )


def _spread(
    client: Any, path: Path, block_bytes: int, people_per_run: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], list[Any]]:
    """Ids of people and statements, and the runs of people (futures of Votes) in ascending order."""
    begins, ends = zip(*blocks(path, block_bytes), strict=True)
    rows = client.map(read_block, [path] * len(begins), begins, ends, pure=False)
    ids = client.gather(client.map(_ids, rows))
    people, statements = (np.unique(np.concatenate(each)) for each in zip(*ids, strict=True))
    firsts = range(0, len(people), people_per_run)
    runs = [
        client.submit(_collected, rows, people[first : first + people_per_run], statements)
        for first in firsts
    ]
    return people, statements, runs


def _ids(rows: Rows) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return np.unique(rows.people), np.unique(rows.statements)


def _collected(rows: list[Rows], people: NDArray[np.int64], statements: NDArray[np.int64]) -> Votes:
    chosen = [(each.people >= people[0]) & (each.people <= people[-1]) for each in rows]
    columns = [
        np.concatenate([each[column][mask] for each, mask in zip(rows, chosen, strict=True)])
        for column in range(4)
    ]
    return widened(pack(*columns), statements)


def _surveyed(votes: Votes) -> tuple[int, NDArray[np.int64]]:
    return active_people(votes), votes.counts()


def _taken(votes: Votes, indices: NDArray[np.int64]) -> Votes:
    return votes.take_people(indices)


def _placed(votes: Votes, points: IdealPoints, classes: Classes) -> Placed:
    placed = place(votes, points)
    return Placed(placed.offset, placed.positions, placed.covariances, memberships(votes, classes))
