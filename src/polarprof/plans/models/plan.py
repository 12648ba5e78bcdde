"""The plan, its template, its dated states and the gaps it took in."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.engines.gaps import level_of
from polarprof.fieldwork.enums import NeedLevel, NeedSureness
from polarprof.fieldwork.models import SurveyResponse
from polarprof.organisations.models import Organisation
from polarprof.plans.enums import PlanState
from polarprof.themes.models import Theme


class PlanTemplate(PublicId):
    """Sections and guidance as content; a version that plans use does not change."""

    key = models.SlugField(max_length=80)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(_("title"), max_length=200)
    definition = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["key", "version"], name="plans_template_version_once"),
        )

    def __str__(self) -> str:
        return self.title


class LocalPlan(PublicId, Stamped):
    """A local action plan (lokaal actieplan); not a BBC actieplan. `coach` is the person who advised on it last."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="plans")
    template = models.ForeignKey(PlanTemplate, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("title"), max_length=200)
    state = models.CharField(_("state"), max_length=12, choices=PlanState, default=PlanState.DRAFT)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    coach = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    send_key = models.UUIDField(unique=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=PlanState.values), name="plans_state_known"),
        )

    def __str__(self) -> str:
        return self.title


class StateChange(Stamped):
    """Every move of a plan, dated."""

    plan = models.ForeignKey(LocalPlan, on_delete=models.CASCADE, related_name="state_changes")
    source = models.CharField(max_length=12, choices=PlanState)
    target = models.CharField(max_length=12, choices=PlanState)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(_("note"), max_length=1000, blank=True)

    class Meta:
        ordering = ("created_at", "id")

    def __str__(self) -> str:
        return f"{self.source} > {self.target}"


class PlanGap(models.Model):
    """A need as it was when it was taken into the plan, and beside it what was on offer; never one number.

    need: 0 to 1. unknown: how often nobody knew. offers, used: None of what was taken in before this was kept.
    """

    plan = models.ForeignKey(LocalPlan, on_delete=models.CASCADE, related_name="gaps")
    theme = models.ForeignKey(Theme, to_field="key", on_delete=models.PROTECT, related_name="+")
    # From which answers it was measured; unknown of gaps that were taken in before this was kept.
    response = models.ForeignKey(SurveyResponse, null=True, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=120)
    need = models.FloatField()
    sureness = models.CharField(max_length=12, choices=NeedSureness, blank=True)
    answered = models.PositiveSmallIntegerField(null=True)
    unknown = models.PositiveSmallIntegerField(null=True)
    offers = models.PositiveSmallIntegerField(null=True)
    used = models.PositiveSmallIntegerField(null=True)
    # Of which it was known that nobody used them; of the rest nobody keeps it.
    unused = models.PositiveSmallIntegerField(null=True)
    wave_title = models.CharField(max_length=160)
    taken_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-need", "label")
        constraints = (models.UniqueConstraint(fields=["plan", "theme"], name="plans_gap_once"),)

    def __str__(self) -> str:
        return self.label

    @property
    def level(self) -> str:
        """How large the need is, in words."""
        return str(NeedLevel(level_of(self.need)).label)

    @property
    def about(self) -> float:
        """The need rounded to ten points: it is the mean of a handful of answers."""
        return round(self.need * 10) / 10
