"""Who sees, edits, moves a plan. Every question has the queryset that agrees with it."""

from django.db.models import QuerySet

from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import MUNICIPAL_ROLES, Role
from polarprof.organisations.policies import acting_as
from polarprof.plans.enums import EDITABLE, OFFERED_TO_COACH
from polarprof.plans.models import Action, LocalPlan
from polarprof.plans.transitions import Transition, moves_from

WRITERS = frozenset({Role.COORDINATOR, Role.PROFESSIONAL})
reads_plans = acting_as(Role.PROFESSIONAL, Role.COORDINATOR, Role.MAYOR, Role.COACH)
writes_plans = acting_as(Role.PROFESSIONAL, Role.COORDINATOR)
follows_up = acting_as(Role.COORDINATOR)
is_partner = acting_as(Role.PARTNER)


def _own(acting: Acting, plan: LocalPlan) -> bool:
    return acting.capacity is not None and acting.capacity.organisation_id == plan.organisation_id


def may_see(acting: Acting, plan: LocalPlan) -> bool:
    """Colleagues of the local government; a coach once advice was asked."""
    if acting.has_role(Role.COACH):
        return plan.state in OFFERED_TO_COACH
    return _own(acting, plan) and acting.role in MUNICIPAL_ROLES


def visible(acting: Acting) -> QuerySet[LocalPlan]:
    if acting.has_role(Role.COACH):
        return LocalPlan.objects.filter(state__in=OFFERED_TO_COACH)
    if acting.capacity is None or acting.role not in MUNICIPAL_ROLES:
        return LocalPlan.objects.none()
    return LocalPlan.objects.filter(organisation_id=acting.capacity.organisation_id)


def may_edit(acting: Acting, plan: LocalPlan) -> bool:
    """Coordinator and professionals, while the plan is in their hands."""
    return _own(acting, plan) and acting.role in WRITERS and plan.state in EDITABLE


def editable(acting: Acting) -> QuerySet[LocalPlan]:
    if acting.capacity is None or acting.role not in WRITERS:
        return LocalPlan.objects.none()
    return LocalPlan.objects.filter(organisation_id=acting.capacity.organisation_id, state__in=EDITABLE)


def moves(acting: Acting, plan: LocalPlan) -> list[Transition]:
    """What this person may do with the state of this plan."""
    return moves_from(plan.state, acting.role) if may_see(acting, plan) else []


def may_partner_see(acting: Acting, action: Action) -> bool:
    return (
        acting.has_role(Role.PARTNER)
        and acting.organisation is not None
        and action.partner_id == acting.organisation.pk
    )


def partner_actions(acting: Acting) -> QuerySet[Action]:
    """Only the actions in which the partner's organisation takes part; nothing else of the plan."""
    if not acting.has_role(Role.PARTNER) or acting.organisation is None:
        return Action.objects.none()
    return Action.objects.filter(partner=acting.organisation)
