"""Whose standpoints were heard in a discussion: the part of a snapshot about who sat there, as far as they said so.

Nothing below 20 of them, in steps of 5 points, and once: when nobody can say so any more.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.coverage import Presence, nearest_ally, presence, voice_coverage, voiced
from polarprof.engines.landscape.ideal_points import IdealPoints
from polarprof.engines.landscape.landscape import Landscape
from polarprof.engines.landscape.unknown import NotEnough
from polarprof.engines.landscape.votes import PASS, Votes
from polarprof.engines.perspectives.cells import FEWEST_PEOPLE, NEWS
from polarprof.standpoints import vault
from polarprof.standpoints.carrying import carried_groups

FEWEST_STATEMENTS, HIDDEN = 10, 3
_STEPS = 20
Labels = NDArray[np.integer[Any]]


class Sitting(NamedTuple):
    """Of each person in the votes the discussions that are over and what was guessed; and the rows of the snapshot."""

    sat_in: Sequence[tuple[UUID, ...]]
    attempts: Sequence[Sequence[vault.Attempt]]
    rows: dict[str, Any]


def heard(
    sitting: Sitting,
    votes: Votes,
    found: Landscape,
    labels: Labels | None,
    before: dict[str, Any],
) -> dict[str, Any]:
    """By identifier of each discussion of which enough people said that they were there: what may be told of it, once.

    labels: (people,) group, None where none are shown. before: what the latest snapshot told; that stays as it was told.
    Only who answered a good part of the statements counts. Of two discussions that differ in fewer than five people one is
    told, or their difference would tell of those few.
    """
    said = np.bincount(votes.rows()[votes.answers() != PASS], minlength=len(votes.people))
    there: dict[str, set[int]] = {}
    for person, own in enumerate(sitting.sat_in):
        for uuid in own if said[person] >= min(FEWEST_STATEMENTS, len(votes.statements) / 2) else ():
            there.setdefault(str(uuid), set()).add(person)
    told: dict[str, Any] = {}
    for uuid in sorted(there, key=lambda one: (one not in before, one)):
        members = there[uuid]
        if len(members) < FEWEST_PEOPLE or any(len(members ^ there[other]) < NEWS for other in told):
            continue
        told[uuid] = (
            _kept(before[uuid], labels)
            if uuid in before
            else _told(sorted(members), sitting, votes, found, labels)
        )
    return told


def _kept(old: dict[str, Any], labels: Labels | None) -> dict[str, Any]:
    """As it was told; the words of groups go for good once another number of groups is shown, whose places begin anew."""
    shown = 0 if labels is None else int(labels.max()) + 1
    return old if len(old["groups"]) == shown else old | {"groups": [], "carried": []}


def _told(
    members: list[int], sitting: Sitting, votes: Votes, found: Landscape, labels: Labels | None
) -> dict[str, Any]:
    """groups: a word for each group that is shown; carried: of those hardly there how well the others know them.

    voice: part of everybody with three people there who answer alike, on a statement drawn at random. ally: share of everybody
    with one person there who answers alike on most statements, and the same for as many people drawn at random.
    """
    told: dict[str, Any] = {"people": len(members) - len(members) % NEWS}
    told["groups"] = [] if labels is None else _groups(labels, members)
    guessed = () if labels is None else ((int(labels[one]), sitting.attempts[one]) for one in members)
    told["carried"] = carried_groups(told["groups"], sitting.rows, guessed)
    if len(votes.statements) >= FEWEST_STATEMENTS:
        coverage = voice_coverage(found.rates, *voiced(votes, members, HIDDEN), len(members))
        if not isinstance(coverage, NotEnough):
            told["voice"] = _step(coverage)
    if found.points is not None:
        ally = nearest_ally(_predicting(found.points), len(votes.people), members)
        if not isinstance(ally, NotEnough):
            told["ally"] = [_step(ally.share), _step(ally.expected)]
    return told


def _predicting(points: IdealPoints) -> Callable[[NDArray[np.int64]], NDArray[np.float64]]:
    statements = np.arange(len(points.loadings))
    return lambda people: points.predict(people[:, None], statements[None, :])


def _groups(labels: Labels, members: list[int]) -> list[str]:
    """absent, fewer, alike or more: against the share of each group in the round.

    A group is called absent only where it would be with three more of it there: else nobody there could be of it.
    """
    count = int(labels.max()) + 1
    found = presence(labels, members, count)
    if not isinstance(found, Presence):
        return []
    words = [
        "fewer" if high < 1 else "more" if low > 1 else "alike"
        for low, high in zip(found.low, found.high, strict=True)
    ]
    for group in np.flatnonzero(found.absent):
        more = np.setdiff1d(np.flatnonzero(labels == group), members)[:HIDDEN]
        again = presence(labels, [*members, *more], count)
        if isinstance(again, Presence) and again.absent[group]:
            words[group] = "absent"
    return words


def _step(share: float) -> float:
    return round(round(share * _STEPS) / _STEPS, 2)
