"""The history of what was added to a plan that is carried out: who, when, what; with one line in the journal each."""

from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Organisation
from polarprof.plans.enums import AdditionKind
from polarprof.plans.models import Action, Addition, LocalPlan


def note_addition(
    acting: Acting,
    plan: LocalPlan,
    kind: AdditionKind,
    *,
    about: str = "",
    was: str = "",
    value: str = "",
    action: Action | None = None,
    partner: Organisation | None = None,
) -> Addition:
    """One line of the history. `about` says of what, `was` and `value` what stood there and what stands there now."""
    addition = Addition.objects.create(
        plan=plan,
        kind=kind,
        about=about[:300],
        was=was,
        value=value,
        action=action,
        partner=partner,
        by=acting.person,
    )
    record(
        key=f"plan-supplemented:{addition.uuid}",
        person=acting.person,
        verb=Verb.SUPPLEMENTED,
        activity=Activity(ActivityKind.PLAN_ACTION, action.uuid)
        if action
        else Activity(ActivityKind.LOCAL_PLAN, plan.uuid),
        organisation=plan.organisation,
    )
    return addition
