"""Statements of a round, and the log of their review."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId, Stamped
from polarprof.standpoints.enums import Reason, StatementState
from polarprof.standpoints.models.rounds import Round


class Statement(PublicId):
    """A short statement (uitspraak), `number` within its round. `author_key` is no person: see `vault`. No moment is kept."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    body = models.CharField(_("statement"), max_length=1000)
    state = models.CharField(max_length=8, choices=StatementState, default=StatementState.WAITING)
    author_key = models.CharField(max_length=64, blank=True)
    send_key = models.UUIDField(unique=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["round", "number"], name="standpoints_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=StatementState.values), name="standpoints_statement_state"
            ),
        )

    def __str__(self) -> str:
        return self.body


class Review(Stamped):
    """One decision about a statement; the newest stands, the older ones remain as a log."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verdict = models.CharField(max_length=8, choices=StatementState)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    note = models.CharField(_("note for the author"), max_length=500, blank=True)

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
