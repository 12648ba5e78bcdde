"""Certificates: made by the learner once the course is done, revoked by a programme manager with a reason."""

import secrets

from django.db import transaction
from django.utils import timezone

from polarprof.academy.actions.learning import locked
from polarprof.academy.enums import CertificateKind
from polarprof.academy.models import Certificate, Enrolment, Module
from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.acting import Acting

# Without 0 and O, 1, I and L: what is read aloud is typed right. Twelve of 31 are 59 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS, GROUP_LENGTH = 3, 4


class NotCompletedError(Exception):
    """The course has units that are not done yet."""


class NameMissingError(Exception):
    """The person has no name to print."""


def new_code() -> str:
    """Short enough to type, too many to guess: `7KQM-2XWP-9TRD`."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


@transaction.atomic
def issue_certificate(
    *, acting: Acting, enrolment: Enrolment, with_organisation: bool = False
) -> Certificate:
    """The certificate of what was reached, once of each kind; asked again, the same one. Also returns a revoked one.

    Raises NotCompletedError and NameMissingError.
    """
    enrolment = locked(enrolment)
    if enrolment.completed_at is None:
        raise NotCompletedError
    if not acting.person.name.strip():
        raise NameMissingError
    course = enrolment.course
    kind = CertificateKind.MASTERED if enrolment.mastered_at else CertificateKind.TOOK_PART
    organisation = acting.organisation if with_organisation else None
    modules = [[module.title, str(module.hours)] for module in Module.objects.filter(course=course)]
    certificate, made = Certificate.objects.get_or_create(
        person=acting.person,
        course=course,
        kind=kind,
        defaults={
            "code": new_code(),
            "holder_name": acting.person.name.strip(),
            "organisation_name": organisation.name if organisation else "",
            "course_title": course.title,
            "course_version": course.version,
            "modules": modules,
            "hours": course.hours,
        },
    )
    if made:
        record(
            key=f"certified:{certificate.uuid}",
            person=acting.person,
            verb=Verb.CERTIFIED,
            activity=Activity(ActivityKind.CERTIFICATE, certificate.uuid, course.title, course.language),
            organisation=acting.organisation,
        )
    return certificate


@transaction.atomic
def revoke_certificate(*, acting: Acting, certificate: Certificate, reason: str) -> None:
    """Ends a certificate; its page says so, with the day. Revoking again changes nothing."""
    Certificate.objects.filter(pk=certificate.pk, revoked_at__isnull=True).update(
        revoked_at=timezone.now(), revoked_by=acting.person, revoke_reason=reason
    )
