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


def _card(found: list[LocalPlan], step: NextStep | None, text: str = "") -> Card:
    lines = tuple(CardLine(plan.title, _url(plan), str(plan.get_state_display())) for plan in found)
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
    found = list(policies.visible(acting).order_by(later, "-created_at", "-id")[:MOST_LINES])
    if not found:
        return _no_plan_yet() if acting.has_role(Role.MAYOR) else None
    if found[0].state not in states:
        return _card(found, _nothing_to_decide(acting, found[0]))
    page = "plans:brief" if acting.has_role(Role.MAYOR) else "plans:plan"
    text = _("“%(title)s” waits for you.") % {"title": found[0].title}
    url = reverse(page, kwargs={"uuid": found[0].uuid})
    return _card(found, NextStep(text, _("Look at the plan"), url))


def _no_plan_yet() -> Card:
    """For a mayor: where a plan would begin."""
    text = _("Your local government has no local action plan here yet.")
    step = NextStep(text, _("See needs and gaps"), reverse("fieldwork:overview"))
    return Card(_("Local action plans"), text=text, more_label=step.label, more_url=step.url, next_step=step)


def _nothing_to_decide(acting: Acting, plan: LocalPlan) -> NextStep | None:
    """A mayor looks how it stands; a coach helps elsewhere (the questions have a card of their own)."""
    if not acting.has_role(Role.MAYOR):
        return None
    text = _("You need not decide anything now. See in a minute how your plan stands.")
    return NextStep(text, _("The plan on one page"), reverse("plans:brief", kwargs={"uuid": plan.uuid}))


def writing(acting: Acting) -> Card:
    """For who writes: the plan to write on, or to start one; one query."""
    found = list(policies.visible(acting)[:MOST_LINES])
    draft = next((plan for plan in found if plan.state in {PlanState.DRAFT, PlanState.REVISED}), None)
    step = None
    if draft:
        step = NextStep(_("Your local action plan is being written."), _("Write on"), _url(draft))
    elif not found:
        text = _("Your local government has no local action plan here yet.")
        step = NextStep(text, _("Start a plan"), reverse("plans:start"))
    return _card(found, step, _("No plan yet."))


def partner_tasks(acting: Acting) -> Card:
    """The actions of a partner; one query."""
    url = reverse("plans:partner")
    lines = tuple(CardLine(action.title, url) for action in policies.partner_actions(acting)[:MOST_LINES])
    text = "" if lines else _("No municipality named you as partner of an action yet.")
    step = (
        NextStep(_("Look at the actions in which you take part."), _("Our actions"), url) if lines else None
    )
    return Card(_("Our actions"), lines, text=text, next_step=step)
