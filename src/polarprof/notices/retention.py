"""How long notices and the rows of the outbox stay."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from polarprof.common.retention import Retention
from polarprof.notices.models import Notice, OutgoingMail

ENTRIES = (
    Retention(
        key="notices-read",
        what=_("A notice, after you read it"),
        lasts=timedelta(days=180),
        models=("notices.Notice",),
        due=lambda before: Notice.objects.filter(read_at__lt=before),
    ),
    Retention(
        key="notices-unread",
        what=_("A notice that you did not read"),
        lasts=timedelta(days=365),
        models=("notices.Notice",),
        due=lambda before: Notice.objects.filter(read_at__isnull=True, created_at__lt=before),
    ),
    Retention(
        key="notices-sent",
        what=_("To whom a mail went and its subject, after it was sent"),
        lasts=timedelta(days=30),
        models=("notices.OutgoingMail",),
        due=lambda before: OutgoingMail.objects.filter(sent_at__lt=before),
    ),
    Retention(
        key="notices-unsent",
        what=_("A mail that could not be sent"),
        lasts=timedelta(days=30),
        models=("notices.OutgoingMail",),
        due=lambda before: OutgoingMail.objects.filter(sent_at__isnull=True, created_at__lt=before),
    ),
)
