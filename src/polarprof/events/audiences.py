"""Who has a place at an event, as a kind of audience: rounds of standpoints are opened for them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from polarprof.accounts.models import Person
from polarprof.events.enums import RegistrationState
from polarprof.events.models import Event, Registration
from polarprof.organisations.api import AudienceKind, running_capacities
from polarprof.organisations.models import Capacity

CHOSEN_UNTIL = timedelta(days=90)


def _choices() -> list[tuple[str, str]]:
    """Events that are coming or were over at most ninety days ago, so that one can look back together; one query."""
    events = Event.objects.filter(ends_at__gte=timezone.now() - CHOSEN_UNTIL).order_by("starts_at", "id")
    return [(str(event.uuid), _said(event)) for event in events.only("uuid", "title", "starts_at")]


def _title(target: str) -> str:
    """One query."""
    event = Event.objects.filter(uuid=target).only("title", "starts_at").first()
    return _said(event) if event else ""


def _said(event: Event) -> str:
    return f"{event.title} ({date_format(timezone.localtime(event.starts_at))})"


def _with_place(target: str) -> QuerySet[Capacity]:
    placed = Registration.objects.filter(event__uuid=target, state=RegistrationState.CONFIRMED)
    return running_capacities().filter(person__in=placed.order_by().values("person"))


def _events_of(person: Person) -> QuerySet[Any, UUID]:
    placed = Registration.objects.filter(person=person, state=RegistrationState.CONFIRMED)
    return placed.order_by().values_list("event__uuid", flat=True)


def _registered(target: str) -> QuerySet[Any, int]:
    """Includes people who cancelled since, because they may have voted before."""
    return Registration.objects.filter(event__uuid=target).order_by().values_list("person_id", flat=True)


EVENT = AudienceKind(
    label=gettext_lazy("who has a place at an event"),
    describe=_title,
    people=_with_place,
    choices=_choices,
    targets_of=_events_of,
    ever=_registered,
)
