"""Kinds of unit, when a self-test is taken, kinds of certificate."""

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
