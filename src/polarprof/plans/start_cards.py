"""What the room says on the start pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from polarprof.common.start import Card, CardLine, NextStep
from polarprof.organisations.acting import Acting
from polarprof.organisations.enums import Role
from polarprof.plans import policies
from polarprof.plans.enums import PlanState
from polarprof.plans.models import LocalPlan
from polarprof.plans.transitions import moves_from


def _url(plan: LocalPlan) -> str:
    return reverse("plans:plan", kwargs={"uuid": plan.uuid})


def _step(acting: Acting, found: list[LocalPlan]) -> NextStep | None:
    """A decision that waits for a mayor or a coach; a plan to write on for the others."""
    if acting.has_role(Role.MAYOR, Role.COACH):
        waiting = next((plan for plan in found if moves_from(plan.state, acting.role)), None)
        if waiting:
            text = _("“%(title)s” waits for you.") % {"title": waiting.title}
            return NextStep(text, _("Look at the plan"), _url(waiting))
        return None
    draft = next((plan for plan in found if plan.state in {PlanState.DRAFT, PlanState.REVISED}), None)
    if draft:
        return NextStep(_("Your local action plan is being written."), _("Write on"), _url(draft))
    if not found:
        url = reverse("plans:start")
        return NextStep(_("Your local government has no local action plan here yet."), _("Start a plan"), url)
    return None


def plans(acting: Acting) -> Card | None:
    """At most five plans; one query."""
    found = list(policies.visible(acting).select_related("organisation")[:5])
    step = _step(acting, found)
    if not found and step is None:
        return None
    lines = tuple(CardLine(plan.title, _url(plan), str(plan.get_state_display())) for plan in found)
    text = "" if found else _("No plan yet.")
    return Card(
        _("Local action plans"),
        lines,
        text=text,
        more_label=_("All plans"),
        more_url=reverse("plans:list"),
        next_step=step,
    )


def partner_tasks(acting: Acting) -> Card:
    """The actions of a partner; one query."""
    url = reverse("plans:partner")
    lines = tuple(CardLine(action.title, url) for action in policies.partner_actions(acting)[:5])
    text = "" if lines else _("No municipality named you as partner of an action yet.")
    step = (
        NextStep(_("Look at the actions in which you take part."), _("Our actions"), url) if lines else None
    )
    return Card(_("Our actions"), lines, text=text, next_step=step)
