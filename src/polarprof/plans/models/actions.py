"""Objectives, actions, indicators, and what the owner of an action answered."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.organisations.models import Organisation
from polarprof.plans.enums import IndicatorKind, Progress
from polarprof.plans.models.plan import LocalPlan
from polarprof.themes.models import Theme


class Objective(PublicId, Stamped):
    plan = models.ForeignKey(LocalPlan, on_delete=models.CASCADE, related_name="objectives")
    title = models.CharField(_("objective"), max_length=300)
    send_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.title


class Action(PublicId, Stamped):
    """An action of the plan. Codes of the BBC are free text: their form differs per municipality.

    `origin_*` say where the idea came from: a unit of a course or a practice. `owner_told_at` is when the owner at this
    address heard of it.
    """

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="actions")
    title = models.CharField(_("action"), max_length=300)
    description = models.TextField(_("what we do"), max_length=3000, blank=True)
    owner_name = models.CharField(_("name of the owner"), max_length=120, blank=True)
    owner_email = models.EmailField(_("mail address of the owner"), blank=True)
    owner_told_at = models.DateTimeField(null=True, editable=False)
    partners = models.ManyToManyField(
        Organisation, verbose_name=_("partners"), blank=True, related_name="partner_actions"
    )
    partner_text = models.CharField(_("other partners"), max_length=300, blank=True)
    target_group = models.CharField(_("target group"), max_length=300, blank=True)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    budget = models.DecimalField(_("budget in euro"), max_digits=11, decimal_places=2, null=True, blank=True)
    bbc_code = models.CharField(_("BBC code"), max_length=40, blank=True)
    reporting_code = models.CharField(_("external reporting code"), max_length=40, blank=True)
    # The gap that it closes, by its dimension.
    theme = models.ForeignKey(
        Theme, to_field="key", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    origin_kind = models.CharField(max_length=12, blank=True)
    origin_uuid = models.UUIDField(null=True, blank=True)
    origin_title = models.CharField(max_length=240, blank=True)
    origin_url = models.CharField(max_length=300, blank=True)
    send_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0), name="plans_budget_positive"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="plans_action_period",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Indicator(PublicId, Stamped):
    """How we know whether it works, for one objective or for the whole plan; never a count of persons by origin or belief."""

    plan = models.ForeignKey(LocalPlan, on_delete=models.CASCADE, related_name="indicators")
    objective = models.ForeignKey(
        Objective,
        verbose_name=_("objective"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="indicators",
    )
    name = models.CharField(_("indicator"), max_length=200)
    kind = models.CharField(_("kind"), max_length=8, choices=IndicatorKind)
    baseline = models.CharField(_("baseline"), max_length=60)
    target = models.CharField(_("target value"), max_length=60)
    unit = models.CharField(_("unit of measurement"), max_length=40, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    frequency = models.CharField(_("how often measured"), max_length=60, blank=True)
    send_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=IndicatorKind.values), name="plans_indicator_kind"),
        )

    def __str__(self) -> str:
        return self.name


class Measurement(PublicId, Stamped):
    """A value of an indicator on one day: where it comes from, who noted it, and what there is to say about it."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="measurements")
    measured_on = models.DateField(_("measured on"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    source = models.CharField(_("source"), max_length=200)
    measured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sentence = models.CharField(_("one sentence"), max_length=300, blank=True)
    send_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ("measured_on", "id")

    def __str__(self) -> str:
        return str(self.uuid)


class FollowUp(PublicId, Stamped):
    """One question to the owner of an action, by a link for this one purpose that expires; sent at `created_at`.

    `silence_told_at` is when the coordinators heard that it has no answer (silence).
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="follow_ups")
    sent_to = models.EmailField(blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    progress = models.CharField(_("how is it going?"), max_length=8, choices=Progress, blank=True)
    sentence = models.CharField(_("one sentence"), max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    silence_told_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(progress__in=["", *Progress.values]), name="plans_progress_known"
            ),
            models.CheckConstraint(
                condition=Q(progress="", answered_at__isnull=True)
                | (~Q(progress="") & Q(answered_at__isnull=False)),
                name="plans_answer_dated",
            ),
        )

    def __str__(self) -> str:
        return str(self.uuid)
