"""Owners of actions who say nothing: two weeks after they were asked the coordinators hear it, once for that asking."""

from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from polarprof.plans.enums import PlanState
from polarprof.plans.events import OwnersSilent, emit
from polarprof.plans.models import Action, FollowUp

WAIT = timedelta(days=14)
# Whom a worker that stood still did not tell by then, is not told any more.
TOO_LATE = timedelta(days=21)
LOOK_EVERY = timedelta(hours=1)


def tell_of_silence() -> int:
    """Tells of every plan that is carried out and has owners who were asked long enough ago; how many plans. One query and those of telling."""
    silent: dict[int, list[FollowUp]] = {}
    for question in unanswered():
        silent.setdefault(question.action.objective.plan_id, []).append(question)
    for plan_id, questions in silent.items():
        asked_on = max(timezone.localdate(question.created_at) for question in questions)
        with transaction.atomic():
            emit(OwnersSilent(plan_id, asked_on, len(questions)))
    return len(silent)


def unanswered() -> list[FollowUp]:
    """The newest question to each owner, where it was asked two to three weeks ago and has no answer."""
    newest = FollowUp.objects.filter(action=OuterRef("pk")).order_by("-created_at", "-id").values("pk")[:1]
    running = Action.objects.filter(objective__plan__state=PlanState.RUNNING)
    now = timezone.now()
    asked = FollowUp.objects.filter(
        pk__in=running.annotate(newest=Subquery(newest)).values("newest"),
        answered_at=None,
        created_at__gt=now - TOO_LATE,
        created_at__lte=now - WAIT,
    )
    return list(asked.select_related("action__objective"))
