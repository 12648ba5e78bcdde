"""Who changed what since the result that is shown: each kind of figure waits for five people of its own."""

import json
from dataclasses import astuple, replace
from typing import Any, NamedTuple

from polarprof.standpoints.results import gate
from polarprof.standpoints.results.records import Remembered
from polarprof.standpoints.voting import vault


class Contributions(NamedTuple):
    """What each person left, a digest each, sorted; ballots without a vote add nothing.

    Apart by kind, for each kind of figure changes with five people of its own: the day on which a conversation ends changes
    what all who were there left, and would publish the role of a single newcomer.
    """

    votes: tuple[int, ...]
    roles: tuple[int, ...]
    attended: tuple[int, ...]


def contributions(contents: list[vault.Content]) -> Contributions:
    """Of every vote, also on a statement that is not taken any more: else a reviewer who takes one back would change what
    everybody left, and the next result would appear for a single newcomer.
    """
    votes, roles, attended = [], [], []
    for content in contents:
        if not content.votes:
            continue
        cast = sorted((n, astuple(vote)) for n, vote in content.votes.items())
        votes.append(_digest([cast, sorted(content.first_choices.items())]))
        if content.role:
            roles.append(_digest([content.role]))
        if content.attended_discussions:
            attended.append(_digest(sorted(one.hex for one in content.attended_discussions)))
    return Contributions(tuple(sorted(votes)), tuple(sorted(roles)), tuple(sorted(attended)))


def _digest(left: list[Any]) -> int:
    return vault.digest_of(json.dumps(left))


class Due(NamedTuple):
    """Which kinds of figures may change."""

    votes: bool
    roles: bool
    attended: bool


def due(remembered: Remembered, now: Contributions) -> Due:
    """Each kind where five people's contributions of that kind changed since it was published."""
    return Due(
        gate.is_due(remembered.contributions, now.votes),
        gate.is_due(remembered.roles, now.roles),
        gate.is_due(remembered.attended, now.attended),
    )


def by_kind(remembered: Remembered, now: Contributions) -> Remembered:
    """With a digest for each kind. Of before they stood apart: as if all of now had been published, or it would be for too few."""
    if remembered.is_by_kind:
        return remembered
    if not remembered.contributions:
        return replace(remembered, is_by_kind=True)
    return replace(
        remembered, contributions=now.votes, roles=now.roles, attended=now.attended, is_by_kind=True
    )
