"""Objectives, actions and indicators."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.forms.versions import ChangedMeanwhileError, conflict
from polarprof.common.policies import policy
from polarprof.common.web.saving import changes_something, tell_saved
from polarprof.organisations.acting import ActingRequest
from polarprof.plans import actions, policies, queries
from polarprof.plans.enums import FOLLOWED_UP
from polarprof.plans.in_words import course_view
from polarprof.plans.models import Action, Indicator, LocalPlan, Objective
from polarprof.plans.web.item_forms import ActionForm, IndicatorForm, ItemForm, ObjectiveForm
from polarprof.plans.web.plans import visible_plan

ACTIONS = Action.objects.select_related("objective__plan").prefetch_related("partners")
KINDS: dict[str, tuple[QuerySet[Any], str, Callable[..., None]]] = {
    "objective": (Objective.objects.select_related("plan"), "plan", actions.delete_objective),
    "action": (ACTIONS, "objective__plan", actions.delete_action),
    "indicator": (Indicator.objects.select_related("plan"), "plan", actions.delete_indicator),
}


def _find(request: ActingRequest, kind: str, uuid: UUID) -> Any:
    """One objective, action or indicator of the own local government, else 404."""
    rows, plan, _delete = KINDS[kind]
    mine = policies.visible(request.acting)
    return get_object_or_404(rows.filter(**{f"{plan}__in": mine}), uuid=uuid)


def _edit(
    request: ActingRequest,
    plan: LocalPlan,
    form: ItemForm,
    heading: str,
    save: Callable[[], object],
    **extra: Any,
) -> HttpResponse:
    """The page of one form: 422 when it is wrong, 409 with the text kept when the plan has moved on meanwhile."""
    may_edit = policies.may_edit(request.acting, plan)
    if not form.is_bound and not may_edit:
        messages.warning(request, _("The plan is not in your hands now. You can read it, not change it."))
        return redirect("plans:items", uuid=plan.uuid)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                save()
                tell_saved(request, _("Saved."), is_changed=changes_something(form))
                return redirect("plans:items", uuid=plan.uuid)
            except ChangedMeanwhileError as met:
                status, extra = 409, {**extra, "conflict": conflict(form, met)}
            except actions.PlanMovedOnError as met:
                status, extra = (
                    409,
                    {**extra, "moved_on": True, "is_gone": isinstance(met, actions.ItemGoneError)},
                )
    shared = {"form": form, "plan": plan, "heading": heading, "eyebrow": plan.title, "item": None}
    context = {**shared, "moved_on": False, "is_gone": False, "conflict": None, **extra}
    return render(request, "plans/item_form.html", context, status=status)


@policy(policies.reads_plans)
@require_safe
def overview(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting, plan = visible_plan(request, uuid)
    sections = queries.listed_sections(plan)
    indicators = list(queries.indicators_of(plan))
    context = {
        "plan": plan,
        "objectives": queries.objectives_of(plan),
        "indicators": indicators,
        "courses": [course_view(each) for each in indicators],
        "may_edit": policies.may_edit(acting, plan),
        "may_supplement": plan.state in FOLLOWED_UP and policies.may_supplement(acting, plan),
        "parts": {kind: (section, *queries.guidance(section, plan)) for kind, section in sections.items()},
    }
    return render(request, "plans/items.html", context)


@policy(policies.writes_plans)
@require_http_methods(["GET", "HEAD", "POST"])
def new_objective(request: ActingRequest, uuid: UUID) -> HttpResponse:
    acting, plan = visible_plan(request, uuid)
    form = ObjectiveForm(posted(request))

    def save() -> object:
        return actions.save_objective(acting=acting, plan=plan, objective=None, **form.cleaned_data)

    return _edit(request, plan, form, _("New objective"), save)


@policy(policies.writes_plans)
@require_http_methods(["GET", "HEAD", "POST"])
def objective(request: ActingRequest, uuid: UUID) -> HttpResponse:
    rows = _find(request, "objective", uuid)
    form = ObjectiveForm(posted(request), item=rows)
    acting = request.acting

    def save() -> object:
        return actions.save_objective(
            acting=acting, plan=rows.plan, objective=rows, edit=form.edit, **form.cleaned_data
        )

    return _edit(request, rows.plan, form, _("Change the objective"), save, kind="objective", item=rows)


def _action(request: ActingRequest, under: Objective, action: Action | None, **extra: Any) -> HttpResponse:
    form = ActionForm(posted(request), item=action)

    def save() -> object:
        return actions.save_action(
            acting=request.acting,
            objective=under,
            action=action,
            values=form.values(),
            send_key=form.cleaned_data["send_key"],
            partners=form.cleaned_data["partners"],
            edit=form.edit,
        )

    heading = _("Change the action") if action else _("New action")
    return _edit(request, under.plan, form, heading, save, eyebrow=under.title, **extra)


@policy(policies.writes_plans)
@require_http_methods(["GET", "HEAD", "POST"])
def new_action(request: ActingRequest, uuid: UUID) -> HttpResponse:
    return _action(request, _find(request, "objective", uuid), None)


@policy(policies.writes_plans)
@require_http_methods(["GET", "HEAD", "POST"])
def action(request: ActingRequest, uuid: UUID) -> HttpResponse:
    rows = _find(request, "action", uuid)
    return _action(request, rows.objective, rows, kind="action", item=rows)


def _indicator(
    request: ActingRequest, plan: LocalPlan, indicator: Indicator | None, **extra: Any
) -> HttpResponse:
    form = IndicatorForm(posted(request), item=indicator, plan=plan)

    def save() -> object:
        return actions.save_indicator(
            acting=request.acting,
            plan=plan,
            indicator=indicator,
            values=form.values(),
            send_key=form.cleaned_data["send_key"],
            edit=form.edit,
        )

    heading = _("Change the indicator") if indicator else _("New indicator")
    return _edit(request, plan, form, heading, save, **extra)


@policy(policies.writes_plans)
@require_http_methods(["GET", "HEAD", "POST"])
def new_indicator(request: ActingRequest, uuid: UUID) -> HttpResponse:
    return _indicator(request, visible_plan(request, uuid)[1], None)


@policy(policies.writes_plans)
@require_http_methods(["GET", "HEAD", "POST"])
def indicator(request: ActingRequest, uuid: UUID) -> HttpResponse:
    rows = _find(request, "indicator", uuid)
    return _indicator(request, rows.plan, rows, kind="indicator", item=rows)


@policy(policies.writes_plans)
@require_POST
def delete(request: ActingRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Deletes one objective, action or indicator of a plan that can be edited."""
    if kind not in KINDS:
        raise Http404
    rows = _find(request, kind, uuid)
    plan = rows.objective.plan if kind == "action" else rows.plan
    try:
        KINDS[kind][2](acting=request.acting, **{kind: rows})
        messages.success(request, _("Deleted."))
    except actions.PlanMovedOnError:
        messages.error(request, _("The plan is not in your hands now. Nothing was deleted."))
    return redirect("plans:items", uuid=plan.uuid)
