"""Types of source: pluriformity is counted by type, never by the party of a person."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    UNIVERSITY = "university", _("university")
    PRACTICE = "practice", _("practice")
    GOVERNMENT = "government", _("government")
    CIVIL_SOCIETY = "civil_society", _("civil society")
    MEDIA = "media", _("media")
    INTERNATIONAL = "international", _("international organisation")
    LAW = "law", _("law")
