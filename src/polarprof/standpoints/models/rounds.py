"""A round with what was promised about it, and what is shown of its result."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.organisations.models import Organisation
from polarprof.standpoints.enums import Audience, Entry, RoundState, Sharing


class Round(PublicId, Stamped):
    """One issue on which people vote (standpuntenronde). `code` is the way in for people without an account.

    guests: the organisations that were chosen, where `audience` says so; its own always takes part.
    hall_until: until when a hall votes together, so that many people come from one
    network address. hall_people: how many sit there, as who opened the hall says. event_uuid: the event, where `audience` says so (see `event_audiences`). asks: by role, which organisation or function could ask those who are absent.
    loosest_entry: the loosest way in since the round opened, which says whether one person could vote several times.
    surge_on: the day on which more people came at once than people do; `surge_is_told` to who opened the round.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rounds")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    issue = models.CharField(_("issue, in one neutral sentence"), max_length=200)
    context = models.TextField(_("what everybody has to know, with sources"), max_length=4000)
    purpose = models.TextField(_("what will be done with the result"), max_length=1000)
    audience = models.CharField(_("who may take part"), max_length=16, choices=Audience)
    entry = models.CharField(_("how people come in"), max_length=8, choices=Entry, default=Entry.OPEN)
    loosest_entry = models.CharField(max_length=8, choices=Entry, blank=True)
    guests = models.ManyToManyField(Organisation, related_name="+", blank=True)
    event_uuid = models.UUIDField(_("event"), null=True, blank=True, db_index=True)
    sharing = models.CharField(_("who sees the result"), max_length=16, choices=Sharing)
    roles = models.JSONField(default=list, blank=True)
    asks = models.JSONField(default=dict, blank=True)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    state = models.CharField(_("state"), max_length=8, choices=RoundState, default=RoundState.DRAFT)
    code = models.CharField(max_length=24, unique=True)
    outcome = models.TextField(_("what we did with it"), max_length=4000, blank=True)
    outcome_corrected_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    send_key = models.UUIDField(unique=True)
    is_demo = models.BooleanField(default=False)
    hall_until = models.DateTimeField(null=True, blank=True)
    hall_people = models.PositiveSmallIntegerField(default=0)
    surge_on = models.DateField(null=True, blank=True)
    surge_is_told = models.BooleanField(default=False)

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="standpoints_days_in_order"
            ),
            models.CheckConstraint(condition=Q(state__in=RoundState.values), name="standpoints_state_known"),
            models.CheckConstraint(
                condition=~Q(audience=Audience.EVENT) | Q(event_uuid__isnull=False),
                name="standpoints_event_named",
            ),
            models.CheckConstraint(
                condition=Q(entry=Entry.OPEN) | Q(entry__in=Entry.values, audience=Audience.LINK),
                name="standpoints_entry_by_link",
            ),
            models.CheckConstraint(
                condition=~Q(state=RoundState.CLOSED) | (~Q(outcome="") & Q(closed_at__isnull=False)),
                name="standpoints_closed_with_answer",
            ),
        )

    def __str__(self) -> str:
        return self.issue

    def takes_votes(self, today: date) -> bool:
        """Whether somebody may vote on this day."""
        return self.state == RoundState.OPEN and self.starts_on <= today <= self.ends_on

    @property
    def asks_code(self) -> bool:
        """Whether people come in by a code, of their own or of a hall; nobody takes part with an account then."""
        return self.audience == Audience.LINK and self.entry != Entry.OPEN

    @property
    def counts_people_by(self) -> str:
        """What keeps one person from voting several times: "account", "codes", "hall" (there not) or "open" (nothing)."""
        if self.audience != Audience.LINK:
            return "account"
        return self.loosest_entry or self.entry

    @property
    def counts_people(self) -> bool:
        """Whether a figure of people is one: by an open link or in a hall one person can be several."""
        return self.counts_people_by in {"account", "codes"}

    @property
    def still_comes_in_so(self) -> bool:
        """Whether what `counts_people_by` tells is how people come in now, and not how they did before."""
        return self.state in {RoundState.DRAFT, RoundState.OPEN} and self.counts_people_by in {
            "account",
            self.entry,
        }

    @property
    def is_in_hall(self) -> bool:
        """Whether a hall sits together now."""
        return self.hall_until is not None and timezone.now() < self.hall_until

    @property
    def takes_discussions(self) -> bool:
        """Whether somebody may add a discussion, or say to have been there."""
        return self.state in {RoundState.OPEN, RoundState.ENDED}


class Discussion(PublicId, Stamped):
    """People who talk with each other about the issue of a round (gesprek). People who took part record that in their own ballot, by the link with `code`."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="discussions")
    title = models.CharField(_("what the conversation is called"), max_length=120)
    held_on = models.DateField(_("day"))
    code = models.CharField(max_length=24, unique=True)

    class Meta:
        ordering = ("held_on", "id")
        constraints = (
            models.UniqueConstraint(fields=["round", "title", "held_on"], name="standpoints_discussion_once"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def closes_on(self) -> date:
        """The last day on which somebody can say to have been there: the day after."""
        return self.held_on + timedelta(days=1)

    @property
    def is_over(self) -> bool:
        """Whether nobody can add themselves any more; the result is published once, from then on."""
        return timezone.localdate() > self.closes_on

    @property
    def takes_attendance(self) -> bool:
        """Whether people can add themselves today."""
        return self.round.takes_discussions and self.held_on <= timezone.localdate() <= self.closes_on
