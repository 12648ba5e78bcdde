"""Events as the audience of a standpoints round: which can be chosen, and who has a place."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from polarprof.accounts.models import Person
from polarprof.events.enums import RegistrationState
from polarprof.events.models import Event, Registration

CHOSEN_UNTIL = timedelta(days=90)


def choices() -> list[tuple[UUID, str]]:
    """Events that are coming or were over at most ninety days ago, so that one can look back together; one query."""
    found = Event.objects.filter(ends_at__gte=timezone.now() - CHOSEN_UNTIL).order_by("starts_at", "id")
    return [(event.uuid, _said(event)) for event in found.only("uuid", "title", "starts_at")]


def title(uuid: UUID) -> str:
    """One query."""
    found = Event.objects.filter(uuid=uuid).only("title", "starts_at").first()
    return _said(found) if found else ""


def _said(event: Event) -> str:
    return f"{event.title} ({date_format(timezone.localtime(event.starts_at))})"


def with_place(person: Person) -> QuerySet[Any, UUID]:
    placed = Registration.objects.filter(person=person, state=RegistrationState.CONFIRMED)
    return placed.order_by().values_list("event__uuid", flat=True)


def registered(uuid: UUID) -> QuerySet[Any, int]:
    """Also of who cancelled since: they may have voted before."""
    return Registration.objects.filter(event__uuid=uuid).order_by().values_list("person_id", flat=True)
