"""What was forgotten of an action, added while the plan is carried out: nothing of the plan is rewritten."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.db import transaction

from polarprof.common.forms.versions import Edit, changes
from polarprof.organisations.acting import Acting
from polarprof.organisations.models import Organisation
from polarprof.plans.actions.additions import note_addition
from polarprof.plans.actions.guards import ItemGoneError, locked
from polarprof.plans.actions.owners import assign_owners
from polarprof.plans.enums import AdditionKind, PlanState
from polarprof.plans.events import PartnerJoined, PartnerLeft, emit
from polarprof.plans.models import Action, Addition, LocalPlan
from polarprof.plans.policies import may_supplement
from polarprof.plans.records import NAMES_APART, added_partners, joined, without

OWNER = ("owner_name", "owner_email")


@transaction.atomic
def supplement_action(
    *,
    acting: Acting,
    action: Action,
    owner_name: str,
    owner_email: str,
    partners: Iterable[Organisation] = (),
    partner_text: str = "",
    taken_away: Collection[UUID] = (),
    edit: Edit | None = None,
) -> bool:
    """Sets who carries the action, and adds partners to those there are; each change stands in the history once. Returns whether there was one.

    taken_away: which of `records.added_partners` go again. Who is new hears it: an owner by mail where the plan runs, a
    partner by mail and notice, as does a partner that goes. PlanMovedOnError when the
    plan is not being carried out (any more), ItemGoneError when the action was deleted, ChangedMeanwhileError where a
    colleague changed the owner meanwhile.
    """
    plan = locked(acting, action.objective.plan_id, may_supplement)
    stored = Action.objects.select_for_update(of=("self",)).filter(pk=action.pk).first()
    if stored is None:
        raise ItemGoneError
    mine = {"owner_name": owner_name, "owner_email": owner_email}
    before = stored.additions.count()
    _set_owner(
        acting, plan, stored, changes(stored={n: getattr(stored, n) for n in OWNER}, mine=mine, edit=edit)
    )
    for addition in added_partners(stored) if taken_away else ():
        if addition.uuid in taken_away:
            _take_away(acting, plan, stored, addition)
    there = set(stored.partners.values_list("pk", flat=True))
    for partner in partners:
        if partner.pk not in there:
            _add_partner(acting, plan, stored, partner)
    _add_partner_text(acting, plan, stored, partner_text)
    return stored.additions.count() > before


def _set_owner(acting: Acting, plan: LocalPlan, action: Action, changed: dict[str, str]) -> None:
    if not changed:
        return
    for name, value in changed.items():
        setattr(action, name, value)
    if "owner_email" in changed:
        action.owner_told_at = None
    action.save(update_fields=[*changed, "owner_told_at", "updated_at"])
    addition = note_addition(acting, plan, AdditionKind.OWNER, about=action.title, action=action)
    if plan.state == PlanState.RUNNING:
        assign_owners(acting, plan, str(addition.uuid))


def _add_partner(acting: Acting, plan: LocalPlan, action: Action, partner: Organisation) -> None:
    action.partners.add(partner)
    addition = note_addition(
        acting,
        plan,
        AdditionKind.PARTNER,
        about=action.title,
        value=partner.name,
        action=action,
        partner=partner,
    )
    emit(PartnerJoined(addition.pk))


def _take_away(acting: Acting, plan: LocalPlan, action: Action, added: Addition) -> None:
    """Its line in the history stays, and gets one beside it that says that it went."""
    if added.partner:
        action.partners.remove(added.partner)
    else:
        action.partner_text = without(action.partner_text, added.value)
        action.save(update_fields=["partner_text", "updated_at"])
    addition = note_addition(
        acting,
        plan,
        AdditionKind.PARTNER_GONE,
        about=action.title,
        was=added.value,
        action=action,
        partner=added.partner,
    )
    if added.partner:
        emit(PartnerLeft(addition.pk))


def _add_partner_text(acting: Acting, plan: LocalPlan, action: Action, text: str) -> None:
    """Each name in the text of the other partners; what stands there already is not added twice."""
    for name in (part.strip() for part in text.split(NAMES_APART.strip())):
        if not name or name in action.partner_text.split(NAMES_APART):
            continue
        action.partner_text = joined(action.partner_text, name)
        action.save(update_fields=["partner_text", "updated_at"])
        note_addition(acting, plan, AdditionKind.PARTNER, about=action.title, value=name, action=action)
