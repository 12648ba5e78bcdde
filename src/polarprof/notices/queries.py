"""Reads of notices and of the outbox."""

from django.db.models import QuerySet

from polarprof.accounts.models import Person
from polarprof.notices.models import Notice, OutgoingMail


def notices_of(person: Person) -> QuerySet[Notice]:
    """The newest first."""
    return Notice.objects.filter(person=person)


def unread_count(person: Person) -> int:
    return Notice.objects.filter(person=person, read_at__isnull=True).count()


def kept_mails() -> QuerySet[OutgoingMail]:
    """The mails of the demo postbox, the newest first."""
    return OutgoingMail.objects.exclude(message="")
