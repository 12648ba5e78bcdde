"""Registrations of a person."""

from typing import Any

from polarprof.accounts.models import Person
from polarprof.events.actions import leave_all
from polarprof.events.models import Registration


def rows(person: Person) -> list[dict[str, Any]]:
    found = Registration.objects.filter(person=person).select_related("event")
    return [
        {
            "event": own.event.title,
            "state": str(own.get_state_display()),
            "date": own.queued_at.isoformat(),
            "present": bool(own.attended_at),
        }
        for own in found
    ]


def erase(person: Person) -> None:
    """Places pass on to who waits; presence stays in the journal as a figure, without the person."""
    leave_all(person=person)
