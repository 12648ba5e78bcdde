"""Kinds of unit, when a self-test is taken, drawings, kinds of certificate."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class UnitKind(TextChoices):
    TEXT = "text", _("text")
    SELF_TEST = "self_test", _("self-test")
    EXERCISE = "exercise", _("exercise")
    PRACTICE = "practice", _("practice in a round of standpoints")


class Moment(TextChoices):
    """A test before cannot be failed; the tests after decide about "mastered"."""

    BEFORE = "before", _("before the module")
    AFTER = "after", _("after the module")


class CertificateKind(TextChoices):
    TOOK_PART = "took_part", _("took part")
    MASTERED = "mastered", _("mastered")


class Drawing(TextChoices):
    """A drawing of the house that an author can ask for; the value is the word that authors write, the label its title."""

    DIRECTIONS = "richtingen", _("Two directions of tension")
    CONFLICT = "conflict-en-polarisatie", _("A conflict and polarisation")
    ANOTHER_PLACE = "andere-plaats", _("Looking from another place")
    FIELD = "polarisatieveld", _("Five roles on one matter")
    EMPTY_SEAT = "lege-stoel", _("Five reasons why a seat is empty")
    LADDER = "ladder", _("The ladder of five steps")
    SIGNAL_TO_STEP = "van-signaal-naar-stap", _("From a signal to a step")
