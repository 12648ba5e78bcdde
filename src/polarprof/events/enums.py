"""Kinds of event and states of a registration."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    STUDY_DAY = "study_day", _("study day")
    ACTION_DAY = "action_day", _("action day")
    INSPIRATION_DAY = "inspiration_day", _("inspiration day")
    REFLECTION_DAY = "reflection_day", _("reflection day")
    SITE_VISIT = "site_visit", _("site visit")
    HACKATHON = "hackathon", _("hackathon")
    WEBINAR = "webinar", _("webinar")


class RegistrationState(TextChoices):
    CONFIRMED = "confirmed", _("confirmed")
    WAITING = "waiting", _("on the waiting list")
    CANCELLED = "cancelled", _("cancelled")
