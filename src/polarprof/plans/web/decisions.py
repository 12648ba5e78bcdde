"""What the council decided: the list with days and addresses, the text of each, and what the plan says since."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from polarprof.common.forms.binding import posted
from polarprof.common.forms.versions import ChangedMeanwhileError, conflict
from polarprof.common.policies import policy
from polarprof.common.web.saving import changes_something, tell_saved
from polarprof.organisations.acting import ActingRequest
from polarprof.plans import actions, policies, presentation, queries
from polarprof.plans.models import Decision
from polarprof.plans.web.added_forms import DecisionForm
from polarprof.plans.web.plans import visible_plan


def visible_decision(request: ActingRequest, uuid: UUID) -> Decision:
    """The decision when this person may see its plan, else 404."""
    rows = Decision.objects.filter(plan__in=policies.visible(request.acting))
    return get_object_or_404(rows.select_related("plan__organisation"), uuid=uuid)


@policy(policies.reads_plans)
@require_safe
def decisions(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """Every decision with its day and address, and what was added since."""
    acting, plan = visible_plan(request, uuid)
    views = queries.decisions_of(plan)
    context = {
        "plan": plan,
        "decisions": views,
        "may_note": bool(views) and policies.may_note(acting, views[-1].decision),
        "history": presentation.history_of(plan),
    }
    return render(request, "plans/decisions.html", context)


@policy(policies.reads_plans)
@require_safe
def decision(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """The plan as the council decided on it."""
    row = visible_decision(request, uuid)
    context = {"plan": row.plan, "decision": row, "sections": presentation.decided_sections(row)}
    return render(request, "plans/decision.html", context)


@policy(policies.reads_plans)
@require_safe
def compare(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """What was decided beside what the plan says now, section by section."""
    row = visible_decision(request, uuid)
    sections = presentation.compared_sections(row)
    context = {
        "plan": row.plan,
        "decision": row,
        "changed": [section for section in sections if section.differs],
        "unknown": [section for section in sections if section.is_unknown],
        "shown": [section for section in sections if not section.is_untouched],
        "same": [section for section in sections if section.is_untouched],
    }
    return render(request, "plans/compare.html", context)


@policy(policies.follows_up)
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: ActingRequest, uuid: UUID) -> HttpResponse:
    """The day and the public address of a decision; 409 with what was typed once the plan is closed."""
    row = visible_decision(request, uuid)
    form = DecisionForm(posted(request), item=row)
    status, moved_on, clash = 422 if form.is_bound else 200, False, None
    if not form.is_bound and not policies.may_note(request.acting, row):
        messages.warning(request, _("The plan is not in your hands now. You can read it, not change it."))
        return redirect("plans:decisions", uuid=row.plan.uuid)
    if form.is_bound and form.is_valid():
        try:
            actions.note_decision(acting=request.acting, decision=row, edit=form.edit, **form.cleaned_data)
            tell_saved(request, _("The decision is noted."), is_changed=changes_something(form))
            return redirect("plans:decisions", uuid=row.plan.uuid)
        except ChangedMeanwhileError as met:
            status, clash = 409, conflict(form, met)
        except actions.PlanMovedOnError:
            status, moved_on = 409, True
    context = {"plan": row.plan, "decision": row, "form": form, "moved_on": moved_on, "conflict": clash}
    return render(request, "plans/note_decision.html", context, status=status)
