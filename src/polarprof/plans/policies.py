"""Who sees, edits, comments, follows up a plan. Every question has the queryset that agrees with it."""

from django.db.models import Q, QuerySet

from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import MUNICIPAL_ROLES, Role
from polarprof.organisations.models import Organisation
from polarprof.organisations.policies import acting_as
from polarprof.plans.enums import EDITABLE, FOLLOWED_UP, PlanState
from polarprof.plans.models import Action, LocalPlan, SectionComment
from polarprof.plans.transitions import Transition, moves_from

WRITERS = frozenset({Role.COORDINATOR, Role.PROFESSIONAL})
reads_plans = acting_as(Role.PROFESSIONAL, Role.COORDINATOR, Role.MAYOR, Role.COACH)
writes_plans = acting_as(Role.PROFESSIONAL, Role.COORDINATOR)
comments_on_plans = acting_as(Role.COACH)
follows_up = acting_as(Role.COORDINATOR)
is_partner = acting_as(Role.PARTNER)


def _of_today(organisation: Organisation) -> int:
    """The municipality that this one went into, or itself: a plan survives a merger."""
    place = getattr(organisation, "municipality", None)
    return place.current.organisation_id if place and place.current else organisation.pk


def is_own(acting: Acting, plan: LocalPlan) -> bool:
    """Whether this person acts for the local government of the plan."""
    if acting.capacity is None or acting.role not in MUNICIPAL_ROLES:
        return False
    own = acting.capacity.organisation_id
    return plan.organisation_id == own or _of_today(plan.organisation) == own


def _own_plans(acting: Acting) -> QuerySet[LocalPlan]:
    if acting.capacity is None or acting.role not in MUNICIPAL_ROLES:
        return LocalPlan.objects.none()
    own = acting.capacity.organisation_id
    return LocalPlan.objects.filter(
        Q(organisation_id=own) | Q(organisation__municipality__current__organisation_id=own)
    )


def may_see(acting: Acting, plan: LocalPlan) -> bool:
    """Colleagues of the local government; a coach while advice is asked, and afterwards the coach who gave it."""
    if acting.has_role(Role.COACH):
        return plan.state == PlanState.ADVICE or plan.coach_id == acting.person.pk
    return is_own(acting, plan)


def visible(acting: Acting) -> QuerySet[LocalPlan]:
    if acting.has_role(Role.COACH):
        return LocalPlan.objects.filter(Q(state=PlanState.ADVICE) | Q(coach=acting.person))
    return _own_plans(acting)


def may_edit(acting: Acting, plan: LocalPlan) -> bool:
    """Coordinator and professionals, while the plan is in their hands."""
    return is_own(acting, plan) and acting.role in WRITERS and plan.state in EDITABLE


def editable(acting: Acting) -> QuerySet[LocalPlan]:
    if acting.role not in WRITERS:
        return LocalPlan.objects.none()
    return _own_plans(acting).filter(state__in=EDITABLE)


def moves(acting: Acting, plan: LocalPlan) -> list[Transition]:
    """What this person may do with the state of this plan."""
    return moves_from(plan.state, acting.role) if may_see(acting, plan) else []


def may_comment(acting: Acting, plan: LocalPlan) -> bool:
    """A coach, while advice is asked."""
    return acting.has_role(Role.COACH) and plan.state == PlanState.ADVICE


def commentable(acting: Acting) -> QuerySet[LocalPlan]:
    if not acting.has_role(Role.COACH):
        return LocalPlan.objects.none()
    return LocalPlan.objects.filter(state=PlanState.ADVICE)


def may_judge(acting: Acting, comment: SectionComment) -> bool:
    """Who writes the plan says what was done with a comment, as long as the plan lives."""
    plan = comment.section.plan
    return is_own(acting, plan) and acting.role in WRITERS and plan.state != PlanState.CLOSED


def judgeable(acting: Acting) -> QuerySet[SectionComment]:
    if acting.role not in WRITERS:
        return SectionComment.objects.none()
    plans = _own_plans(acting).exclude(state=PlanState.CLOSED)
    return SectionComment.objects.filter(section__plan__in=plans)


def may_ask(acting: Acting, plan: LocalPlan) -> bool:
    """The coordinator asks how actions go, once the plan is being carried out."""
    return is_own(acting, plan) and acting.has_role(Role.COORDINATOR) and plan.state in FOLLOWED_UP


def askable(acting: Acting) -> QuerySet[LocalPlan]:
    if not acting.has_role(Role.COORDINATOR):
        return LocalPlan.objects.none()
    return _own_plans(acting).filter(state__in=FOLLOWED_UP)


def may_partner_see(acting: Acting, action: Action) -> bool:
    return (
        acting.has_role(Role.PARTNER)
        and acting.organisation is not None
        and acting.organisation in action.partners.all()
    )


def partner_actions(acting: Acting) -> QuerySet[Action]:
    """Only the actions in which the partner's organisation takes part; nothing else of the plan."""
    if not acting.has_role(Role.PARTNER) or acting.organisation is None:
        return Action.objects.none()
    return Action.objects.filter(partners=acting.organisation)
