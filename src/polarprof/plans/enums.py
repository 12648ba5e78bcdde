"""States of a plan, kinds of indicator and of addition, what was done with a comment, answers of a follow-up."""

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
FOLLOWED_UP = frozenset({PlanState.RUNNING, PlanState.REVIEW, PlanState.REVISED})


class IndicatorKind(TextChoices):
    OUTPUT = "output", _("what we did (output)")
    OUTCOME = "outcome", _("what changed (outcome)")
    SIGNAL = "signal", _("signal")


class AdditionKind(TextChoices):
    """What was added to a plan that is carried out, without rewriting it."""

    DECISION_DAY = "day", _("day of the decision")
    DECISION_ADDRESS = "address", _("public address of the decision")
    OWNER = "owner", _("owner of an action, or the mail address")
    PARTNER = "partner", _("partner of an action")
    PARTNER_GONE = "unpartner", _("partner of an action taken away")
    MEASUREMENT = "measured", _("measured value")
    MEASUREMENT_GONE = "unmeasured", _("measured value taken away")


class Verdict(TextChoices):
    """What the municipality did with a comment of the coach; nothing until it says so."""

    ADOPTED = "adopted", _("adopted")
    PARTLY = "partly", _("partly adopted")
    NOT_ADOPTED = "not_adopted", _("not adopted")


class Progress(TextChoices):
    """What the owner of an action says; silence is not an answer."""

    ON_TRACK = "on_track", _("on track")
    STUCK = "stuck", _("stuck")
    DONE = "done", _("done")
