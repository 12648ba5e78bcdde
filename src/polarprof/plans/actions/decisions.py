"""What the council decided: kept when it is noted that it did, completed later with its day and its public address."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from polarprof.common.forms.versions import Edit, changes
from polarprof.journal.api import Activity, ActivityKind, Verb, record, void
from polarprof.organisations.acting import Acting
from polarprof.plans.actions.additions import note_addition
from polarprof.plans.actions.guards import PlanMovedOnError
from polarprof.plans.enums import AdditionKind
from polarprof.plans.models import Decision, LocalPlan, StateChange
from polarprof.plans.policies import may_note
from polarprof.plans.records import as_json, parts_of, texts_now
from polarprof.plans.transitions import journal_key

NOON = time(12)


def keep_decision(plan: LocalPlan, change: StateChange) -> Decision:
    """Keeps what the plan says at this move, under the day of today until the coordinator notes another."""
    decision = Decision.objects.create(
        plan=plan, change=change, decided_on=timezone.localdate(), parts=as_json(parts_of(plan))
    )
    decision.texts.set(texts_now(plan))
    return decision


@transaction.atomic
def note_decision(
    *, acting: Acting, decision: Decision, decided_on: date, url: str, edit: Edit | None = None
) -> Decision:
    """Notes the day and the public address; what changes stands in the history.

    PlanMovedOnError once the plan is closed, ChangedMeanwhileError where a colleague changed the same field.
    """
    plan = LocalPlan.objects.select_for_update(of=("self",)).select_related("organisation")
    locked_plan = plan.get(pk=decision.plan_id)
    stored = Decision.objects.get(pk=decision.pk)
    if not may_note(acting, stored):
        raise PlanMovedOnError
    before = {"decided_on": stored.decided_on, "url": stored.url}
    changed = changes(stored=before, mine={"decided_on": decided_on, "url": url}, edit=edit)
    for name, kind in (("decided_on", AdditionKind.DECISION_DAY), ("url", AdditionKind.DECISION_ADDRESS)):
        if name in changed:
            was, value = str(before[name]), str(changed[name])
            setattr(stored, name, changed[name])
            note_addition(acting, locked_plan, kind, was=was, value=value)
    if changed:
        stored.save(update_fields=[*changed, "updated_at"])
    if "decided_on" in changed:
        _count_on_its_day(acting, locked_plan, stored)
    return stored


def _count_on_its_day(acting: Acting, plan: LocalPlan, decision: Decision) -> None:
    """An approval counts on the day of the decision: what was recorded on that of the click is taken back and recorded anew."""
    change = StateChange.objects.select_related("by").get(pk=decision.change_id)
    key = journal_key(Verb.APPROVED, plan.uuid, change.pk)
    if void(key=key, person=acting.person):
        record(
            key=key,
            person=change.by,
            verb=Verb.APPROVED,
            activity=Activity(ActivityKind.LOCAL_PLAN, plan.uuid),
            organisation=plan.organisation,
            happened_at=timezone.make_aware(datetime.combine(decision.decided_on, NOON)),
        )
