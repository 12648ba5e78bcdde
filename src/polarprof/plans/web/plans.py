"""The list, a new plan, the plan itself with its states, the mayor's page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.forms.redisplay import form_again
from polarprof.common.policies import policy
from polarprof.common.start import NextStep
from polarprof.common.web.sheets import asked_ending, sheet_answer
from polarprof.fieldwork.api import CONTEXT
from polarprof.organisations.acting import Acting, ActingRequest
from polarprof.organisations.enums import Role
from polarprof.plans import actions, audiences, documents, policies, queries
from polarprof.plans.enums import PlanState
from polarprof.plans.in_words import course_view, euro, speaking_line, total
from polarprof.plans.models import LocalPlan, PlanSection
from polarprof.plans.transitions import moves_from, roles_that_move
from polarprof.plans.web.addresses import section_url
from polarprof.plans.web.forms import MoveForm, StartForm

PAGE_SIZE = 30
# With a decision from before: a revision on which the council did not decide yet.
NOT_DECIDED = frozenset(
    {PlanState.DRAFT, PlanState.ADVICE, PlanState.EXECUTIVE, PlanState.COUNCIL, PlanState.REVISED}
)

# While it lies with them the others wait.
WAITS_FOR: dict[str, Role] = {
    PlanState.ADVICE: Role.COACH,
    PlanState.EXECUTIVE: Role.MAYOR,
    PlanState.COUNCIL: Role.MAYOR,
}


def visible_plan(request: ActingRequest, uuid: UUID) -> tuple[Acting, LocalPlan]:
    """The plan when this person may see it, else 404."""
    acting = request.acting
    plans = policies.visible(acting).select_related("organisation", "template", "coach")
    return acting, get_object_or_404(plans, uuid=uuid)


@policy(policies.reads_plans)
@require_safe
def plan_list(request: ActingRequest) -> HttpResponse:
    acting = request.acting
    plans = policies.visible(acting).select_related("organisation")
    if ending := asked_ending(request):
        return sheet_answer(documents.plan_list(plans), ending)
    page = Paginator(plans, PAGE_SIZE)
    context = {
        "page": page.get_page(request.GET.get("pagina")),
        "writes": policies.writes_plans.holds(request),
    }
    return render(request, "plans/list.html", context)


@policy(policies.writes_plans)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: ActingRequest) -> HttpResponse:
    acting = request.acting
    template = queries.latest_template()
    if template is None:
        return render(request, "plans/no_template.html", status=409)
    title = _("Local action plan of %(name)s") % {"name": acting.own_organisation.name}
    form = StartForm(posted(request), initial={"title": title})
    if request.method == "POST" and form.is_valid():
        plan = actions.start_plan(acting=acting, template=template, **form.cleaned_data)
        messages.success(request, _("The plan is there, with thirteen sections. Begin where you know most."))
        return redirect("plans:plan", uuid=plan.uuid)
    context = {"form": form, "intro": queries.intro(template)}
    return render(request, "plans/start.html", context, status=422 if form.is_bound else 200)


@policy(policies.reads_plans)
@require_safe
def plan(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """The sections, what to do next, who may move it, its dated history."""
    acting, plan = visible_plan(request, uuid)
    sections = queries.filled_sections(plan)
    todo = next((section for section, filled in sections if not filled), None)
    steps = audiences.steps(acting, plan)
    decisions = queries.decisions_of(plan)
    context = {
        "plan": plan,
        **_decided(acting, plan, decisions, steps),
        "sections": [(section, filled, section_url(section, plan)) for section, filled in sections],
        "done": sum(1 for _section, filled in sections if filled),
        "step": _next_step(acting, plan, todo, has_moves=bool(steps)),
        "moves": steps,
        "turn": ", ".join(str(role.label) for role in roles_that_move(plan.state)),
        "history": plan.state_changes.select_related("by"),
    }
    return render(request, "plans/plan.html", context)


def _decided(
    acting: Acting, plan: LocalPlan, decisions: list[queries.DecisionView], steps: list[audiences.Step]
) -> dict[str, Any]:
    """What the page says of the latest decision. `is_confirmed` is None for whoever does not confirm it now."""
    confirms = plan.state == PlanState.REVIEW and any(
        move.only_unchanged for move in moves_from(plan.state, acting.role)
    )
    is_confirmed = any(step.move.only_unchanged for step in steps) if confirms else None
    latest = decisions[-1] if decisions else None
    may_note = bool(latest and not latest.decision.url and policies.may_note(acting, latest.decision))
    stays = bool(latest) and plan.state in NOT_DECIDED
    return {"latest": latest, "is_confirmed": is_confirmed, "may_note": may_note, "stays_in_force": stays}


def _next_step(
    acting: Acting, plan: LocalPlan, todo: PlanSection | None, *, has_moves: bool
) -> NextStep | None:
    """The one thing to do now: write on, ask the owners, or move the plan; or who does it."""
    if todo and policies.may_edit(acting, plan):
        text = _("Nothing stands in “%(section)s” yet.") % {"section": todo.title}
        return NextStep(text, _("Write this section"), section_url(todo, plan))
    if plan.state == PlanState.RUNNING and policies.may_ask(acting, plan):
        text = _("The plan runs. Ask the owners of the actions how it goes.")
        url = reverse("plans:follow-up", kwargs={"uuid": plan.uuid})
        return NextStep(text, _("To the state of affairs"), url)
    if plan.state in WAITS_FOR and acting.role != WAITS_FOR[plan.state]:
        return _others_turn(plan, has_moves=has_moves)
    if has_moves:
        text = _("It is up to you: choose the next step of the plan.")
        return NextStep(text, _("To the steps"), "#stappen")
    return None


def _others_turn(plan: LocalPlan, *, has_moves: bool) -> NextStep:
    """Who is at the turn while somebody else looks, who may have a step of their own all the same."""
    heading = _("Where the plan is now")
    text = _("The next step is up to: %(turn)s.") % {"turn": WAITS_FOR[plan.state].label}
    if has_moves:
        text = f"{text} {_('If you do not want to wait for it, you can make another step.')}"
        return NextStep(text, _("To the steps"), "#stappen", heading)
    url = reverse("plans:whole", kwargs={"uuid": plan.uuid})
    return NextStep(text, _("Read the whole plan"), url, heading)


@policy(policies.reads_plans)
@require_safe
def brief(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """One page for the mayor: state, what is asked, goals, money, risk, and what to say about it."""
    acting, plan = visible_plan(request, uuid)
    views = queries.actions_with_answers(plan)
    objectives = list(queries.objectives_of(plan))
    steps = audiences.steps(acting, plan)
    decisions = queries.decisions_of(plan)
    done = sum(1 for view in views if view.answer and view.answer.progress == "done")
    context = {
        "plan": plan,
        "stuck": [view for view in views if view.answer and view.answer.progress == "stuck"],
        "silent": [view for view in views if view.waiting],
        "done": done,
        "count": len(views),
        "gaps": queries.needs_in(plan).exclude(theme__key=CONTEXT)[:3],
        **_decided(acting, plan, decisions, steps),
        "step": steps[0] if steps else None,
        "moves": steps[1:],
        "goals": [(one, euro(total(list(one.actions.all())))) for one in objectives],
        "money": euro(total([view.action for view in views])),
        "courses": [course_view(each) for each in queries.indicators_of(plan)],
        "lines": speaking_line(plan, objectives, done),
    }
    return render(request, "plans/brief.html", context)


@policy(policies.reads_plans)
@require_POST
def move(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Moves the plan to another state, for people who may do so; `gezien` in the address is what their page showed.

    Not a field of the form: a note that comes back from the device stands on a page that shows the plan of now.
    """
    acting, plan = visible_plan(request, uuid)
    form = MoveForm(request.POST)
    if not form.is_valid():
        if set(form.errors) != {"note"}:
            messages.error(request, _("The plan did not change."))
            return redirect("plans:plan", uuid=uuid)
        back = reverse("plans:plan", kwargs={"uuid": uuid})
        return form_again(request, form, title=_("The plan did not change."), back=back)
    try:
        actions.move(acting=acting, plan=plan, seen=request.GET.get("gezien", ""), **form.cleaned_data)
    except actions.MoveNotAllowedError as error:
        return _not_moved(request, plan, error, form.cleaned_data["note"])
    messages.success(request, _("The plan is one step further; the date is noted."))
    may_still_see = policies.visible(acting).filter(pk=plan.pk).exists()
    return redirect("plans:plan", uuid=uuid) if may_still_see else redirect("plans:list")


def _not_moved(
    request: ActingRequest, plan: LocalPlan, error: actions.MoveNotAllowedError, note: str
) -> HttpResponse:
    """Says why the step was not made, and shows the note that came with it."""
    now = policies.visible(request.acting).filter(pk=plan.pk).first()
    if isinstance(error, actions.ChangedSinceSeenError):
        reason = _(
            "A colleague changed the plan since you opened this page. Read it first; the step was not made."
        )
    elif isinstance(error, actions.StateChangedError) and now:
        reason = _(
            "Since you opened this page a colleague moved the plan; its state is now: %(state)s. The step was not made. Look at the plan first, and choose again."
        ) % {"state": now.get_state_display()}
    else:
        reason = _("This step is not possible (any more). The plan did not change.")
    context = {"plan": now, "reason": reason, "note": note}
    return render(request, "plans/not_moved.html", context, status=409)


@policy(policies.writes_plans)
@require_POST
def take_in_gaps(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """The needs of the survey, with one click."""
    acting, plan = visible_plan(request, uuid)
    try:
        count = actions.take_in_gaps(acting=acting, plan=plan)
    except actions.PlanMovedOnError:
        messages.error(request, _("The plan is not in your hands now. Nothing was changed."))
        return redirect("plans:plan", uuid=uuid)
    if count:
        messages.success(request, _("The needs of your survey stand in the plan."))
    else:
        messages.warning(request, _("There are no measured needs yet. Answer the needs survey first."))
    return _to_gaps(plan)


@policy(policies.writes_plans)
@require_POST
def take_in_gap(request: ActingRequest, theme: str) -> HttpResponse:
    """One need of the survey, from its page, into the newest plan that is being written."""
    acting = request.acting
    plan = policies.editable(acting).first()
    if plan is None:
        messages.warning(request, _("No plan is being written now. Start one, then take the need in."))
        return redirect("plans:list")
    try:
        gap = actions.take_in_gap(acting=acting, plan=plan, theme=theme, chosen=request.POST.get("van", ""))
    except actions.PlanMovedOnError:
        messages.error(request, _("The plan is not in your hands now. Nothing was changed."))
        return redirect("plans:plan", uuid=plan.uuid)
    if gap is None:
        messages.warning(request, _("There are no measured needs yet. Answer the needs survey first."))
    else:
        messages.success(request, _("“%(theme)s” stands in the plan.") % {"theme": gap.label})
    return _to_gaps(plan)


def _to_gaps(plan: LocalPlan) -> HttpResponse:
    section = plan.sections.filter(kind="gaps").first()
    return redirect("plans:section", uuid=section.uuid) if section else redirect("plans:plan", uuid=plan.uuid)
