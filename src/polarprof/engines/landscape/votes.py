"""A set of votes, packed: the last vote of each person on each statement, in canonical order.

Everything the engine says is a pure function of this; who voted when is not in it. Not for storing votes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

AGREE, PASS, DISAGREE = 1, 0, -1
_SMALL = np.iinfo(np.uint16).max // 4


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """Compressed rows: person i holds `codes[starts[i]:starts[i + 1]]`, ascending in statement.

    codes: (votes,) uint16, or uint32 above 16,383 statements; 4 * statement index + answer + 1.
    starts: (people + 1,) int64. people, statements: their ids, ascending and unique.
    """

    codes: NDArray[np.unsignedinteger]
    starts: NDArray[np.int64]
    people: NDArray[np.generic]
    statements: NDArray[np.generic]

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of people and of statements, those without a vote among them."""
        return len(self.people), len(self.statements)

    @property
    def per_person(self) -> NDArray[np.int64]:
        """(people,) votes of each person, passes among them."""
        return np.diff(self.starts)

    def columns(self) -> NDArray[np.unsignedinteger]:
        """(votes,) index of the statement of each vote."""
        return np.asarray(self.codes >> 2, dtype=self.codes.dtype)

    def answers(self) -> NDArray[np.int8]:
        """(votes,) AGREE, PASS or DISAGREE of each vote."""
        return (self.codes & 3).astype(np.int8) - np.int8(1)

    def rows(self) -> NDArray[np.int32]:
        """(votes,) index of the person of each vote."""
        return np.repeat(np.arange(len(self.people), dtype=np.int32), self.per_person)

    def counts(self) -> NDArray[np.int64]:
        """(statements, 3) disagrees, passes and agrees of each statement."""
        return np.bincount(self.codes, minlength=4 * len(self.statements)).reshape(-1, 4)[:, :3]

    def keep(self, mask: NDArray[np.bool_]) -> Votes:
        """The same people and statements with only the votes where mask, (votes,), is true."""
        kept = np.concatenate(([0], np.cumsum(mask, dtype=np.int64)))
        return Votes(self.codes[mask], kept[self.starts], self.people, self.statements)

    def take_people(self, indices: NDArray[np.integer]) -> Votes:
        """Only these people, given by ascending index, with all statements; time is linear in their votes."""
        chosen = np.unique(indices)
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        places = np.repeat(self.starts[chosen] - starts[:-1], lengths) + np.arange(starts[-1])
        return Votes(self.codes[places], starts, self.people[chosen], self.statements)

    def run(self, first: int, end: int) -> Votes:
        """The people with index `first` up to `end`, with all statements; the codes are not copied."""
        starts = self.starts[first : end + 1]
        codes = self.codes[starts[0] : starts[-1]]
        return Votes(codes, starts - starts[0], self.people[first:end], self.statements)


def pack(
    people: ArrayLike, statements: ArrayLike, answers: ArrayLike, moments: ArrayLike | None = None
) -> Votes:
    """Pack votes; of several by one person on one statement the one with the latest moment stands.

    people, statements, answers, moments: (n,) ids of any sortable kind, AGREE, PASS or DISAGREE, and sortable
    moments (without them each vote must be on a cell of its own). Votes of equal moment on one cell: the
    highest answer stands, so that the order of the input never matters.
    Raises ValueError for arrays of unlike length, an unknown answer, or a cell voted twice without moments.
    """
    voters, voted_on, given = np.asarray(people), np.asarray(statements), np.asarray(answers)
    if not len(voters) == len(voted_on) == len(given):
        raise ValueError("people, statements and answers differ in length")
    if len(given) and not np.isin(given, (AGREE, PASS, DISAGREE)).all():
        raise ValueError("an answer is 1, 0 or -1")
    person_ids, person = np.unique(voters, return_inverse=True)
    statement_ids, statement = np.unique(voted_on, return_inverse=True)
    cell = person.astype(np.int64) * max(1, len(statement_ids)) + statement
    when = np.zeros(len(cell), dtype=np.int8) if moments is None else np.asarray(moments)
    if len(when) != len(cell):
        raise ValueError("moments differ in length")
    order = np.lexsort((given, when, cell))
    ordered = cell[order]
    latest = np.ones(len(ordered), dtype=bool)
    latest[:-1] = ordered[1:] != ordered[:-1]
    if moments is None and not latest.all():
        raise ValueError("a cell was voted twice and no moments were given")
    chosen = order[latest]
    code = np.uint16 if len(statement_ids) <= _SMALL else np.uint32
    codes = (4 * statement[chosen] + given[chosen] + 1).astype(code)
    starts = np.searchsorted(person[chosen], np.arange(len(person_ids) + 1)).astype(np.int64)
    return Votes(codes, starts, person_ids, statement_ids)
