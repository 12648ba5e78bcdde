"""Who sees, edits, comments, follows up a plan. As querysets; a question is derived from its queryset."""

from django.db.models import Q, QuerySet

from polarprof.common.policies import is_among
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.organisations.policies import acting_as, of_own_government
from polarprof.plans.enums import EDITABLE, FOLLOWED_UP, PlanState
from polarprof.plans.models import Action, Decision, LocalPlan, SectionComment
from polarprof.plans.records import CARRIED_OUT, says_what_was_decided
from polarprof.plans.transitions import Transition, moves_from

WRITERS = frozenset({Role.COORDINATOR, Role.PROFESSIONAL})
reads_plans = acting_as(Role.PROFESSIONAL, Role.COORDINATOR, Role.MAYOR, Role.COACH)
writes_plans = acting_as(Role.PROFESSIONAL, Role.COORDINATOR)
comments_on_plans = acting_as(Role.COACH)
follows_up = acting_as(Role.COORDINATOR)
is_partner = acting_as(Role.PARTNER)


def own_plans(acting: Acting) -> QuerySet[LocalPlan]:
    """Those of the local government acted for."""
    return LocalPlan.objects.filter(of_own_government(acting))


def is_own(acting: Acting, plan: LocalPlan) -> bool:
    return is_among(plan, own_plans(acting))


def visible(acting: Acting) -> QuerySet[LocalPlan]:
    """Colleagues of the local government; a coach while advice is asked, and afterwards the coach who gave it."""
    if acting.has_role(Role.COACH):
        return LocalPlan.objects.filter(Q(state=PlanState.ADVICE) | Q(coach=acting.person))
    return own_plans(acting)


def editable(acting: Acting) -> QuerySet[LocalPlan]:
    """Coordinator and professionals, while the plan is in their hands."""
    if acting.role not in WRITERS:
        return LocalPlan.objects.none()
    return own_plans(acting).filter(state__in=EDITABLE)


def may_edit(acting: Acting, plan: LocalPlan) -> bool:
    return is_among(plan, editable(acting))


def moves(acting: Acting, plan: LocalPlan) -> list[Transition]:
    """What this person may do with the state of this plan; confirm it unchanged only while it says what was decided."""
    possible = moves_from(plan.state, acting.role)
    if not possible or not is_among(plan, visible(acting)):
        return []
    if any(move.of_decided is not None for move in possible):
        is_decided = plan.decisions.exists()
        possible = [move for move in possible if move.of_decided in (None, is_decided)]
    if any(move.only_unchanged for move in possible) and not says_what_was_decided(plan):
        return [move for move in possible if not move.only_unchanged]
    return possible


def commentable(acting: Acting) -> QuerySet[LocalPlan]:
    """A coach, while advice is asked."""
    if not acting.has_role(Role.COACH):
        return LocalPlan.objects.none()
    return LocalPlan.objects.filter(state=PlanState.ADVICE)


def may_comment(acting: Acting, plan: LocalPlan) -> bool:
    return is_among(plan, commentable(acting))


def judgeable(acting: Acting) -> QuerySet[SectionComment]:
    """Who writes the plan says what was done with a comment, as long as the plan lives."""
    if acting.role not in WRITERS:
        return SectionComment.objects.none()
    plans = own_plans(acting).exclude(state=PlanState.CLOSED)
    return SectionComment.objects.filter(section__plan__in=plans)


def may_judge(acting: Acting, comment: SectionComment) -> bool:
    return is_among(comment, judgeable(acting))


def askable(acting: Acting) -> QuerySet[LocalPlan]:
    """The coordinator asks how actions go, once the plan is being carried out; also while a revision of it waits for a decision."""
    if not acting.has_role(Role.COORDINATOR):
        return LocalPlan.objects.none()
    return own_plans(acting).filter(CARRIED_OUT)


def may_ask(acting: Acting, plan: LocalPlan) -> bool:
    return is_among(plan, askable(acting))


def measurable(acting: Acting) -> QuerySet[LocalPlan]:
    """Who writes the plan measures its indicators, in every state until it is closed."""
    if acting.role not in WRITERS:
        return LocalPlan.objects.none()
    return own_plans(acting).exclude(state=PlanState.CLOSED)


def may_measure(acting: Acting, plan: LocalPlan) -> bool:
    return is_among(plan, measurable(acting))


def supplementable(acting: Acting) -> QuerySet[LocalPlan]:
    """Who writes the plan adds what was forgotten to its actions, while it is carried out."""
    if acting.role not in WRITERS:
        return LocalPlan.objects.none()
    return own_plans(acting).filter(state__in=FOLLOWED_UP)


def may_supplement(acting: Acting, plan: LocalPlan) -> bool:
    return is_among(plan, supplementable(acting))


def notable_decisions(acting: Acting) -> QuerySet[Decision]:
    """The coordinator notes on which day the council decided and where that can be read, until the plan is closed."""
    if not acting.has_role(Role.COORDINATOR):
        return Decision.objects.none()
    return Decision.objects.filter(plan__in=own_plans(acting).exclude(state=PlanState.CLOSED))


def may_note(acting: Acting, decision: Decision) -> bool:
    return is_among(decision, notable_decisions(acting))


def partner_actions(acting: Acting) -> QuerySet[Action]:
    """Only the actions in which the partner's organisation takes part, once the plan is carried out: a draft proposes."""
    if not acting.has_role(Role.PARTNER) or acting.organisation is None:
        return Action.objects.none()
    carried_out = LocalPlan.objects.filter(CARRIED_OUT)
    return Action.objects.filter(partners=acting.organisation, objective__plan__in=carried_out)
