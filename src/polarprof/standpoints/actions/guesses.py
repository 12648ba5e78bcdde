"""Guesses go into the sealed ballot beside the votes: they go with it when it is taken back."""

from polarprof.standpoints import vault
from polarprof.standpoints.actions.ballots import NotNowError, change_ballot
from polarprof.standpoints.guessing import again_on
from polarprof.standpoints.participants import Participant

MOST_ATTEMPTS = 60


class TooSoonError(Exception):
    """This group was guessed less than four weeks ago; the earlier guesses stand."""


def keep_attempt(*, participant: Participant, attempt: vault.Attempt) -> None:
    """Stores the guesses of one time; sent twice it counts once. NotNowError without own votes. Also after the round, as its result stays."""

    def change(content: vault.Content) -> None:
        if attempt in content.attempts:
            return
        if not content.votes:
            raise NotNowError
        again = again_on(content, attempt.group)
        if again is not None and attempt.week < again:
            raise TooSoonError
        content.attempts = [*content.attempts, attempt][-MOST_ATTEMPTS:]

    change_ballot(participant, change)
