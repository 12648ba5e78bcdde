"""Events for one's own calendar: those at which the person has a place."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from polarprof.common.exports import MOST_FILES, Download, Export
from polarprof.events.enums import RegistrationState
from polarprof.events.queries import taking_place
from polarprof.organisations.acting import Acting


def _appointments(acting: Acting) -> Iterator[Download]:
    events = taking_place().filter(
        registrations__person=acting.person,
        registrations__state=RegistrationState.CONFIRMED,
    )
    for event in events.order_by("starts_at", "id")[:MOST_FILES]:
        url = reverse("events:calendar", kwargs={"uuid": event.uuid})
        yield Download(event.title, (("iCalendar", url),))


EXPORT = Export(
    _("Appointments for your calendar"), _("The events at which you have a place."), _appointments
)
