"""How long invitations and requests stay after they served."""

from datetime import timedelta

from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from polarprof.common.retention import Retention
from polarprof.organisations.models import Invitation, JoinRequest

State = JoinRequest.State

ENTRIES = (
    Retention(
        key="organisations-unconfirmed",
        what=_("A request to join of which nobody confirmed the address"),
        lasts=timedelta(days=7),
        models=("organisations.JoinRequest",),
        due=lambda before: JoinRequest.objects.filter(state=State.UNCONFIRMED, created_at__lt=before),
    ),
    Retention(
        key="organisations-waiting",
        what=_("A request to join that nobody decided on"),
        lasts=timedelta(days=90),
        models=("organisations.JoinRequest",),
        due=lambda before: JoinRequest.objects.filter(state=State.WAITING, created_at__lt=before),
    ),
    Retention(
        key="organisations-decided",
        what=_("A request to join, after it was approved or refused"),
        lasts=timedelta(days=90),
        models=("organisations.JoinRequest",),
        due=lambda before: JoinRequest.objects.filter(
            state__in=(State.APPROVED, State.REFUSED), decided_at__lt=before
        ),
    ),
    Retention(
        key="organisations-invitation",
        what=_("An invitation, after it was accepted or withdrawn or came to its end"),
        lasts=timedelta(days=90),
        models=("organisations.Invitation",),
        due=lambda before: Invitation.objects.annotate(
            served_at=Coalesce("accepted_at", "withdrawn_at", "expires_at")
        ).filter(served_at__lt=before),
    ),
)
