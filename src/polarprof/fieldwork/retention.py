"""How long it is known who was asked to answer a section."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polarprof.common.retention import Retention
from polarprof.fieldwork.actions import forget_delegates
from polarprof.fieldwork.models import SectionTask


def _due(before: datetime) -> "QuerySet[SectionTask]":
    known = ~Q(delegate_email="") | ~Q(delegate_name="") | Q(token_digest__isnull=False)
    return SectionTask.objects.filter(known, response__wave__closes_on__lt=timezone.localdate(before))


ENTRIES = (
    Retention(
        key="fieldwork-delegate",
        what=_("Who was asked to answer a section, after the survey ended"),
        lasts=timedelta(days=30),
        models=("fieldwork.SectionTask",),
        due=_due,
        clear=forget_delegates,
    ),
)
