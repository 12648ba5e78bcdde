"""Who registers, who notes presence: as querysets."""

from django.db.models import QuerySet
from django.utils import timezone

from polarprof.events.models import Registration
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.policies import acting_as

runs_events = acting_as(Role.PROGRAMME_MANAGER)


def cancellable(acting: Acting) -> QuerySet[Registration]:
    """Only one's own place."""
    return Registration.objects.filter(person=acting.person)


def presence_notable(acting: Acting) -> QuerySet[Registration]:
    """From the day of the event on; also of who stood on the waiting list or had cancelled, and came all the same."""
    if not acting.has_role(Role.PROGRAMME_MANAGER):
        return Registration.objects.none()
    return Registration.objects.filter(
        event__starts_at__date__lte=timezone.localdate(), event__is_called_off=False
    )
