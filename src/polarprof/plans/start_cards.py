"""What the room says on the start pages."""

from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from polarprof.common.start import Card, CardLine, NextStep
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.plans import policies
from polarprof.plans.enums import EDITABLE, PlanState
from polarprof.plans.models import LocalPlan
from polarprof.plans.transitions import TRANSITIONS

MOST_LINES = 5


def _url(plan: LocalPlan) -> str:
    return reverse("plans:plan", kwargs={"uuid": plan.uuid})


def _card(plans: list[LocalPlan], step: NextStep | None, text: str = "") -> Card:
    lines = tuple(CardLine(plan.title, _url(plan), str(plan.get_state_display())) for plan in plans)
    return Card(
        _("Local action plans"),
        lines,
        text="" if lines else text,
        more_label=_("All plans"),
        more_url=reverse("plans:list"),
        next_step=step,
    )


def decisions(acting: Acting) -> Card | None:
    """For a mayor and a coach: what waits for them, and after that the rest; one query."""
    states = {move.source for move in TRANSITIONS if move.role == acting.role} - EDITABLE
    later = Case(When(state__in=states, then=Value(0)), default=Value(1))
    plans = list(policies.visible(acting).order_by(later, "-created_at", "-id")[:MOST_LINES])
    if not plans:
        return _no_plan_yet() if acting.has_role(Role.MAYOR) else None
    if plans[0].state not in states:
        return _card(plans, _nothing_to_decide(acting, plans[0]))
    page = "plans:brief" if acting.has_role(Role.MAYOR) else "plans:plan"
    text = _("“%(title)s” waits for you.") % {"title": plans[0].title}
    url = reverse(page, kwargs={"uuid": plans[0].uuid})
    return _card(plans, NextStep(text, _("Look at the plan"), url))


def _no_plan_yet() -> Card:
    """For a mayor: where a plan would begin."""
    text = _("Your local government has no local action plan here yet.")
    step = NextStep(text, _("See needs and gaps"), reverse("fieldwork:overview"))
    return Card(_("Local action plans"), text=text, more_label=step.label, more_url=step.url, next_step=step)


def _nothing_to_decide(acting: Acting, plan: LocalPlan) -> NextStep | None:
    """A mayor looks at the state of the plan; a coach helps elsewhere (the questions have a card of their own)."""
    if not acting.has_role(Role.MAYOR):
        return None
    text = _("You need not decide anything now. See in a minute how your plan stands.")
    return NextStep(text, _("The plan on one page"), reverse("plans:brief", kwargs={"uuid": plan.uuid}))


def writing(acting: Acting) -> Card:
    """The card of people who write: the plan to continue, or the start of one; one query."""
    plans = list(policies.visible(acting)[:MOST_LINES])
    draft = next((plan for plan in plans if plan.state in {PlanState.DRAFT, PlanState.REVISED}), None)
    step = None
    if draft:
        step = NextStep(_("Your local action plan is being written."), _("Write on"), _url(draft))
    elif not plans:
        text = _("Your local government has no local action plan here yet.")
        step = NextStep(text, _("Start a plan"), reverse("plans:start"))
    return _card(plans, step, _("No plan yet."))


def partner_tasks(acting: Acting) -> Card:
    """The actions of a partner; one query."""
    url = reverse("plans:partner")
    lines = tuple(CardLine(action.title, url) for action in policies.partner_actions(acting)[:MOST_LINES])
    text = (
        "" if lines else _("No plan that is being carried out has an action of which you are a partner yet.")
    )
    step = (
        NextStep(_("Look at the actions in which you take part."), _("Our actions"), url) if lines else None
    )
    return Card(_("Our actions"), lines, text=text, next_step=step)
