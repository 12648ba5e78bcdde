"""Waves of a needs survey, what a municipality answers, and who fills in which section."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.fieldwork.enums import SectionState, SharingLevel
from polarprof.instruments.models import AnswerSheet, Instrument
from polarprof.organisations.models import Organisation


class Wave(PublicId, Stamped):
    """One measurement (meting) of a needs survey: T0, T1, T2."""

    key = models.SlugField(
        _("key"), max_length=40, unique=True, help_text=_("Meaning in one word; never changes.")
    )
    title = models.CharField(_("title"), max_length=160)
    instrument = models.ForeignKey(
        Instrument,
        verbose_name=_("survey"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": "survey"},
        help_text=_("It stays as it is once a municipality began."),
    )
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    is_demo = models.BooleanField(_("demo"), default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("wave"), _("waves")
        ordering = ("-opens_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="fieldwork_wave_period",
                violation_error_message=_("It cannot close before it opens."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """The sections that were handed out are those of the survey that the wave began with."""
        super().clean()
        began = self.responses.exclude(wave__instrument_id=self.instrument_id) if self.pk else None
        if began is not None and began.exists():
            text = _("Municipalities answer this wave already. Make a new wave for another survey.")
            raise ValidationError({"instrument": text})


class SurveyResponse(PublicId, Stamped):
    """What one municipality answers in one wave; its own, unless it shares it."""

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="responses")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="survey_responses")
    sharing_level = models.CharField(
        _("sharing level"), max_length=12, choices=SharingLevel, default=SharingLevel.OWN
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["wave", "organisation"], name="fieldwork_response_once"),
            models.CheckConstraint(
                condition=Q(sharing_level__in=SharingLevel.values), name="fieldwork_sharing_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.uuid)


class SectionTask(PublicId, Stamped):
    """One section of the survey for one municipality: who was asked, and how far that is.

    The address and name of the colleague are kept until the survey is closed; of the link only the digest is kept.
    """

    response = models.ForeignKey(SurveyResponse, on_delete=models.CASCADE, related_name="tasks")
    section_key = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField()
    sheet = models.OneToOneField(AnswerSheet, on_delete=models.PROTECT, related_name="+")
    delegate_name = models.CharField(_("name"), max_length=120, blank=True)
    delegate_email = models.EmailField(_("work e-mail address"), blank=True)
    delegate_role = models.CharField(_("function"), max_length=120, blank=True)
    token_digest = models.CharField(max_length=64, null=True, blank=True, unique=True)
    token_expires_at = models.DateTimeField(null=True, blank=True)
    delegated_at = models.DateTimeField(null=True, blank=True)
    delegated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reminded_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.UniqueConstraint(fields=["response", "section_key"], name="fieldwork_section_once"),
        )

    def __str__(self) -> str:
        return self.section_key

    @property
    def state(self) -> SectionState:
        if self.submitted_at:
            return SectionState.SUBMITTED
        if self.started_at:
            return SectionState.STARTED
        return SectionState.DELEGATED if self.delegated_at else SectionState.OPEN
