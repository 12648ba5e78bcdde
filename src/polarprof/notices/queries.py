"""Reads of notices and of the outbox."""

from datetime import datetime

from django.db.models import BooleanField, Case, Count, Min, Q, QuerySet, Value, When

from polarprof.accounts.models import Person
from polarprof.notices.models import MailProblem, Notice, OutgoingMail
from polarprof.organisations.api import closed_to

# Only what somebody can still act on; an expired code, or work for somebody who left, is not sent again.
SENDABLE = (MailProblem.UNREACHABLE, MailProblem.REJECTED, MailProblem.REFUSED)


def notices_of(person: Person) -> QuerySet[Notice]:
    """The newest first; `is_closed` marks those whose way on is behind an access that the person has no more."""
    closed = When(Q(is_personal=False) & closed_to(person), then=Value(value=True))
    is_closed = Case(closed, default=Value(value=False), output_field=BooleanField())
    return Notice.objects.filter(person=person).annotate(is_closed=is_closed)


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
