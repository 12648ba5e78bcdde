"""Registrations of a person."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from polarprof.accounts.models import Person
from polarprof.events.actions import leave_all
from polarprof.events.models import Registration

# The Dutch words are in the catalogue; the page on which a person reads what is held shows these.
LABELS: dict[str, Promise] = {
    "event": gettext_lazy("Event"),
    "present": gettext_lazy("Present"),
}


def rows(person: Person) -> list[dict[str, Any]]:
    registrations = Registration.objects.filter(person=person).select_related("event")
    return [
        {
            "event": own.event.title,
            "state": str(own.get_state_display()),
            "date": own.queued_at.isoformat(),
            "present": bool(own.attended_at),
        }
        for own in registrations
    ]


def erase(person: Person) -> None:
    """Places pass on to the waiting list; presence stays in the journal as a figure, without the person."""
    leave_all(person=person)
