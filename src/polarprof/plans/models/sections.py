"""Sections with every text that was ever saved, what a coach says about them, and who is at work in one."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.plans.enums import Verdict
from polarprof.plans.models.plan import LocalPlan


class PlanSection(PublicId, Stamped):
    """One section; `version` goes up with each saved text, `body` is clean HTML of the rich-text subset."""

    plan = models.ForeignKey(LocalPlan, on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(max_length=12)
    body = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=["plan", "key"], name="plans_section_once"),)

    def __str__(self) -> str:
        return self.title


class SectionRevision(Stamped):
    """A text that somebody saved or tried to save: nobody's words are lost.

    `version` is None for a text that met a conflict and was set beside the stored one.
    """

    section = models.ForeignKey(PlanSection, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField(null=True)
    body = models.TextField(blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (models.UniqueConstraint(fields=["section", "version"], name="plans_revision_once"),)

    def __str__(self) -> str:
        return f"{self.section_id} {self.version}"


class SectionComment(PublicId, Stamped):
    """What a coach says about a section, and what the municipality did with it."""

    section = models.ForeignKey(PlanSection, on_delete=models.CASCADE, related_name="comments")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = models.TextField(_("comment"), max_length=2000)
    verdict = models.CharField(_("what we did with it"), max_length=12, choices=Verdict, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    send_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ("created_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(verdict__in=["", *Verdict.values]), name="plans_verdict_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.uuid)


class SectionEditing(models.Model):
    """Who has a section open to write in it; forgotten after a few minutes."""

    section = models.ForeignKey(PlanSection, on_delete=models.CASCADE, related_name="editing")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["section", "person"], name="plans_editing_once"),)

    def __str__(self) -> str:
        return str(self.section_id)
