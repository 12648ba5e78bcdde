"""Owners of actions who say nothing: two weeks after they were asked the coordinators hear it, once for each question."""

from datetime import timedelta

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Lower
from django.utils import timezone

from polarprof.plans.audiences import audience_of
from polarprof.plans.events import OwnersSilent, emit
from polarprof.plans.hearing import SILENT
from polarprof.plans.models import Action, FollowUp, LocalPlan
from polarprof.plans.records import CARRIED_OUT

WAIT = timedelta(days=14)
# Whom a worker that stood still did not tell by then, is not told any more.
TOO_LATE = timedelta(days=21)
LOOK_EVERY = timedelta(hours=1)


def tell_of_silence() -> int:
    """Tells of every plan that is carried out and has owners who were asked long enough ago; how many plans. One query and those of telling."""
    plans = unanswered().values_list("action__objective__plan_id", flat=True)
    return sum(_tell(plan_id) for plan_id in sorted(set(plans)))


@transaction.atomic
def _tell(plan_id: int) -> bool:
    """Tells of the questions that were not told yet, and marks them; not where there is no coordinator to hear it. Who answers at this moment is waited for, or told."""
    of_plan = unanswered().filter(action__objective__plan_id=plan_id)
    silent = list(of_plan.select_for_update(of=("self",)).order_by("-created_at", "-id"))
    plan = LocalPlan.objects.select_related("organisation").get(pk=plan_id)
    if not silent or not audience_of(plan, SILENT).people().exists():
        return False
    newest = silent[0]
    FollowUp.objects.filter(pk__in=[question.pk for question in silent]).update(
        silence_told_at=timezone.now()
    )
    emit(OwnersSilent(plan_id, newest.uuid, timezone.localdate(newest.created_at), len(silent)))
    return True


def unanswered() -> QuerySet[FollowUp]:
    """The newest question to each owner who still has the action, where it was asked two to three weeks ago, has no answer and was not told."""
    asked = FollowUp.objects.annotate(asked=Lower("sent_to")).order_by("-created_at", "-id")
    newest = asked.filter(action=OuterRef("pk"), asked=Lower(OuterRef("owner_email"))).values("pk")[:1]
    carried_out = LocalPlan.objects.filter(CARRIED_OUT)
    running = Action.objects.filter(objective__plan__in=carried_out).exclude(owner_email="")
    now = timezone.now()
    return FollowUp.objects.filter(
        pk__in=running.annotate(newest=Subquery(newest)).values("newest"),
        answered_at=None,
        silence_told_at=None,
        created_at__gt=now - TOO_LATE,
        created_at__lte=now - WAIT,
    )
