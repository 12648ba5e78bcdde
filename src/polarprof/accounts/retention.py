"""How long sessions stay after their end, and what the authors' editor leaves behind."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _
from wagtail.admin.models import EditingSession, FormState

from polarprof.common.retention import Retention

ENTRIES = (
    Retention(
        key="accounts-session",
        what=_("That you were signed in, after your session ended"),
        lasts=timedelta(days=1),
        models=("sessions.Session",),
        due=lambda before: Session.objects.filter(expire_date__lt=before),
    ),
    Retention(
        key="authoring-editing",
        what=_("That you had a text open in the editor"),
        lasts=timedelta(days=1),
        models=("wagtailadmin.EditingSession",),
        due=lambda before: EditingSession.objects.filter(last_seen_at__lt=before),
    ),
    Retention(
        key="authoring-form",
        what=_("What you typed in the editor and did not save"),
        lasts=timedelta(days=7),
        models=("wagtailadmin.FormState",),
        due=lambda before: FormState.objects.filter(last_updated_at__lt=before),
    ),
)
