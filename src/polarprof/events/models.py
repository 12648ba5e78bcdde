"""Events with a limited number of places, and who comes."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.events.enums import EventKind, RegistrationState
from polarprof.organisations.models import Organisation
from polarprof.themes.models import TOPICS, Theme


def _which(moment: datetime) -> str:
    """Of an hour that the clock strikes twice, in the night of the winter hour, which of both it is."""
    if moment.utcoffset() == moment.replace(fold=1 - moment.fold).utcoffset():
        return ""
    return f" ({_('winter time') if moment.fold else _('summer time')})"


class Event(PublicId, Stamped):
    kind = models.CharField(_("kind"), max_length=16, choices=EventKind)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), max_length=4000)
    place = models.CharField(_("place"), max_length=200)
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends"))
    places = models.PositiveSmallIntegerField(_("number of places"))
    themes = models.ManyToManyField(
        Theme, limit_choices_to=TOPICS, verbose_name=_("themes"), related_name="+", blank=True
    )
    is_called_off = models.BooleanField(
        _("called off"),
        default=False,
        help_text=_(
            "Whoever has a place or waits for one hears it, with a file that takes the day out of the calendar."
        ),
    )
    is_demo = models.BooleanField(_("demo"), default=False)
    # How often what a calendar shows was changed: by it a calendar program knows the newer file.
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("event"), _("events")
        ordering = ("starts_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="events_ends_after_start",
                violation_error_message=_("The end has to come after the start."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        return self.ends_at < timezone.now()

    @property
    def when(self) -> str:
        """Day and hours in the language of the reader; both days where it ends on another one."""
        start, end = timezone.localtime(self.starts_at), timezone.localtime(self.ends_at)
        until = "TIME_FORMAT" if start.date() == end.date() else "DATETIME_FORMAT"
        return (
            f"{date_format(start, 'DATETIME_FORMAT')}{_which(start)} – {date_format(end, until)}{_which(end)}"
        )


class Registration(PublicId, Stamped):
    """One person at one event, once; `queued_at` orders the waiting list."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="registrations"
    )
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=RegistrationState)
    queued_at = models.DateTimeField(default=timezone.now)
    attended_at = models.DateTimeField(null=True, blank=True)
    # How often the place was given or left since the first time: added to that of the event, for the person's calendar.
    sequence = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ("queued_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["event", "person"], name="events_registration_once"),
            models.CheckConstraint(
                condition=Q(state__in=RegistrationState.values), name="events_state_known"
            ),
        )

    def __str__(self) -> str:
        return str(self.uuid)
