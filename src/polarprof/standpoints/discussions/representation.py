"""The part of a snapshot that says which groups were present at a discussion, as far as people said that they were there.

It is published once, when nobody can add themselves any more, in steps of 5 points, and only for 20 people or more.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
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
from polarprof.standpoints.discussions.absent_group_accuracy import Rows, accuracy_in_words
from polarprof.standpoints.discussions.figures import DiscussionFigures
from polarprof.standpoints.voting import vault

FEWEST_STATEMENTS, HIDDEN = 10, 3
_STEPS = 20
Labels = NDArray[np.integer[Any]]


class Attendance(NamedTuple):
    """Of each person in the votes the discussions that are over and what was guessed; and the rows of the snapshot."""

    attended_discussions: Sequence[tuple[UUID, ...]]
    attempts: Sequence[Sequence[vault.Attempt]]
    rows: Rows


def discussion_representation(
    attendance: Attendance,
    votes: Votes,
    landscape: Landscape,
    labels: Labels | None,
    before: Mapping[UUID, DiscussionFigures],
) -> dict[UUID, DiscussionFigures]:
    """What may be published of each discussion, by its identifier, where enough people said that they were there.

    labels: (people,) group, None where none are shown. before: what the latest snapshot published, which is never
    changed. People count only if they answered a good part of the statements. Of two discussions that differ in fewer than
    five people only one is published, because the difference would reveal those few.
    """
    said = np.bincount(votes.rows()[votes.answers() != PASS], minlength=len(votes.people))
    there: dict[UUID, set[int]] = {}
    for person, own in enumerate(attendance.attended_discussions):
        for uuid in own if said[person] >= min(FEWEST_STATEMENTS, len(votes.statements) / 2) else ():
            there.setdefault(uuid, set()).add(person)
    told: dict[UUID, DiscussionFigures] = {}
    for key in sorted(there, key=lambda one: (one not in before, one)):
        members = there[key]
        if len(members) < FEWEST_PEOPLE or any(len(members ^ there[other]) < NEWS for other in told):
            continue
        told[key] = (
            _kept(before[key], labels)
            if key in before
            else _told(sorted(members), attendance, votes, landscape, labels)
        )
    return told


def _kept(old: DiscussionFigures, labels: Labels | None) -> DiscussionFigures:
    """What was published, without the words about groups once another number of groups is shown: their symbols start anew then."""
    shown = 0 if labels is None else int(labels.max()) + 1
    return old if len(old.groups) == shown else replace(old, groups=(), accuracy=())


def _told(
    members: list[int], attendance: Attendance, votes: Votes, landscape: Landscape, labels: Labels | None
) -> DiscussionFigures:
    groups = () if labels is None else tuple(_groups(labels, members))
    guessed = () if labels is None else ((int(labels[one]), attendance.attempts[one]) for one in members)
    voice: float | None = None
    if len(votes.statements) >= FEWEST_STATEMENTS:
        coverage = voice_coverage(landscape.rates, *voiced(votes, members, HIDDEN), len(members))
        voice = None if isinstance(coverage, NotEnough) else _step(coverage)
    ally: tuple[float, float] | None = None
    if landscape.points is not None:
        nearest = nearest_ally(_predicting(landscape.points), len(votes.people), members)
        if not isinstance(nearest, NotEnough):
            ally = (_step(nearest.share), _step(nearest.expected))
    return DiscussionFigures(
        people=len(members) - len(members) % NEWS,
        groups=groups,
        accuracy=tuple(accuracy_in_words(groups, attendance.rows, guessed)),
        voice=voice,
        ally=ally,
    )


def _predicting(points: IdealPoints) -> Callable[[NDArray[np.int64]], NDArray[np.float64]]:
    statements = np.arange(len(points.loadings))
    return lambda people: points.predict(people[:, None], statements[None, :])


def _groups(labels: Labels, members: list[int]) -> list[str]:
    """absent, fewer, alike or more: against the share of each group in the round.

    A group is called absent only where it would be with three more of it there: else nobody there could be of it.
    """
    count = int(labels.max()) + 1
    presence_of_groups = presence(labels, members, count)
    if not isinstance(presence_of_groups, Presence):
        return []
    words = [
        "fewer" if high < 1 else "more" if low > 1 else "alike"
        for low, high in zip(presence_of_groups.low, presence_of_groups.high, strict=True)
    ]
    for group in np.flatnonzero(presence_of_groups.absent):
        more = np.setdiff1d(np.flatnonzero(labels == group), members)[:HIDDEN]
        again = presence(labels, [*members, *more], count)
        if isinstance(again, Presence) and again.absent[group]:
            words[group] = "absent"
    return words


def _step(share: float) -> float:
    return round(round(share * _STEPS) / _STEPS, 2)
