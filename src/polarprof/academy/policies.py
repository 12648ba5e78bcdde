"""Who studies, reads a notebook, gets or revokes a certificate: as querysets. A question is derived from its queryset."""

from django.db.models import QuerySet

from polarprof.academy.models import Certificate, Course, NotebookEntry, Unit
from polarprof.common.policies import is_among
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.policies import acting_as

revokes_certificates = acting_as(Role.PROGRAMME_MANAGER)


def takeable() -> QuerySet[Course]:
    """Published courses are for everybody, signed in or not."""
    return Course.objects.filter(live=True)


def studyable(acting: Acting) -> QuerySet[Unit]:
    """Published units of published courses that the person has started."""
    return Unit.objects.filter(
        live=True, module__course__live=True, module__course__enrolments__person=acting.person
    )


def own_notes(acting: Acting) -> QuerySet[NotebookEntry]:
    """Only who wrote it; no role opens somebody else's notebook."""
    return NotebookEntry.objects.filter(person=acting.person)


def downloadable(acting: Acting) -> QuerySet[Certificate]:
    """The holder's, as long as they are valid."""
    return Certificate.objects.filter(person=acting.person, revoked_at__isnull=True)


def revocable(acting: Acting) -> QuerySet[Certificate]:
    if not acting.has_role(Role.PROGRAMME_MANAGER):
        return Certificate.objects.none()
    return Certificate.objects.filter(revoked_at__isnull=True)


def may_revoke(acting: Acting, certificate: Certificate) -> bool:
    return is_among(certificate, revocable(acting))
