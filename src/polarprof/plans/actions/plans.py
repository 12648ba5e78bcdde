"""Start a plan, move it through its states, take in the gaps."""

from uuid import UUID

from django.db import transaction

from polarprof.common.locking import locked_row
from polarprof.fieldwork.api import gaps_of, latest_response
from polarprof.fieldwork.models import SurveyResponse
from polarprof.journal.api import Activity, ActivityKind, Verb, record
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Organisation
from polarprof.plans.actions.comments import note_advice
from polarprof.plans.actions.decisions import keep_decision
from polarprof.plans.actions.guards import locked
from polarprof.plans.actions.owners import assign_owners
from polarprof.plans.enums import PlanState
from polarprof.plans.events import PlanMoved, emit
from polarprof.plans.models import LocalPlan, PlanGap, PlanSection, PlanTemplate, StateChange
from polarprof.plans.policies import moves
from polarprof.plans.records import fingerprint
from polarprof.plans.transitions import journal_key

LONGEST = 160


class MoveNotAllowedError(Exception):
    """The plan is no longer in the state one saw, or this role may not make the move."""


class StateChangedError(MoveNotAllowedError):
    """The plan is in another state than the page showed."""


class ChangedSinceSeenError(MoveNotAllowedError):
    """The plan says something else than the page on which it is decided."""


@transaction.atomic
def start_plan(*, acting: Acting, template: PlanTemplate, title: str, send_key: UUID) -> LocalPlan:
    """A plan with the sections of the template; the same form sent twice starts one."""
    if acting.organisation is None:
        raise MoveNotAllowedError
    plan, made = LocalPlan.objects.get_or_create(
        send_key=send_key,
        defaults={
            "organisation": acting.organisation,
            "template": template,
            "title": title,
            "created_by": acting.person,
        },
    )
    if made:
        PlanSection.objects.bulk_create(
            PlanSection(plan=plan, key=entry["key"], order=order, title=entry["title"], kind=entry["kind"])
            for order, entry in enumerate(template.definition["section"])
        )
        record(
            key=f"plan-drafted:{plan.uuid}",
            person=acting.person,
            verb=Verb.DRAFTED,
            activity=Activity(ActivityKind.LOCAL_PLAN, plan.uuid),
            organisation=acting.organisation,
        )
    return plan


@transaction.atomic
def move(*, acting: Acting, plan: LocalPlan, target: str, note: str = "", seen: str = "") -> StateChange:
    """Makes one move of the table in `transitions`; dated, and told (`hearing`). What the council decides is kept.

    seen: what the page showed, where there was one: the state, a point, and `records.fingerprint` where the move decides.
    StateChangedError when a colleague moved the plan since; ChangedSinceSeenError when what is decided was changed since.
    MoveNotAllowedError when it is not (or no longer) possible: confirming it unchanged too, once it was changed.
    """
    stored = locked_row(plan, "organisation")
    state, _point, said = seen.partition(".")
    if state and state != stored.state:
        raise StateChangedError
    step = next((one for one in moves(acting, stored) if one.target == target), None)
    if step is None:
        raise MoveNotAllowedError
    if step.decides and said and said != fingerprint(stored):
        raise ChangedSinceSeenError
    if step.verb == Verb.ADVISED:
        note_advice(acting, stored)
    change = StateChange.objects.create(
        plan=stored, source=step.source, target=step.target, by=acting.person, note=note
    )
    stored.state = step.target
    stored.save(update_fields=["state", "updated_at"])
    if step.verb and step.verb != Verb.ADVISED:
        record(
            key=journal_key(step.verb, stored.uuid, change.pk),
            person=acting.person,
            verb=step.verb,
            activity=Activity(ActivityKind.LOCAL_PLAN, stored.uuid),
            organisation=stored.organisation,
        )
    if step.decides:
        keep_decision(stored, change)
    emit(PlanMoved(stored.pk, change.pk, step.source, step.target, acting.person.pk))
    if step.target == PlanState.RUNNING:
        assign_owners(acting, stored, str(change.pk))
    return change


@transaction.atomic
def take_in_gaps(*, acting: Acting, plan: LocalPlan) -> int:
    """Takes the measured needs of the municipality into the plan, in place of those taken earlier; returns how many.

    PlanMovedOnError when the plan can no longer be edited.
    """
    locked(acting, plan.pk)
    measured = _measured(acting, plan)
    if measured:
        plan.gaps.all().delete()
        PlanGap.objects.bulk_create(measured)
    return len(measured)


@transaction.atomic
def take_in_gap(*, acting: Acting, plan: LocalPlan, theme: str, chosen: str = "") -> PlanGap | None:
    """Takes one need into the plan, in place of the same one taken earlier; None where it is not measured.

    chosen: identifier of the answers, where those of a municipality of before a merger are meant. PlanMovedOnError when the plan
    can no longer be edited.
    """
    locked(acting, plan.pk)
    gap = next((one for one in _measured(acting, plan, chosen) if one.theme_id == theme), None)
    if gap is not None:
        plan.gaps.filter(theme__key=theme).delete()
        PlanGap.objects.bulk_create([gap])
    return gap


def _wave_title(response: SurveyResponse, organisation: Organisation) -> str:
    """Which measurement, and of a municipality of before a merger whose."""
    title = response.wave.title
    return (
        title
        if response.organisation_id == organisation.pk
        else f"{response.organisation.name}, {title}"[:LONGEST]
    )


def _measured(acting: Acting, plan: LocalPlan, chosen: str = "") -> list[PlanGap]:
    """The needs of the newest survey, or of the answers that were chosen, not stored yet."""
    organisation = acting.organisation
    response = latest_response(organisation, chosen) if organisation else None
    if organisation is None or response is None:
        return []
    return [
        PlanGap(
            plan=plan,
            theme=view.theme,
            response=response,
            label=view.theme.label,
            need=view.gap.need,
            sureness=view.gap.sureness,
            answered=view.gap.answered,
            unknown=view.gap.unknown,
            offers=len(view.offers),
            used=view.gap.used_count,
            unused=view.gap.unused_count,
            wave_title=_wave_title(response, organisation),
        )
        for view in gaps_of(response, organisation)
        if view.gap.need is not None
    ]
