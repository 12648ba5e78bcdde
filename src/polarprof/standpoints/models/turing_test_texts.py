"""Texts that plead for one side of a statement: for practice in taking the standpoint of others."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from polarprof.common.fields import PublicId
from polarprof.standpoints.enums import Reason, StatementState
from polarprof.standpoints.models.keys import random_key
from polarprof.standpoints.models.rounds import Round
from polarprof.standpoints.models.statements import Statement


class TuringTestText(PublicId):
    """The best case (pleidooi) for agreeing (`side` 1) or disagreeing (-1) with a statement. No moment is kept.

    Who wrote it, whether they hold that side, and how people judged it, lies in sealed ballots alone. may_be_shown: beside the result of a closed round, without a name, as the author chose.
    """

    id = models.BigAutoField(primary_key=True, default=random_key)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="turing_test_texts")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="turing_test_texts")
    side = models.SmallIntegerField()
    body = models.TextField(_("case"), max_length=1200)
    may_be_shown = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=StatementState, default=StatementState.WAITING)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    note = models.CharField(max_length=500, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("uuid",)
        constraints = (
            models.CheckConstraint(condition=Q(side__in=(1, -1)), name="standpoints_turing_test_text_side"),
            models.CheckConstraint(
                condition=~Q(state=StatementState.REFUSED) | ~Q(reason=""),
                name="standpoints_turing_test_text_refused_with_reason",
            ),
        )

    def __str__(self) -> str:
        return self.body
