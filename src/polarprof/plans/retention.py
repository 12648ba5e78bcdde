"""How long it is known whom an action was asked about, and who had a section open."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from polarprof.common.retention import Retention
from polarprof.plans.models import FollowUp, SectionEditing


def _due(before: datetime) -> "QuerySet[FollowUp]":
    return FollowUp.objects.filter(Q(answered_at__isnull=True) | ~Q(sent_to=""), expires_at__lt=before)


def _clear(asked: "QuerySet[FollowUp]") -> None:
    """An answer belongs to the plan and stays, without the address; a question without an answer goes."""
    asked.filter(answered_at__isnull=True).delete()
    asked.update(sent_to="")


ENTRIES = (
    Retention(
        key="plans-follow-up",
        what=_("Whom we asked how an action is going, after the link came to its end"),
        lasts=timedelta(days=90),
        models=("plans.FollowUp",),
        due=_due,
        clear=_clear,
    ),
    Retention(
        key="plans-editing",
        what=_("That you had a section of a plan open"),
        lasts=timedelta(days=1),
        models=("plans.SectionEditing",),
        due=lambda before: SectionEditing.objects.filter(seen_at__lt=before),
    ),
)
