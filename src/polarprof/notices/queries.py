"""Reads of notices and of the outbox."""

from datetime import datetime

from django.db.models import Count, Min, QuerySet

from polarprof.accounts.models import Person
from polarprof.notices.models import MailProblem, Notice, OutgoingMail

# Only what somebody can still act on; an expired code, or work for somebody who left, is not sent again.
SENDABLE = (MailProblem.UNREACHABLE, MailProblem.REJECTED, MailProblem.REFUSED)


def notices_of(person: Person) -> QuerySet[Notice]:
    """The newest first."""
    return Notice.objects.filter(person=person)


def unread_count(person: Person) -> int:
    return Notice.objects.filter(person=person, read_at__isnull=True).count()


def kept_mails() -> QuerySet[OutgoingMail]:
    """The mails of the demo postbox, the newest first."""
    return OutgoingMail.objects.exclude(message="")


def unsent_mails() -> QuerySet[OutgoingMail]:
    """Mails that were given up and can be sent again, the newest first."""
    return OutgoingMail.objects.filter(given_up_at__isnull=False, problem__in=SENDABLE)


def count_and_oldest_unsent() -> tuple[int, datetime | None]:
    """How many mails were given up, and when the oldest was written (None without any); one query."""
    totals = unsent_mails().order_by().aggregate(count=Count("id"), oldest=Min("created_at"))
    return totals["count"], totals["oldest"]
