"""Who registers, who notes presence."""

from django.db.models import QuerySet

from polarprof.events.models import Registration
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.policies import acting_as

runs_events = acting_as(Role.PROGRAMME_MANAGER)


def may_cancel(acting: Acting, registration: Registration) -> bool:
    return registration.person_id == acting.person.pk


def cancellable(acting: Acting) -> QuerySet[Registration]:
    return Registration.objects.filter(person=acting.person)


def may_note_presence(acting: Acting, registration: Registration) -> bool:
    return acting.has_role(Role.PROGRAMME_MANAGER)


def presence_notable(acting: Acting) -> QuerySet[Registration]:
    return (
        Registration.objects.all() if acting.has_role(Role.PROGRAMME_MANAGER) else Registration.objects.none()
    )
