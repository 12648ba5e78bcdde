"""The ballots of a round, opened and packed for computing."""

import logging
from dataclasses import astuple
from typing import NamedTuple
from uuid import UUID

import numpy as np
from cryptography.exceptions import InvalidTag
from numpy.typing import NDArray

from polarprof.engines.landscape.routing import shown_weights
from polarprof.engines.landscape.tallies import Floats
from polarprof.engines.landscape.votes import Votes, pack
from polarprof.standpoints.models import Round
from polarprof.standpoints.results.records import Judged
from polarprof.standpoints.voting import vault

log = logging.getLogger(__name__)


def unsealed(round_: Round, over: set[UUID]) -> list[vault.Content]:
    """Every ballot that opens; one that does not was not sealed with this secret, and is left out.

    over: the discussions that are over; of others nothing is left in the ballots.
    """
    contents, spoilt = [], 0
    for key, sealed in round_.ballots.values_list("key", "sealed").iterator(chunk_size=2000):
        try:
            content = vault.unseal(round_.uuid, key, sealed)
            content.attended_discussions &= over
            contents.append(content)
        except InvalidTag:
            spoilt += 1
    if spoilt:
        log.error("ballots that do not open", extra={"count": spoilt, "round": str(round_.uuid)})
    return contents


def judgements(contents: list[vault.Content]) -> dict[UUID, Judged]:
    """How each text was judged, by identifier; texts whose author withdrew are not there."""
    found = {
        uuid: Judged(0, 0, is_genuine) for content in contents for uuid, is_genuine in content.written.items()
    }
    for content in contents:
        for uuid, as_genuine in content.judged.items():
            if uuid in found:
                one = found[uuid]
                found[uuid] = Judged(one.judges + 1, one.as_genuine + int(as_genuine), one.is_genuine)
    return found


class Cast(NamedTuple):
    """The votes, and of each in the same order how much it weighs for having been shown, and whether it matters a lot.

    attended_discussions, attempts: of each person, in the order of the votes, the discussions where they were, and what they guessed.
    """

    votes: Votes
    shown: Floats
    matters: NDArray[np.bool_]
    attended_discussions: list[tuple[UUID, ...]]
    attempts: list[list[vault.Attempt]]

    def of_statements(self, numbers: list[int]) -> "Cast":
        """The same people and statements with only the votes on these."""
        mask = np.isin(self.votes.statements, numbers)[self.votes.columns()]
        return self._replace(votes=self.votes.keep(mask), shown=self.shown[mask], matters=self.matters[mask])


def packed(contents: list[vault.Content], numbers: set[int]) -> Cast:
    """Every vote on one of these statements.

    People are numbered by what they voted, not by when: the same votes give the same snapshot.
    """
    people = (
        (
            tuple(sorted((n, *astuple(vote)) for n, vote in content.votes.items() if n in numbers)),
            tuple(sorted(content.attended_discussions)),
            content.attempts,
        )
        for content in contents
    )
    voters = sorted((one for one in people if one[0]), key=lambda one: (one[0], one[1], str(one[2])))
    flat = [(person, *cell) for person, (own, *_others) in enumerate(voters) for cell in own]
    voter_indices, statement_numbers, answers, matters, chances, among = (
        zip(*flat, strict=True) if flat else ((),) * 6
    )
    votes = pack(
        np.array(voter_indices, dtype=np.int64),
        np.array(statement_numbers, dtype=np.int64),
        np.array(answers, dtype=np.int8),
    )
    shown = shown_weights(np.array(chances, dtype=np.float64), np.array(among, dtype=np.float64))
    attended_discussions, attempts = [one[1] for one in voters], [one[2] for one in voters]
    return Cast(votes, shown, np.array(matters, dtype=np.bool_), attended_discussions, attempts)
