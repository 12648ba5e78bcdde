"""A discussion of a round, people of two camps who vote alike, and what the result tells of them."""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from polarprof.standpoints.discussions.actions import add_discussion, record_attendance
from polarprof.standpoints.discussions.figures import DiscussionFigures
from polarprof.standpoints.models import Discussion, Round
from polarprof.standpoints.voting import vault
from polarprof.standpoints.voting.participants import Participant
from tests.standpoints.computed import computed

HELD_ON = date(2026, 3, 4)


def add(round_: Round, title: str = "Tafelgesprek") -> Discussion:
    """Held today, so that people can say that they are there."""
    return add_discussion(round_=round_, title=title, held_on=timezone.localdate())


def camper(round_: Round, place: int) -> Participant:
    """The participant with this place in `camps`: even ones are of one camp, odd ones of the other."""
    return Participant(round_, vault.key_of_person(round_.uuid, uuid5(NAMESPACE_URL, f"camp-{place}")), False)


def sit(discussion: Discussion, places: Iterable[int], *, was_there: bool = True) -> None:
    for place in places:
        record_attendance(
            participant=camper(discussion.round, place), discussion=discussion, was_there=was_there
        )


def pass_days(days: int = 2) -> None:
    for one in Discussion.objects.all():
        Discussion.objects.filter(pk=one.pk).update(held_on=one.held_on - timedelta(days=days))


def representation_of(round_: Round) -> dict[UUID, DiscussionFigures]:
    """As computed when every discussion is over."""
    pass_days()
    return computed(round_).discussions
