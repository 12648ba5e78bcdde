"""Sharing levels and states."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SharingLevel(TextChoices):
    """What a municipality lets others see of its answers; where anonymised answers are counted: `gaps.municipality`, `gaps.programme`."""

    OWN = "own", _("only our own local government")
    ANONYMISED = "anonymised", _("counted without our name, in figures of five local governments or more")


class SectionState(TextChoices):
    """The state of a section, derived from the dates of its task."""

    OPEN = "open", _("not assigned")
    DELEGATED = "delegated", _("asked, not opened yet")
    STARTED = "started", _("being filled in")
    SUBMITTED = "submitted", _("handed in")


class NeedLevel(TextChoices):
    """How large a need is, in words; the values are those of engines.gaps.Level."""

    GREAT = "great", _("great need")
    MEDIUM = "medium", _("medium need")
    SMALL = "small", _("small need")
    NONE = "none", _("no need")
    UNMEASURED = "unmeasured", _("not measured yet")


class NeedSureness(TextChoices):
    """How sure those who answered were, in words; the values are those of engines.gaps.Sureness."""

    SURE = "sure", _("sure")
    FAIRLY = "fairly", _("fairly sure")
    UNSURE = "unsure", _("not very sure")
    NOT_ASKED = "not_asked", _("not asked how sure")


class NeedPosition(TextChoices):
    """An own need beside those of municipalities of like size; the values are those of engines.gaps.Position."""

    HIGHER = "higher", _("higher than in most municipalities of like size")
    ALIKE = "alike", _("about as in most municipalities of like size")
    LOWER = "lower", _("lower than in most municipalities of like size")


class Step(TextChoices):
    """The one next step of a dimension."""

    MEASURE = "measure", _("Answer this part of the survey first.")
    REST = "rest", _("Nothing is needed here now.")
    FIND_OUT = "find_out", _("First find out what you did not know yet.")
    ASK = "ask", _("Nothing on offer fits yet. Ask colleagues elsewhere how they go about it.")
    LOOK = "look", _("Look at something that fits.")
    PLAN = "plan", _("You use what fits. Decide in your plan what more is needed.")
