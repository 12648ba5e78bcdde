"""Texts that plead for one side of a statement: for practice in taking the standpoint of others."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId
from polarprof.standpoints.enums import Reason, StatementState
from polarprof.standpoints.models.rounds import Round
from polarprof.standpoints.models.statements import Statement


class Plea(PublicId):
    """The best case (pleidooi) for agreeing (`side` 1) or disagreeing (-1) with a statement. No moment is kept.

    mark: one for texts whose author thinks so and another for the rest, by statement and side (`vault.plea_mark`). Which is
    which only the secret tells, or one text of which somebody knows the author. judges: how many people of that side judged
    it; taken: how many took it for genuine.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="pleas")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="pleas")
    side = models.SmallIntegerField()
    body = models.TextField(_("case"), max_length=1200)
    mark = models.CharField(max_length=16)
    author_key = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=StatementState, default=StatementState.WAITING)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    note = models.CharField(max_length=500, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    judges = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["statement", "author_key"], name="standpoints_plea_once_a_statement"
            ),
            models.CheckConstraint(condition=Q(side__in=(1, -1)), name="standpoints_plea_side"),
            models.CheckConstraint(condition=Q(taken__lte=F("judges")), name="standpoints_plea_counts"),
            models.CheckConstraint(
                condition=~Q(state=StatementState.REFUSED) | ~Q(reason=""),
                name="standpoints_plea_refused_with_reason",
            ),
        )

    def __str__(self) -> str:
        return self.body
