"""Course, module, unit: written in Wagtail as snippets with drafts and history; a row holds the live version."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable

from polarprof.academy.blocks import StepsBlock
from polarprof.academy.enums import Moment, UnitKind
from polarprof.academy.rendering import EDITOR_FEATURES, delivered_html
from polarprof.common.authored import Authored
from polarprof.common.fields import PublicId
from polarprof.expertise.models import Source
from polarprof.themes.models import TOPICS, Theme

MOST_HOURS = 500


def _hours() -> "models.DecimalField[Any, Any]":
    limits = [MinValueValidator(0), MaxValueValidator(MOST_HOURS)]
    return models.DecimalField(_("hours"), max_digits=4, decimal_places=1, validators=limits)


class Course(PublicId, Authored):
    """A course (opleiding). Its version goes up when what a certificate stands for changes."""

    key = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Meaning in one word; never changes.")
    )
    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    summary = models.TextField(_("summary"), max_length=1000)
    audience = models.TextField(_("for whom"), max_length=600)
    hours = _hours()
    language = models.CharField(
        _("language"), max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl"
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    learning_goals = models.TextField(
        _("learning goals"), max_length=3000, blank=True, help_text=_("One goal a line.")
    )
    themes = ParentalManyToManyField(
        Theme, limit_choices_to=TOPICS, verbose_name=_("themes"), related_name="+", blank=True
    )
    is_demo = models.BooleanField(_("demo"), default=False)

    class Meta:
        ordering = ("title", "id")
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def __str__(self) -> str:
        return self.title

    @property
    def goals(self) -> list[str]:
        return [line.strip() for line in self.learning_goals.splitlines() if line.strip()]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Modules keep their rows, also when an older draft is published: units and progress hang on them."""
        if self.pk and not kwargs.get("update_fields"):
            self._keep_modules()
        super().save(*args, **kwargs)

    def _keep_modules(self) -> None:
        """Gives drafted modules their row back, and puts back those that have units.

        A draft knows a new module by its key only; and an older draft does not know a newer module at all.
        """
        drafted = {module.key: module for module in self.modules.all()}
        drafted_pks = {module.pk for module in drafted.values()}
        has_units = Exists(Unit.objects.filter(module=OuterRef("pk")))
        lost = []
        for stored in Module.objects.filter(course_id=self.pk).annotate(has_units=has_units):
            same = drafted.get(stored.key)
            if same is not None and same.pk is None:
                same.pk, same.uuid = stored.pk, stored.uuid
            elif stored.pk not in drafted_pks and stored.has_units:
                lost.append(stored)
        if lost:
            self.modules.add(*lost)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "academy/preview_course.html"


class Module(PublicId, Orderable):
    """A part of a course; authored with the course."""

    course = ParentalKey(Course, on_delete=models.CASCADE, related_name="modules")
    key = models.SlugField(_("key"), max_length=80, help_text=_("Meaning in one word; never changes."))
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"), max_length=1000, blank=True)
    hours = _hours()

    class Meta(Orderable.Meta):
        verbose_name = _("module")
        verbose_name_plural = _("modules")
        constraints = (models.UniqueConstraint(fields=["course", "key"], name="academy_module_key_once"),)

    def __str__(self) -> str:
        return self.title


class Unit(PublicId, Authored):
    """A unit (leereenheid): text, self-test, exercise, or practice in a round of standpoints. `rendered_body` is what learners get of the live version."""

    module = models.ForeignKey(
        Module, verbose_name=_("module"), on_delete=models.PROTECT, related_name="units"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    key = models.SlugField(_("key"), max_length=80, help_text=_("Meaning in one word; never changes."))
    kind = models.CharField(_("kind"), max_length=12, choices=UnitKind, default=UnitKind.TEXT)
    title = models.CharField(_("title"), max_length=160)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=10, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    body = RichTextField(_("text"), features=list(EDITOR_FEATURES), blank=True)
    rendered_body = models.TextField(blank=True, editable=False)
    moment = models.CharField(_("moment of the self-test"), max_length=8, choices=Moment, blank=True)
    instrument_key = models.SlugField(_("self-test"), max_length=80, blank=True)
    steps = StreamField(StepsBlock(), verbose_name=_("steps of the exercise"), blank=True)
    sources = ParentalManyToManyField(Source, verbose_name=_("sources"), related_name="+", blank=True)
    themes = ParentalManyToManyField(
        Theme, limit_choices_to=TOPICS, verbose_name=_("themes"), related_name="+", blank=True
    )

    class Meta:
        ordering = ("module__course__title", "module__sort_order", "order", "id")
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = (
            models.UniqueConstraint(fields=["module", "key"], name="academy_unit_key_once"),
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="academy_unit_kind_known"),
            models.CheckConstraint(condition=Q(moment__in=["", *Moment.values]), name="academy_moment_known"),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.kind == UnitKind.SELF_TEST and not (self.instrument_key and self.moment):
            raise ValidationError(
                {"instrument_key": _("Choose a self-test, and whether it comes before or after the module.")}
            )
        if self.kind == UnitKind.EXERCISE and not self.steps:
            raise ValidationError({"kind": _("An exercise needs at least one step.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Renders the text with the row, so that what learners read is never older than what was published."""
        if not kwargs.get("update_fields"):
            self.rendered_body = delivered_html(self.body)
        super().save(*args, **kwargs)

    @property
    def preview_html(self) -> str:
        return delivered_html(self.body)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "academy/preview_unit.html"
