"""Discussions on the issue of a round, and who says to have been there: that lies in the sealed ballot."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from polarprof.standpoints import vault
from polarprof.standpoints.actions.ballots import NotNowError, change_ballot
from polarprof.standpoints.actions.rounds import CODE_LENGTH, CODE_LETTERS, RoundMovedOnError
from polarprof.standpoints.enums import RoundState
from polarprof.standpoints.models import Discussion, Round
from polarprof.standpoints.participants import Participant
from polarprof.standpoints.tasks import compute_round

MOST_DISCUSSIONS = 30
TOLD_AT = time(0, 5)


class TooManyError(Exception):
    """The round has as many discussions as it can have; nothing was stored."""


@transaction.atomic
def add_discussion(*, found: Round, title: str, held_on: date) -> Discussion:
    """The same title on the same day is one discussion. RoundMovedOnError before the round opened and after it closed."""
    stored = Round.objects.select_for_update(of=("self",)).get(pk=found.pk)
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
    told = datetime.combine(made.closes_on + timedelta(days=1), TOLD_AT, timezone.get_current_timezone())
    compute_round.using(run_after=max(told, timezone.now())).enqueue(round_id=stored.pk)
    return made


@transaction.atomic
def remove_discussion(*, discussion: Discussion) -> None:
    """What ballots hold of it means nothing any more. RoundMovedOnError once it is over, for then it is told."""
    stored = Round.objects.select_for_update(of=("self",)).get(pk=discussion.round_id)
    if stored.state == RoundState.CLOSED or discussion.is_over:
        raise RoundMovedOnError
    discussion.delete()


def keep_seat(*, participant: Participant, discussion: Discussion, was_there: bool) -> None:
    """On the day and the day after, also when the voting has ended. NotNowError on other days and for who did not vote."""

    def change(content: vault.Content) -> None:
        standing = {one.uuid: one for one in participant.round.discussions.select_related("round")}
        found = standing.get(discussion.uuid)
        if found is None or not found.takes_seats or not content.votes:
            raise NotNowError
        others = content.sat_in & standing.keys() - {found.uuid}
        content.sat_in = others | ({found.uuid} if was_there else set())

    change_ballot(participant, change)
