"""Editions, work years, phases and targets: data, so that a later edition needs no developer."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId
from polarprof.programme.kpis import KPIS


class Edition(PublicId):
    """One run of the programme, say 2022-2024."""

    key = models.SlugField(
        _("key"), max_length=40, unique=True, help_text=_("Meaning in one word; never changes.")
    )
    title = models.CharField(_("title"), max_length=160)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    is_demo = models.BooleanField(_("demo"), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("edition"), _("editions")
        ordering = ("-starts_on",)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="programme_edition_period",
                violation_error_message=_("The end has to come after the start."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def runs_now(self) -> bool:
        """Whether today lies in it."""
        return self.starts_on <= timezone.localdate() <= self.ends_on


class WorkYear(PublicId):
    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="work_years"
    )
    key = models.SlugField(_("key"), max_length=40, help_text=_("Meaning in one word; never changes."))
    title = models.CharField(_("title"), max_length=160)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))

    class Meta:
        verbose_name, verbose_name_plural = _("work year"), _("work years")
        ordering = ("starts_on",)
        constraints = (
            models.UniqueConstraint(fields=["edition", "key"], name="programme_work_year_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="programme_work_year_period",
                violation_error_message=_("The end has to come after the start."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Phase(models.Model):
    work_year = models.ForeignKey(
        WorkYear, verbose_name=_("work year"), on_delete=models.CASCADE, related_name="phases"
    )
    key = models.SlugField(_("key"), max_length=40, help_text=_("Meaning in one word; never changes."))
    title = models.CharField(_("title"), max_length=200)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))

    class Meta:
        verbose_name, verbose_name_plural = _("phase"), _("phases")
        ordering = ("starts_on", "key")
        constraints = (models.UniqueConstraint(fields=["work_year", "key"], name="programme_phase_once"),)

    def __str__(self) -> str:
        return self.title


class Target(models.Model):
    """What an edition, or one of its work years, wants to reach of a KPI; `kpi` is a key of kpis.KPIS."""

    edition = models.ForeignKey(
        Edition, verbose_name=_("edition"), on_delete=models.CASCADE, related_name="targets"
    )
    work_year = models.ForeignKey(
        WorkYear,
        verbose_name=_("work year"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="targets",
        help_text=_("Empty: for the whole edition."),
    )
    kpi = models.SlugField(_("figure"), max_length=40)
    value = models.PositiveIntegerField(_("target"))
    is_demo = models.BooleanField(_("demo"), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("target"), _("targets")
        ordering = ("kpi",)
        constraints = (
            models.UniqueConstraint(fields=["edition", "work_year", "kpi"], name="programme_target_once"),
        )

    def __str__(self) -> str:
        return f"{self.figure()}: {self.value}"

    def figure(self) -> str:
        """The words of the figure in the report; its key where the report no longer has it."""
        kpi = KPIS.get(self.kpi)
        return str(kpi.label) if kpi else self.kpi

    figure.short_description = _("figure")  # type: ignore[attr-defined]
