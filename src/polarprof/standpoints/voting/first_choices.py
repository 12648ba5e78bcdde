"""Choices between two statements: which of both is to be taken up first. They lie in the ballot, as votes do."""

from django.db import transaction

from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import NotNowError, change_ballot
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.recounts import compute_soon

EVEN = 0


@transaction.atomic
def choose_first(*, participant: Participant, pair: tuple[int, int], first: int) -> None:
    """Stores or changes one choice; sent twice it counts once. Only somebody who voted chooses, also after the voting ended.

    pair: numbers of two statements, the lower one first. first: one of both, or EVEN. Raises ValueError for anything
    else, and NotNowError once the round is closed or for who has not voted; then nothing is stored.
    """
    if pair[0] >= pair[1] or first not in (*pair, EVEN):
        raise ValueError(pair, first)
    if participant.round.state not in (RoundState.OPEN, RoundState.ENDED):
        raise NotNowError

    def change(content: vault.Content) -> None:
        if not content.votes:
            raise NotNowError
        content.first_choices[pair] = first

    change_ballot(participant, change)
    compute_soon(participant.round)
