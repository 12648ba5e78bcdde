"""A coach comments on a section; the municipality says what it did with it."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.acting import Acting
from polarprof.plans.actions.guards import PlanMovedOnError, locked
from polarprof.plans.enums import PlanState
from polarprof.plans.models import LocalPlan, PlanSection, SectionComment, StateChange
from polarprof.plans.policies import may_comment, may_judge


def note_advice(acting: Acting, plan: LocalPlan) -> None:
    """The adviser becomes the coach of the plan; the journal counts one advice for each time it was asked."""
    asked = StateChange.objects.filter(plan=plan, target=PlanState.ADVICE).order_by("-id").first()
    LocalPlan.objects.filter(pk=plan.pk).update(coach=acting.person)
    record(
        key=f"plan-advised:{plan.uuid}:{asked.pk if asked else 0}",
        person=acting.person,
        verb=Verb.ADVISED,
        activity=Activity(ActivityKind.LOCAL_PLAN, plan.uuid),
        organisation=plan.organisation,
    )


@transaction.atomic
def comment_on_section(*, acting: Acting, section: PlanSection, body: str, send_key: UUID) -> SectionComment:
    """Stores a comment once for a `send_key`. PlanMovedOnError when no advice is asked (any more)."""
    plan = locked(acting, section.plan_id, may_comment)
    comment, made = SectionComment.objects.get_or_create(
        send_key=send_key, defaults={"section": section, "author": acting.person, "body": body}
    )
    if made:
        note_advice(acting, plan)
    return comment


@transaction.atomic
def judge_comment(*, acting: Acting, comment: SectionComment, verdict: str) -> None:
    """Notes what the municipality did with a comment; it can change its mind. PlanMovedOnError once the plan is closed."""
    stored = SectionComment.objects.select_for_update(of=("self",)).select_related(
        "section__plan__organisation"
    )
    comment = stored.get(pk=comment.pk)
    if not may_judge(acting, comment):
        raise PlanMovedOnError
    comment.verdict, comment.judged_by, comment.judged_at = verdict, acting.person, timezone.now()
    comment.save(update_fields=["verdict", "judged_by", "judged_at", "updated_at"])
