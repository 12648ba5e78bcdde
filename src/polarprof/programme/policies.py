"""The report is for the programme manager; what everybody may read of it is in `outcomes`."""

from django.db.models import QuerySet

from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.policies import acting_as
from polarprof.programme.models import Edition

reads_report = acting_as(Role.PROGRAMME_MANAGER)


def readable(acting: Acting) -> QuerySet[Edition]:
    return Edition.objects.all() if acting.has_role(Role.PROGRAMME_MANAGER) else Edition.objects.none()
