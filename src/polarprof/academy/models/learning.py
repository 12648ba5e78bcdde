"""How far a learner is, and the notebook that nobody else reads."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from polarprof.academy.models.content import Course, Unit
from polarprof.common.fields import PublicId, Stamped
from polarprof.instruments.models import AnswerSheet
from polarprof.organisations.models import Organisation


class Enrolment(PublicId):
    """One person in one course, for the organisation of the day it began."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="enrolments")
    started_at = models.DateTimeField(default=timezone.now)
    completed_at = models.DateTimeField(null=True, blank=True)
    mastered_at = models.DateTimeField(null=True, blank=True)
    resume_unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("-started_at", "-id")
        constraints = (models.UniqueConstraint(fields=["person", "course"], name="academy_enrolment_once"),)

    def __str__(self) -> str:
        return str(self.uuid)


class UnitProgress(models.Model):
    """A unit that was done, once. `score` (0 to 1) is the best of a self-test; nobody but the learner sees it."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="progress")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    completed_at = models.DateTimeField(default=timezone.now)
    score = models.FloatField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["enrolment", "unit"], name="academy_unit_done_once"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__range=(0, 1)), name="academy_score_share"
            ),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.unit_id}"


class SelfTestAttempt(models.Model):
    """One time that a person takes the self-test of a unit, from 1 on; what was answered is on its sheet."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    sheet = models.OneToOneField(AnswerSheet, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["person", "unit", "number"], name="academy_attempt_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="academy_attempt_from_1"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.number}"


class NotebookEntry(PublicId, Stamped):
    """What a person wrote in an exercise: texts by the key of the step. Only its author ever sees it.

    `page_keys` holds, by step, the random key of the page that it was written on, by which that page knows its own text.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notebook")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    answers = models.JSONField(default=dict)
    page_keys = models.JSONField(default=dict)

    class Meta:
        ordering = ("-updated_at", "-id")
        constraints = (models.UniqueConstraint(fields=["person", "unit"], name="academy_note_once"),)

    def __str__(self) -> str:
        return str(self.uuid)
