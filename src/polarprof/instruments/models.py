"""Versions of instruments, and sheets of answers that other rooms hang on their own things."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped


class Instrument(PublicId):
    """One version of a questionnaire or quiz; a version that has answers never changes."""

    key = models.SlugField(max_length=80)
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    title = models.CharField(_("title"), max_length=200)
    definition = models.JSONField()

    class Meta:
        ordering = ("key", "version")
        constraints = (models.UniqueConstraint(fields=["key", "version"], name="instruments_version_once"),)

    def __str__(self) -> str:
        return self.title


class AnswerSheet(PublicId, Stamped):
    """The answers of somebody, or of a few colleagues, to an instrument or one of its sections.

    `purpose` says in the words of the room that made it what the sheet is for; (purpose, key) exists once, so that a
    form that is sent twice finds the same sheet. The person is unlinked when that person is erased.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="sheets")
    purpose = models.CharField(max_length=40)
    key = models.CharField(max_length=120)
    section_key = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["purpose", "key"], name="instruments_sheet_once"),)

    def __str__(self) -> str:
        return f"{self.purpose}:{self.key}"


class Answer(models.Model):
    """One answer, once an item: a value, or "I do not know", with how sure the respondent is (1 to 5)."""

    sheet = models.ForeignKey(AnswerSheet, on_delete=models.CASCADE, related_name="answers")
    item_key = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    unknown = models.BooleanField(default=False)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    respondent_role = models.CharField(max_length=120, blank=True)
    answered_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sheet", "item_key"], name="instruments_answer_once"),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__range=(1, 5)),
                name="instruments_confidence_1_to_5",
            ),
        )

    def __str__(self) -> str:
        return self.item_key
