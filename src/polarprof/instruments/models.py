"""Instruments as they are written, their versions, and sheets of answers that other rooms hang on their own things."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from polarprof.common.authored import Authored
from polarprof.common.fields import PublicId, Stamped
from polarprof.instruments.authoring import definition_of_stream
from polarprof.instruments.kinds.quiz.editor import QuizSectionsBlock
from polarprof.instruments.kinds.survey.editor import SurveySectionsBlock


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
        return gettext("%(title)s (version %(version)d)") % {"title": self.title, "version": self.version}


class WrittenInstrument(PublicId, Authored):
    """An instrument as it is written in the admin. Publishing it makes a version, unless nothing changed (`receivers`).

    What people answered stays with the version that they answered.
    """

    kind: str
    sections: Any

    key = models.SlugField(
        _("key"), max_length=80, unique=True, help_text=_("Meaning in one word; never changes.")
    )
    title = models.CharField(_("title"), max_length=200)
    intro = models.TextField(
        _("introduction"),
        max_length=3000,
        blank=True,
        help_text=_("A line that begins with a dash is an item of a list; **two stars** make bold."),
    )
    language = models.CharField(
        _("language"), max_length=2, choices=[("nl", "Nederlands"), ("en", "English")], default="nl"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def definition(self) -> dict[str, Any]:
        """What is written, as a definition without a version; InstrumentError for what cannot be asked."""
        stream = self.sections.get_prep_value()
        return definition_of_stream(self.kind, self.key, self.title, self.intro, self.language, stream)

    def clean(self) -> None:
        super().clean()
        if Instrument.objects.filter(key=self.key).exclude(kind=self.kind).exists():
            raise ValidationError({"key": gettext("This key is taken by an instrument of another kind.")})

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "instruments/preview.html"


class Quiz(WrittenInstrument):
    """A self-test (zelftoets) as authors write it."""

    kind = "quiz"
    sections = StreamField(QuizSectionsBlock(), verbose_name=_("sections"))

    class Meta:
        ordering = ("title", "id")
        verbose_name = _("self-test")
        verbose_name_plural = _("self-tests")


class Survey(WrittenInstrument):
    """A needs survey (nodenbevraging) as the institute writes it."""

    kind = "survey"
    sections = StreamField(SurveySectionsBlock(), verbose_name=_("sections"))

    class Meta:
        ordering = ("title", "id")
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")


def written_models() -> dict[str, type[WrittenInstrument]]:
    """What authors write, by the key of the kind."""
    models_here = apps.get_app_config("instruments").get_models()
    return {model.kind: model for model in models_here if issubclass(model, WrittenInstrument)}


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
    """One answer, once an item: a value, or "I do not know", with how sure the respondent is (1 to 5).

    `page_key` is the random key of the page that it was written on, which names nobody: a page that saves itself
    as one goes does not meet its own answer as a colleague's.
    """

    sheet = models.ForeignKey(AnswerSheet, on_delete=models.CASCADE, related_name="answers")
    item_key = models.CharField(max_length=80)
    value = models.JSONField(null=True)
    unknown = models.BooleanField(default=False)
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    respondent_role = models.CharField(max_length=120, blank=True)
    page_key = models.CharField(max_length=22, blank=True, default="")
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
