"""One conversation as Polis exports it: statements, people, votes and summary, in the order of the files.

Answers are always 1 agree, 0 pass, -1 disagree, whatever the file said. Not for computing anything from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from polarprof.engines.landscape.votes import Votes, pack

OUT, NOT_REVIEWED, IN = -1, 0, 1


class Comment(NamedTuple):
    """A statement. moment: Unix ms; agrees, disagrees: vote events when it was exported; moderated: OUT, NOT_REVIEWED, IN."""

    id: int
    author: int | None
    moment: int
    datetime: str
    agrees: int
    disagrees: int
    moderated: int
    body: str


class Participant(NamedTuple):
    """A row of participants-votes. group: published, None where not grouped; the counts are those the file states."""

    id: int
    xid: str
    group: int | None
    comments: int
    votes: int
    agrees: int
    disagrees: int


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Every vote given, changed ones too; five columns of one length in the order of votes.csv. moments: Unix ms."""

    moments: NDArray[np.int64]
    datetimes: tuple[str, ...]
    statements: NDArray[np.int64]
    people: NDArray[np.int64]
    answers: NDArray[np.int8]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Events) and self.datetimes == other.datetimes and _alike(self, other, _COLUMNS)
        )

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """participants-votes: the latest answers. rows, columns, answers: (votes,) places in participants and statements."""

    participants: tuple[Participant, ...]
    statements: tuple[int, ...]
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    answers: NDArray[np.int8]
    with_xid: bool = False

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Table)
            and (self.participants, self.statements) == (other.participants, other.statements)
            and self.with_xid == other.with_xid
            and _alike(self, other, ("rows", "columns", "answers"))
        )

    __hash__ = None  # type: ignore[assignment]


_COLUMNS = ("moments", "statements", "people", "answers")


@dataclass(frozen=True, slots=True)
class Conversation:
    """What is known; None where there was no such file. summary: (key, value) in order."""

    comments: tuple[Comment, ...] | None = None
    events: Events | None = None
    table: Table | None = None
    summary: tuple[tuple[str, str], ...] | None = None

    def votes(self) -> Votes:
        """The latest vote per cell, from the events, or from the table where there are none; only ids with votes."""
        if self.events is not None:
            given = self.events
            return pack(given.people, given.statements, given.answers, given.moments)
        if self.table is None:
            nothing = np.zeros(0, dtype=np.int64)
            return pack(nothing, nothing, nothing)
        ids = np.array([one.id for one in self.table.participants], dtype=np.int64)
        statements = np.array(self.table.statements, dtype=np.int64)
        return pack(ids[self.table.rows], statements[self.table.columns], self.table.answers)

    def strict_moderation(self) -> bool:
        """Whether a statement was shown only after review, told by the votes: of those not reviewed none has a second vote."""
        waiting = {one.id for one in self.comments or () if one.moderated == NOT_REVIEWED}
        shown = any(one.moderated == IN for one in self.comments or ())
        votes = self.votes()
        many = votes.statements[votes.counts().sum(axis=1) > 1].tolist()
        return bool(waiting) and shown and waiting.isdisjoint(many)

    def moderated_out(self) -> frozenset[int]:
        """Ids of the statements nobody was shown: those moderated out and, under strict moderation, those not reviewed."""
        hidden = {OUT, NOT_REVIEWED} if self.strict_moderation() else {OUT}
        return frozenset(one.id for one in self.comments or () if one.moderated in hidden)

    def published_groups(self) -> dict[int, int]:
        """Published group by participant id, of those who have one. What the pipeline is compared with; no page reads it."""
        people = self.table.participants if self.table else ()
        return {one.id: one.group for one in people if one.group is not None}


def _alike(one: object, other: object, names: Sequence[str]) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)
