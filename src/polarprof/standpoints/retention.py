"""How long a one-time code waits for somebody who uses it."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polarprof.common.retention import Retention
from polarprof.standpoints.models import EntryCode

ENTRIES = (
    Retention(
        key="standpoints-code",
        what=_("A one-time code of a round that nobody used, after the last day of the round"),
        lasts=timedelta(days=1),
        models=("standpoints.EntryCode",),
        due=lambda before: EntryCode.objects.filter(round__ends_on__lt=timezone.localdate(before)),
    ),
)
