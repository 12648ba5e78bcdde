"""Sharing levels and states."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SharingLevel(TextChoices):
    """What a municipality lets others see of its answers."""

    OWN = "own", _("only our own local government")
    ANONYMISED = "anonymised", _("anonymised, in Flemish totals")
    PUBLIC = "public", _("public, with our name")


class SectionState(TextChoices):
    """The state of a section, derived from the dates of its task."""

    OPEN = "open", _("not assigned")
    DELEGATED = "delegated", _("asked, not opened yet")
    STARTED = "started", _("being filled in")
    SUBMITTED = "submitted", _("handed in")
