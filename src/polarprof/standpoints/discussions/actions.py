"""Discussions on the issue of a round. Who says that they were there is stored in their sealed ballot."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.crypto import get_random_string

from polarprof.common.locking import locked_row
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Discussion, Round
from polarprof.standpoints.rounds.actions.rounds import CODE_LENGTH, CODE_LETTERS
from polarprof.standpoints.rounds.actions.statements import RoundMovedOnError
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.actions import NotNowError, change_ballot
from polarprof.standpoints.voting.participants import Participant
from polarprof.standpoints.voting.recounts import compute_soon

MOST_DISCUSSIONS = 30


class TooManyError(Exception):
    """The round has as many discussions as it can have; nothing was stored."""


@transaction.atomic
def add_discussion(*, round_: Round, title: str, held_on: date) -> Discussion:
    """The same title on the same day is one discussion. RoundMovedOnError before the round opened and after it closed."""
    stored = locked_row(round_)
    if not stored.takes_discussions:
        raise RoundMovedOnError
    known = stored.discussions.filter(title=title, held_on=held_on).first()
    if known is not None:
        return known
    if stored.discussions.count() >= MOST_DISCUSSIONS:
        raise TooManyError
    made = Discussion.objects.create(
        round=stored, title=title, held_on=held_on, code=get_random_string(CODE_LENGTH, CODE_LETTERS)
    )
    compute_soon(stored, not_before=made.closes_on + timedelta(days=1))
    return made


@transaction.atomic
def remove_discussion(*, discussion: Discussion) -> None:
    """Removes the discussion; what ballots hold about it loses its meaning.

    Raises RoundMovedOnError once the discussion is over, because its result may be published then.
    """
    stored = Round.objects.select_for_update(of=("self",)).get(pk=discussion.round_id)
    if stored.state == RoundState.CLOSED or discussion.is_over:
        raise RoundMovedOnError
    discussion.delete()


def record_attendance(*, participant: Participant, discussion: Discussion, was_there: bool) -> None:
    """Stores in the ballot whether the participant was there, also when voting has ended.

    Raises NotNowError outside the day of the discussion and the day after, or if the participant has not voted.
    """

    def change(content: vault.Content) -> None:
        standing = {one.uuid: one for one in participant.round.discussions.select_related("round")}
        stored = standing.get(discussion.uuid)
        if stored is None or not stored.takes_attendance or not content.votes:
            raise NotNowError
        others = content.attended_discussions & standing.keys() - {stored.uuid}
        content.attended_discussions = others | ({stored.uuid} if was_there else set())

    change_ballot(participant, change)
