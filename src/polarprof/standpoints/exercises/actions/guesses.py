"""Guesses go into the sealed ballot beside the votes: they go with it when it is taken back."""

from polarprof.standpoints.exercises.guessing import again_on
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import NotNowError, change_ballot
from polarprof.standpoints.voting.participants import Participant

MOST_ATTEMPTS = 60


class TooSoonError(Exception):
    """The participant guessed this group less than four weeks ago; the earlier guesses are kept."""


def keep_attempt(*, participant: Participant, attempt: vault.Attempt) -> None:
    """Stores the guesses of one attempt; the same form sent twice is stored once.

    Works after the round has closed too, because the result stays. Raises NotNowError if the participant has not voted.
    """

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
