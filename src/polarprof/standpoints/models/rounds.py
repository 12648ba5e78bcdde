"""A round with what was promised about it, and what is shown of its result."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.organisations.models import Organisation
from polarprof.standpoints.enums import Audience, RoundState, Sharing


class Round(PublicId, Stamped):
    """One issue on which people vote (standpuntenronde). `code` is the way in for people without an account.

    guests: the organisations that were chosen, where `audience` says so; its own always takes part.
    computed_at: when the latest computation began. hall_until: until when a hall sits together, so that many come in from one
    address. event_uuid: the event, where `audience` says so (see `gatherings`). asks: by role, which organisation or function could ask those who are absent.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rounds")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    issue = models.CharField(_("issue, in one neutral sentence"), max_length=200)
    context = models.TextField(_("what everybody has to know, with sources"), max_length=4000)
    purpose = models.TextField(_("what will be done with the result"), max_length=1000)
    audience = models.CharField(_("who may take part"), max_length=16, choices=Audience)
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
    closed_at = models.DateTimeField(null=True, blank=True)
    send_key = models.UUIDField(unique=True)
    is_demo = models.BooleanField(default=False)
    computed_at = models.DateTimeField(null=True, blank=True, editable=False)
    hall_until = models.DateTimeField(null=True, blank=True)

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
    def is_in_hall(self) -> bool:
        """Whether a hall sits together now."""
        return self.hall_until is not None and timezone.now() < self.hall_until

    @property
    def takes_discussions(self) -> bool:
        """Whether somebody may add a discussion, or say to have been there."""
        return self.state in {RoundState.OPEN, RoundState.ENDED}


class Discussion(PublicId, Stamped):
    """A conversation on the issue of a round (gesprek). Who sat in it says so in the own ballot, by the link with `code`."""

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
        """Whether nobody can say so any more; then it is told, once."""
        return timezone.localdate() > self.closes_on

    @property
    def takes_seats(self) -> bool:
        """Whether somebody can say so today."""
        return self.round.takes_discussions and self.held_on <= timezone.localdate() <= self.closes_on


class Recount(models.Model):
    """A wish to have the round computed again, stored with the change that asks for it; without a moment or a name.

    A row for each change, not one mark on the round: then no vote waits for another, and whoever takes the rows away
    has seen only those of changes that are stored.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="recounts")

    def __str__(self) -> str:
        return str(self.round_id)


class Snapshot(Stamped):
    """What is shown of a round: figures over groups of people, made from the votes alone; the newest stands.

    `people` and `votes` are counts over the ballots. `content` holds nothing of one participant.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="snapshots")
    people = models.PositiveIntegerField()
    votes = models.PositiveIntegerField()
    content = models.JSONField()

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.round_id} {self.created_at:%Y-%m-%d %H:%M}"
