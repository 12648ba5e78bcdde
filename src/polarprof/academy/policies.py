"""Who studies, reads a notebook, gets or revokes a certificate. Every question has the queryset that agrees with it."""

from django.db.models import QuerySet

from polarprof.academy.models import Certificate, Course, NotebookEntry, Unit
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.policies import acting_as

revokes_certificates = acting_as(Role.PROGRAMME_MANAGER)


def may_take(course: Course) -> bool:
    """Published courses are for everybody, signed in or not."""
    return bool(course.live)


def takeable() -> QuerySet[Course]:
    return Course.objects.filter(live=True)


def may_study(acting: Acting, unit: Unit) -> bool:
    """Published units of published courses that the person has started."""
    course = unit.module.course
    return unit.live and may_take(course) and course.enrolments.filter(person=acting.person).exists()


def studyable(acting: Acting) -> QuerySet[Unit]:
    return Unit.objects.filter(
        live=True, module__course__live=True, module__course__enrolments__person=acting.person
    )


def may_read_note(acting: Acting, entry: NotebookEntry) -> bool:
    """Only who wrote it; no role opens somebody else's notebook."""
    return entry.person_id == acting.person.pk


def own_notes(acting: Acting) -> QuerySet[NotebookEntry]:
    return NotebookEntry.objects.filter(person=acting.person)


def may_download(acting: Acting, certificate: Certificate) -> bool:
    """The holder, as long as it is valid."""
    return certificate.person_id == acting.person.pk and certificate.revoked_at is None


def downloadable(acting: Acting) -> QuerySet[Certificate]:
    return Certificate.objects.filter(person=acting.person, revoked_at__isnull=True)


def may_revoke(acting: Acting, certificate: Certificate) -> bool:
    return acting.has_role(Role.PROGRAMME_MANAGER) and certificate.revoked_at is None


def revocable(acting: Acting) -> QuerySet[Certificate]:
    if not acting.has_role(Role.PROGRAMME_MANAGER):
        return Certificate.objects.none()
    return Certificate.objects.filter(revoked_at__isnull=True)
