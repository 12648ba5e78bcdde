"""The Polis algorithm from a cold start: one answer for the same votes, whatever order they came in.

Polis itself keeps state between updates, so its published groups differ from these where the votes allow more than one
grouping. For import and comparison; the house's own landscape is `landscape.landscape`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.partitions import Floats
from polarprof.engines.landscape.polis.clusters import BASE_CLUSTERS, clusters, groups
from polarprof.engines.landscape.polis.components import centred_worth, principal_components
from polarprof.engines.landscape.polis.readings import Readings, read
from polarprof.engines.landscape.polis.statements import (
    Counts,
    Majority,
    Representative,
    group_aware_consensus,
    majority,
    priorities,
    representative,
)
from polarprof.engines.landscape.votes import Votes

ENOUGH_VOTES, ENOUGH_PEOPLE = 7, 15
_AGREED = np.array([0.0, 0.0, 1.0, 0.0])


@dataclass(frozen=True, slots=True, eq=False)
class PolisResult:
    """What Polis would show at its first update; n people, m statements, b base clusters, g groups.

    people (n,), statements (m,): ids in the order of every array. moderated, meta: (m,) bool, columns that count as 0.
    means: (m,) mean answer, disagree -1 to agree 1, of those who voted. components: (2, m) unit vectors, zeros where there is
    no such component. positions: (n, 2), scaled by sqrt(m / votes); more agrees lie on the positive side.
    labels: (n,) group from 0, largest first, -1 for people not in the conversation. base_labels: (n,) in the same way;
    base_centres (b, 2), base_sizes (b,) people. silhouettes: width, -1 to 1, of each number of groups tried.
    counts: (g, m, 3) disagrees, passes, agrees. representative: of each group, up to five. majority: agreed, then disagreed.
    consensus: (m,) 0 to 1, product over groups; 1 without groups. extremity: (m,) length of the projection of one agree.
    priorities: (m,) weight of being shown next. moderated and meta statements are in no list and have consensus and extremity 0.
    """

    people: NDArray[np.generic]
    statements: NDArray[np.generic]
    moderated: NDArray[np.bool_]
    meta: NDArray[np.bool_]
    means: Floats
    components: Floats
    positions: Floats
    labels: NDArray[np.int64]
    base_labels: NDArray[np.int64]
    base_centres: Floats
    base_sizes: NDArray[np.int64]
    silhouettes: dict[int, float]
    counts: Counts
    representative: tuple[tuple[Representative, ...], ...]
    majority: tuple[Majority, ...]
    consensus: Floats
    extremity: Floats
    priorities: Floats

    @property
    def in_conversation(self) -> NDArray[np.bool_]:
        """(n,) who was placed in a group. Part of the result that decision 14 documents; only tests and benchmarks read it."""
        return np.asarray(self.labels >= 0)


def pipeline(votes: Votes, moderated: Collection[object] = (), meta: Collection[object] = ()) -> PolisResult:
    """Principal components, base clusters, groups and statements of a conversation; time is linear in the votes.

    moderated, meta: ids of statements that were taken out or say something about the person; ids nobody voted on are passed
    over. `votes.statements` are all statements that count, those without votes among them. Above 10,000 people Polis draws
    random people; here everybody is read. Never raises for packed votes: without people or votes there are no groups.
    Only benchmarks and tests call it, to compare our result with Polis's (docs/decisions/0014-polis-mode.md).
    Source: Small et al., Polis (2021), and the steps in the README.
    """
    out, aside = _among(votes.statements, moderated), _among(votes.statements, meta)
    open_ = ~(out | aside)
    readings = read(votes)
    everybody = readings.per_group(np.zeros(len(votes.people), dtype=np.int64), 1)[0]
    seen = np.maximum(everybody.sum(axis=1), 1)
    means = np.where(open_, (everybody[:, 2] - everybody[:, 0]) / seen, 0.0)
    components, positions = _map(votes, readings, centred_worth(means, open_), open_)
    base, centres, sizes = _bases(positions, _active(votes))
    of_base, silhouettes = groups(centres, sizes.astype(float)) if len(sizes) else (np.zeros(0, int), {})
    labels = _by_size(np.where(base >= 0, np.append(of_base, -1)[base], -1))
    counts = readings.per_group(labels, int(labels.max(initial=-1)) + 1)
    length = np.sqrt((components**2).sum(axis=0))
    extremity = np.sqrt(len(open_)) * (1 - means) * length
    return PolisResult(
        people=votes.people,
        statements=votes.statements,
        moderated=out,
        meta=aside,
        means=means,
        components=components,
        positions=positions,
        labels=labels,
        base_labels=base,
        base_centres=centres,
        base_sizes=sizes,
        silhouettes=silhouettes,
        counts=counts,
        representative=representative(counts, open_),
        majority=majority(everybody, open_),
        consensus=np.where(open_, group_aware_consensus(counts), 0.0),
        extremity=extremity,
        priorities=priorities(everybody, extremity, out, aside),
    )


def _among(statements: NDArray[np.generic], ids: Collection[object]) -> NDArray[np.bool_]:
    wanted = set(ids)
    if not wanted:
        return np.zeros(len(statements), dtype=bool)
    return np.array([one in wanted for one in statements.tolist()], dtype=bool)


def _map(votes: Votes, readings: Readings, worth: Floats, open_: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Components and positions with their signs settled. A statement out of use is a 0 that everybody gave."""
    components = principal_components(readings, worth)
    answered = votes.per_person
    if not open_.all():
        answered = readings.per_person(np.repeat(open_.astype(float), 4)) + (~open_).sum()
    agrees = readings.per_person(np.outer(open_, _AGREED).ravel())
    scale = np.sqrt(len(open_) / np.maximum(answered, 1))
    sides = []
    for place, one in enumerate(components):
        side = scale * readings.per_person((worth * one[:, None]).ravel())
        together = float(((agrees - agrees.mean()) * side).sum()) if len(side) else 0.0
        if together < 0 or (together == 0 and len(one) and one[np.abs(one).argmax()] < 0):
            components[place], side = -one, -side
        sides.append(side)
    return components, np.column_stack(sides)


def _active(votes: Votes) -> NDArray[np.int64]:
    """Indices of the people in the conversation: 7 votes, or all statements; of few people the most active."""
    given = votes.per_person
    enough = np.flatnonzero(given >= max(1, min(ENOUGH_VOTES, len(votes.statements))))
    if len(enough) >= ENOUGH_PEOPLE:
        return enough
    most = np.argsort(-given, kind="stable")[:ENOUGH_PEOPLE]
    return np.sort(most[given[most] > 0])


def _bases(
    positions: Floats, active: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Floats, NDArray[np.int64]]:
    labels = np.full(len(positions), -1, dtype=np.int64)
    if not len(active):
        return labels, np.zeros((0, 2)), np.zeros(0, dtype=np.int64)
    labels[active], centres = clusters(positions[active], np.ones(len(active)), BASE_CLUSTERS)
    return labels, centres, np.bincount(labels[active], minlength=len(centres))


def _by_size(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Groups numbered from the largest; of equal ones the one with the lowest person first."""
    size = np.bincount(labels[labels >= 0])
    first = np.zeros(len(size) + 1, dtype=np.int64)  # the last for nobody's
    first[labels[::-1]] = np.arange(len(labels))[::-1]
    number = np.full(len(size) + 1, -1, dtype=np.int64)
    number[np.lexsort((first[:-1], -size))] = np.arange(len(size))
    return number[labels]
