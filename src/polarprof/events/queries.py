"""Reads of events; the offer of the room."""

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from polarprof.accounts.models import Person
from polarprof.events.enums import RegistrationState
from polarprof.events.models import Event, Registration
from polarprof.expertise.api import OfferItem
from polarprof.organisations.api import belonging_to
from polarprof.organisations.models import Organisation


def coming() -> QuerySet[Event]:
    """Events that are not over, also those that were called off, the next one first, with how many have a place (`confirmed`) or wait (`waiting`)."""
    return with_counts(Event.objects.filter(ends_at__gte=timezone.now())).order_by("starts_at", "id")


def taking_place() -> QuerySet[Event]:
    """Events to come that were not called off, the next one first."""
    return Event.objects.filter(ends_at__gte=timezone.now(), is_called_off=False)


def with_counts(events: QuerySet[Event]) -> QuerySet[Event]:
    return events.annotate(
        confirmed=Count("registrations", filter=Q(registrations__state=RegistrationState.CONFIRMED)),
        waiting=Count("registrations", filter=Q(registrations__state=RegistrationState.WAITING)),
    )


def registration_of(person: Person, event: Event) -> Registration | None:
    """The person's own registration, unless it was cancelled."""
    own = Registration.objects.filter(person=person, event=event).exclude(state=RegistrationState.CANCELLED)
    return own.select_related("event").first()


def participants(event: Event) -> QuerySet[Registration]:
    registrations = Registration.objects.filter(event=event).exclude(state=RegistrationState.CANCELLED)
    return registrations.select_related("person", "organisation").order_by("state", "queued_at")


def offers() -> Iterator[OfferItem]:
    """Coming events as an answer to a gap; two queries."""
    for event in taking_place().prefetch_related("themes"):
        url = reverse("events:event", kwargs={"uuid": event.uuid})
        themes = frozenset(theme.key for theme in event.themes.all())
        yield OfferItem("event", str(event.uuid), event.title, url, event.description, themes, event.is_demo)


def events_used(organisation: Organisation) -> Iterator[UUID]:
    """Where somebody of a local government has a place, or was; one query."""
    taken = Registration.objects.filter(belonging_to(organisation.pk), state=RegistrationState.CONFIRMED)
    yield from taken.order_by().values_list("event__uuid", flat=True).distinct()
