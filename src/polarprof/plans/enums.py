"""States of a plan, kinds of section and indicator, answers of a follow-up."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    DRAFT = "draft", _("plan in draft")
    ADVICE = "advice", _("with the coach for advice")
    EXECUTIVE = "executive", _("with the executive")
    COUNCIL = "council", _("with the council")
    RUNNING = "running", _("plan that runs")
    REVIEW = "review", _("yearly review")
    REVISED = "revised", _("being revised")
    CLOSED = "closed", _("closed")


EDITABLE = frozenset({PlanState.DRAFT, PlanState.REVIEW, PlanState.REVISED})
OFFERED_TO_COACH = frozenset(PlanState) - {PlanState.DRAFT}


class IndicatorKind(TextChoices):
    OUTPUT = "output", _("what we did (output)")
    OUTCOME = "outcome", _("what changed (outcome)")
    SIGNAL = "signal", _("signal")


class Progress(TextChoices):
    """What the owner of an action says; silence is not an answer."""

    ON_TRACK = "on_track", _("on track")
    STUCK = "stuck", _("stuck")
    DONE = "done", _("done")
