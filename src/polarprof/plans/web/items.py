"""Objectives, actions and indicators."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from polarprof.common.forms.posted import posted
from polarprof.common.policies import policy
from polarprof.plans import actions, policies, queries
from polarprof.plans.models import Action, Indicator, LocalPlan, Objective
from polarprof.plans.web.forms import ActionForm, IndicatorForm, ObjectiveForm
from polarprof.plans.web.plans import visible_plan


def _editable(request: HttpRequest) -> QuerySet[LocalPlan]:
    return policies.editable(request.acting)  # type: ignore[attr-defined]


def _objective(request: HttpRequest, uuid: UUID) -> Objective:
    return get_object_or_404(
        Objective.objects.filter(plan__in=_editable(request)).select_related("plan"), uuid=uuid
    )


def _form_page(request: HttpRequest, form: Any, plan: LocalPlan, heading: str, **extra: Any) -> HttpResponse:
    context = {"form": form, "plan": plan, "heading": heading, "eyebrow": plan.title, "item": None, **extra}
    return render(request, "plans/item_form.html", context, status=422 if form.is_bound else 200)


def _saved(request: HttpRequest, plan: LocalPlan) -> HttpResponse:
    messages.success(request, _("Saved."))
    return redirect("plans:items", uuid=plan.uuid)


@policy(policies.reads_plans)
@require_safe
def overview(request: HttpRequest, uuid: UUID) -> HttpResponse:
    acting, plan = visible_plan(request, uuid)
    context = {
        "plan": plan,
        "objectives": queries.objectives_of(plan),
        "indicators": queries.indicators_of(plan),
        "may_edit": policies.may_edit(acting, plan),
    }
    return render(request, "plans/items.html", context)


@policy(policies.writes_plans)
@require_http_methods(["GET", "POST"])
def new_objective(request: HttpRequest, uuid: UUID) -> HttpResponse:
    plan = get_object_or_404(_editable(request), uuid=uuid)
    form = ObjectiveForm(posted(request))
    if form.is_bound and form.is_valid():
        actions.save_objective(acting=request.acting, plan=plan, objective=None, **form.cleaned_data)  # type: ignore[attr-defined]
        return _saved(request, plan)
    return _form_page(request, form, plan, _("New objective"))


@policy(policies.writes_plans)
@require_http_methods(["GET", "POST"])
def objective(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = _objective(request, uuid)
    form = ObjectiveForm(posted(request), initial={"title": found.title})
    if form.is_bound and form.is_valid():
        actions.save_objective(acting=request.acting, plan=found.plan, objective=found, **form.cleaned_data)  # type: ignore[attr-defined]
        return _saved(request, found.plan)
    return _form_page(request, form, found.plan, _("Change the objective"), kind="objective", item=found)


@policy(policies.writes_plans)
@require_http_methods(["GET", "POST"])
def new_action(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = _objective(request, uuid)
    form = ActionForm(posted(request))
    if form.is_bound and form.is_valid():
        key = form.cleaned_data["send_key"]
        acting = request.acting  # type: ignore[attr-defined]
        actions.save_action(acting=acting, objective=found, action=None, values=form.values(), send_key=key)
        return _saved(request, found.plan)
    return _form_page(request, form, found.plan, _("New action"), eyebrow=found.title)


@policy(policies.writes_plans)
@require_http_methods(["GET", "POST"])
def action(request: HttpRequest, uuid: UUID) -> HttpResponse:
    mine = Action.objects.filter(objective__plan__in=_editable(request)).select_related("objective__plan")
    found = get_object_or_404(mine, uuid=uuid)
    plan, under = found.objective.plan, found.objective
    form = ActionForm(posted(request), instance=found)
    if form.is_bound and form.is_valid():
        key = form.cleaned_data["send_key"]
        acting = request.acting  # type: ignore[attr-defined]
        actions.save_action(acting=acting, objective=under, action=found, values=form.values(), send_key=key)
        return _saved(request, plan)
    return _form_page(
        request, form, plan, _("Change the action"), eyebrow=under.title, kind="action", item=found
    )


@policy(policies.writes_plans)
@require_http_methods(["GET", "POST"])
def new_indicator(request: HttpRequest, uuid: UUID) -> HttpResponse:
    plan = get_object_or_404(_editable(request), uuid=uuid)
    form = IndicatorForm(posted(request))
    if form.is_bound and form.is_valid():
        key = form.cleaned_data["send_key"]
        acting = request.acting  # type: ignore[attr-defined]
        actions.save_indicator(acting=acting, plan=plan, indicator=None, values=form.values(), send_key=key)
        return _saved(request, plan)
    return _form_page(request, form, plan, _("New indicator"))


@policy(policies.writes_plans)
@require_http_methods(["GET", "POST"])
def indicator(request: HttpRequest, uuid: UUID) -> HttpResponse:
    found = get_object_or_404(
        Indicator.objects.filter(plan__in=_editable(request)).select_related("plan"), uuid=uuid
    )
    form = IndicatorForm(posted(request), instance=found)
    if form.is_bound and form.is_valid():
        key = form.cleaned_data["send_key"]
        acting = request.acting  # type: ignore[attr-defined]
        actions.save_indicator(
            acting=acting, plan=found.plan, indicator=found, values=form.values(), send_key=key
        )
        return _saved(request, found.plan)
    return _form_page(request, form, found.plan, _("Change the indicator"), kind="indicator", item=found)


@policy(policies.writes_plans)
@require_POST
def delete(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """Deletes one objective, action or indicator of an editable plan."""
    plans = _editable(request)
    kinds: dict[str, tuple[QuerySet[Any], Any]] = {
        "objective": (
            Objective.objects.filter(plan__in=plans).select_related("plan"),
            actions.delete_objective,
        ),
        "action": (
            Action.objects.filter(objective__plan__in=plans).select_related("objective__plan"),
            actions.delete_action,
        ),
        "indicator": (
            Indicator.objects.filter(plan__in=plans).select_related("plan"),
            actions.delete_indicator,
        ),
    }
    if kind not in kinds:
        raise Http404
    found: Model = get_object_or_404(kinds[kind][0], uuid=uuid)
    plan = found.objective.plan if isinstance(found, Action) else found.plan  # type: ignore[attr-defined]
    kinds[kind][1](acting=request.acting, **{kind: found})  # type: ignore[attr-defined]
    messages.success(request, _("Deleted."))
    return redirect("plans:items", uuid=plan.uuid)
