"""Discussions on the issue of a round, and who says to have been there: that lies in the sealed ballot."""

from datetime import date

from django.db import transaction
from django.utils.crypto import get_random_string

from polarprof.standpoints import vault
from polarprof.standpoints.actions.ballots import NotNowError, change_ballot
from polarprof.standpoints.actions.rounds import CODE_LENGTH, CODE_LETTERS, RoundMovedOnError
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Discussion, Round
from polarprof.standpoints.participants import Participant
from polarprof.standpoints.tasks import compute_soon

MOST_DISCUSSIONS = 30


class TooManyError(Exception):
    """The round has as many discussions as it can have; nothing was stored."""


@transaction.atomic
def add_discussion(*, found: Round, title: str, held_on: date) -> Discussion:
    """The same title on the same day is one discussion. RoundMovedOnError before the round opened and after it closed."""
    stored = Round.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not stored.takes_discussions:
        raise RoundMovedOnError
    known = stored.discussions.filter(title=title, held_on=held_on).first()
    if known is None and stored.discussions.count() >= MOST_DISCUSSIONS:
        raise TooManyError
    return known or Discussion.objects.create(
        round=stored, title=title, held_on=held_on, code=get_random_string(CODE_LENGTH, CODE_LETTERS)
    )


@transaction.atomic
def remove_discussion(*, discussion: Discussion) -> None:
    """What ballots hold of it means nothing any more. RoundMovedOnError after the round closed."""
    stored = Round.objects.select_for_update(of=("self",)).get(pk=discussion.round_id)
    if stored.state == RoundState.CLOSED:
        raise RoundMovedOnError
    discussion.delete()


def keep_seat(*, participant: Participant, discussion: Discussion, was_there: bool) -> None:
    """Also after the voting has ended, as one often talks afterwards. NotNowError for who did not vote, or a closed round."""
    if not participant.round.takes_discussions:
        raise NotNowError

    def change(content: vault.Content) -> None:
        if not content.votes:
            raise NotNowError
        content.sat_in = content.sat_in - {discussion.uuid} | ({discussion.uuid} if was_there else set())

    change_ballot(participant, change)
    compute_soon(participant.round)
