"""Certificates: made by the learner once the course is done, revoked by a programme manager with a reason."""

import secrets

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext

from polarprof.academy.actions.learning import catch_up
from polarprof.academy.enums import CertificateKind
from polarprof.academy.models import Certificate, Enrolment, Module
from polarprof.accounts.api import primary_address
from polarprof.common import mail
from polarprof.common.urls import absolute
from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.notices.api import notify
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
    """The certificate of what was reached, once of each kind; asked again, the same one. Also returns a revoked one,
    unless it was revoked so that another can take its place.

    Raises NotCompletedError and NameMissingError.
    """
    enrolment = catch_up(acting=acting, enrolment=enrolment)
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
        is_replaceable=False,
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
    if (
        made
        and not Certificate.objects.filter(
            person=acting.person, course=course, kind=kind, is_replaceable=True
        ).exists()
    ):
        record(
            key=f"certified:{certificate.uuid}",
            person=acting.person,
            verb=Verb.CERTIFIED,
            activity=Activity(ActivityKind.CERTIFICATE, certificate.uuid, course.title, course.language),
            organisation=acting.organisation,
        )
    return certificate


@transaction.atomic
def replace_certificate(*, acting: Acting, certificate: Certificate) -> Certificate:
    """One's own certificate with the name of now; everything else stays as it was. The old one ends. Asked again, the same one.

    Raises NameMissingError, and ValueError where the name is the same or the certificate ended.
    """
    old = Certificate.objects.select_for_update().get(pk=certificate.pk)
    name = acting.person.name.strip()
    if not name:
        raise NameMissingError
    if old.revoked_at is not None or old.holder_name == name or old.person_id != acting.person.pk:
        raise ValueError(old.code)
    old.revoked_at, old.revoked_by, old.is_replaceable = timezone.now(), acting.person, True
    old.revoke_reason = gettext("Replaced by a certificate with the corrected name.")
    old.save(update_fields=["revoked_at", "revoked_by", "is_replaceable", "revoke_reason"])
    kept = (
        "organisation_name",
        "course_id",
        "course_title",
        "course_version",
        "modules",
        "hours",
        "kind",
        "issued_at",
    )
    return Certificate.objects.create(
        code=new_code(),
        person=acting.person,
        holder_name=name,
        **{field: getattr(old, field) for field in kept},
    )


@transaction.atomic
def revoke_certificate(
    *, acting: Acting, certificate: Certificate, reason: str, may_be_replaced: bool = False
) -> None:
    """Ends a certificate; its page says so, with the day, and the holder hears it. Revoking again changes nothing.

    may_be_replaced: the holder can make another one, as when something on it was printed wrongly.
    """
    ended = Certificate.objects.filter(pk=certificate.pk, revoked_at__isnull=True).update(
        revoked_at=timezone.now(),
        revoked_by=acting.person,
        revoke_reason=reason,
        is_replaceable=may_be_replaced,
    )
    if ended:
        _tell_revoked(Certificate.objects.select_related("person", "course").get(pk=certificate.pk))


def _tell_revoked(certificate: Certificate) -> None:
    """By mail and by the bell, with the one next step."""
    person = certificate.person
    if person is None:
        return
    link = absolute("academy:verify", code=certificate.code)
    if certificate.is_replaceable:
        link = absolute("academy:done", slug=certificate.course.slug)
    with translation.override(person.language):
        text = gettext("Your certificate of “%(course)s” was revoked.") % {"course": certificate.course_title}
    notify(
        person=person, key=f"certificate-revoked:{certificate.uuid}", text=text, url=link, is_personal=True
    )
    address = primary_address(person)
    if address is not None:
        context = {"name": person.name, "certificate": certificate, "link": link}
        template = "academy/mail/certificate_revoked.txt"
        mail.send(to=address, template=template, context=context, is_personal=True)
