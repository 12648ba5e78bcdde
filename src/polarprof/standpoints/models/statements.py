"""Statements of a round, and the log of their review."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId
from polarprof.standpoints.enums import Reason, StatementState
from polarprof.standpoints.models.keys import random_key
from polarprof.standpoints.models.rounds import Round

NUMBERS_BY_CHANCE = 1_000_000


def number_by_chance() -> int:
    """For a statement that is not approved yet; from NUMBERS_BY_CHANCE on."""
    return NUMBERS_BY_CHANCE + secrets.randbelow(2_000_000_000)


class Statement(PublicId):
    """A short statement (stelling), `number` within its round. No moment is kept.

    is_about_oneself: it tells who somebody is ("I live in the centre"), not what they want; it is counted, and stays out
    of the map and the groups. Who added it stands in their sealed ballot alone. number: by chance until it is approved;
    the primary key always.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    body = models.CharField(_("statement"), max_length=1000)
    state = models.CharField(max_length=8, choices=StatementState, default=StatementState.WAITING)
    is_about_oneself = models.BooleanField(default=False)
    send_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ("number", "uuid")
        constraints = (
            models.UniqueConstraint(fields=["round", "number"], name="standpoints_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=StatementState.values), name="standpoints_statement_state"
            ),
        )

    def __str__(self) -> str:
        return self.body

    @property
    def is_numbered(self) -> bool:
        """Whether its number is one to show."""
        return self.number < NUMBERS_BY_CHANCE


class Review(models.Model):
    """One decision about a statement; the newest one counts, the older ones remain as a log.

    Of the moment only the day: statements lie in the order in which they came, and would be dated by their reviews.
    """

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verdict = models.CharField(max_length=8, choices=StatementState)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    note = models.CharField(_("note for the author"), max_length=500, blank=True)
    reviewed_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(verdict=StatementState.REFUSED) | ~Q(reason=""),
                name="standpoints_refused_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.statement_id} {self.verdict}"
